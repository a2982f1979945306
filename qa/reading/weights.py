"""The weights of the reader, read from `qa/data`; `python -m qa.train` writes them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus import ReaderError
from qa.reading.features import NAMES
from qa.reading.judging import JUDGED_NAMES
from qa.reading.trust import JUDGED_TRUST_NAMES, TRUST_NAMES

PATH = Path(__file__).parents[1] / "data" / "weights.toml"


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
    """What was learnt, of the features alone or of a learnt reader's judgements beside them.

    Attributes:
        sentence: one weight for each of `qa.reading.features.NAMES`, or of `qa.reading.judging.JUDGED_NAMES`.
        bars: over `qa.reading.trust.TRUST_NAMES`, or `qa.reading.trust.JUDGED_TRUST_NAMES`.
    """

    sentence: tuple[float, ...]
    bars: Bars


@cache
def load_weights() -> Weights:
    """The weights of the features."""
    return _read(PATH, NAMES, TRUST_NAMES)


@cache
def load_judged_weights(path: Path) -> Weights:
    """The weights of a learnt reader's judgements, from the file beside it.

    Raises:
        ReaderError: the file is not what `qa.train_judged` writes.
    """
    try:
        return _read(path, JUDGED_NAMES, JUDGED_TRUST_NAMES)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReaderError(
            f"{str(path)!r} does not hold a reader's weights; teach them anew or take it away."
        ) from error


def _read(path: Path, names: Sequence[str], trust_names: Sequence[str]) -> Weights:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    at = table["thresholds"]
    return Weights(
        sentence=tuple(float(table["sentence"][name]) for name in names),
        bars=Bars(
            trust=tuple(float(table["trust"][name]) for name in trust_names),
            answered=float(at["answered"]),
            partial=float(at["partial"]),
        ),
    )
