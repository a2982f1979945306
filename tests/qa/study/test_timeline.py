"""The dated sentences of a text, by time."""

from __future__ import annotations

import pytest
from hypothesis import given

from qa.study import Event, timeline
from tests.qa.study.texts import article, generated_articles, real_articles


def found(*paragraphs: str) -> list[Event]:
    return list(timeline(article(*paragraphs)))


def the(text: str) -> Event:
    (event,) = found(text)
    return event


@pytest.mark.parametrize(
    ("text", "year", "month", "day", "last_year"),
    [
        ("It began in 1994.", 1994, None, None, None),
        ("It began in July 1994.", 1994, 7, None, None),
        ("It began on 5 June 2004.", 2004, 6, 5, None),
        ("It began on October 6, 2004.", 2004, 10, 6, None),
        ("It began on 2012-05-03.", 2012, 5, 3, None),
        ("It ran from 1997 to 1998.", 1997, None, None, 1998),
        ("It ran (1914–18).", 1914, None, None, 1918),
        ("It ran between 1885 and 1893.", 1885, None, None, 1893),
        ("It ran from January to March 2022.", 2022, 1, None, None),
        ("It was so in the 1990s.", 1990, None, None, 1999),
        ("It was so in the 19th century.", 1801, None, None, 1900),
        ("It was so in the 16th and 17th centuries.", 1501, None, None, 1700),
        ("It fell in 44 BC.", -44, None, None, None),
        ("It was so in the 3rd century BC.", -300, None, None, -201),
        ("It lasted from 541 to 700 CE.", 541, None, None, 700),
        ("She hid him from 1938 until 1941.", 1938, None, None, 1941),
        ("It lasted from February 1901 to November 1903.", 1901, 2, None, 1903),
        ("The abbey was burned by pirates in 867; it stayed empty.", 867, None, None, None),
        ("The first huts stood there in about 8,400 BC.", -8400, None, None, None),
        ("It was so between 7,100 and 6,300 BC.", -7100, None, None, -6300),
        ("The tomb was closed in 1350 B.C. and lost.", -1350, None, None, None),
        ("Ash fell on it in 62 A.D. for a week.", 62, None, None, None),
        ("It was held from 1150 to 930 BC.", -1150, None, None, -930),
        ("It snowed from 4 to 9 June 1987.", 1987, 6, 4, None),
        ("It snowed on 4 and 5 June 1987.", 1987, 6, 4, None),
        ("It snowed on 4-9 June 1987.", 1987, 6, 4, None),
        ("It snowed from June 4 to 9, 1987.", 1987, 6, 4, None),
        ("It fell from 30 to 9 June 1987.", 1987, 6, 9, None),
        ("It snowed in the winter of 1986-87.", 1986, None, None, 1987),
    ],
)
def test_what_a_date_says(text: str, year: int, month: int | None, day: int | None, last_year: int | None) -> None:
    event = the(text)
    assert (event.year, event.month, event.day, event.last_year) == (year, month, day, last_year)
    assert (event.clear, event.why) == (True, "")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("It ran between 1885 and 1893.", "between 1885 and 1893"),
        ("In the decade before 1885 it ran well.", "the decade before 1885"),
        ("It ran well for two years after 1885.", "two years after 1885"),
        ("It ran from 1885 to 1893.", "1885 to 1893"),
        ("It ran until 1885.", "until 1885"),
        ("Most of them left after 1995.", "after 1995"),
        ("It has been cut there since the 1820s.", "since the 1820s"),
        ("It closed after the 1998 elections.", "1998"),
        ("It was founded around 640 by monks.", "around 640"),
    ],
)
def test_the_words_of_a_date_keep_what_makes_it_another_time(text: str, date: str) -> None:
    assert the(text).date_text == date


@pytest.mark.parametrize(
    "text",
    [
        "In 1847 she was knighted.",
        "Her first book came in 1847.",
        "“We shall see,” he wrote in 1847.",
        "It fell in 1847.",
    ],
)
def test_a_sentence_that_leans_has_the_one_before_beside_it(text: str) -> None:
    (event,) = found(f"Ida Lund built the mill. {text}")
    assert event.before is not None
    assert event.before.number == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ida Lund was knighted in 1847, when she was old.",
        "In 1847 the mill burned and it was lost.",
        "It fell in 1847.",
    ],
)
def test_a_sentence_that_says_of_whom_it_is_or_opens_its_paragraph_stands_alone(text: str) -> None:
    (event,) = found("The mill was built.", text)
    assert event.before is None
    assert text.startswith("It") or [one.before for one in found(f"The mill was built. {text}")] == [None]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("In the summer of 1500 soldiers came.", "summer of 1500"),
        ("In the floods of 1953 people drowned.", "1953"),
        ("Prices fell to 1990 levels.", "1990"),
        ("The group of 1998 includes her.", "1998"),
        ("From 1914 to 1918 soldiers fought here.", "1914 to 1918"),
        ("It was dated in 1974 to 480,000 years.", "1974"),
        ("It has been so from 1990 onwards.", "from 1990"),
    ],
)
def test_a_year_stays_one_where_the_words_before_it_date(text: str, date: str) -> None:
    assert the(text).date_text == date


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("The chapel was begun in 617 under Abbot Brun.", [617]),
        ("In the year 88 a road was laid.", [88]),
        ("By 870 the town had walls.", [870]),
        ("Since 944 the abbey has owned it.", [944]),
        ("In 731 Osric took the fort.", [731]),
        ("Ships came in 844 and again in 859.", [844, 859]),
        ("She ruled until 521, when she died.", [521]),
    ],
)
def test_three_digits_are_a_year_where_nothing_can_be_counted(text: str, years: list[int]) -> None:
    assert [event.year for event in found(text)] == years


def test_three_digits_with_until_are_one_time() -> None:
    event = the("He ruled from 612 until 640.")
    assert (event.date_text, event.year, event.last_year) == ("612 until 640", 612, 640)


@pytest.mark.parametrize(
    "text",
    [
        "In 140 the doctors found no cause.",
        "It grew by 900 last year.",
        "Since 300 were ill, it closed.",
        "In 200 Roman towns it rained.",
        "In 300 Spartans he saw a film.",
        "It sank since 300 Corsicans were aboard.",
        "They asked the year 12 pupils.",
    ],
)
def test_three_digits_are_no_year_where_something_may_be_counted(text: str) -> None:
    assert found(text) == []


def test_two_years_side_by_side_are_two_events() -> None:
    assert [event.year for event in found("It sank in 1990 and 1995.")] == [1990, 1995]


def test_events_come_by_time_and_those_before_our_era_first() -> None:
    text = "It was 1994. It was May 1990. It was 44 BC. It was 1990. It was 300 BC. It was 3 May 1990."
    assert [event.date_text for event in found(text)] == ["300 BC", "44 BC", "1990", "May 1990", "3 May 1990", "1994"]


def test_after_a_year_is_behind_all_of_it_and_before_it_ahead() -> None:
    got = found("It left after 1995. It was May 1995. It was before 1995. It was 1995.")
    assert [event.date_text for event in got] == ["before 1995", "1995", "May 1995", "after 1995"]


def test_two_days_of_a_month_are_one_time() -> None:
    event = the("It rained between 10 June and 12 June.")
    assert (event.date_text, event.month, event.day) == ("between 10 June and 12 June", 6, 10)


def test_a_year_that_the_sentence_before_makes_plain_is_implied() -> None:
    event = found("It opened in 2009. The next year it grew.")[1]
    assert (event.year, event.date_text, event.date_start, event.clear, event.why) == (2010, "", None, False, "implied")


def test_a_year_is_carried_over_the_paragraphs_of_a_paper() -> None:
    events = found(
        "It opened in 2009.\n\nThe mayor came.\n\nShe spoke.\n\nIn 2012 it burned.\n\nThe next year it grew."
    )
    assert [(event.year, event.quote) for event in events] == [
        (2009, "It opened in 2009."),
        (2012, "In 2012 it burned."),
        (2013, "The next year it grew."),
    ]


def test_a_month_shares_the_year_beside_it() -> None:
    first, second = sorted(found("It rained in June and July 2010."), key=lambda event: event.month or 0)
    assert (first.year, first.month, first.why) == (2010, 6, "implied")
    assert (second.year, second.month, second.why) == (2010, 7, "")


def test_a_month_of_an_unknown_year_has_none() -> None:
    event = the("She told me so in March of this year.")
    assert (event.date_text, event.year, event.month, event.why) == ("March of this year", None, 3, "no year")


def test_unclear_events_stand_behind_in_the_order_of_the_article() -> None:
    got = found("It closed in March. It opened in 2009. It closed in May.")
    assert [event.date_text for event in got] == ["2009", "March", "May"]


@pytest.mark.parametrize(
    "text",
    [
        "They may come.",
        "They march on.",
        "It has 1500 metres of wall.",
        "See page 1024.",
        "She won the 1500m in Riga.",
        "It is told in 1080p.",
        "A 2000kg bomb fell on the mill.",
        "The 1800m peak was climbed.",
        "A force of 1500 soldiers marched on Riga.",
        "It had a crew of 1400 men.",
        "The 1200-seat hall and the 1500-mile road are closed.",
        "Staff rose to 1200 workers.",
        "It fell from 1500 to 1200 workers.",
        "They kept 2000 to 3000 sheep.",
        "Some 1500 to 2000 men came.",
        "It cost 1500 won.",
        "It cost 2,014 won.",
        "One in 500, they say.",
        "It was so in 240 villages.",
        "It rained.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert found(text) == []


def test_a_price_that_looks_like_a_year_implies_none() -> None:
    assert found("It cost 2,014 won. The next year it grew.") == []


@given(generated_articles)
def test_events_are_cut_verbatim_and_sorted_alike_each_time(made) -> None:
    _check(made)


@pytest.mark.parametrize("made", real_articles(), ids=lambda made: made.id)
def test_so_they_are_in_real_articles(made) -> None:
    _check(made)


def _check(made) -> None:
    got = timeline(made)
    assert got == timeline(made)
    for event in got:
        assert made.cut(event.sentence) == event.quote
        assert event.clear == (not event.why)
        assert event.clear <= (event.year is not None)
        assert event.last_year is None or (event.year is not None and event.year < event.last_year)
        if event.date_start is not None:
            assert made.text[event.date_start : event.date_end] == event.date_text != ""
            assert event.sentence.start <= event.date_start
    clear = [event for event in got if event.clear]
    assert [*got[: len(clear)]] == clear
    assert [event.year for event in clear] == sorted(event.year or 0 for event in clear)
    unclear = [event.sentence.start for event in got[len(clear) :]]
    assert unclear == sorted(unclear)
