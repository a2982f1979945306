"""The figures that a text states, what they count, and when."""

from __future__ import annotations

import pytest
from hypothesis import given

from qa.study import Figure, figures
from qa.study.numbers import value_of
from tests.qa.study.texts import article, generated_articles, real_articles


def found(text: str) -> list[Figure]:
    return list(figures(article(text)))


def the(text: str) -> Figure:
    (figure,) = found(text)
    return figure


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ("2,914", 2914),
        ("two million", 2_000_000),
        ("twenty-one", 21),
        ("one hundred and five", 105),
        ("three hundred thousand", 300_000),
        ("$3.5 million", 3_500_000),
        ("10%", 10),
        ("−11.7", -11.7),
        ("half a million", 500_000),
        ("two-thirds", 2 / 3),
        ("one in five", 0.2),
        ("£1.5bn", 1_500_000_000),
        ("1.5m", 1_500_000),
        ("£4 m", 4_000_000),
        ("$20k", 20_000),
        ("12,000kg", 12_000),
        ("two and a half million", 2_500_000),
        ("three and a half", 3.5),
        ("two and a half percent", 2.5),
        ("3½ million", 3_500_000),
        ("a quarter of a million", 250_000),
        ("nine out of every ten", 0.9),
        ("C$30 million", 30_000_000),
        ("3 crore", 30_000_000),
        ("₹1,500 crore", 15_000_000_000),
        ("two million and a half", None),
        ("£4m–£5m", None),
        ("dozens", None),
        ("a few hundred", None),
        ("several hundred", None),
        ("one to two million", None),
        ("90 to 95 percent", None),
        ("24–10", None),
    ],
)
def test_what_a_written_number_is_worth(shown: str, value: float | None) -> None:
    assert value_of(shown) == (pytest.approx(value) if value is not None else None)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The river runs for 84 kilometres.", "km"),
        ("It is a ten-year gap.", "years"),
        ("It rose by two percent.", "%"),
        ("It cost $2.8 million.", "dollars"),
        ("They paid a few hundred Chinese yuan for it.", "yuan"),
        ("It covers 26,000 square kilometres.", "square km"),
        ("It reached 48.8 °C in the shade.", "°C"),
        ("It flows at 30 km per hour.", "km per hour"),
        ("A third of the boats sank.", "share"),
        ("It is hundreds of millions of dollars.", "dollars"),
        ("They saw 30 boats.", ""),
        ("He earned 22 shillings for it.", "shillings"),
        ("There came two night nurses.", ""),
        ("It carried 12,000kg of salt.", "kg"),
        ("It took 3½ years.", "years"),
        ("They paid 45,000 won for it.", "won"),
        ("They gained 45 won seats.", ""),
        ("He owed 300 ducats.", "ducats"),
        ("It costs ₹40 crore.", "rupees"),
        ("They paid 3 lakh rupees for it.", "rupees"),
        ("It rose by 4.5 parts per million.", "parts per million"),
        ("The wind blew at 70 miles an hour.", "miles per hour"),
        ("It used 900 kWh.", "kWh"),
        ("Two in five adults smoke.", "share"),
        ("Nine out of ten days were dry.", "share"),
    ],
)
def test_the_unit_of_a_figure(text: str, unit: str) -> None:
    assert the(text).unit == unit


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("They saw 63 people in the street.", "people"),
        ("They made 100 such trips.", "trips"),
        ("They saw dozens of North Koreans there.", "North Koreans"),
        ("It has eight public universities.", "public universities"),
        ("The number of boats fell to 229.", "boats"),
        ("It has a population of 7,200.", "population"),
        ("Some 18 percent of its capacity was left.", "capacity"),
        ("There is a ten-year gap.", "gap"),
        ("It had 2,400 in all.", ""),
        ("It gave 5 soldiers’ wives a home.", ""),
        ("It came to 20 tons of salt aboard.", "salt"),
        ("Some 38 per cent of output crosses the border.", "output"),
        ("It is empty for ten months of the year.", ""),
        ("The library has a staff of 340.", "staff"),
        ("She died in Riga, aged 85.", "aged"),
        ("He left 63 letters, and few read them.", "letters"),
    ],
)
def test_what_is_counted_is_named_where_it_stands_beside(text: str, counts: str) -> None:
    assert the(text).counts == counts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("There were at least 1,000 boats.", "at least"),
        ("About 40 boats came.", "About"),
        ("There were 40 or so.", "or so"),
        ("There were 40 boats.", ""),
        ("It took between 26 and 40 days.", "between"),
        ("It lasted over two years.", ""),  # longer than two years, or during them
        ("They came by handing over 40 coins.", ""),
    ],
)
def test_how_exact_a_figure_is(text: str, words: str) -> None:
    assert the(text).approximate == words


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("They counted 2,914 boats in 2009.", "2009"),
        ("In 2020, the number of boats fell to 229.", "2020"),
        ("It had 1,000 boats up until 2019.", "up until 2019"),
        ("The total number of boats by 1998 was only 947.", "by 1998"),
        ("There were 11 boats from January to March 2022.", "January to March 2022"),
        ("In 2010, it was announced that 300 boats had sunk.", ""),
        ("It kept 300 boats before it was closed in 2010.", ""),
        ("It was the worst flood since 1966, when 78 people died.", "1966"),
        ("In the record year of 1871, 2,300 women came.", "1871"),
        ("There were 14 floods in the 1990s.", "1990s"),
        ("It had 14 mills and a chapel from the 16th century.", ""),
        ("At the census of 1881 it held 214,000 people.", "1881"),
        ("In Varn, where 40 people died, the bell was sold in 2019.", ""),
        ("Eleven weirs barred the way, the oldest of them built in 1790.", ""),
        ("It rose 1.1 metres above the record of 1966.", ""),
        ("It has 300 boats of the 1998 fleet.", ""),
        ("The tower is 61 metres high and can be climbed from April to October.", ""),
        ("The stone bridge has seven arches and dates from 1733.", ""),
        ("In 1961 the miners moved to Lindal, 700 kilometres to the north.", ""),
        ("It lasted three years in 1998.", ""),
        ("In 1974 and 1986 the choir had 60 voices.", ""),
        ("The choir sang 14 masses in 1974, 1980 and 1986.", ""),
    ],
)
def test_the_date_that_a_figure_belongs_to(text: str, period: str) -> None:
    assert the(text).period == period


def test_both_ends_of_a_change_are_measured_in_the_same() -> None:
    assert [one.unit for one in found("The pier grew from 210 to 330 metres.")] == ["m", "m"]
    assert [one.unit for one in found("The herd grew from 210 to 330 cows.")] == ["", ""]


def test_a_range_of_two_years_keeps_its_between() -> None:
    assert the("At least 73 ships were lost between 1790 and 1840.").period == "between 1790 and 1840"


def test_each_of_two_figures_has_its_own_date() -> None:
    assert [(one.text, one.period) for one in found("It fell from 90% in 2004 to 60% in 2005.")] == [
        ("90%", "2004"),
        ("60%", "2005"),
    ]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ('"In 1974 we had 60 voices. Then 20 voices left," he said.', ["1974", ""]),
        ("The wall stands at a height of 300 m. In the valley it dates from 1612.", [""]),
        ("In 1974 Mr. Brun sang with 60 voices.", ["1974"]),
    ],
)
def test_a_date_reaches_no_further_than_a_full_stop(text: str, periods: list[str]) -> None:
    assert [one.period for one in found(text)] == periods


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Two of the four halls burned.", [("Two", "halls"), ("four", "halls")]),
        ("It has 14 boats, nine of which catch prawns.", [("14", "boats"), ("nine", "boats")]),
        ("The number of boats slipped from 610 to 595.", [("610", "boats"), ("595", "boats")]),
        ("The population, 214,000 in 1881, fell.", [("214,000", "population")]),
        ("Eleven are still missing.", [("Eleven", "")]),
        ("There were seven a year, and nine in the 1990s.", [("seven", ""), ("nine", "")]),
        ("It rose by 14 per cent to 88 million euros.", [("14 per cent", ""), ("88 million euros", "")]),
        ("Some 90 miners left their villages, 14 of them for good.", [("90", "miners"), ("14", "")]),
        ("The nuns live in twelve huts, nine of which are new.", [("twelve", "huts"), ("nine", "huts")]),
        ("She taught 30 girls in two schools, five of whom died.", [("30", "girls"), ("two", "schools"), ("five", "")]),
        ("It took nine hours of slow digging.", [("nine", "")]),
        ("They melted 5 litres of clear filtered wax.", [("5", "")]),
        ("They moved 5 tons of coal lifting the roof.", [("5", "coal")]),
        ("It stands within 40 metres of old walls.", [("40", "")]),
        ("There were nine fires per 1,000 houses.", [("nine", "fires")]),
        ("Half were sailors.", [("Half", "")]),
        ("The catch fell by half.", [("half", "")]),
    ],
)
def test_the_figures_of_a_sentence_and_what_each_counts(text: str, counted: list[tuple[str, str]]) -> None:
    assert [(one.text, one.counts) for one in found(text)] == counted


@pytest.mark.parametrize(
    ("text", "told", "value"),
    [
        ("It cost £1.5bn in all.", "£1.5bn", 1_500_000_000),
        ("Some 1.5m people left.", "1.5m", 1_500_000),
        ("It is 2.5km long.", "2.5km", 2.5),
        ("A 2000kg bomb fell on the mill.", "2000kg", 2000),
        ("Two and a half million people came.", "Two and a half million", 2_500_000),
        ("It took three and a half years to build.", "three and a half", 3.5),
        ("A quarter of a million people came.", "A quarter of a million", 250_000),
        ("A quarter million people came.", "A quarter million", 250_000),
        ("It had 3½ million people.", "3½ million", 3_500_000),
        ("Two in five adults smoke.", "Two in five", 0.4),
        ("Some 7 out of 10 voters stayed.", "7 out of 10", 0.7),
        ("About 1 in 10 adults smoke.", "1 in 10", 0.1),
        ("A force of 1500 soldiers marched on Riga.", "1500", 1500),
        ("It has a population of 1500.", "1500", 1500),
        ("Staff rose to 1200 workers.", "1200", 1200),
        ("They kept 2000 to 3000 sheep.", "2000 to 3000", None),
        ("It rose by 10 to 15 boats.", "10 to 15", None),
        ("Prices rose 5 to 10 per cent.", "5 to 10 per cent", None),
    ],
)
def test_a_number_of_several_words_or_with_letters_stuck_to_it_is_one(
    text: str, told: str, value: float | None
) -> None:
    figure = the(text)
    assert (figure.text, figure.value) == (told, pytest.approx(value) if value is not None else None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Profit rose $2 million to $10 million.", ["$2 million", "$10 million"]),
        ("The rate fell 2.5 percentage points to 5%.", ["2.5 percentage points", "5%"]),
        ("Membership rose 10 to 250.", ["10", "250"]),
        ("They won 3 in 10 games.", ["3", "10"]),
        ("It was passed by 310 out of 2,870 candidates.", ["310", "2,870"]),
    ],
)
def test_two_figures_that_are_no_range_and_no_share(text: str, told: list[str]) -> None:
    assert [one.text for one in found(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "It began in 2009.",
        "It opens at 7.30pm.",
        "It stands behind a 1.5m wall.",
        "Of them, three won.",
        "He waited an hour and a half of it.",
        "It took 3 1/2 years.",
        "It was so in the 1990s.",
        "It was the third boat, and the 5th.",
        "It is one of the boats, and one does not know it.",
        "See page 12 and chapter 3.",
        "It was Super Bowl 50.",
        "It is made of O 2.",
        "It came at 12:30 and at 5 pm.",
        "The Thirty Years’ War came.",
        "They won 24–10.",
        "It was so in the first half of the year.",
        "It is so [12].",
        "The two met.",
        "It is 1⁄3 of it.",
        "Years 7 through 12 are taught.",
        "Runyon v. McCrary, 427 U.S. 160, says so.",
        "COVID-19 came.",
        "The chapel was begun in 617 under Abbot Brun.",
        "In 140 the doctors found no cause.",
        "She ruled from 498 until 521.",
        "It was built in 2100 B.C. of brick.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert found(text) == []


def test_some_four_digits_are_a_count_and_no_year() -> None:
    assert [one.text for one in found("It has about 1500 people and 1200 metres of wall.")] == ["1500", "1200"]


@given(generated_articles)
def test_figures_are_cut_verbatim_in_order_and_alike_each_time(made) -> None:
    _check(made)


@pytest.mark.parametrize("made", real_articles(), ids=lambda made: made.id)
def test_so_they_are_in_real_articles(made) -> None:
    _check(made)


def _check(made) -> None:
    got = figures(made)
    assert got == figures(made)
    assert [one.start for one in got] == sorted({one.start for one in got})
    for one in got:
        assert made.text[one.start : one.end] == one.text
        assert one.sentence.start <= one.start < one.end <= one.sentence.end
        assert made.cut(one.sentence) == one.quote
        assert all(words in one.quote for words in (one.counts, one.approximate, one.period))
