"""From an address a person gives to the bytes behind it, without reaching anything that is not public."""

from corpus.fetch.fetching import Fetched, Guard, fetch

__all__ = ["Fetched", "Guard", "fetch"]
