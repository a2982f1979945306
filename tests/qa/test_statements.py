"""Which of a sentence's statements a question asks about, and which of two figures of one thing."""

from __future__ import annotations

import pytest

from tests.qa.short import short


@pytest.mark.parametrize(
    ("sentence", "question", "part"),
    [
        ("The ferry firm runs 11 of the county's 15 bus lines.", "How many lines does the ferry firm run?", "11"),
        ("Four of the valley's nine mills are empty.", "How many mills are empty?", "Four"),
        ("Six of her 14 cousins became sailors.", "How many of her cousins became sailors?", "Six"),
        ("In the flood 30 out of 45 barns were lost.", "How many barns were lost?", "30"),
        ("Only three of the 20 weavers could read.", "How many weavers could read?", "three"),
    ],
)
def test_a_part_is_meant_where_more_is_said_of_it(sentence: str, question: str, part: str) -> None:
    assert short(sentence, question) == part


@pytest.mark.parametrize(
    ("sentence", "question", "whole"),
    [
        ("The ferry firm runs 11 of the county's 15 bus lines.", "How many lines does the county have?", "15"),
        ("Six of her 14 cousins became sailors.", "How many cousins did she have?", "14"),
        ("Only three of the 20 weavers could read.", "How many weavers were there?", "20"),
    ],
)
def test_the_whole_is_meant_where_nothing_else_is_asked(sentence: str, question: str, whole: str) -> None:
    assert short(sentence, question) == whole


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How many letters did the office sort on a Tuesday?", "700"),
        ("How many letters did the office sort on Fridays?", "1,200"),
    ],
)
def test_a_figure_is_of_the_weekday_beside_it(question: str, figure: str) -> None:
    assert short("The office sorted 700 letters on a Tuesday and 1,200 on a Friday.", question) == figure


@pytest.mark.parametrize(
    ("sentence", "question", "figure"),
    [
        (
            "The inn took £60 in the morning and £210 in the evening.",
            "How much did the inn take in the morning?",
            "£60",
        ),
        ("The barge carried 80 sheep in May and 300 in July.", "How many sheep did the barge carry in July?", "300"),
        ("It sells 90 pies on Monday and Saturday, and 40 on Sunday.", "How many pies does it sell on Saturday?", "90"),
        (
            "In summer, the pass was crossed in nine hours.",
            "How long did it take to cross the pass in summer?",
            "nine hours",
        ),
    ],
)
def test_a_figure_is_of_the_month_the_season_or_the_time_of_day(sentence: str, question: str, figure: str) -> None:
    assert short(sentence, question) == figure


def test_the_figure_of_another_season_is_not_given_where_the_one_asked_for_has_no_unit() -> None:
    assert (
        short("The climb took nine days in summer and thirty in winter.", "How long did the climb take in winter?")
        is None
    )


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("The inn was opened by Una Berg, who died in 1962.", "When was the inn opened?"),
        ("The barn was mended by a joiner who came in 1938.", "When was the barn mended?"),
        ("She wed Tor Moe, a miller whose farm had burned in 1907.", "When did she wed Tor Moe?"),
    ],
)
def test_a_date_from_the_life_of_another_is_no_answer(sentence: str, question: str) -> None:
    assert short(sentence, question) is None


@pytest.mark.parametrize(
    ("question", "year"), [("When was the organ sold?", "1950"), ("When was the organ built?", "1931")]
)
def test_the_date_of_a_clause_answers_what_is_asked_of_that_clause(question: str, year: str) -> None:
    assert short("In 1950 the organ, which was built in 1931, was sold by the parish.", question) == year


def test_behind_a_semicolon_it_is_what_stands_before() -> None:
    text = "The forge was built in 1850; it was closed in 1911; the quay was built in 1904."
    assert short(text, "When was the forge closed?") == "1911"


def test_by_how_much_asks_for_the_change_in_whatever_words() -> None:
    assert short("The rent reached £40, a rise of £5.", "By how much was the rent raised?") == "£5"
    assert short("The catch was 90 tonnes, up 12 tonnes.", "How much was the catch up by?") == "12 tonnes"


def test_a_figure_within_a_word_is_no_part() -> None:
    assert (
        short("The kick gained 30 yards with 11:28 left in the game.", "How many yards did the kick gain?")
        == "30 yards"
    )


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How many umbrellas were sold before the ruling?", "3,000"),
        ("How many umbrellas were sold after the ruling?", "41,000 a year"),
    ],
)
def test_of_a_change_either_end_may_be_asked_about(question: str, figure: str) -> None:
    assert short("Sales of umbrellas had risen from 3,000 to 41,000 a year after the ruling.", question) == figure


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("It is planned that the rent of a plot will rise from £22 to £26.", "£22"),
        ("The rent of a plot has risen from £22 to £26.", "£26"),
    ],
)
def test_what_is_to_change_is_as_it_was(sentence: str, figure: str) -> None:
    assert short(sentence, "How much is the rent of a plot now?") == figure
