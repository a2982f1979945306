"""What a sentence denies by halves is no difference, and what somebody did not say was not said."""

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
        ("Ida Moe had not said that the ferry would sink.", "Ida Moe said that the ferry would sink."),
        ("Ida Moe never said that she had burned the letter.", "Ida Moe said that she had burned the letter."),
    ],
)
def test_what_somebody_did_not_say_was_not_said(text: str, claim: str) -> None:
    assert verdict(text, claim) is CONTRADICTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Ida Moe had not said that the ferry would sink.", "Ida Moe had not said that the ferry would sink in May."),
        ("Ida Moe had not said that the ferry would sink in May.", "Ida Moe had not said that the ferry would sink."),
        ("Ida Moe said that the ferry would sink in May.", "Ida Moe said that the ferry would sink."),
    ],
)
def test_a_saying_that_both_deny_or_neither_is_no_difference(text: str, claim: str) -> None:
    assert verdict(text, claim) is not CONTRADICTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The ferry calls at Lom but not at Vik.", "The ferry does not call at Vik."),
        ("Hansen paid for the boat, but not for the nets.", "Hansen did not pay for the nets."),
        ("Hansen liked the boat, but he did not buy it.", "Hansen did not buy the boat."),
        ("Hansen sold the boat but did not sell the nets.", "Hansen did not sell the nets."),
        ("The rent is not paid by the owners but by the guests.", "The rent is paid by the guests."),
    ],
)
def test_what_is_denied_by_halves_is_no_difference(text: str, claim: str) -> None:
    assert verdict(text, claim) is not CONTRADICTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The ferry calls at Lom but not at Vik.", "The ferry does not call at Lom."),
        ("Hansen paid for the boat, but not for the nets.", "Hansen did not pay for the boat."),
        ("The rent is not paid by the owners but by the guests.", "The rent is paid by the owners."),
        ("Salt is the cause, not the cure.", "Salt is the cure, not the cause."),
    ],
)
def test_the_other_half_is_told_as_a_difference(text: str, claim: str) -> None:
    assert verdict(text, claim) is CONTRADICTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The dairy sold butter and nothing else.", "The dairy sold butter."),
        ("The dairy bought a horse, a cart and nothing more.", "The dairy bought a horse."),
    ],
)
def test_nothing_else_denies_nothing_before_the_and(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim", "expected"),
    [
        ("The debate of no confidence was held on 3 May.", "The debate of no confidence was held on 3 May.", SUPPORTED),
        ("The debate of no confidence was held on 3 May.", "The debate was held on 3 May.", SUPPORTED),
        ("The ferry left with no captain.", "The ferry left with a captain.", CONTRADICTED),
        ("At no time was the ferry moved.", "The ferry was moved.", CONTRADICTED),
    ],
)
def test_no_behind_a_preposition_denies_its_noun_alone(text: str, claim: str, expected: ClaimVerdict) -> None:
    assert verdict(text, claim) is expected
