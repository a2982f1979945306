"""Teaches a reader to glance: `python -m qa.teach.glance READER QUESTIONS.jsonl ARTICLES_DIR OUT_DIR`.

READER is a folder with `model.onnx`, as `qa.teach.export` writes it, or one that was taught to glance before. Its
graph is parted (`qa.teach.parting`), and what the lower part makes of questions and sentences alone is turned so that
a question stands near the sentences that answer it (`qa.teach.projection`); neither part changes. Question rows are
those of `qa.train`; of each article so many are taken. OUT_DIR gets `lower.onnx`, `upper.onnx` and `tokenizer.json`;
the weights beside them have to be learnt anew, by `qa.train_judged`.
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from tokenizers import Tokenizer

from corpus import read_article
from corpus.sentences import split_sentences
from qa.reading.models import LOWER, UPPER, WORDS, Array
from qa.teach.parting import halves, joined, states_of, with_glance
from qa.teach.projection import Lesson, teach
from qa.train import is_right, read_rows

# Longer texts than this, in tokens, are rare, and teach nothing more.
_LONGEST = 96


def main() -> None:
    """Parts the graph, teaches, and writes the parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("reader", "questions", "articles", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--beside", nargs=2, type=Path, metavar=("QUESTIONS", "ARTICLES"), help="another set")
    parser.add_argument("--each", type=int, default=130, help="questions of an article at the most")
    parser.add_argument("--passes", type=int, default=6)
    options = parser.parse_args()
    lower, upper = halves(joined(options.reader))
    states = States(lower, options.reader / WORDS)
    sets = [(options.questions, options.articles), *([options.beside] if options.beside else [])]
    lessons = [
        one for questions, folder in sets for one in lessons_of(read_rows(questions), folder, states, options.each)
    ]
    print(f"{len(lessons)} articles, {sum(len(one.questions) for one in lessons)} questions", flush=True)
    learnt = teach(lessons, options.passes)
    options.out.mkdir(parents=True, exist_ok=True)
    onnx.save(with_glance(lower, learnt), options.out / LOWER)
    onnx.save(upper, options.out / UPPER)
    if options.out != options.reader:
        shutil.copyfile(options.reader / WORDS, options.out / WORDS)


class States:
    """What a lower part makes of texts alone."""

    def __init__(self, lower: onnx.ModelProto, words: Path) -> None:
        self._out = states_of(lower.graph)
        self._tokenizer = Tokenizer.from_file(str(words))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_LONGEST)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(lower.SerializeToString(), options)
        self._pool = ThreadPoolExecutor()

    def each(self, texts: Sequence[str]) -> tuple[Array, ...]:
        """The states of each, (tokens, width)."""
        return tuple(self._pool.map(self._of, texts))

    def _of(self, text: str) -> Array:
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        states: Array = self._session.run([self._out], given)[0][0]
        return states


def lessons_of(rows: Sequence[dict[str, Any]], folder: Path, states: States, each: int) -> Iterator[Lesson]:
    """A lesson for each article of which a question is asked that it answers, and that leans on no earlier one."""
    asked = defaultdict(list)
    for row in rows:
        if row["answerable"] and not row.get("history"):
            asked[row["article"]].append(row)
    for name, about in asked.items():
        article = read_article(folder / name)
        sentences = [one for block in article.blocks for one in split_sentences(article.text, block)]
        chosen = random.Random(name).sample(about, min(each, len(about)))
        texts = [article.text[one.start : one.end] for one in sentences]
        right = {
            row["question"]: [is_right(row, one, text) for one, text in zip(sentences, texts, strict=True)]
            for row in chosen
        }
        useful = [question for question, found in right.items() if any(found)]
        if useful:
            yield Lesson(
                sentences=states.each(texts),
                questions=states.each(useful),
                right=np.array([right[question] for question in useful], dtype=np.float32),
            )


if __name__ == "__main__":
    main()
