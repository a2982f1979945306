"""“One” and “a single” before a noun are a number, and small words everywhere else."""

import pytest

from corpus import make_article
from qa import Engine
from qa.claims import ClaimVerdict, check

SUPPORTED, CONTRADICTED, NOT_FOUND = ClaimVerdict.SUPPORTED, ClaimVerdict.CONTRADICTED, ClaimVerdict.NOT_FOUND


def verdict(text: str, claim: str) -> ClaimVerdict:
    return check(Engine([make_article(f"# Note\n\n{text}\n", "note")]), claim).verdict


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Reid had two children.", "Reid had one child."),
        ("Reid had two children.", "Reid had only one child."),
        ("The wharf has three cranes.", "The wharf has a single crane."),
        ("The fleet lost two ships in May.", "The fleet lost one ship in May."),
    ],
)
def test_another_number_denies_that_there_was_one(text: str, claim: str) -> None:
    assert verdict(text, claim) is CONTRADICTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The wharf has a crane.", "The wharf has one crane."),
        ("The fleet has three ships and one boat.", "The fleet has one ship."),
        ("The mill was built in two years.", "The mill was built in one year."),
        ("Two farmers said that the well was dry.", "One farmer said that the well was dry."),
        ("Reid built three mills, one of them in Lom.", "Reid built one mill in Lom."),
        ("All but one ship sank in 1950.", "One ship sank in 1950."),
    ],
)
def test_one_that_may_be_any_or_is_told_of_another_thing_is_not_found(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The wharf has only one crane by the river.", "The wharf has one crane."),
        ("Reid once had a single cow.", "Reid had one cow."),
        ("A ticket costs 9 euros.", "One ticket costs 9 euros."),
    ],
)
def test_one_is_borne_out_by_one_and_by_a_where_nothing_is_counted(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("One of the barns burned down in 1950.", "One of the barns burned down."),
        ("The barn is the one building by the river.", "The barn is the one building."),
    ],
)
def test_one_of_several_and_the_one_are_no_numbers(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED
