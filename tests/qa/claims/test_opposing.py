"""Opposites deny one another, but not where one tells of the same from the other side."""

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
        ("Reid received a medal in 1950.", "Reid was given a medal in 1950."),
        ("Strand gave the library 300 books.", "The library received 300 books."),
        ("The farm was bought by Carlsen in 1920.", "The farm was sold to Carlsen in 1920."),
        ("Reid was the teacher of Lund in Oslo.", "Lund was the pupil of Reid in Oslo."),
        ("Norway won the final against Sweden in 1990.", "Norway defeated Sweden in the final in 1990."),
        ("Oslo was attacked by Sweden in 1716.", "Oslo was defended by Lund in 1716."),
        ("Exports of fish rose in 1950.", "Imports of fish rose in 1950."),
    ],
)
def test_what_is_told_from_the_other_side_is_no_contradiction(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Carlsen bought the farm in 1920.", "Carlsen sold the farm in 1920."),
        ("Norway won the final against Sweden in 1990.", "Norway lost the final against Sweden in 1990."),
        ("The medal was received by Reid in 1950.", "The medal was given by Reid in 1950."),
        ("Ida Lund was born in Lom. She sold the farm in 1950.", "Ida Lund bought the farm in 1950."),
    ],
)
def test_the_same_one_did_not_do_the_opposite(text: str, claim: str) -> None:
    assert verdict(text, claim) is CONTRADICTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Forty houses are left in the village.", "Forty houses remain in the village."),
        ("There are two houses left in the village.", "Two houses remain in the village."),
        ("The war left the village empty in 1945.", "The village remained empty in 1945."),
    ],
)
def test_what_is_left_remains(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Reid left the island in 1931.", "Reid stayed on the island in 1931."),
        ("Reid turned left at the mill in 1950.", "Reid turned right at the mill in 1950."),
        ("The mill stands on the left bank of the river.", "The mill stands on the right bank of the river."),
    ],
)
def test_who_left_did_not_stay_and_left_is_not_right(text: str, claim: str) -> None:
    assert verdict(text, claim) is CONTRADICTED


def test_seven_days_deny_no_week() -> None:
    assert verdict("The strike lasted for seven days.", "The strike lasted for a week.") is not CONTRADICTED


def test_who_is_right_has_not_failed_to_leave() -> None:
    assert verdict("Reid was right about the mine in 1931.", "Reid left the mine in 1931.") is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Her mother and father moved to Oslo in 1950.", "Her mother moved to Oslo in 1950."),
        ("Her mother and father moved to Oslo in 1950.", "Her father moved to Oslo in 1950."),
        ("The flag of the town is red, white and blue.", "The flag of the town is white."),
    ],
)
def test_of_two_opposites_that_are_told_together_either_holds(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Her mother and father moved to Oslo in 1950.", "Her parents moved to Oslo in 1950."),
        ("Her mother moved to Oslo in 1950.", "Her parents moved to Oslo in 1950."),
        ("Her parents were a priest and a painter.", "Her mother was a priest."),
    ],
)
def test_parents_are_neither_the_mother_alone_nor_another(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim", "expected"),
    [
        ("Carlsen bought three farms and sold them in 1920.", "Carlsen sold three farms in 1920.", SUPPORTED),
        ("The guards arrested a sailor and released him.", "The guards released a sailor.", SUPPORTED),
        ("Carlsen bought three farms and never sold them.", "Carlsen sold three farms.", CONTRADICTED),
    ],
)
def test_what_a_pronoun_takes_up_is_said_of_the_same(text: str, claim: str, expected: ClaimVerdict) -> None:
    assert verdict(text, claim) is expected
