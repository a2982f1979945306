"""How a follow-up is read, by the rules that `qa.dialogue` lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.dialogue import resolve

COUNT = "How many defectors entered South Korea in 2009?"


@pytest.mark.parametrize(
    ("history", "question", "reading"),
    [
        ([COUNT], "What about 2020?", "How many defectors entered South Korea in 2020?"),
        ([COUNT], "And in 2020?", "How many defectors entered South Korea in 2020?"),
        ([COUNT], "And by March 2022?", "How many defectors entered South Korea by March 2022?"),
        ([COUNT], "And in Japan?", "How many defectors entered Japan in 2009?"),
        ([COUNT], "And the year after?", "How many defectors entered South Korea in 2010?"),
        ([COUNT, "What about 2020?"], "And the next year?", "How many defectors entered South Korea in 2021?"),
        ([COUNT], "And the year before?", "How many defectors entered South Korea in 2008?"),
        (["When did the author first go there?"], "And last?", "When did the author last go there?"),
        (["Who died after being shot?"], "When did that happen?", "When did that happen? (Who died after being shot?)"),
        (["Why did it fall?"], "When?", "When? (Why did it fall?)"),
        (["Who opened the school?"], "Where is it?", "Where is it? (Who opened the school?)"),
    ],
)
def test_a_question_that_leans_is_read_with_the_one_before(history: list[str], question: str, reading: str) -> None:
    assert resolve(question, history).reading == reading


@pytest.mark.parametrize(
    "question",
    ["Which river flows through Warsaw?", "When did Luther publish his theses?", "Did the bridge near the town fall?"],
)
def test_a_question_that_stands_alone_is_read_as_it_is(question: str) -> None:
    assert resolve(question, [COUNT]).reading is None


def test_the_first_question_of_a_conversation_is_read_as_it_is() -> None:
    assert resolve("Why?", []).reading is None


def test_words_that_stand_beside_the_question_are_told_from_its_own() -> None:
    assert resolve("Who opened it?", ["Which route leads through the desert?"]).carried == {"rout", "lead", "desert"}


def test_an_earlier_question_that_cannot_be_asked_is_passed_over() -> None:
    assert resolve("What about 2020?", [COUNT, "", "🙂", "x" * 5_000]).reading == COUNT.replace("2009", "2020")


def test_a_follow_up_of_a_question_as_long_as_may_be_can_be_asked() -> None:
    longest = "How many came in 2009 " + "by the old road " * 61
    assert resolve("And in September 1998, and by which road?", [longest]).question.content
    assert resolve("And in September 1998?", [longest.ljust(1_000, "x")]).question.content


@given(st.text(min_size=1, max_size=60), st.lists(st.text(max_size=60), max_size=4))
def test_any_conversation_is_read_or_refused(question: str, history: list[str]) -> None:
    from corpus import QueryError

    try:
        turn = resolve(question, history)
    except QueryError:
        return
    assert turn.question.content
