"""Learns which phrase is the short answer: `python -m qa.train_short QUESTIONS.jsonl ARTICLES_DIR`.

The question rows are those of `qa.train`. From the sentence that answers, every phrase is a candidate; right is one
that holds an accepted answer and at most three words more, or shares most of its words with one (F1 of two thirds;
articles aside). For each group of kinds the weights maximise the probability of a right phrase among all of the
sentence, as in `qa.train`. Figures are printed for articles held out.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from qa.cutting.phrase_features import PHRASE_NAMES, phrase_features
from qa.cutting.phrases import bounds, find_phrases
from qa.cutting.short import ENOUGH, GROUPS, PATH, overlapping
from qa.reading.beside import look_beside
from qa.reading.features import Candidate
from qa.reading.reader import rank
from qa.reading.weights import load_weights
from qa.train import Array, Example, fit_groups, folds_of, make_examples, read_rows

_FOLDS = 3
_MORE_WORDS = 3
_ALIKE = 0.67
_WORD = re.compile(r"[\w.,%$€£-]*\w%?")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """A question with the phrases of the sentence that answers it.

    Attributes:
        article: the file's name.
        group: of `qa.cutting.short.GROUPS`.
        features: (phrases, `PHRASE_NAMES`).
        right: (phrases,), whether each one is the short answer.
        near: (phrases,), whether each one shares a word with it.
        ends: (phrases, 2), the first and the last word of each.
    """

    article: str
    group: str
    features: Array
    right: npt.NDArray[np.bool_]
    near: npt.NDArray[np.bool_]
    ends: npt.NDArray[np.int64]


def make_cases(rows: Sequence[dict[str, Any]], folder: Path) -> list[Case]:
    """The cases of the answerable questions whose sentence is among those proposed."""
    made = []
    for one in make_examples([row for row in rows if row["answerable"]], folder):
        right = {id(c.line) for c, is_right in zip(one.found, one.right, strict=True) if is_right}
        best = next((c for c in rank(one.found, load_weights().sentence) if id(c.line) in right), None)
        if best and (case := _case(one, best)):
            made.append(case)
    return made


def _case(one: Example, best: Candidate) -> Case | None:
    """The phrases of the sentence that answers; None where the question asks for no value, or there is no phrase."""
    group = GROUPS.get(one.question.kind)
    phrases = find_phrases(best.line, best.matched) if group else []
    if not group or not phrases:
        return None
    shown = [_words(best.line.text[slice(*bounds(best.line, phrase))]) for phrase in phrases]
    accepted = [words for answer in one.answers if (words := _words(answer))]
    return Case(
        article=one.article,
        group=group,
        features=phrase_features(one.question, look_beside(one.question, one.terms, best), phrases),
        right=np.array([any(_is_right(words, answer) for answer in accepted) for words in shown]),
        near=np.array([any(set(words) & set(answer) for answer in accepted) for words in shown]),
        ends=np.array([(phrase.first, phrase.last) for phrase in phrases]),
    )


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in ("a", "an", "the")]


def _is_right(words: Sequence[str], answer: Sequence[str]) -> bool:
    count, size = len(words), len(answer)
    held = any(list(words[i : i + size]) == list(answer) for i in range(count - size + 1))
    shared = sum((Counter(words) & Counter(answer)).values())
    return (held and count - size <= _MORE_WORDS) or 2 * shared / max(1, count + size) >= _ALIKE


def learn(cases: Sequence[Case]) -> dict[str, Array]:
    """For each group its weights, (`PHRASE_NAMES`,); zeros where there is nothing to learn from."""
    learnt = {}
    for group in sorted(set(GROUPS.values())):
        ours = [(case.features, case.right) for case in cases if case.group == group and case.right.any()]
        learnt[group] = fit_groups(ours) if ours else np.zeros(len(PHRASE_NAMES))
    return learnt


@dataclass(frozen=True, slots=True)
class Outcome:
    """What weights make of a case: how sure they are of the best phrase, whether it is right, or near it at least."""

    group: str
    trust: float
    right: bool
    near: bool


def choose(case: Case, weights: Array) -> Outcome:
    """The best phrase of a case."""
    scores = case.features @ weights
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    best = int(np.argmax(scores))
    trust = float(shares[overlapping(case.ends, best)].sum())
    return Outcome(case.group, trust, bool(case.right[best]), bool(case.near[best]))


def main() -> None:
    """Fits, prints what was seen on held-out articles, and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--out", type=Path, default=PATH)
    parser.add_argument("--every", type=int, default=1, help="take every n-th question only")
    options = parser.parse_args()
    cases = make_cases(read_rows(options.questions)[:: options.every], options.articles)
    outcomes = []
    for held, rest in folds_of(cases, _FOLDS):
        weights = learn(rest)
        outcomes += [choose(case, weights[case.group]) for case in held]
    report(outcomes)
    write_short_weights(options.out, learn(cases))


def report(outcomes: Sequence[Outcome]) -> None:
    """Prints, for each group and for all, how many are given, and how many of those are right or have nothing of it."""
    for group in [*sorted({one.group for one in outcomes}), ""]:
        ours = [one for one in outcomes if group in ("", one.group)]
        given = [one for one in ours if one.trust >= ENOUGH]
        print(
            f"{group or 'all':8} {len(ours):5}: best right {_share(one.right for one in ours):.3f}, "
            f"given {len(given) / max(1, len(ours)):.3f}, of these right {_share(one.right for one in given):.3f}, "
            f"with no word of it {_share(not one.near for one in given):.3f}"
        )


def _share(flags: Iterable[bool]) -> float:
    """How many of them are so; 0 of none."""
    every = list(flags)
    return sum(every) / max(1, len(every))


def write_short_weights(path: Path, learnt: dict[str, Array]) -> None:
    """Writes the weights of each group with their names."""
    rows = ["# Learnt by `python -m qa.train_short`; see docs/how-it-answers.md."]
    for group, weights in sorted(learnt.items()):
        rows += ["", f"[{group}]"]
        rows += [f'"{name}" = {weight:.3f}' for name, weight in zip(PHRASE_NAMES, weights, strict=True)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
