"""Makes what a reader is taught with: `python -m qa.teach.groups QUESTIONS.jsonl ARTICLES_DIR OUT.jsonl`.

A group is a question with sentences of its article: those that answer, others of their paragraphs, and the best of
other paragraphs, as the features rank them, so that what is learnt is what the features get wrong; with `--reader`, as
a reader ranks the first of those, so that what is learnt is what that reader gets wrong. The question rows are those of
`qa.train`; the articles named by `--hold-out` are left alone, so that figures can be taken on them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from qa.reading.features import Candidate
from qa.reading.reader import rank
from qa.reading.scorer import Excerpt, OnnxScorer, Scorer, excerpt
from qa.reading.weights import load_weights
from qa.train import Example, has_answer, make_examples, read_rows

# Of each kind of sentence, so many of the likeliest are kept to be drawn from.
_RIGHT, _NEAR, _FAR = 2, 6, 8
_UNANSWERED = 14
# A sentence that has the words of an answer and for which a reader sees so much evidence may well answer too.
_ANSWERS_TOO = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A sentence of a group.

    Attributes:
        text: what is read: the sentence behind the end of what stands before it.
        at: where the sentence begins in it.
        right: whether it answers.
        block: where its block begins in the article.
        answers: where the short answers stand in the text, [start, end).
    """

    text: str
    at: int
    right: bool
    block: int
    answers: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A question with its sentences, the likeliest first."""

    article: str
    question: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mining:
    """A reader that tells which sentences are hard.

    Attributes:
        scorer: the reader.
        most: so many of the likeliest sentences, as the features rank them, it is given.
    """

    scorer: Scorer
    most: int

    def ordered(self, one: Example, ranked: Sequence[Candidate], right: Set[int]) -> list[Candidate]:
        """The hardest first, those behind them that were not read; without those that may answer too.

        `right` holds the ids of the lines that answer.
        """
        read, unread = ranked[: self.most], ranked[self.most :]
        said = self.scorer.judge(one.asked, [excerpt(c.passage, c.line.sentence, c.line.implied) for c in read])
        kept = [
            (judgement.evidence, c)
            for c, judgement in zip(read, said, strict=True)
            if id(c.line) in right or judgement.evidence < _ANSWERS_TOO or not has_answer(c.line.text, one.answers)
        ]
        return [c for _, c in sorted(kept, key=lambda pair: -pair[0])] + list(unread)


def make_groups(rows: Sequence[dict[str, Any]], folder: Path, mining: Mining | None = None) -> Iterator[Group]:
    """The groups of a question set, article by article; an answerable question is left out where no right sentence
    is proposed."""
    for _, own in groupby(sorted(rows, key=lambda row: row["article"]), key=lambda row: row["article"]):
        for one in make_examples(list(own), folder):
            if one.right.any() or not one.answerable:
                yield _group(one, mining)


def write_groups(groups: Iterator[Group], out: Path) -> int:
    """Writes them, one a line; gives how many."""
    count = 0
    with out.open("w", encoding="utf-8") as file:
        for group in groups:
            file.write(json.dumps(asdict(group), ensure_ascii=False) + "\n")
            count += 1
    return count


def read_groups(path: Path) -> list[Group]:
    """What `write_groups` has written."""
    return [
        Group(
            article=row["article"],
            question=row["question"],
            options=tuple(
                Option(**{**one, "answers": tuple((low, high) for low, high in one["answers"])})
                for one in row["options"]
            ),
        )
        for row in read_rows(path)
    ]


def _group(one: Example, mining: Mining | None) -> Group:
    right = {id(c.line) for c, is_right in zip(one.found, one.right, strict=True) if is_right}
    ranked = rank(one.found, load_weights().sentence)
    if mining:
        ranked = mining.ordered(one, ranked, right)
    blocks = {c.line.sentence.block for c in ranked if id(c.line) in right}
    room = {"right": _RIGHT, "near": _NEAR, "far": _FAR if right else _UNANSWERED}
    kept = []
    for candidate in ranked:
        sentence, is_right = candidate.line.sentence, id(candidate.line) in right
        kind = "right" if is_right else "near" if sentence.block in blocks else "far"
        if not room[kind]:
            continue
        room[kind] -= 1
        read = excerpt(candidate.passage, sentence, candidate.line.implied)
        kept.append(
            Option(
                text=read.text,
                at=read.at,
                right=is_right,
                block=sentence.block.start,
                answers=tuple(_spans(read, one.answers)) if is_right else (),
            )
        )
    return Group(article=one.article, question=one.asked, options=tuple(kept))


def _spans(read: Excerpt, answers: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the answers stand in the sentence, as words of their own where they do so at all."""
    for answer in dict.fromkeys(answers):
        plain = re.escape(answer)
        at = list(re.finditer(rf"(?<!\w){plain}(?!\w)", read.text, re.IGNORECASE))
        found = at or re.finditer(plain, read.text, re.IGNORECASE)
        yield from (match.span() for match in found if match.start() >= read.at)


def main() -> None:
    """Makes and writes them, and says how many."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--hold-out", nargs="*", default=[], metavar="ARTICLE")
    parser.add_argument("--reader", type=Path, help="rank by this reader's evidence")
    parser.add_argument("--most", type=int, default=40, help="how many sentences a question it is given")
    options = parser.parse_args()
    rows = [row for row in read_rows(options.questions) if row["article"] not in options.hold_out]
    mining = Mining(scorer=OnnxScorer(options.reader), most=options.most) if options.reader else None
    print(f"{write_groups(make_groups(rows, options.articles, mining), options.out)} groups of {len(rows)} questions")


if __name__ == "__main__":
    main()
