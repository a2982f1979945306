"""What a number counts, and how much of a thing an adjective says there is."""

import pytest

from corpus import make_article
from qa import Engine
from qa.claims import ClaimVerdict, check

SUPPORTED, NOT_FOUND = ClaimVerdict.SUPPORTED, ClaimVerdict.NOT_FOUND


def verdict(text: str, claim: str) -> ClaimVerdict:
    return check(Engine([make_article(f"# Note\n\n{text}\n", "note")]), claim).verdict


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The flood hit 300 villages.", "The flood hit 300 people."),
        ("The guild helped 40 households.", "The guild helped 40 people."),
        ("The parish fed 80 people.", "The parish fed 80 horses."),
    ],
)
def test_so_many_things_are_not_so_many_people(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The flood hit 300 villagers.", "The flood hit 300 people."),
        ("The guild helped 40 widows.", "The guild helped 40 people."),
        ("The fire killed 80 men.", "The fire killed 80 people."),
        ("The flood hit a total of 300 villages.", "The flood hit 300 villages."),
    ],
)
def test_so_many_persons_of_a_kind_are_so_many_people(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The second map was less accurate.", "The second map was accurate."),
        ("The map is larger than that of Moe, though less clear.", "The map is clearer than that of Moe."),
        ("Ida Moe called the results of the study weak.", "Ida Moe led the study."),
    ],
)
def test_less_of_it_and_a_noun_for_another_verb_bear_nothing_out(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The second map was less accurate than the first.", "The second map was less accurate."),
        ("The second map was at least partly wrong.", "The second map was partly wrong."),
        ("The drought led to a war.", "The drought caused a war."),
    ],
)
def test_as_little_of_it_is_the_same(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


def test_a_number_of_one_clause_does_not_count_who_is_told_of_in_the_next() -> None:
    told = "Kroll brought eleven workmen with him; only four of them were still there ten years later."
    assert verdict(told, "Eleven of the workmen were still there ten years later.") is NOT_FOUND
    assert verdict(told, "Four of the workmen were still there ten years later.") is SUPPORTED
    assert verdict(told, "Kroll brought eleven workmen with him.") is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The bat eats up to 1,000 moths an hour.", "The bat eats as many as 1,000 moths an hour."),
        ("Large bats mostly find their food by sight.", "Large bats find their food mainly by sight."),
        ("In 1793 an Italian priest, Ole Moe, saw an owl.", "Ole Moe was an Italian priest."),
        ("Two bridges cross it. The first is narrow; the second was larger.", "The second bridge was larger."),
        ("They asked 412 residents. Fifty-eight per cent opposed charges.", "58% of residents opposed charges."),
        ("The town was flooded three times: in 1910, 1923 and 1954.", "The town was flooded in 1923."),
        ("The town was flooded in 1910, 1923 and 1954.", "The town was flooded in 1954."),
    ],
)
def test_the_same_is_found_where_a_noun_is_left_out_or_another_date_is_beside(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("As many as 1,000 people came.", "At least 1,000 people came."),
        ("Large bats mostly find their food by sight.", "Large bats find their food entirely by sight."),
        ("An Italian priest, Ole Moe, met Reid.", "Reid was an Italian priest."),
        ("Two bridges cross it. The first is narrow; the second was larger.", "The first bridge was larger."),
        ("Lom has two mills and Vik two barns. The larger was burned in 1950.", "The larger mill was burned in 1950."),
        ("They asked 412 residents. Traders came. Fifty-eight per cent left.", "58% of residents left."),
        ("The town was flooded in 1910, rebuilt in 1923 and sold in 1954.", "The town was flooded in 1923."),
    ],
)
def test_a_noun_that_is_left_out_or_a_date_beside_is_not_that_of_another(text: str, claim: str) -> None:
    assert verdict(text, claim) is not SUPPORTED
