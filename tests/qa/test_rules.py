"""What must never be answered, and what is resolved across neighbouring sentences, whatever the weights are."""

from __future__ import annotations

import pytest

from corpus import make_article
from qa import Engine, Status
from qa.deciding import UNNAMED
from qa.question import read_question
from qa.reading.matching import light_words
from qa.words.tokens import tokenize
from tests.golden.score import article, load


def ask(text: str, question: str):
    return Engine([make_article(text, "text.txt")]).ask(question)


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("In 2009, 40 boats came to the harbour.", "How many boats came to the harbour in 2011?"),
        ("In June 2011, 40 boats came to the harbour.", "How many boats came to the harbour in May 2011?"),
        ("In the summer, 40 boats came to the harbour.", "How many boats came to the harbour in the winter?"),
        ("The harbour master first came here in 2009.", "When did the harbour master last come here?"),
        ("From 2009 to 2012, 40 boats came to the harbour.", "How many boats came to the harbour before 1990?"),
        ("Until 1985, 40 boats came to the harbour.", "How many boats came to the harbour after 1990?"),
        ("By 1990, 40 boats had come to the harbour.", "How many boats came to the harbour after 1990?"),
        ("Since 1990, 40 boats have come to the harbour.", "How many boats came to the harbour before 1990?"),
        ("On Sundays 40 boats come to the harbour.", "How many boats come to the harbour on Saturdays?"),
        ("From Tuesday to Friday, 40 boats come to the harbour.", "How many boats come to the harbour on a Monday?"),
        ("At weekends 40 boats come to the harbour.", "How many boats come to the harbour on a weekday?"),
    ],
)
def test_a_sentence_that_contradicts_what_the_question_insists_on_does_not_answer(sentence: str, question: str) -> None:
    answer = ask(f"{sentence}\n\nThe town lies on a hill.\n", question)
    assert answer.status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("From Tuesday to Friday, 40 boats come to the harbour.", "How many boats come to the harbour on a Wednesday?"),
        ("Every day except Monday, 40 boats come to the harbour.", "How many boats come to the harbour on Sundays?"),
        ("On Sundays 40 boats come to the harbour.", "How many boats come to the harbour at weekends?"),
        ("By 1990, 40 boats had come to the harbour.", "How many boats had come to the harbour before 1990?"),
    ],
)
def test_a_day_or_a_year_among_those_that_are_told_is_not_contradicted(sentence: str, question: str) -> None:
    answer = ask(f"{sentence}\n\nThe town lies on a hill.\n", question)
    assert answer.status is not Status.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "question", "short"),
    [
        (
            "In 2009, 40 boats came to the harbour. The next year, 55 boats came.",
            "How many boats came to the harbour in 2010?",
            "55",
        ),
        (
            "The harbour was dug in 1850. Two years later, 12 boats were built there.",
            "How many boats were built in 1852?",
            "12",
        ),
    ],
)
def test_a_year_that_only_the_neighbour_states_is_understood(text: str, question: str, short: str) -> None:
    answer = ask(f"{text}\n\nThe town lies on a hill.\n", question)
    assert answer.short is not None
    assert answer.short.text == short
    assert len(answer.citations) == 2


def test_a_number_of_something_else_is_not_the_number_asked_for() -> None:
    answer = ask(
        "Five people ran into the consulate of Japan in Shenyang.\n\nThe town lies on a hill.\n",
        "How many consulates does Japan have in Shenyang?",
    )
    assert answer.status is not Status.ANSWERED or answer.short is None


def test_money_is_no_answer_to_how_many() -> None:
    answer = ask("Corvin sold 59,500 bicycles for 88 million euros.\n", "How many bicycles did Corvin sell?")
    assert answer.short is not None
    assert answer.short.text == "59,500"


def test_a_reason_that_goes_on_in_the_next_sentence_is_cited_with_it() -> None:
    answer = ask(
        "The weir was torn down because it kept the eels from the upper river. Another reason was the cost of its"
        " repair. A park lies there today.\n",
        "Why was the weir torn down?",
    )
    assert [citation.sentence.number for citation in answer.citations] == [1, 2]
    assert answer.text.startswith("The weir")


def test_an_answer_in_part_names_a_word_unless_its_sentence_has_them_all() -> None:
    unnamed = []
    for row in [*load("plain"), *load("")]:
        answer = Engine([article(row.article)]).ask(row.question)
        if answer.status is Status.PARTIAL and not answer.missing:
            unnamed.append(row)
            words = {token.stem for token in tokenize(answer.text)} | light_words()
            asked = [token for token in read_question(row.question).content if token.word not in UNNAMED]
            assert {token.stem for token in asked if not token.stop} <= words
    assert len(unnamed) < 5


def test_what_was_only_carried_over_is_no_word_of_the_question() -> None:
    engine = Engine([make_article("The physician sold the ferry in 1931.\n\nIt was blue.\n", "ferry.txt")])
    assert [match.word for match in engine.ask("Which doctor sold the ferry?").because] == ["doctor"]
    assert engine.ask("When was that?", ["Which doctor sold the ferry?"]).because == ()
