"""How far a “not” reaches where an aside stands right behind it."""

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
        ("The dairy at Vik did not, as many had feared, close in 1970.", "The dairy at Vik closed in 1970."),
        ("Reid never, to his shame, paid the rent in 1851.", "Reid paid the rent in 1851."),
        ("Reid was not, as Moir believed, a priest.", "Reid was a priest."),
        ("The letter was not – as Moir believed – burned in 1950.", "The letter was burned in 1950."),
        ("The letter was not (as Moir believed) burned in 1950.", "The letter was burned in 1950."),
        ("The dairy did not, the paper wrote, close in 1970.", "The dairy closed in 1970."),
    ],
)
def test_not_reaches_over_an_aside(text: str, claim: str) -> None:
    assert verdict(text, claim) is CONTRADICTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The dairy at Vik did not, as many had feared, close in 1970.", "The dairy at Vik did not close in 1970."),
    ],
)
def test_a_denial_with_an_aside_bears_out_one_without(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The dairy did not close, and Reid moved to Oslo in 1970.", "Reid moved to Oslo in 1970."),
        ("Moir stayed, but Reid had not, and when the war came, he left Oslo.", "Reid left Oslo."),
        ("Whether they liked it or not, the mill closed, and Reid left Oslo.", "Reid left Oslo."),
        ("The mill was sold, the barn was not, the church burned, Reid left Oslo.", "Reid left Oslo."),
    ],
)
def test_not_does_not_reach_over_a_statement_of_another(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize("text", ["Brandt did not leave Oslo until 1940.", "Brandt had not, until then, left Oslo."])
def test_what_was_not_done_until_a_time_may_have_been_done_then(text: str) -> None:
    assert verdict(text, "Brandt left Oslo.") is NOT_FOUND
