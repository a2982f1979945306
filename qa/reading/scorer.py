"""The learnt reader behind one small protocol: what a model makes of sentences.

A model is a folder with `model.onnx` and `tokenizer.json`, run by onnxruntime on the processor. A question goes in with
one sentence, before which stands the end of what precedes it in its passage: "… before | sentence". Two makes are known
by the shape of what comes out:

- any cross-encoder: one number for the pair;
- what `qa.teach` teaches: three numbers for every token.

Where `weights.toml` lies beside it (`qa.train_judged` writes it), that says how far the model is believed.

Nothing is fetched, and nothing but the question and the sentences goes in. One sentence at a time is read, so that what
comes out of it does not depend on what is read with it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from corpus import Passage, Sentence
from corpus.errors import ReaderError
from corpus.limits import PAIR

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

# The reader that comes with Quotewell, and what turns it off.
BUNDLED = Path(__file__).parents[1] / "data" / "reader"
NONE = "none"
# What is said of a sentence that the model did not get to see, beyond the end of what it can read at once.
_UNSEEN = -20.0
_THREADS = 8
# So many judgements are kept, for a class that asks the same: some megabytes.
_REMEMBERED = 10_000
# So many characters before a sentence are read with it, and what parts them from it.
_BEFORE = 80
_BAR = " | "
_SPACES = re.compile(r"\s+")
# A sentence takes a third longer where onnxruntime joins sums and norms.
_SLOW = "SkipLayerNormFusion"
# A short answer has so many tokens of the model at the most, and so many are told that may be it.
_SPAN = 20
_POINTED = 5

Array = npt.NDArray[np.float32]


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
    """A model in a folder, loaded when it is first asked."""

    def __init__(self, folder: Path) -> None:
        """Looks whether the files are there.

        Raises:
            ReaderError: one is not.
        """
        self._model = next((p for p in (folder / "model.onnx", folder / "onnx" / "model.onnx") if p.is_file()), None)
        self._words = folder / "tokenizer.json"
        if self._model is None or not self._words.is_file():
            raise ReaderError(
                f"There is no reader in {str(folder)!r}: it needs model.onnx and tokenizer.json; or say --reader none."
            )
        self.weights = folder / "weights.toml" if (folder / "weights.toml").is_file() else None
        self._known: dict[bytes, Judgement] = {}

    def judge(self, question: str, excerpts: Sequence[Excerpt]) -> list[Judgement]:
        """See `Scorer`. Each sentence is read by one thread, as many at once as there are processors.

        Raises:
            ReaderError: the model cannot be run.
        """
        keys = [_key(question, one) for one in excerpts]
        known = {key: said for key in keys if (said := self._known.get(key))}
        unknown = {key: one for key, one in zip(keys, excerpts, strict=True) if key not in known}
        fresh = self._pool.map(lambda one: self._judge_one(question, one), unknown.values())
        known.update(zip(unknown, fresh, strict=True))
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        self._known.update(known)
        return [known[key] for key in keys]

    def _judge_one(self, question: str, one: Excerpt) -> Judgement:
        logits, offsets = self._run(question, one.text)
        return _judgement(logits[0], offsets, one) if logits.ndim == 3 else Judgement(float(logits.reshape(-1)[-1]))

    def _run(self, question: str, text: str) -> tuple[Array, list[tuple[int, int] | None]]:
        """What the model says, and where each token stands in the text; None for those of the question."""
        encoded = self._tokenizer.encode(_whole(question), _whole(text))
        given = {"input_ids": encoded.ids, "attention_mask": encoded.attention_mask, "token_type_ids": encoded.type_ids}
        feed = {name: np.array([given[name]], dtype=np.int64) for name in self._inputs}
        try:
            logits: Array = self._session.run(None, feed)[0]
        except Exception as error:  # onnxruntime has errors of its own for each kind, and no common one
            raise ReaderError(f"The reader in {str(self._words.parent)!r} failed: {_first_line(error)}") from error
        offsets = [at if which == 1 else None for at, which in zip(encoded.offsets, encoded.sequence_ids, strict=True)]
        return logits, offsets

    @cached_property
    def _session(self) -> Any:
        try:
            onnxruntime = _needed("onnxruntime")

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1  # the sentences are read side by side, and every sum in one order
            options.log_severity_level = 3
            return onnxruntime.InferenceSession(
                str(self._model), options, providers=["CPUExecutionProvider"], disabled_optimizers=[_SLOW]
            )
        except ReaderError:
            raise
        except Exception as error:
            raise ReaderError(
                f"The reader in {str(self._words.parent)!r} cannot be loaded: {_first_line(error)}"
            ) from error

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - a question without a reader need not wait

        self._tokenizer, self._session  # noqa: B018 - loaded here, once, and not by every thread
        return ThreadPoolExecutor(max_workers=min(_THREADS, os.cpu_count() or 1), thread_name_prefix="reader")

    @cached_property
    def _inputs(self) -> tuple[str, ...]:
        return tuple(one.name for one in self._session.get_inputs())

    @cached_property
    def _tokenizer(self) -> Any:
        try:
            made = _needed("tokenizers").Tokenizer.from_file(str(self._words))
        except ReaderError:
            raise
        except Exception as error:
            raise ReaderError(f"{str(self._words)!r} is not a tokenizer: {_first_line(error)}") from error
        made.no_padding()
        made.enable_truncation(PAIR.value, strategy="longest_first")
        return made


def _key(question: str, one: Excerpt) -> bytes:
    """What a judgement is remembered by: no question is kept."""
    return blake2b(
        f"{one.at} {one.start} {one.text}\0{question}".encode("utf-8", "surrogatepass"), digest_size=16
    ).digest()


def _whole(text: str) -> str:
    """Text as a tokenizer takes it: a lone surrogate becomes a question mark, and every offset stays."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _needed(package: str) -> Any:
    """A package of the extra, imported when a model is first run."""
    try:
        return import_module(package)
    except ImportError as error:
        raise ReaderError(f"The learnt reader needs {package}: pip install {package}; or say --reader none.") from error


def _judgement(logits: Array, offsets: Sequence[tuple[int, int] | None], one: Excerpt) -> Judgement:
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


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
