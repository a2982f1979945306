"""Yearly values of one thing."""

from __future__ import annotations

import pytest
from hypothesis import given

from corpus import bundled_article
from qa.study import figures, series
from tests.qa.study.texts import article, generated_articles, real_articles


def found(*paragraphs: str) -> list[dict[int, float | None]]:
    return [{point.year: point.figure.value for point in one.points} for one in series(figures(article(*paragraphs)))]


def test_the_yearly_arrivals_of_the_bundled_article() -> None:
    (one,) = series(figures(bundled_article("escaping-north-korea")))
    assert [(point.year, point.figure.text) for point in one.points] == [(2009, "2,914"), (2020, "229"), (2021, "63")]
    assert (one.counts, one.unit) == ("defectors", "")


def test_a_series_goes_on_where_the_noun_is_left_out() -> None:
    assert found("The traps yielded 140 eels in 2013, 2,600 in 2017 and 11,900 in 2021.") == [
        {2013: 140, 2017: 2600, 2021: 11900}
    ]


def test_a_series_goes_on_from_sentence_to_sentence() -> None:
    text = "The number of boats was 40 in 1990. In 2000, the number of boats rose to 90. It fell to 20 boats in 2010."
    assert found(text) == [{1990: 40, 2000: 90, 2010: 20}]


def test_a_series_goes_on_where_the_number_or_it_rose_or_fell() -> None:
    text = "In 1886 just 1,150 boats left. The number rose to 3,900 in 1888. It fell to 15 in 1891, when it rained."
    assert found(text) == [{1886: 1150, 1888: 3900, 1891: 15}]


def test_years_come_in_order() -> None:
    assert list(found("It had 30 boats in 2009, 20 in 1999 and 10 in 1989.")[0]) == [1989, 1999, 2009]


@pytest.mark.parametrize(
    "text",
    [
        "It had 30 boats in 2009 and 20 in 1999.",
        "It had 30 boats in 2009, 20 carts in 1999 and 10 in 1989.",
        "It had 30 boats in 2009. It had 20 boats from Spain in 1999. It had 10 boats in 1989.",
        "It had 30 boats up until 2009, 20 in 1999 and 10 in 1989.",
        "It had at least 30 boats in 2009, 20 in 1999 and 10 in 1989.",
        "It had 30 boats in May 2009, 20 in 1999 and 10 in 1989.",
        "It had 30 boats in 2009, 20 in 1999, 10 in 1989 and 15 in 1989.",
        "A third of the boats sank in 2009, a quarter in 1999 and a fifth in 1989.",
        "It had 30 boats in 2009. Trade grew. The number rose to 20 in 1999 and to 10 in 1989.",
        "It had dozens of boats in 2009, 20 in 1999 and 10 in 1989.",
    ],
)
def test_what_is_not_surely_one_series_is_left_out(text: str) -> None:
    assert found(text) == []


def test_a_series_stays_within_its_paragraph() -> None:
    assert found("It had 30 boats in 2009 and 20 in 1999.", "It had 10 boats in 1989.") == []


@given(generated_articles)
def test_points_are_figures_of_the_article_by_year(made) -> None:
    _check(made)


@pytest.mark.parametrize("made", real_articles(), ids=lambda made: made.id)
def test_so_they_are_in_real_articles(made) -> None:
    _check(made)


def _check(made) -> None:
    got = figures(made)
    for one in series(got):
        years = [point.year for point in one.points]
        assert len(years) >= 3
        assert years == sorted(set(years))
        for point in one.points:
            assert point.figure in got
            assert point.figure.period == str(point.year)
            assert (point.figure.unit, point.figure.value is None) == (one.unit, False)
