"""Models in a folder, run by onnxruntime on the processor.

A folder holds `tokenizer.json` and one of two makes:

- `model.onnx`: any cross-encoder. A question goes in with a text, and logits come out.
- `lower.onnx` and `upper.onnx`, which `qa.teach.glance` writes: the same in two parts. What the lower one makes of a
  text alone tells at a glance how near a question is to it (late interaction: Khattab and Zaharia 2020).

One text is run at a time, by one thread, so that what comes out does not depend on what else is read, nor on the number
of processors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.errors import ReaderError
from corpus.limits import PAIR

WHOLE, LOWER, UPPER, WORDS = "model.onnx", "lower.onnx", "upper.onnx", "tokenizer.json"
# What the lower part tells of a text alone, by the names of its outputs.
GLANCE, WEIGHTS = "glance", "weights"
# A text takes a third longer where onnxruntime joins sums and norms.
_SLOW = "SkipLayerNormFusion"

Array = npt.NDArray[np.float32]
# Where each token stands in the text, [start, end) in code points; None for those that are not of it.
Offsets = Sequence[tuple[int, int] | None]


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """What a model makes of a text alone.

    Attributes:
        vectors: one of length 1 for each token, (tokens, directions), in half precision.
        weights: how much each token matters where the text is a question, (tokens,); they sum to 1.
    """

    vectors: npt.NDArray[np.float16]
    weights: Array


class Model:
    """A model in a folder, loaded when it is first run."""

    def __init__(self, folder: Path) -> None:
        """Looks whether the files are there.

        Raises:
            ReaderError: one is not.
        """
        makes = ((WHOLE,), (str(Path("onnx") / WHOLE),), (LOWER, UPPER))
        self._parts: tuple[str, ...] = next(
            (one for one in makes if all((folder / name).is_file() for name in one)), ()
        )
        self._folder = folder
        if not self._parts or not (folder / WORDS).is_file():
            raise ReaderError(
                f"There is no reader in {str(folder)!r}: it needs model.onnx and tokenizer.json; or say --reader none."
            )

    @property
    def glances(self) -> bool:
        """Whether it tells anything of a text alone."""
        return self._parts == (LOWER, UPPER)

    def load(self) -> None:
        """Loads it, which nobody has to do before it is run: for those who would run it on several threads.

        Raises:
            ReaderError: it cannot be loaded.
        """
        self._tokenizer, self._sessions  # noqa: B018 - loaded here, once, and not by every thread

    def read(self, question: str, text: str) -> tuple[Array, Offsets]:
        """The logits of a pair, (1, …), and where each of its tokens stands in the text.

        Raises:
            ReaderError: it cannot be run.
        """
        encoded = self._tokenizer.encode(_whole(question), _whole(text))
        said = _given(encoded)
        for session in self._sessions:
            said |= self._run(session, said)
        offsets = [at if which == 1 else None for at, which in zip(encoded.offsets, encoded.sequence_ids, strict=True)]
        return said[self._sessions[-1].get_outputs()[0].name], offsets

    def look(self, text: str) -> Looked:
        """What it makes of a text alone; for those that glance.

        Raises:
            ReaderError: it cannot be run.
        """
        said = self._run(self._sessions[0], _given(self._tokenizer.encode(_whole(text))))
        return Looked(vectors=said[GLANCE][0].astype(np.float16), weights=said[WEIGHTS].reshape(-1))

    def _run(self, session: Any, given: dict[str, Any]) -> dict[str, Any]:
        feed = {one.name: given[one.name] for one in session.get_inputs() if one.name in given}
        try:
            names = [one.name for one in session.get_outputs()]
            return dict(zip(names, session.run(names, feed), strict=True))
        except Exception as error:  # onnxruntime has errors of its own for each kind, and no common one
            raise ReaderError(f"The reader in {str(self._folder)!r} failed: {_first_line(error)}") from error

    @cached_property
    def _sessions(self) -> tuple[Any, ...]:
        try:
            onnxruntime = _needed("onnxruntime")
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1  # texts are read side by side, and every sum in one order
            options.log_severity_level = 3
            processor = ["CPUExecutionProvider"]
            return tuple(
                onnxruntime.InferenceSession(
                    str(self._folder / name), options, providers=processor, disabled_optimizers=[_SLOW]
                )
                for name in self._parts
            )
        except ReaderError:
            raise
        except Exception as error:
            raise ReaderError(f"The reader in {str(self._folder)!r} cannot be loaded: {_first_line(error)}") from error

    @cached_property
    def _tokenizer(self) -> Any:
        words = self._folder / WORDS
        try:
            made = _needed("tokenizers").Tokenizer.from_file(str(words))
        except ReaderError:
            raise
        except Exception as error:
            raise ReaderError(f"{str(words)!r} is not a tokenizer: {_first_line(error)}") from error
        made.no_padding()
        made.enable_truncation(PAIR.value, strategy="longest_first")
        return made


def _given(encoded: Any) -> dict[str, Any]:
    given = {"input_ids": encoded.ids, "attention_mask": encoded.attention_mask, "token_type_ids": encoded.type_ids}
    return {name: np.array([values], dtype=np.int64) for name, values in given.items()}


def _whole(text: str) -> str:
    """Text as a tokenizer takes it: a lone surrogate becomes a question mark, and every offset stays."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _needed(package: str) -> Any:
    """A package of the extra, imported when a model is first run."""
    try:
        return import_module(package)
    except ImportError as error:
        raise ReaderError(f"The learnt reader needs {package}: pip install {package}; or say --reader none.") from error


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
