"""Where a short answer begins and ends, each by a small text of its own."""

from __future__ import annotations

import pytest

from corpus import make_article, split_passages
from qa import Engine, open_scorer
from qa.cutting.edges import joins_statements
from qa.cutting.phrases import bounds, find_phrases, gaps_before
from qa.question import read_question
from qa.reading.beside import Beside, read_asking
from qa.reading.lines import read_passage
from tests.qa.short import short


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("The gong was a plate of brass some nine inches thick.", "How thick was the plate?", "some nine inches thick"),
        ("The rail lay on a bed of gravel about two feet deep.", "How deep was the bed?", "about two feet deep"),
    ],
)
def test_a_figure_leaves_the_noun_before_it_behind(sentence: str, question: str, expected: str) -> None:
    assert (short(sentence, question) or "-") in expected


def joins(sentence: str, question: str) -> set[str]:
    """The phrases of a sentence in which another statement begins."""
    line, asked = read_passage(split_passages(make_article(sentence, "text.txt"))[0])[0][0], read_question(question)
    beside = Beside(line, gaps_before(line), [], read_asking(asked), frozenset())
    found = [phrase for phrase in find_phrases(line, frozenset()) if joins_statements(asked, beside, phrase)]
    return {line.text[slice(*bounds(line, phrase))] for phrase in found}


def test_a_verb_behind_a_comma_begins_another_statement() -> None:
    found = joins("The diver, aged 37, was making her 80th dive.", "How many dives did she make?")
    assert "37, was making her 80th" in found
    assert not {"37", "80th"} & found


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("The pact was signed Thursday in Ghent.", "Where was the pact signed?", "Ghent"),
        ("The choir sang Friday at the old barn.", "Where did the choir sing?", "the old barn"),
        ("He was buried in Ghent and his wife in Bruges.", "Where was he buried?", "Ghent"),
        ("The pact was signed in the Fox and Hounds.", "Where was the pact signed?", "the Fox and Hounds"),
    ],
)
def test_a_place_is_given_without_the_day_or_another_person(sentence: str, question: str, expected: str) -> None:
    assert short(sentence, question) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dr Una Falk of the University of Ghent", "Dr Una Falk"),
        ("Queen Berta of Saxony", "Queen Berta of Saxony"),
        ("the Lord Mayor of Ghent", "the Lord Mayor of Ghent"),
    ],
)
def test_who_is_told_without_the_place_of_work(name: str, expected: str) -> None:
    assert short(f"The dig was led by {name}.", "Who led the dig?") == expected


def test_how_long_is_told_with_its_since() -> None:
    assert short("She has led the choir since 1987.", "How long has she led the choir?") == "since 1987"


def test_who_somebody_is_is_not_told_by_mister() -> None:
    assert short("The shop was sold by Mr Egon Falk.", "Who is Egon Falk?") is None
    assert short("The shop was sold by Captain Egon Falk.", "Who is Egon Falk?") == "Captain"


def test_a_first_name_that_is_a_small_word_is_part_of_the_name() -> None:
    assert short("The third owner, Per Falk, sold the shop.", "Who was the third owner?") == "Per Falk"


def test_where_somebody_works_is_told_without_the_name() -> None:
    answer = Engine(
        [make_article("The mill was bought by Ada Roe of Lund University.\n", "text.txt")], scorer=open_scorer()
    )
    assert getattr(answer.ask("Where does Ada Roe work?").short, "text", "") == "Lund University"


def test_which_child_she_is_is_not_how_many_there_were() -> None:
    text = "She was the fourth of seven children of a netmaker and a nurse.\n"
    answer = Engine([make_article(text, "text.txt")], scorer=open_scorer())
    assert getattr(answer.ask("How many children did her parents have?").short, "text", "") == "seven"
