"""Which years a sentence speaks of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.words.tokens import tokenize
from qa.words.years import implied_years, years_of


def implied(*sentences: str) -> list[set[str]]:
    return [set(years) for years in implied_years(sentences, [tokenize(one) for one in sentences])]


def test_the_years_and_decades_of_a_sentence() -> None:
    assert years_of(tokenize("From 1998 to the 2000s, 2,914 came.")) == {"1998", "2000s"}


@pytest.mark.parametrize(
    ("second", "year"),
    [
        ("The next year, 410 boats came.", "2010"),
        ("The following year saw more.", "2010"),
        ("Two years later it closed.", "2011"),
        ("A year earlier it had opened.", "2008"),
        ("In that year it closed.", "2009"),
        ("The previous year was better.", "2008"),
        ("Then, three years later, it moved.", "2012"),
        ("The owner, Ida Lund, sold it the following year.", "2010"),
        ("A year after, it closed.", "2010"),
    ],
)
def test_a_sentence_that_leads_on_from_a_year_means_another(second: str, year: str) -> None:
    assert implied("It opened in 2009.", second) == [set(), {year}]


def test_years_lead_on_from_one_another() -> None:
    assert implied("It opened in 2009.", "The next year it grew.", "The next year it closed.")[2] == {"2011"}


@pytest.mark.parametrize("second", ["The next year, 2015, was better.", "It grew.", "It was there for two years."])
def test_a_sentence_that_states_its_year_or_none_means_no_other(second: str) -> None:
    assert implied("It opened in 2009.", second)[1] == set()


@pytest.mark.parametrize(
    "second",
    [
        "Ida Lund, who had joined two years earlier, left in July.",
        "The barn, painted a year earlier, fell in July.",
        "A boy born three years before drowned in July.",
        "In July, as in the previous year, it snowed.",
        "Compared with the previous year, fewer came in July.",
        "In July, a year later than planned, it moved.",
        "Two years after the flood it moved in July.",
        "It was shut for the next year.",
        "It is to move next year.",
    ],
)
def test_a_step_in_an_aside_from_something_else_or_from_today_dates_no_sentence(second: str) -> None:
    assert implied("It opened in 2009.", second)[1] == set()


def test_without_a_year_before_nothing_is_meant() -> None:
    assert implied("It opened.", "The next year it closed.") == [set(), set()]


@given(st.lists(st.text(max_size=80), max_size=5))
def test_there_is_one_set_for_each_sentence(sentences: list[str]) -> None:
    assert len(implied(*sentences)) == len(sentences)
