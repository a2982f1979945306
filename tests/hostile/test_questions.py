"""Whatever is asked ends in an answer of the article's own words, in "the article does not say", or in one line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import QueryError, make_article
from qa import Engine, to_json
from qa.claims import check_all
from qa.quoting import check_quote
from tests.hostile.questions import PIECES, QUESTIONS

ARTICLE = make_article(
    "# The flood\n\nThe river Arn rose by nine metres in 1904. The mayor, Ann Lee, said that 40 people had fled.\n\n"
    "The mill at Arnow was carried away by it. “Nobody was hurt,” she said.",
    "flood",
)
ENGINE = Engine([ARTICLE])


def ends_well(question: str) -> bool:
    """Whether it is answered with quotes that slice back, or refused in one line of few letters."""
    try:
        answer = ENGINE.ask(question)
    except QueryError as error:
        return str(error).isprintable() and len(str(error)) < 400
    cited = (*answer.citations, *answer.ranked)
    json.loads(to_json(answer.as_dict()))
    return all(ARTICLE.text[one.start : one.end] == one.quote for one in cited)


def test_there_are_as_many_as_were_promised_and_no_two_are_the_same() -> None:
    assert len(set(QUESTIONS)) == len(QUESTIONS) >= 120


@pytest.mark.parametrize("question", QUESTIONS, ids=range(len(QUESTIONS)))
def test_a_hostile_question_ends_well(question: str) -> None:
    assert ends_well(question)


@settings(max_examples=1_000, derandomize=True)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25), st.sampled_from(["", " "]))
def test_so_do_a_thousand_that_are_put_together_by_chance(pieces: list[str], between: str) -> None:
    assert ends_well(between.join(pieces))


@settings(max_examples=100, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_as_a_claim_or_a_quotation_it_ends_well_too(text: str) -> None:
    for act in (lambda: check_all(ENGINE, text), lambda: check_quote([ARTICLE], text)):
        try:
            act()
        except QueryError as error:
            assert str(error).isprintable()
