"""Dates in a relative or participle clause, or in brackets, and those of the statement around it."""

import pytest

from corpus import make_article
from qa import Engine
from qa.claims import ClaimVerdict, check

SUPPORTED, CONTRADICTED, NOT_FOUND = ClaimVerdict.SUPPORTED, ClaimVerdict.CONTRADICTED, ClaimVerdict.NOT_FOUND

MILL = "Ida Berg, who was born in 1921, sold the mill in 1968."
TOWER = "The tower, built in 1310, fell in 1702."
BANK = "The bank, which was founded in 1890, lost half of its customers in the crisis of 1931."
HALL = "The hall (built in 1880) was enlarged in 1925."


def verdict(text: str, claim: str) -> ClaimVerdict:
    return check(Engine([make_article(f"# Note\n\n{text}\n", "note")]), claim).verdict


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (MILL, "Ida Berg sold the mill in 1968."),
        (MILL, "Ida Berg was born in 1921."),
        (TOWER, "The tower fell in 1702."),
        (BANK, "The bank lost half of its customers in 1931."),
        (HALL, "The hall was enlarged in 1925."),
    ],
)
def test_a_date_holds_for_the_verb_of_its_own_clause(text: str, claim: str) -> None:
    assert verdict(text, claim) is ClaimVerdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (MILL, "Ida Berg sold the mill in 1921."),
        (MILL, "Ida Berg was born in 1968."),
        (TOWER, "The tower fell in 1310."),
        (BANK, "The bank lost half of its customers in 1890."),
        (HALL, "The hall was enlarged in 1880."),
    ],
)
def test_a_date_of_one_clause_bears_nothing_out_in_another(text: str, claim: str) -> None:
    assert verdict(text, claim) is ClaimVerdict.CONTRADICTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("On 5 May, 1910, the ship, built in Kiel, sank off Norway.", "The ship sank off Norway on 5 May, 1910."),
        ("In 1901 the firm – by then bankrupt – closed.", "The firm closed in 1901."),
        ("In 1901 the firm – sold to Lund – closed.", "The firm closed in 1901."),
        (
            "On 3 May 1809, the army, with its guns, crossed the river, at last.",
            "The army crossed the river on 3 May 1809.",
        ),
        (
            "In May 1950 Ole Lund, who had sung in Bergen, recorded a ballad, titled “Fog”.",
            "In May 1950 Ole Lund recorded a ballad.",
        ),
        (
            "The best known is the 1986 series, where Ida Moe portrayed the queen.",
            "In the 1986 series, Ida Moe portrayed the queen.",
        ),
        ("The troops crossed the river, burned the town in 1812, and left.", "The troops burned the town in 1812."),
    ],
)
def test_a_comma_in_a_date_or_a_list_and_a_date_that_names_a_thing_part_nothing(text: str, claim: str) -> None:
    assert verdict(text, claim) is ClaimVerdict.SUPPORTED


PASSES = "Hikers pay 8 francs for a pass, while students get in for nothing."


def test_a_number_of_one_is_not_that_of_another_who_is_set_against_it() -> None:
    assert verdict(PASSES, "Students pay 8 francs for a pass.") is ClaimVerdict.NOT_FOUND
    assert verdict(PASSES, "Hikers pay 8 francs for a pass.") is ClaimVerdict.SUPPORTED


def test_a_place_before_both_sides_of_a_contrast_holds_for_both() -> None:
    text = "In the north, hikers pay nine francs, while students pay five francs."
    assert verdict(text, "In the north, students pay five francs.") is ClaimVerdict.SUPPORTED


def test_the_second_word_of_one_set_against_another_counts_as_well() -> None:
    text = "The number of men has shrunk by a fifth since 2003, whereas that of the women has grown by 900."
    assert verdict(text, "The number of women has shrunk by a fifth since 2003.") is not ClaimVerdict.SUPPORTED
    assert verdict(text, "The number of men has shrunk by a fifth since 2003.") is ClaimVerdict.SUPPORTED


def test_what_both_sides_of_a_contrast_name_is_held_to_neither() -> None:
    text = "The mine had 200 miners in 1930, but the mine had only 40 in 1950."
    assert verdict(text, "The mine had 200 miners in 1930.") is ClaimVerdict.SUPPORTED


LAW = "Sales fell below 100 in 2015, the year after the law came into force."
LETTER = "The letter was found after the death of Brandt in 1949."
MINE = "The mine, which had 60 workers in 1930, employed 20 in 1950."
TOWN = "One man in seven is a farmer; in 1950 it was one in two."
BOATS = "The yard sold 90 boats in 2001, compared with 60 boats in 2000."


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (LAW, "Sales fell below 100 in 2015."),
        (LETTER, "The letter was found after the death of Brandt."),
        ("Brandt died after being shot in 1949.", "Brandt died in 1949."),
        ("The pier was closed after 1950.", "The pier was closed after 1950."),
        (MINE, "The mine had 60 workers in 1930."),
        ("Moe was a mason; he built the mill in 1901.", "Moe built the mill in 1901."),
        (BOATS, "The yard sold 60 boats in 2000."),
    ],
)
def test_a_date_behind_after_or_a_semicolon_holds_for_what_stands_beside_it(text: str, claim: str) -> None:
    assert verdict(text, claim) is ClaimVerdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (LAW, "The law came into force in 2015."),
        (LETTER, "The letter was found in 1949."),
        ("Before she moved to Rome in 1950, Ida Moe painted the hall.", "Ida Moe painted the hall in 1950."),
        (MINE, "The mine had 60 workers in 1950."),
        (
            "Salt, which gave 41 percent of the income in the nineties, was the source of only 17 percent of it later.",
            "Salt gave 17 percent of the income in the nineties.",
        ),
        (TOWN, "One man in seven was a farmer in 1950."),
        (BOATS, "The yard sold 90 boats in 2000."),
    ],
)
def test_a_date_behind_after_or_a_semicolon_holds_for_nothing_else(text: str, claim: str) -> None:
    assert verdict(text, claim) is not ClaimVerdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (LETTER, "The letter was found after the death of Brandt in 1939."),
        (BOATS, "The yard sold 90 boats in 2001, compared with 60 boats in 1999."),
    ],
)
def test_a_date_that_the_claim_parts_from_the_verb_as_well_is_told_as_another(text: str, claim: str) -> None:
    assert verdict(text, claim) is ClaimVerdict.CONTRADICTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (LAW, "The law came into force in 2014."),
        ("Nine of the dead in the mine were boys, compared with three in 1922.", "Nine boys died in the mine in 1923."),
    ],
)
def test_a_date_of_another_clause_denies_nothing(text: str, claim: str) -> None:
    assert verdict(text, claim) is not ClaimVerdict.CONTRADICTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Dahl was hired in 1930 and bought the forge in 1944.", "Dahl bought the forge in 1930."),
        ("Ida Moe was born in 1890 but left Lom in 1912.", "Ida Moe was born in 1912."),
        ("The forge, built in 1901, was sold in 1950 and burned in 1961.", "The forge burned in 1950."),
    ],
)
def test_a_date_of_one_verb_is_not_that_of_another_behind_and(text: str, claim: str) -> None:
    assert verdict(text, claim) is CONTRADICTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Dahl was hired in 1930 and bought the forge in 1944.", "Dahl bought the forge in 1944."),
        ("Ida Moe was born in 1890 but left Lom in 1912.", "Ida Moe left Lom in 1912."),
        ("In 1950 Ida Moe left Lom and bought a forge.", "In 1950 Ida Moe bought a forge."),
        ("The forge, built in 1901, was sold in 1950 and burned in 1961.", "The forge burned in 1961."),
    ],
)
def test_a_date_of_its_own_verb_is_found_behind_and(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The hearing began on Monday and ended on Friday.", "The hearing began on Friday."),
        ("The divers came on Tuesday; a second boat is due on Sunday.", "The divers came on Sunday."),
    ],
)
def test_a_day_of_the_week_of_one_verb_is_not_that_of_another(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


def test_a_day_of_the_week_of_its_own_verb_is_found() -> None:
    assert verdict("The hearing began on Monday and ended on Friday.", "The hearing ended on Friday.") is SUPPORTED


def test_a_number_of_one_verb_is_not_that_of_another_behind_but() -> None:
    assert verdict("Dahl ordered 400 nets but paid for only half of them.", "Dahl paid for 400 nets.") is NOT_FOUND
