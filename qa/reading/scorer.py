"""The learnt reader behind one small protocol: what a model makes of sentences.

A model (`qa.reading.models`) reads a question with one sentence, before which stands the end of what precedes it in its
passage: "… before | sentence". Two kinds are known by the shape of what comes out:

- any cross-encoder: one number for the pair;
- what `qa.teach` teaches: three numbers for every token.

Where `weights.toml` lies beside it (`qa.train_judged` writes it), that says how far the model is believed.

Nothing is fetched, and nothing but the question and the sentences goes in.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from corpus import Passage, Sentence
from qa.reading.models import Array, Looked, Model, Offsets
from qa.reading.remembered import Remembered

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

# The reader that comes with Quotewell, and what turns it off.
BUNDLED = Path(__file__).parents[1] / "data" / "reader"
NONE = "none"
# What is said of a sentence that the model did not get to see, beyond the end of what it can read at once.
_UNSEEN = -20.0
_THREADS = 8
# So many judgements are kept, for a class that asks the same, and what the model makes of so many texts alone: some
# megabytes, and some thirty.
_REMEMBERED = 10_000
# So many characters before a sentence are read with it, and what parts them from it.
_BEFORE = 80
_BAR = " | "
_SPACES = re.compile(r"\s+")
# A short answer has so many tokens of the model at the most, and so many are told that may be it.
_SPAN = 20
_POINTED = 5


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a model takes for the short answer.

    Attributes:
        start, end: where it stands in the article, [start, end) in code points.
        chance: its probability, if the sentence answers.
    """

    start: int
    end: int
    chance: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a model makes of one sentence.

    Attributes:
        evidence: logit that the sentence answers, against "none" at 0.
        start, end: logits that the short answer starts and ends in it; 0 where the model does not tell.
        pointed: what may be the short answer, the likeliest first, a few at the most; empty where that is not told.
    """

    evidence: float
    start: float = 0.0
    end: float = 0.0
    pointed: tuple[Pointed, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence as a model reads it.

    Attributes:
        text: the sentence, and before it what it may lean on.
        at: where the sentence begins in `text`.
        start: where it begins in the article, in code points.
    """

    text: str
    at: int
    start: int


class Scorer(Protocol):
    """What the reader asks of a model."""

    @property
    def weights(self) -> Path | None:
        """The file that says how far it is believed; None where nothing was learnt about it."""

    def judge(self, question: str, excerpts: Sequence[Excerpt]) -> list[Judgement]:
        """A judgement for each of the sentences."""

    def glance(self, question: str, sentences: Sequence[str]) -> list[float] | None:
        """How near each of the sentences is to the question, from -1 to 1; None where the model does not tell."""


def excerpt(passage: Passage, sentence: Sentence, years: Iterable[str] = ()) -> Excerpt:
    """A sentence of a passage with up to so many characters of what stands before it there.

    `years` are those that only the sentence before makes plain: "The next year" is read behind "(1987)".
    """
    low, high = sentence.start - passage.start, sentence.end - passage.start
    before = _SPACES.sub(" ", passage.text[max(0, low - _BEFORE) : low])
    meant = "".join(f"({year})" for year in years)
    leading = before + meant + _BAR if before.strip() else ""
    return Excerpt(text=leading + passage.text[low:high], at=len(leading), start=sentence.start)


def open_scorer(name: str | None = None) -> Scorer | None:
    """The model in the folder that is named, or the one that comes with Quotewell; None for "none".

    Raises:
        ReaderError: there is no model in the folder.
    """
    return None if name == NONE else OnnxScorer(BUNDLED if name is None else Path(name))


class OnnxScorer:
    """A model in a folder, loaded when it is first asked; what it said is remembered."""

    def __init__(self, folder: Path) -> None:
        """Looks whether the files are there.

        Raises:
            ReaderError: one is not.
        """
        self._model = Model(folder)
        self.weights = folder / "weights.toml" if (folder / "weights.toml").is_file() else None
        self._judged = Remembered[Judgement](_REMEMBERED)
        self._seen = Remembered[Looked](_REMEMBERED)

    def judge(self, question: str, excerpts: Sequence[Excerpt]) -> list[Judgement]:
        """See `Scorer`. Each sentence is read by one thread, as many at once as there are processors.

        Raises:
            ReaderError: the model cannot be run.
        """

        def judged(one: Excerpt) -> Judgement:
            logits, offsets = self._model.read(question, one.text)
            return _judgement(logits[0], offsets, one) if logits.ndim == 3 else Judgement(float(logits.reshape(-1)[-1]))

        texts = [f"{one.at} {one.start} {one.text}\0{question}" for one in excerpts]
        return self._judged.each(excerpts, texts, judged, self._pool)

    def glance(self, question: str, sentences: Sequence[str]) -> list[float] | None:
        """See `Scorer`: the mean over the question's tokens of each one's likeness to the likest token of the sentence.

        Both are looked at alone, so that a sentence is looked at once for every question. ColBERT (Khattab and Zaharia
        2020) sums where this weighs.

        Raises:
            ReaderError: the model cannot be run.
        """
        if not self._model.glances:
            return None
        texts = [question, *sentences]
        asked, *seen = self._seen.each(texts, texts, self._model.look, self._pool)
        words = asked.vectors.astype(np.float32)
        return [float((words @ one.vectors.T.astype(np.float32)).max(axis=1) @ asked.weights) for one in seen]

    def forget(self) -> None:
        """Lets go of all that is remembered."""
        self._judged.forget()
        self._seen.forget()

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - a question without a reader need not wait

        self._model.load()
        return ThreadPoolExecutor(max_workers=min(_THREADS, os.cpu_count() or 1), thread_name_prefix="reader")


def _judgement(logits: Array, offsets: Offsets, one: Excerpt) -> Judgement:
    """What the logits, (tokens, 3), say of the sentence of an excerpt."""
    inside = [i for i, at in enumerate(offsets) if at is not None and at[0] >= one.at]
    if not inside:
        return Judgement(evidence=_UNSEEN, start=_UNSEEN, end=_UNSEEN)
    evidence, start, end = logits[inside].T
    starts, ends = log_sum(start), log_sum(end)
    shift = one.start - one.at
    bounds = [(at[0] + shift, at[1] + shift) for i in inside if (at := offsets[i])]
    return Judgement(
        evidence=float(evidence.mean()),
        start=starts,
        end=ends,
        pointed=_likeliest(np.exp(start - starts), np.exp(end - ends), bounds),
    )


def _likeliest(starts: Array, ends: Array, bounds: Sequence[tuple[int, int]]) -> tuple[Pointed, ...]:
    """The spans that are likeliest to start and end so, of some tokens at the most, by where the tokens stand."""
    every = np.outer(starts, ends)
    chances = np.triu(every) - np.triu(every, _SPAN)  # from a token to one behind it, but not too far
    best = np.argsort(-chances, axis=None, kind="stable")[:_POINTED]
    pairs = [divmod(int(i), len(bounds)) for i in best if chances.flat[i] > 0]
    return tuple(Pointed(bounds[a][0], bounds[b][1], float(chances[a, b])) for a, b in pairs)


def log_sum(values: Array | Sequence[float]) -> float:
    """The logarithm of the sum of the exponentials, without overflow."""
    array = np.asarray(values, dtype=np.float64)
    top = float(array.max())
    return top + float(np.log(np.exp(array - top).sum()))
