"""The words on disk are the terms of the question, however they were read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus import Passage
from qa.archive import TantivyIndex
from qa.archive.wording import word_of, words_of
from qa.words.tokens import terms, tokenize

WORDS = [
    "10",
    "2,914",
    "1990s",
    "U.S.",
    "A.B.C",
    "12abcd",
    "3.5abcd",
    "O'Neill’s",
    "co-op",
    "US",
    "us",
    "H1N1",
    "é",
    "٣",
]
MARKS = [" %", "%", "‑", "-", ".", ",", ":", " ", "\n", "\u00a0", "\u3000", "\x1c", "…", "’", "'", "_", "\ud800"]
PIECES = st.sampled_from([*WORDS, *MARKS, "٣", "东京都", "x" * 70])


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)))
@example("It cost 10 % more; 10% less, 3 %.")
def test_a_text_read_run_by_run_has_the_terms_of_the_text(text: str) -> None:
    assert words_of(text) == [word_of(term) for term in terms(tokenize(text))]


def test_passages_of_real_articles_have_their_terms(passages: Sequence[Passage]) -> None:
    for passage in passages:
        assert tuple(words_of(passage.text)) == terms(tokenize(passage.text))


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=80))
def test_no_word_could_be_taken_for_two_or_for_none(term: str) -> None:
    word = word_of(term)
    assert word
    assert word.split() == [word] or not word.isascii()
    assert word.encode()


@given(st.lists(st.text(max_size=80), unique=True))
def test_two_terms_never_share_a_word(found: list[str]) -> None:
    assert len({word_of(term) for term in found}) == len(found)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Some 2,914 came.", "2914"),
        ("It rose by 10.5 % then.", "10.5%"),
        ("O'Neill spoke.", "o'neil"),
        ("Han-mi spoke.", "han-mi"),
        ("The U.S. spoke.", "us"),
        ("It is called 東京 there.", "東京"),
        ("It is called " + "x" * 500 + " there.", "x" * 500),
    ],
)
def test_what_a_word_is_made_of_does_not_matter(root: Path, text: str, term: str) -> None:
    from corpus import make_article, split_passages

    assert term in terms(tokenize(text))
    with TantivyIndex(root) as index:
        index.add(split_passages(make_article(text, "article")))
        assert index.frequency(term) == 1
        assert [hit.passage.text for hit in index.search([term], 5)] == [text]


@pytest.mark.parametrize("term", ["", " ", "\n", "\ud800", "#\x01", "a b", "*", "words:war", '"', "(", "+", "\x00"])
def test_no_term_is_read_as_anything_but_a_word(root: Path, passages: Sequence[Passage], term: str) -> None:
    with TantivyIndex(root) as index:
        index.add(passages[:20])
        assert index.search([term], 5) == ()
        assert index.frequency(term) == 0
