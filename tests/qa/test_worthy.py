"""The sentences to check first, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import bundled_article, make_article
from qa.worthy import LEAST, Reason, worthy
from tests.qa.study.texts import generated

ARTICLE = bundled_article("escaping-north-korea")


def reasons(*sentences):
    return {one.quote: set(one.reasons) for one in worthy(make_article("\n\n".join(sentences), "made"))}


def test_the_bundled_article_s_figures_come_first():
    assert [one.sentence.anchor for one in worthy(ARTICLE, 3)] == ["p3.3", "p3.2", "p7.1"]


def test_a_sentence_tells_its_reasons():
    text = "The mill was the first to close because prices fell by 40 percent in 1931."
    assert reasons(text) == {
        text: {Reason.FIGURE, Reason.DATE, Reason.COMPARISON, Reason.CAUSAL, Reason.ABSOLUTE},
    }


def test_a_feeling_is_nothing_to_check():
    assert reasons("I hope that all of us will be happy in 2030 because of it.", "It rained.") == {}


def test_more_than_before_a_number_is_an_estimate_and_no_comparison():
    ((_, found),) = reasons("The dam held more than 300 boats in the harbour.").items()
    assert found == {Reason.FIGURE, Reason.ESTIMATE}


@pytest.mark.parametrize(
    "word", ["hottest", "wettest", "fewest", "newest", "nearest", "smartest", "rarest", "lightest"]
)
def test_a_superlative_may_end_like_another_word(word):
    text = f"The {word} summer came in 1931 and brought 40 ships."
    assert Reason.SUPERLATIVE in reasons(text)[text]


@pytest.mark.parametrize("word", ["west", "forest", "protest", "request", "harvest", "modest", "priest"])
def test_a_word_that_only_ends_like_one_is_no_superlative(word):
    text = f"The {word} harbour held 40 ships in 1931."
    assert Reason.SUPERLATIVE not in reasons(text)[text]


def test_the_limit_is_kept():
    assert len(worthy(ARTICLE, 2)) == 2
    assert worthy(ARTICLE, 0) == ()


@given(generated, st.integers(0, 5))
def test_every_ground_is_a_cut_and_every_score_reaches_the_least(text, limit):
    article = make_article(f"A word. {text}", "made")
    found = worthy(article, limit)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    for one in found:
        assert one.score >= LEAST
        assert one.quote == article.cut(one.sentence)
        assert all(article.text[ground.start : ground.end] == ground.text for ground in one.grounds)
