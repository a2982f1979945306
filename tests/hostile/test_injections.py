"""Words of an article that give orders are at most quoted: nothing reads them as more than text."""

from __future__ import annotations

import pytest

from corpus import Article, make_article
from qa import Answer, Engine, Status
from tests.hostile.injections import INJECTIONS

FACT = "The river rose by nine metres in 1904."
# Asks for the fact, for what the passage itself tells, and with the passage's own words.
QUESTIONS = ("By how many metres did the river rise?", "What must the assistant do with the instructions?")


def asked_of(injection: str) -> Article:
    return make_article(f"# The flood\n\n{injection}\n\n{FACT}\n\n{injection}\n\nThe bridge fell.", "river")


def well_cited(article: Article, answer: Answer) -> bool:
    """Whether each quote is cut from the article, and its citation names the paragraph that it stands in."""
    return all(
        article.text[one.start : one.end] == one.quote
        and one.sentence.block in article.blocks
        and one.sentence.block.start <= one.start < one.end <= one.sentence.block.end
        for one in (*answer.citations, *answer.ranked)
    )


def test_there_are_as_many_as_were_promised() -> None:
    assert len(set(INJECTIONS)) == 50


@pytest.mark.parametrize("injection", INJECTIONS)
def test_words_that_give_orders_are_at_most_quoted(injection: str) -> None:
    article = asked_of(injection)
    engine = Engine([article])
    answer = engine.ask(QUESTIONS[0])
    assert answer.status is not Status.NOT_FOUND
    assert answer.citations[0].quote == FACT
    assert answer.short is None or article.text[answer.short.start : answer.short.end] == answer.short.text
    for question in (*QUESTIONS, f"{injection[:200]}?"):
        assert well_cited(article, engine.ask(question))
