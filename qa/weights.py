"""The weights of the reader, read from `qa/data`; `python -m qa.train` writes them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus import ReaderError
from qa.features import NAMES
from qa.judging import JUDGED_NAMES
from qa.trust import JUDGED_TRUST_NAMES, TRUST_NAMES

PATH = Path(__file__).with_name("data") / "weights.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """How far the best sentence is trusted, and what that is enough for.

    Attributes:
        trust: one weight for each sign.
        answered: from this probability on, the best sentence is the answer.
        partial: from this one on, it is offered with the words that are missing; below, the article does not say.
    """

    trust: tuple[float, ...]
    answered: float
    partial: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What was learnt.

    Attributes:
        sentence: one weight for each of `qa.features.NAMES`.
        bars: over `qa.trust.TRUST_NAMES`.
    """

    sentence: tuple[float, ...]
    bars: Bars


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedWeights:
    """What was learnt about a learnt reader.

    Attributes:
        sentence: one weight for each of `qa.judging.JUDGED_NAMES`.
        bars: over `qa.trust.JUDGED_TRUST_NAMES`.
    """

    sentence: tuple[float, ...]
    bars: Bars


@cache
def load_weights() -> Weights:
    """The weights of the features."""
    table = _table(PATH)
    return Weights(sentence=_row(table["sentence"], NAMES), bars=_bars(table, TRUST_NAMES))


@cache
def load_judged_weights(path: Path) -> JudgedWeights:
    """The weights of a learnt reader's judgements, from the file beside it.

    Raises:
        ReaderError: the file is not what `qa.train_judged` writes.
    """
    try:
        table = _table(path)
        return JudgedWeights(sentence=_row(table["sentence"], JUDGED_NAMES), bars=_bars(table, JUDGED_TRUST_NAMES))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReaderError(
            f"{str(path)!r} does not hold a reader's weights; teach them anew or take it away."
        ) from error


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _row(table: dict[str, float], names: tuple[str, ...]) -> tuple[float, ...]:
    return tuple(float(table[name]) for name in names)


def _bars(table: dict[str, Any], names: tuple[str, ...]) -> Bars:
    at = table["thresholds"]
    return Bars(trust=_row(table["trust"], names), answered=float(at["answered"]), partial=float(at["partial"]))
