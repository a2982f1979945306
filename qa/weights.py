"""The weights of the reader, read from `qa/data/weights.toml`; `python -m qa.train` writes that file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from qa.features import NAMES
from qa.trust import TRUST_NAMES

PATH = Path(__file__).with_name("data") / "weights.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What the reader has learnt.

    Attributes:
        sentence: one weight for each of `qa.features.NAMES`.
        trust: one for each of `qa.trust.TRUST_NAMES`.
        answered: from this probability on, the best sentence is the answer.
        partial: from this one on, it is offered with the words that are missing; below, the article does not say.
    """

    sentence: tuple[float, ...]
    trust: tuple[float, ...]
    answered: float
    partial: float


@cache
def load_weights() -> Weights:
    """The weights that come with Quotewell."""
    table = tomllib.loads(PATH.read_text(encoding="utf-8"))
    return Weights(
        sentence=tuple(float(table["sentence"][name]) for name in NAMES),
        trust=tuple(float(table["trust"][name]) for name in TRUST_NAMES),
        answered=float(table["thresholds"]["answered"]),
        partial=float(table["thresholds"]["partial"]),
    )
