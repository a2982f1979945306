"""Who did it, asked with "by": "By whom was it burned?" asks as "Who burned it?" does."""

from __future__ import annotations

import pytest

from corpus import make_article, split_passages
from qa.cutting.phrases import bounds, find_phrases, gaps_before
from qa.cutting.roles import doers, is_told
from qa.question import Question, read_question
from qa.reading.beside import Beside, read_asking
from qa.reading.lines import Line, read_passage
from tests.qa.short import short


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("By whom was the fort taken?", "pirates"),
        ("Who was the fort taken by?", "pirates"),
        ("By whom was the fort taken in 1688?", "pirates"),
        ("By whom was the fort drawn?", "Una Berg"),
    ],
)
def test_whoever_did_it_stands_behind_the_by_of_that_verb(question: str, expected: str) -> None:
    assert short("The fort, drawn by Una Berg, was taken in 1688 by pirates.", question) == expected


def test_who_lost_is_not_who_won() -> None:
    assert short("Moe beat Lind in the first round.", "By whom was Lind beaten?") == "Moe"
    assert short("Moe beat Lind in the first round.", "Who was Moe beaten by?") is None


def line_and_beside(sentence: str, asked: Question) -> tuple[Line, Beside]:
    line = read_passage(split_passages(make_article(sentence, "text.txt"))[0])[0][0]
    return line, Beside(line, gaps_before(line), [], read_asking(asked), frozenset())


def test_by_behind_an_active_verb_does_not_tell_who() -> None:
    asked = read_question("Who makes candles?")
    _, active = line_and_beside("The nuns make candles by hand.", asked)
    _, passive = line_and_beside("The candles are made by the nuns.", asked)
    assert not doers(asked, active)
    assert doers(asked, passive)


@pytest.mark.parametrize(
    ("question", "expected"),
    [("Who said the dyke was rotten?", {"the council"}), ("Whom did she tell of the dyke?", set())],
)
def test_who_said_it_is_not_whom_it_was_told_to(question: str, expected: set[str]) -> None:
    asked = read_question(question)
    line, beside = line_and_beside("She told the council that the dyke was rotten.", asked)
    found = [phrase for phrase in find_phrases(line, frozenset()) if is_told(asked, beside, phrase)]
    assert {line.text[slice(*bounds(line, phrase))] for phrase in found} == expected


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("The opera was written by Karl Ost to a libretto by Ida Vold.", "Who wrote the libretto?", "Ida Vold"),
        ("The opera was written by Karl Ost to a libretto by Ida Vold.", "Who wrote the opera?", "Karl Ost"),
        ("Her opera, to a libretto by Ida Vold, was sung in Lund.", "Who wrote the opera?", None),
        ("Her opera, to a libretto by Ida Vold, was sung in Lund.", "Who composed the music of the opera?", None),
        ("The sets of the opera were by Jan Holm.", "Who designed the sets of the opera?", "Jan Holm"),
        ("The book, a novel by Anna Lind, sold well.", "Who wrote the book?", "Anna Lind"),
    ],
)
def test_who_made_a_part_of_a_work_is_not_who_made_another(sentence: str, question: str, expected: str | None) -> None:
    assert short(sentence, question) == expected


def test_whoever_came_after_the_one_asked_for_is_not_the_answer() -> None:
    assert (
        short("The nuns of Brask sold the island to a Baron Lessing.", "Who owned the island before the baron?") is None
    )
