"""Learns how far the learnt reader is believed: `python -m qa.train_judged QUESTIONS.jsonl ARTICLES READER ARTICLE…`.

Only the questions about the named articles are taken: those that the reader was not taught with; `--beside
QUESTIONS.jsonl ARTICLES` adds all of another set to what the weights are fitted on. What is fitted is the
weight of its judgements beside the score of the hand-made features (conditional logit, as in `qa.train`), the trust in
the best sentence, and the two bars. Figures are printed for articles held out, an eighth of them in turn, without the
reader and with it, both at the same share of refusals.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from qa.reading.aliases import Asked
from qa.reading.judging import JUDGED_NAMES, Judged, judge, ordered
from qa.reading.reader import rank
from qa.reading.scorer import OnnxScorer, Scorer
from qa.reading.trust import DIRECTIONS, JUDGED_DIRECTIONS, JUDGED_TRUST_NAMES, signs
from qa.reading.weights import load_weights
from qa.train import (
    Array,
    Example,
    Verdicts,
    add_options,
    examples_of,
    fit_groups,
    folds_of,
    held_out,
    learn_trust,
    read_rows,
    report,
    thresholds,
    write_weights,
)

_FOLDS = 8


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Read:
    """An example that has been read: its judged sentences, and whether each one answers, (sentences,)."""

    example: Example
    judged: tuple[Judged, ...]
    right: npt.NDArray[np.bool_]

    @property
    def article(self) -> str:
        """The file's name."""
        return self.example.article


def read_examples(examples: Sequence[Example], scorer: Scorer) -> list[Read]:
    """Has every example read; this takes a tenth of a second for each."""
    made = []
    for one in examples:
        ranked = rank(one.found, load_weights().sentence)
        right = {id(c.line): bool(r) for c, r in zip(one.found, one.right, strict=True)}
        judged = tuple(judge(Asked(one.asked), ranked, scorer))
        made.append(Read(example=one, judged=judged, right=np.array([right[id(j.candidate.line)] for j in judged])))
    return made


def verdicts(reads: Sequence[Read], weights: Sequence[float] | None) -> Verdicts:
    """The best sentence of each, and what trust in it rests on; without weights, the hand-made features decide."""
    values, right = [], []
    for one in reads:
        judged = list(one.judged) if weights is None else ordered(one.judged, weights)
        seen = signs(one.example.question, one.example.terms, [j.candidate for j in judged])
        values.append(seen if weights is None else (*seen, *judged[0].said))
        line = judged[0].candidate.line
        right.append(bool(one.right[next(i for i, j in enumerate(one.judged) if j.candidate.line is line)]))
    return Verdicts(
        values=np.array(values),
        right=np.array(right),
        answerable=np.array([one.example.answerable for one in reads]),
        beside=np.array([one.example.beside for one in reads]),
    )


def fit_sentence(reads: Sequence[Read]) -> Array:
    """Weights of `JUDGED_NAMES`, (names,)."""
    return fit_groups([(np.array([j.values for j in one.judged]) * 10, one.right) for one in reads])


def main() -> None:
    """Fits, prints what was seen on held-out articles, and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("reader", type=Path)
    parser.add_argument("names", nargs="+", metavar="ARTICLE")
    parser.add_argument("--out", type=Path, help="weights.toml beside the reader, unless said otherwise")
    add_options(parser)
    options = parser.parse_args()
    rows = [row for row in read_rows(options.questions) if row["article"] in options.names]
    reads = read_examples(examples_of(rows, options), OnnxScorer(options.reader))
    _compared(reads, options, with_reader=False)
    folded, bars = _compared(reads, options, with_reader=True)
    weights = fit_sentence(reads)
    learnt = learn_trust(folded, list(JUDGED_DIRECTIONS.values()))
    out = options.out or options.reader / "weights.toml"
    write_weights(out, (JUDGED_NAMES, weights), (JUDGED_TRUST_NAMES, learnt), bars)


def _compared(
    reads: Sequence[Read], options: argparse.Namespace, *, with_reader: bool
) -> tuple[Verdicts, tuple[float, float]]:
    """What was seen on held-out articles, printed, and the bars that follow from it."""
    print("with the reader" if with_reader else "without")
    folded, trust = _held_out(reads, with_reader=with_reader)
    bars = thresholds(trust, folded, options.refused, options.lenient)
    report(trust, folded, *bars)
    return folded, bars


def _held_out(reads: Sequence[Read], *, with_reader: bool) -> tuple[Verdicts, Array]:
    """Verdicts and trust for each fold of articles, by weights that were fitted on the others."""
    parts = [
        verdicts(held, fit_sentence(rest).tolist() if with_reader else None) for held, rest in folds_of(reads, _FOLDS)
    ]
    return held_out(parts, list((JUDGED_DIRECTIONS if with_reader else DIRECTIONS).values()))


if __name__ == "__main__":
    main()
