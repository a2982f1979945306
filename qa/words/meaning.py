"""How near a sentence is to a question in meaning, where it has other words: by vectors of single words.

A vector is what MiniLM makes of a word that it reads alone, so that "doctor" is near "physician" and "flee" near
"escape"; `python -m qa.teach.words` writes them. They tell which sentences may be meant. That one is an answer they
never tell: what is bought is as near to them as what is sold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

WORDS = Path(__file__).parents[1] / "data" / "meaning" / "words.txt"
VECTORS = WORDS.with_name("vectors.npy")
WEIGHTS = WORDS.with_name("weights.npy")
# Two words that have nothing to do with one another have a cosine of about this.
_STRANGERS = 0.2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vocabulary:
    """Stems with what they mean.

    Attributes:
        rows: where a stem stands; row 0 is that of every other word.
        vectors: (stems + 1, numbers), of length 1, and of zeros in row 0.
        weights: (stems + 1,), how little a word is used, from 0 to 1; 0 in row 0.
    """

    rows: dict[str, int]
    vectors: Vectors
    weights: Vectors


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Meanings:
    """What the lines of a passage mean.

    Attributes:
        words: (words,), the vocabulary's rows of all lines, one behind the other; each line begins with row 0.
        starts: (lines,), where each line begins there.
        topics: (lines, numbers), the mean of each line's words, of length 1 or of zeros.
    """

    words: npt.NDArray[np.intp]
    starts: npt.NDArray[np.intp]
    topics: Vectors


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Meant:
    """What a question means.

    Attributes:
        words: (words, numbers), of length 1, and of zeros for a word that the vocabulary lacks.
        topic: (numbers,), their weighted mean, of length 1 or of zeros.
    """

    words: Vectors
    topic: Vectors


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary, from `qa/data/meaning`."""
    stems = WORDS.read_text(encoding="utf-8").partition("\n")[2].split()
    raw = np.load(VECTORS).astype(np.float32)
    return Vocabulary(
        rows={stem: row for row, stem in enumerate(stems, 1)},
        vectors=_unit(np.concatenate([np.zeros((1, raw.shape[1]), np.float32), raw])),
        weights=np.concatenate([np.zeros(1, np.float32), np.load(WEIGHTS).astype(np.float32)]),
    )


def is_meant(stems: Iterable[str]) -> bool:
    """Whether the vocabulary has one of them."""
    return not load_vocabulary().rows.keys().isdisjoint(stems)


def meanings_of(lines: Sequence[Iterable[str]]) -> Meanings:
    """What lines mean, each given by its stems; one line at least."""
    known = load_vocabulary()
    rows = [[0, *(known.rows[stem] for stem in stems if stem in known.rows)] for stems in lines]
    starts = np.cumsum([0, *(len(row) for row in rows[:-1])])
    words = np.concatenate([np.array(row, np.intp) for row in rows])
    weighed = known.vectors[words] * known.weights[words, None]
    return Meanings(words=words, starts=starts, topics=_unit(np.add.reduceat(weighed, starts)))


def joined(parts: Sequence[Meanings]) -> Meanings:
    """What the lines of several passages mean, one behind the other; one passage at least."""
    before = np.cumsum([0, *(len(part.words) for part in parts[:-1])])
    return Meanings(
        words=np.concatenate([part.words for part in parts]),
        starts=np.concatenate([part.starts + at for part, at in zip(parts, before, strict=True)]),
        topics=np.concatenate([part.topics for part in parts]),
    )


def meant_by(stems: Sequence[str], weights: Sequence[float]) -> Meant:
    """What a question's words mean, given by their stems and by how much each counts; one word at least."""
    known = load_vocabulary()
    words = known.vectors[[known.rows.get(stem, 0) for stem in stems]]
    return Meant(words=words, topic=_unit(np.array(weights, np.float32) @ words))


def nearest(meant: Meant, meanings: Meanings) -> list[list[float]]:
    """For each line and each word of the question: how near the line's nearest word is, 0 for strangers and 1 for
    itself."""
    cosines = meant.words @ load_vocabulary().vectors[meanings.words].T
    best = np.maximum.reduceat(cosines, meanings.starts, axis=1)
    near: list[list[float]] = np.maximum(0.0, (best.T - _STRANGERS) / (1 - _STRANGERS)).tolist()
    return near


def on_topic(meant: Meant, meanings: Meanings) -> list[float]:
    """For each line the cosine of what it and the question mean as wholes, 0 at the least."""
    cosines: list[float] = np.maximum(0.0, meanings.topics @ meant.topic).tolist()
    return cosines


def _unit(vectors: Vectors) -> Vectors:
    """The same of length 1, but for those of zeros."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return (vectors / np.where(length > 0, length, 1.0)).astype(np.float32)
