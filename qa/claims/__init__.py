"""Checking claims: whether an article states one, states otherwise, or is silent."""

from qa.claims.checking import check, check_all
from qa.claims.values import Check, ClaimVerdict, Difference

__all__ = ["Check", "ClaimVerdict", "Difference", "check", "check_all"]
