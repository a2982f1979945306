"""Whom a name and a “he” mean."""

import pytest

from corpus import make_article
from qa import Engine
from qa.claims import ClaimVerdict, check

SUPPORTED, NOT_FOUND = ClaimVerdict.SUPPORTED, ClaimVerdict.NOT_FOUND
TWO = """\
Mayor Ole Dahl was elected in 1950. Dahl met Karl Moe in Lom. Dahl opened the ferry, and Dahl closed the dairy.

Moe denied the charge. He said that the well was dry.
"""


def verdict(text: str, claim: str) -> ClaimVerdict:
    return check(Engine([make_article(f"# Note\n\n{text}\n", "note")]), claim).verdict


def test_he_is_the_one_whom_the_sentence_before_begins_with() -> None:
    assert verdict(TWO, "Moe said that the well was dry.") is SUPPORTED
    assert verdict(TWO, "Dahl said that the well was dry.") is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Ida Moe of the Farmers League sold the ferry.", "Ida Moe sold the ferry."),
        ("Ole Dahl and Karl Reid of the Harbour Guild sold the ferry.", "Karl Reid sold the ferry."),
    ],
)
def test_a_person_of_a_group_is_found_without_it(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Ida Moe of the Farmers League leads the council.", "Ida Moe leads the Farmers League."),
        ("The Royal Bank of the North bought the ferry.", "The Royal Bank bought the ferry."),
    ],
)
def test_a_group_is_not_what_its_member_leads_and_a_firm_not_another(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim", "found"),
    [
        ("The routes collapsed in 1990.", "He collapsed in 1990.", NOT_FOUND),
        ("She left the town.", "He left the town.", NOT_FOUND),
        ("She left the town early.", "She left the town.", SUPPORTED),
        ("Ann Lee left the town early.", "She left the town.", SUPPORTED),
    ],
)
def test_a_he_that_the_claim_does_not_name_is_somebody_whom_the_sentence_has(
    text: str, claim: str, found: ClaimVerdict
) -> None:
    assert verdict(text, claim) is found
