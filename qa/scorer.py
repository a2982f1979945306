"""The learnt reader behind one small protocol: what a model makes of the sentences of passages.

A model is a folder with `model.onnx` and `tokenizer.json`, run by onnxruntime on the processor. Two makes are known by
the shape of what comes out:

- any cross-encoder: a question and one sentence in, one number out;
- what `qa.train_reader` teaches: a question and a whole passage in, three numbers for every token out.

Where `weights.toml` lies beside it (`qa.train_judged` writes it), that says how far the model is believed.

Nothing is fetched, and nothing but the question and the passages goes in. One passage at a time is read, so that what
comes out of it does not depend on what is read with it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from corpus import Passage
from corpus.errors import ReaderError
from corpus.limits import PAIR

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

# What is said of a sentence that the model did not get to see, beyond the end of what it can read at once.
_UNSEEN = -20.0
_THREADS = 8
# A short answer has so many tokens of the model at the most.
_SPAN = 20

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a model makes of one sentence.

    Attributes:
        evidence: logit that the sentence answers, against "none" at 0.
        start, end: logits that the short answer starts and ends in it; 0 where the model does not tell.
        span: where the likeliest short answer stands in the article, in code points; None where that is not told.
    """

    evidence: float
    start: float = 0.0
    end: float = 0.0
    span: tuple[int, int] | None = None


class Scorer(Protocol):
    """What the reader asks of a model."""

    @property
    def weights(self) -> Path | None:
        """The file that says how far it is believed; None where nothing was learnt about it."""

    def judge(self, question: str, passages: Sequence[Passage]) -> list[tuple[Judgement, ...]]:
        """For each passage, a judgement for each of its sentences, in order."""


def open_scorer(name: str | None) -> Scorer | None:
    """The model in a folder; None for None and for "none".

    Raises:
        ReaderError: there is no model in the folder, or it cannot be run.
    """
    return None if name in (None, "none") else OnnxScorer(Path(str(name)))


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

    def judge(self, question: str, passages: Sequence[Passage]) -> list[tuple[Judgement, ...]]:
        """See `Scorer`. Each passage is read by one thread, as many at once as there are processors.

        Raises:
            ReaderError: the model cannot be run.
        """
        return list(self._pool.map(lambda passage: self._judge_one(question, passage), passages))

    def _judge_one(self, question: str, passage: Passage) -> tuple[Judgement, ...]:
        if self._reads_passages:
            return self._judge_passage(question, passage)
        cut = [passage.text[one.start - passage.start : one.end - passage.start] for one in passage.sentences]
        return tuple(Judgement(evidence=float(self._run(question, text)[0].reshape(-1)[-1])) for text in cut)

    def _judge_passage(self, question: str, passage: Passage) -> tuple[Judgement, ...]:
        logits, offsets = self._run(question, passage.text)
        return tuple(
            _judgement(logits[0], offsets, (one.start - passage.start, one.end - passage.start), passage.start)
            for one in passage.sentences
        )

    def _run(self, question: str, text: str) -> tuple[Array, list[tuple[int, int] | None]]:
        """What the model says, and where each token stands in the text; None for those of the question."""
        encoded = self._tokenizer.encode(question, text)
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
            options.intra_op_num_threads = 1  # the passages are read side by side, and every sum in one order
            options.log_severity_level = 3
            return onnxruntime.InferenceSession(str(self._model), options, providers=["CPUExecutionProvider"])
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
    def _reads_passages(self) -> bool:
        return len(self._session.get_outputs()[0].shape) == 3

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


def _needed(package: str) -> Any:
    """A package of the extra, imported when a model is first run."""
    try:
        return import_module(package)
    except ImportError as error:
        raise ReaderError(f"A learnt reader needs {package}: pip install 'quotewell[reader]'.") from error


def _judgement(
    logits: Array, offsets: Sequence[tuple[int, int] | None], within: tuple[int, int], shift: int
) -> Judgement:
    """What the logits, (tokens, 3), say of the sentence `within` the passage, which starts at `shift`."""
    inside = [i for i, at in enumerate(offsets) if at is not None and within[0] <= at[0] and at[1] <= within[1]]
    if not inside:
        return Judgement(evidence=_UNSEEN, start=_UNSEEN, end=_UNSEEN)
    evidence, start, end = logits[inside].T
    pairs = start[:, None] + end[None, :]
    allowed = np.triu(np.ones_like(pairs, dtype=bool)) & ~np.triu(np.ones_like(pairs, dtype=bool), _SPAN)
    first, last = np.unravel_index(int(np.argmax(np.where(allowed, pairs, -np.inf))), pairs.shape)
    low, high = offsets[inside[int(first)]], offsets[inside[int(last)]]
    return Judgement(
        evidence=float(evidence.mean()),
        start=log_sum(start),
        end=log_sum(end),
        span=(shift + low[0], shift + high[1]) if low and high else None,
    )


def log_sum(values: Array | Sequence[float]) -> float:
    """The logarithm of the sum of the exponentials, without overflow."""
    array = np.asarray(values, dtype=np.float64)
    top = float(array.max())
    return top + float(np.log(np.exp(array - top).sum()))


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
