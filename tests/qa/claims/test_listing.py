"""Lists that give each name a date of its own, behind a colon or without one."""

import pytest

from corpus import make_article
from qa import Engine
from qa.claims import ClaimVerdict, check

SUPPORTED, CONTRADICTED = ClaimVerdict.SUPPORTED, ClaimVerdict.CONTRADICTED

FOUNDERS = "The two founders: Ada Lund (1901-1980) and Per Voss (1899-1951)."
HEADS = "The school was led by two women: Ada Lund (1901–1920) and Ida Voss (1920–1951)."
SHIPS = "Two ships were lost: the Vega in 1901 and the Nora in 1899."
MOVES = "Reid moved to Lom in 1950, to Vik in 1951 and to Tolm in 1960."


def verdict(text: str, claim: str) -> ClaimVerdict:
    return check(Engine([make_article(f"# Note\n\n{text}\n", "note")]), claim).verdict


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (FOUNDERS, "The founder Per Voss (1901-1980)."),
        (HEADS, "The school was led by Ida Voss from 1901 to 1920."),
        (HEADS, "The school was led by Ida Voss (1901–1920) and Ada Lund (1920–1951)."),
        (SHIPS, "The Nora was lost in 1901."),
        (MOVES, "Reid moved to Vik in 1960."),
        ("The painters Ada Lund (1901-1980) and Per Voss (1899-1951) met.", "Ada Lund (1899-1951) was a painter."),
    ],
)
def test_the_date_of_one_in_a_list_is_not_that_of_another(text: str, claim: str) -> None:
    assert verdict(text, claim) is not SUPPORTED


def test_the_date_that_the_list_gives_to_the_claims_name_is_the_difference() -> None:
    found = check(Engine([make_article(f"# Note\n\n{SHIPS}\n", "note")]), "The Nora was lost in 1901.")
    assert found.verdict is CONTRADICTED
    assert [(one.claim, one.article) for one in found.differences] == [("1901", "1899")]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (HEADS, "The school was led by Ada Lund from 1901 to 1920."),
        (HEADS, "The school was led by Ida Voss from 1920 to 1951."),
        (SHIPS, "The Nora was lost in 1899."),
        (MOVES, "Reid moved to Vik in 1951."),
    ],
)
def test_each_of_a_list_has_its_own_date(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED
