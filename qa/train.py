"""Learns the reader's weights from public questions: `python -m qa.train QUESTIONS.jsonl ARTICLES_DIR`.

A question row holds `question`, `article` (a file's name), `answerable`, and for answerable ones `answers` and
`paragraph` ([start, end) in the article): any sentence of that paragraph with one of the answers is right. With
`--beside QUESTIONS.jsonl ARTICLES_DIR`, sentence weights are learnt from other questions as well.

The sentence weights maximise the probability of a right sentence among all sentences of the proposed passages (softmax,
the conditional logit of McFadden 1974). The trust weights are a logistic regression for "the best sentence is right",
fitted on scores made by weights that had not seen the article. Figures are printed for articles held out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from corpus import Sentence, read_article
from qa.engine import Engine
from qa.question import Question
from qa.reading.features import NAMES, Candidate, candidates
from qa.reading.matching import Term
from qa.reading.reader import rank, readings, weigh_terms
from qa.reading.trust import DIRECTIONS, TRUST_NAMES, signs
from qa.reading.weights import PATH

Array = npt.NDArray[np.float64]

_FOLDS = 6
_STEPS = 300
_PENALTY = 1e-3
# Not learnt but ruled: a sentence about another year than the question insists on is no answer.
_RULED = {"clash": -20.0}
_DIRECTIONS = tuple(DIRECTIONS.values())


class About(Protocol):
    """What is learnt from and held out by its article."""

    @property
    def article(self) -> str:
        """The file's name."""


_About = TypeVar("_About", bound=About)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Example:
    """A question with its candidate sentences.

    Attributes:
        article: the file's name.
        answerable: whether the article answers it.
        asked: the question in words, as a learnt reader is given it.
        question, terms: as they were read.
        found: the sentences.
        features: (sentences, features).
        right: (sentences,), whether each one answers.
        answers: the short answers; empty where there is none.
        beside: whether it only stands beside those from which trust and the bars are learnt.
    """

    article: str
    answerable: bool
    asked: str
    question: Question
    terms: tuple[Term, ...]
    found: tuple[Candidate, ...]
    features: Array
    right: npt.NDArray[np.bool_]
    answers: tuple[str, ...] = ()
    beside: bool = False


def make_examples(rows: Sequence[dict[str, Any]], folder: Path, *, beside: bool = False) -> list[Example]:
    """The examples of a question set; a question for which no passage is found is left out."""

    @cache
    def engine(name: str) -> Engine:
        return Engine([read_article(folder / name)])

    made = []
    for row in rows:
        own = engine(row["article"])
        turn = own.turn(row["question"], row.get("history", ()))
        hits = own.looked_at((*turn.question.content, *turn.carried))
        if not hits:
            continue
        statistics = own.statistics()
        terms = weigh_terms(turn.question, statistics, turn.carried)
        found = candidates(turn.question, terms, readings(hits), statistics.average)
        made.append(
            Example(
                article=row["article"],
                answerable=row["answerable"],
                asked=turn.text,
                question=turn.question,
                terms=terms,
                found=tuple(found),
                features=np.array([one.features for one in found]),
                right=np.array(
                    [row["answerable"] and is_right(row, one.line.sentence, one.line.text) for one in found]
                ),
                answers=tuple(row.get("answers", ())),
                beside=beside,
            )
        )
    return made


def is_right(row: dict[str, Any], sentence: Sentence, text: str) -> bool:
    """Whether a sentence with these words stands where an answerable row says, and has one of its answers."""
    low, high = row["paragraph"]
    return low <= sentence.start < high and has_answer(text, row["answers"])


def has_answer(text: str, answers: Sequence[str]) -> bool:
    """Whether a sentence has the words of one of these short answers."""
    words = text.casefold()
    return any(answer.casefold() in words for answer in answers)


def fit_sentence(examples: Sequence[Example]) -> Array:
    """Weights of the features, (features,)."""
    return fit_groups([(one.features, one.right) for one in examples], _RULED)


def fit_groups(
    groups: Sequence[tuple[Array, npt.NDArray[np.bool_]]], ruled: Mapping[str, float] | None = None
) -> Array:
    """Weights, (features,), by full-batch Adam on the conditional logit with a small ridge.

    Args:
        groups: for each question its sentences' features, (sentences, features), and which are right, (sentences,).
        ruled: the weights of `NAMES` that are not learnt.
    """
    useful = [one for one in groups if one[1].any()]
    rows = np.concatenate([features for features, _ in useful])
    right = np.concatenate([right for _, right in useful])
    starts = np.cumsum([0] + [len(features) for features, _ in useful[:-1]])
    group = np.repeat(np.arange(len(useful)), [len(features) for features, _ in useful])

    def gradient(weights: Array) -> Array:
        scores = rows @ weights
        pull = _softmax(scores, starts, group) - _softmax(np.where(right, scores, -1e9), starts, group)
        slope: Array = rows.T @ pull / len(useful) + _PENALTY * weights
        return slope

    low, high = np.full(rows.shape[1], -np.inf), np.full(rows.shape[1], np.inf)
    for name, weight in (ruled or {}).items():
        low[NAMES.index(name)] = high[NAMES.index(name)] = weight
    return _adam(gradient, low, high)


def _softmax(scores: Array, starts: npt.NDArray[np.int64], group: npt.NDArray[np.int64]) -> Array:
    shifted = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
    share: Array = shifted / np.add.reduceat(shifted, starts)[group]
    return share


def _adam(gradient: Callable[[Array], Array], low: Array, high: Array, rate: float = 0.15) -> Array:
    """Adam (Kingma and Ba 2015) from zero, with its usual constants; each weight is held between its bounds."""
    weights, first, second = np.zeros(len(low)), np.zeros(len(low)), np.zeros(len(low))
    for step in range(1, _STEPS + 1):
        slope = gradient(weights)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights = weights - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        weights = np.clip(weights, low, high)
    return weights


def fit_trust(values: Array, right: npt.NDArray[np.bool_], directions: Sequence[int]) -> Array:
    """Weights of a logistic regression, (signs,), by the same means; a direction of 0 leaves it to the training."""

    def gradient(weights: Array) -> Array:
        slope: Array = values.T @ (1 / (1 + np.exp(-values @ weights)) - right) / len(values) + _PENALTY * weights
        return slope

    signs_of = np.array(directions)
    return _adam(gradient, np.where(signs_of > 0, 0.0, -np.inf), np.where(signs_of < 0, 0.0, np.inf))


def brings(examples: Sequence[Example], weights: Array) -> Array:
    """How many more best sentences are right than with each weight set to zero in turn, (features,)."""
    answerable = [one for one in examples if one.answerable]
    lost = np.zeros(len(weights))
    for one in answerable:
        parts = one.features * weights
        scores = parts.sum(axis=1)
        lost += float(one.right[int(np.argmax(scores))])
        lost -= one.right[np.argmax(scores[:, None] - parts, axis=0)]
    return lost


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Verdicts:
    """What weights make of examples.

    Attributes:
        values: (examples, signs).
        right, answerable, beside: (examples,), whether the best is right, and what the examples say of themselves.
    """

    values: Array
    right: npt.NDArray[np.bool_]
    answerable: npt.NDArray[np.bool_]
    beside: npt.NDArray[np.bool_]


def folds_of(examples: Sequence[_About], most: int) -> Iterator[tuple[list[_About], list[_About]]]:
    """The examples of each fold of articles, so many folds at the most, and those that are left to learn from.

    Raises:
        SystemExit: they are about one article, so that none can be held out.
    """
    names = sorted({one.article for one in examples})
    folds = min(most, len(names))
    if folds < 2:
        raise SystemExit("The questions have to be about two articles at least: figures are taken on one held out.")
    fold = {name: i % folds for i, name in enumerate(names)}
    for k in range(folds):
        yield [one for one in examples if fold[one.article] == k], [one for one in examples if fold[one.article] != k]


def held_out(parts: Sequence[Verdicts], directions: Sequence[int]) -> tuple[Verdicts, Array]:
    """The verdicts of all folds together, and the trust in each, (examples,), learnt from the other folds."""
    trusts = []
    for k, part in enumerate(parts):
        rest = _together([other for j, other in enumerate(parts) if j != k])
        trusts.append(1 / (1 + np.exp(-part.values @ learn_trust(rest, directions))))
    return _together(parts), np.concatenate(trusts)


def learn_trust(judged: Verdicts, directions: Sequence[int]) -> Array:
    """Weights of the signs, (signs,), from those that are not beside: their unanswerable questions mislead more."""
    return fit_trust(judged.values[~judged.beside], judged.right[~judged.beside], directions)


def _together(parts: Sequence[Verdicts]) -> Verdicts:
    return Verdicts(
        values=np.concatenate([part.values for part in parts]),
        right=np.concatenate([part.right for part in parts]),
        answerable=np.concatenate([part.answerable for part in parts]),
        beside=np.concatenate([part.beside for part in parts]),
    )


def verdicts(examples: Sequence[Example], weights: Array) -> Verdicts:
    """The best sentence of each example under the weights, and what trust in it would rest on."""
    values, right = [], []
    for one in examples:
        ranked = rank(one.found, weights.tolist())
        values.append(signs(one.question, one.terms, ranked))
        right.append(bool(one.right[next(i for i, c in enumerate(one.found) if c.line is ranked[0].line)]))
    return Verdicts(
        values=np.array(values),
        right=np.array(right),
        answerable=np.array([one.answerable for one in examples]),
        beside=np.array([one.beside for one in examples]),
    )


def thresholds(trust: Array, judged: Verdicts, refused: float, lenient: float) -> tuple[float, float]:
    """Where to answer and where to refuse, by the examples that are not beside.

    Args:
        trust: probability for each example.
        judged: the same examples.
        refused: share of the answerable that may be refused: sets `partial`.
        lenient: share of the unanswerable that may be answered: sets `answered`.
    """
    partial = float(np.quantile(trust[judged.answerable & ~judged.beside], refused))
    answered = float(np.quantile(trust[~judged.answerable & ~judged.beside], 1 - lenient))
    return round(max(answered, partial), 3), round(partial, 3)


def main() -> None:
    """Fits, prints what was seen on held-out articles, and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--out", type=Path, default=PATH)
    add_options(parser)
    options = parser.parse_args()
    _learn(examples_of(read_rows(options.questions), options), options)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which questions are taken, and how the bars are set."""
    parser.add_argument("--every", type=int, default=1, help="take every n-th question only")
    parser.add_argument("--refused", type=float, default=0.12)
    parser.add_argument("--lenient", type=float, default=0.33)
    parser.add_argument("--beside", nargs=2, type=Path, metavar=("QUESTIONS", "ARTICLES"))


def examples_of(rows: Sequence[dict[str, Any]], options: argparse.Namespace) -> list[Example]:
    """The examples of some rows about the articles of the options, and those that are to stand beside them."""
    examples = make_examples(rows[:: options.every], options.articles)
    if options.beside:
        questions, articles = options.beside
        examples += make_examples(read_rows(questions)[:: options.every], articles, beside=True)
    return examples


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a question set."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _learn(examples: Sequence[Example], options: argparse.Namespace) -> None:
    parts = []
    brought = np.zeros(len(NAMES))
    for held, rest in folds_of(examples, _FOLDS):
        weights = fit_sentence(rest)
        brought += brings(held, weights)
        parts.append(verdicts(held, weights))
    judged, trust = held_out(parts, _DIRECTIONS)
    answered, partial = thresholds(trust, judged, options.refused, options.lenient)
    report(trust, judged, answered, partial)
    useful = sum(one.answerable for one in examples)
    for name, count in sorted(zip(NAMES, brought, strict=True), key=lambda pair: -pair[1]):
        print(f"without {name!r}: {100 * count / useful:+.1f} points")
    final = fit_sentence(examples)
    trusted = learn_trust(judged, _DIRECTIONS)
    write_weights(options.out, (NAMES, final), (TRUST_NAMES, trusted), (answered, partial))


def report(trust: Array, judged: Verdicts, answered: float, partial: float) -> None:
    """Prints what the bars would do, for the examples beside in lines of their own."""
    for beside in np.unique(judged.beside):
        of = judged.beside == beside
        print("beside" if beside else "held-out articles", end=": ")
        _report(trust[of], judged.right[of], judged.answerable[of], (answered, partial))


def _report(trust: Array, right: npt.NDArray[np.bool_], yes: npt.NDArray[np.bool_], bars: tuple[float, float]) -> None:
    answered, partial = bars
    shown = trust >= partial
    print(f"{yes.sum()} answerable, {(~yes).sum()} unanswerable questions")
    print(f"best sentence right  {right[yes].mean():.3f}")
    print(f"sentence@1           {(right & shown)[yes].mean():.3f}")
    print(f"wrong                {(~right & shown)[yes].mean():.3f}")
    print(f"false_refusal        {(~shown)[yes].mean():.3f}")
    print(f"false_answer         {(trust >= answered)[~yes].mean():.3f}")
    for low in np.arange(0, 1, 0.1):
        at = (trust >= low) & (trust < low + 0.1)
        if at.any():
            print(f"said {low:.1f} to {low + 0.1:.1f}: right {right[at].mean():.3f} of {at.sum()}")


def write_weights(
    path: Path, sentence: tuple[Sequence[str], Array], trust: tuple[Sequence[str], Array], bars: tuple[float, float]
) -> None:
    """Writes weights with their names; `bars` are the probabilities from which on to answer, wholly or in part."""
    rows = ["# Learnt: see docs/how-it-answers.md and docs/reader.md.", "", "[thresholds]"]
    rows += [f"answered = {bars[0]}", f"partial = {bars[1]}", "", "[sentence]"]
    rows += [f'"{name}" = {weight:.3f}' for name, weight in zip(*sentence, strict=True)]
    rows += ["", "[trust]"]
    rows += [f'"{name}" = {weight:.3f}' for name, weight in zip(*trust, strict=True)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
