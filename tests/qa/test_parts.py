"""A question that asks for several things gets an answer to each, and one to all of them."""

from __future__ import annotations

import pytest

from corpus import QueryTooLong, make_article
from corpus.limits import QUESTION, RANKED
from qa import Engine, Status
from qa.many import ask_each

MILL = make_article(
    "# The mill\n\nThe mill was built in 1871 by Anna Reave. It burnt down in 1904, because a lamp fell over. In 1880 "
    "the mill made 300 shawls. In 1890 the mill made 450 shawls.\n\nNobody was hurt. Anna Reave died in 1910.",
    "mill",
)
LAKE = make_article("# The lake\n\nThe lake froze over in 1901, and the fishermen stayed at home.", "lake")
ENGINE = Engine([MILL])


def told(answer):
    return [
        (part.question, part.answer.status, part.answer.short.text if part.answer.short else None)
        for part in answer.parts
    ]


def test_each_part_is_answered_and_all_of_them_are_cited():
    answer = ENGINE.ask("When was the mill built, and why did it burn down?")
    assert told(answer) == [
        ("When was the mill built?", Status.ANSWERED, "1871"),
        ("Why did it burn down?", Status.ANSWERED, None),
    ]
    assert answer.status is Status.ANSWERED
    assert [one.quote for one in answer.citations] == [
        "The mill was built in 1871 by Anna Reave.",
        "It burnt down in 1904, because a lamp fell over.",
    ]
    assert answer.short.text == "1871"
    assert answer.citations == answer.ranked[:2]
    assert len(answer.ranked) <= RANKED.value


def test_one_sentence_that_answers_two_parts_is_cited_once():
    answer = ENGINE.ask("Who built the mill, and when was it built?")
    assert [short for _, _, short in told(answer)] == ["Anna Reave", "1871"]
    assert len(answer.citations) == 1


def test_a_later_part_may_lean_on_an_earlier_one():
    answer = ENGINE.ask("Who built the mill, and when did she die?")
    assert told(answer)[1] == ("When did she die?", Status.ANSWERED, "1910")
    assert answer.parts[1].answer.reading == "When did Anna Reave die?"
    assert answer.reading is None


def test_years_are_asked_one_by_one():
    answer = ENGINE.ask("How many shawls did the mill make in 1880 and in 1890?")
    assert [short for _, _, short in told(answer)] == ["300", "450"]


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("When was the mill built, and which bank paid for it?", "bank"),
        ("How many shawls did the mill make in 1880 and in 1885?", "1885"),
    ],
)
def test_what_answers_one_part_only_answers_in_part_and_the_other_is_named(question, missing):
    answer = ENGINE.ask(question)
    assert answer.status is Status.PARTIAL
    assert [status for _, status, _ in told(answer)] == [Status.ANSWERED, Status.NOT_FOUND]
    assert missing in answer.missing
    assert answer.citations


def test_what_answers_the_second_part_alone_is_what_is_cited():
    answer = ENGINE.ask("Which bank owned the quarry, and when was the mill built?")
    assert answer.status is Status.PARTIAL
    assert (answer.citations[0].quote, answer.short.text) == ("The mill was built in 1871 by Anna Reave.", "1871")


def test_where_no_part_is_answered_nothing_is_cited():
    answer = ENGINE.ask("Which airline flies to Pyongyang, and who owns it?")
    assert (answer.status, answer.citations, answer.short) == (Status.NOT_FOUND, (), None)


def test_a_follow_up_of_a_question_in_parts_leans_on_the_last_of_them():
    asked = "When was the mill built, and why did it burn down?"
    assert "Why did the mill burn down" in ENGINE.ask("When was that?", [asked]).reading


def test_a_question_is_refused_for_its_length_as_a_whole():
    with pytest.raises(QueryTooLong):
        ENGINE.ask(f"When was the {'big ' * (QUESTION.value // 4)}mill built? Who built it?")


def test_the_json_has_the_parts_and_a_question_that_is_one_thing_has_none():
    row = ENGINE.ask("Who built the mill, and when did she die?").as_dict()
    assert [set(part) for part in row["parts"]] == [
        {"question", "status", "text", "short", "citations", "reading", "missing", "because"}
    ] * 2
    assert [part["short"] for part in row["parts"]] == ["Anna Reave", "1910"]
    assert "parts" not in ENGINE.ask("Who built the mill?").as_dict()


def test_each_part_finds_its_own_among_several_articles():
    engine = Engine([MILL, LAKE])
    several = ask_each(engine, "When was the mill built? When did the lake freeze over?")
    assert [short for _, _, short in told(several.best)] == ["1871", "1901"]
    assert [one.article for one in several.best.citations] == ["mill", "lake"]


def test_why_the_first_part_that_is_answered_was_is_told():
    answer, why = ENGINE.explained("Which bank owned the quarry, and when was the mill built?")
    assert why.citation == answer.citations[0]
