"""The words that speak of sources, from `qa/data/sources.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(table: str, name: str) -> frozenset[str]:
    """A list of words, lower case."""
    return frozenset(_tables()[table][name].split())


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("qa").joinpath("data", "sources.toml").read_text(encoding="utf-8"))


@cache
def cue_verbs() -> frozenset[str]:
    """Every form that can introduce what somebody says."""
    lists = ("stating", "telling", "reckoning", "calling", "joining", "hearsay", "aside")
    return frozenset[str]().union(*(words("verbs", name) for name in lists))
