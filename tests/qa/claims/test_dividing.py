"""Statements in a row, and things of one kind: what is said of the next is not said of the one before."""

import pytest

from corpus import make_article
from qa import Engine
from qa.claims import ClaimVerdict, check

SUPPORTED, CONTRADICTED, NOT_FOUND = ClaimVerdict.SUPPORTED, ClaimVerdict.CONTRADICTED, ClaimVerdict.NOT_FOUND

CALLED = "The mayor, Ole Moe, called this fair; his colleague in Vik, Ida Lund, called it a disaster."
LAID = "The first firm, Stroud, laid the stones; the second, Merrivale, poured the concrete."


def verdict(text: str, claim: str) -> ClaimVerdict:
    return check(Engine([make_article(f"# Note\n\n{text}\n", "note")]), claim).verdict


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (CALLED, "Ole Moe called it a disaster."),
        (LAID, "Merrivale laid the stones."),
        ("Marit became a photographer, Solveig a nurse.", "Marit became a nurse."),
        ("The elder became a photographer, the younger a nurse.", "The elder became a nurse."),
        ("Reid went to Lom in 1910, Moe to Vik.", "Reid went to Vik."),
    ],
)
def test_what_the_next_in_a_row_did_the_one_before_did_not(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (CALLED, "Ida Lund called it a disaster."),
        (LAID, "Merrivale poured the concrete."),
        ("Stroud laid the stones; he poured the concrete as well.", "Stroud poured the concrete."),
        ("Marit became a photographer, Solveig a nurse.", "Marit became a photographer."),
        ("Reid went to Lom, Vik and the castle.", "Reid went to the castle."),
        ("Reid met Ole Moe, the mayor, and the bishop.", "Reid met the mayor."),
        ("Reid wrote plays, songs for the guild and a novel.", "Reid wrote songs for the guild."),
    ],
)
def test_what_each_in_a_row_did_is_found_and_so_is_a_list(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("An earlier dam burst in 1954 and killed 61 people.", "The dam killed 61 people."),
        ("The second mill was sold in 1950.", "The mill was sold in 1950."),
        ("Ida Moe went to Egypt. Moe settled in Lisbon. There she began to write.", "Moe began to write in Egypt."),
    ],
)
def test_another_of_its_kind_or_another_place_is_not_the_one_that_is_told_of(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


def test_the_one_of_its_kind_is_found_by_what_tells_it_from_the_others() -> None:
    assert (
        verdict("An earlier dam burst in 1954 and killed 61 people.", "An earlier dam killed 61 people.") is SUPPORTED
    )
    assert verdict("The second mill was sold in 1950.", "The second mill was sold in 1950.") is SUPPORTED
