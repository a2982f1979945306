"""Whether words that somebody puts in quotation marks are the article's: exactly, altered, or not at all."""

from qa.quoting.checking import check_quote
from qa.quoting.values import Change, Kind, Place, QuoteCheck, Run, Sense, Warned

__all__ = ["Change", "Kind", "Place", "QuoteCheck", "Run", "Sense", "Warned", "check_quote"]
