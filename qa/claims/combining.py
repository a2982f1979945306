"""One verdict for a claim of several sentences, from the check of each of them."""

from __future__ import annotations

from collections.abc import Sequence

from qa.claims.values import Check, ClaimVerdict


def combined(claim: str, checks: Sequence[Check]) -> Check:
    """What is said to a whole claim: contradicted where one of its sentences is, supported where all of them are.

    What speaks for the verdict is cited, in the order of the claim, and no sentence of an article twice.

    Args:
        claim: the claim as it was made.
        checks: of its sentences, in order; one at least.
    """
    otherwise = [one for one in checks if one.verdict is ClaimVerdict.CONTRADICTED]
    silent = [one for one in checks if one.verdict is ClaimVerdict.NOT_FOUND]
    if silent and not otherwise:
        nearest = next((one.nearest for one in silent if one.nearest), None)
        return Check(claim=claim, verdict=ClaimVerdict.NOT_FOUND, nearest=nearest)
    telling = otherwise or checks
    return Check(
        claim=claim,
        verdict=telling[0].verdict,
        citations=tuple(dict.fromkeys(cited for one in telling for cited in one.citations)),
        differences=tuple(part for one in telling for part in one.differences),
        stated_by=telling[0].stated_by,
    )
