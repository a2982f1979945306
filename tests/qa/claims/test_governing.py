"""A preposition before a verb in “-ing”: what was done, and what is only charged or meant."""

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
        ("Hansen was charged with stealing 600 euros.", "Hansen stole 600 euros."),
        ("Hansen was charged with repeatedly stealing 600 euros.", "Hansen stole 600 euros."),
        ("For stealing 600 euros, Hansen was jailed.", "Hansen stole 600 euros."),
        ("Hansen made an offer for buying the mill.", "Hansen bought the mill."),
        ("Hansen was keen on selling the mill.", "Hansen sold the mill."),
        ("Hansen died before finishing the tower.", "Hansen finished the tower."),
    ],
)
def test_what_one_is_charged_with_or_works_at_is_not_done(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Hansen was honoured for discovering the comet.", "Hansen discovered the comet."),
        ("The town is known for making pianos.", "The town makes pianos."),
        ("Hansen succeeded in selling the mill.", "Hansen sold the mill."),
        ("Hansen left after selling the mill in 1950.", "Hansen sold the mill in 1950."),
        ("Hansen saved the town by selling the mill.", "Hansen sold the mill."),
        ("Hansen painted the hall before leaving Oslo.", "Hansen left Oslo."),
    ],
)
def test_what_one_is_known_for_or_did_before_or_by_it_is_done(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED
