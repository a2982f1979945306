"""Our words come through a tokenizer of another house as they went in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.cluster.wording import NOTHING, encoded, text_of
from qa.words.tokens import text_terms

# The same word to the eye is one or two code points at its end.
CAFE = ["caf\u00e9", "cafe\u0301"]
WORDS = ["2,914.5", "co-operation", "서울", "灯台", *CAFE, "h1n1", "U.S.", "zq61", "zqzq", "'", "\ud83d", "a b"]


@pytest.mark.parametrize("plain", ["river", "1990", "90s", "zebra"])
def test_a_plain_word_stays_as_it_is(plain: str) -> None:
    assert encoded(plain) == plain


def test_words_that_differ_stay_different() -> None:
    assert len({encoded(word) for word in WORDS}) == len(WORDS)


@given(st.text(st.characters(), min_size=1))
def test_any_word_is_one_run_of_small_letters_and_digits(word: str) -> None:
    assert re.fullmatch("[a-z0-9]+", encoded(word))
    assert encoded(word) != NOTHING


@given(st.text(st.characters()), st.text(st.characters()))
def test_no_two_words_become_one(one: str, other: str) -> None:
    assert (encoded(one) == encoded(other)) == (one == other)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_tokenizer_of_the_server_gives_back_our_words(text: str) -> None:
    standard = pytest.importorskip("milvus_lite.analyzer.standard")
    terms = list(text_terms(text))
    assert standard.StandardAnalyzer().tokenize(text_of(terms)) == (list(map(encoded, terms)) or [NOTHING])
