"""Makes what a reader is taught with: `python -m qa.teach.groups QUESTIONS.jsonl ARTICLES_DIR OUT.jsonl`.

A group is a question with excerpts of its article, a few sentences each: those that hold an answer, others of their
paragraphs, and the best of other paragraphs, as the features rank them, so that what is learnt is what the features get
wrong. The question rows
are those of `qa.train`; the articles named by `--hold-out` are left alone, so that figures can be taken on them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from corpus import Block
from qa.excerpts import Excerpt, Place, excerpts
from qa.reader import rank
from qa.train import Example, make_examples, read_rows
from qa.weights import load_weights

# Of each kind of excerpt, so many of the likeliest are kept to be drawn from.
_RIGHT, _NEAR, _FAR = 2, 2, 4
_UNANSWERED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A sentence of an excerpt.

    Attributes:
        at, end: where it stands in the excerpt, [at, end).
        right: whether it answers.
        answers: where the short answers stand in the excerpt, [start, end).
    """

    at: int
    end: int
    right: bool
    answers: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An excerpt of a group.

    Attributes:
        text: what is read.
        parts: its sentences.
        block: where its block begins in the article.
    """

    text: str
    parts: tuple[Part, ...]
    block: int

    @property
    def right(self) -> bool:
        """Whether one of its sentences answers."""
        return any(part.right for part in self.parts)

    def unanswered(self) -> Option:
        """The same for a question that it does not answer."""
        return replace(self, parts=tuple(replace(part, right=False, answers=()) for part in self.parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A question with its excerpts, the likeliest first."""

    article: str
    question: str
    options: tuple[Option, ...]


def make_groups(rows: Sequence[dict[str, Any]], folder: Path) -> Iterator[Group]:
    """The groups of a question set, article by article; an answerable question is left out where no right sentence
    is proposed."""
    for _, own in groupby(sorted(rows, key=lambda row: row["article"]), key=lambda row: row["article"]):
        for one in make_examples(list(own), folder):
            if one.right.any() or not one.answerable:
                yield _group(one)


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
        Group(article=row["article"], question=row["question"], options=tuple(map(_option, row["options"])))
        for row in read_rows(path)
    ]


def _option(row: dict[str, Any]) -> Option:
    parts = [Part(**{**one, "answers": tuple((low, high) for low, high in one["answers"])}) for one in row["parts"]]
    return Option(text=row["text"], parts=tuple(parts), block=row["block"])


def _group(one: Example) -> Group:
    right = {c.line.sentence.start for c, is_right in zip(one.found, one.right, strict=True) if is_right}
    ranked = rank(one.found, load_weights().sentence)
    blocks = {c.line.sentence.block for c in ranked if c.line.sentence.start in right}
    room = {"right": _RIGHT, "near": _NEAR, "far": _FAR if right else _UNANSWERED}
    kept: dict[Excerpt, Option | None] = {}
    for candidate in ranked:
        start = candidate.line.sentence.start
        read = next(e for e in excerpts(candidate.passage, together=True) if any(p.start == start for p in e.places))
        if read in kept:
            continue
        made = _made(read, candidate.line.sentence.block, right, one.answers)
        kind = "right" if made.right else "near" if candidate.line.sentence.block in blocks else "far"
        room[kind] -= 1
        kept[read] = made if room[kind] >= 0 else None
    return Group(article=one.article, question=one.asked, options=tuple(filter(None, kept.values())))


def _made(read: Excerpt, block: Block, right: Set[int], answers: Sequence[str]) -> Option:
    parts = [
        Part(
            at=place.at,
            end=place.end,
            right=place.start in right,
            answers=tuple(_spans(read.text, place, answers)) if place.start in right else (),
        )
        for place in read.places
    ]
    return Option(text=read.text, parts=tuple(parts), block=block.start)


def _spans(text: str, place: Place, answers: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the answers stand in the sentence, as words of their own where they do so at all."""
    for answer in dict.fromkeys(answers):
        plain = re.escape(answer)
        at = list(re.finditer(rf"(?<!\w){plain}(?!\w)", text, re.IGNORECASE))
        found = at or re.finditer(plain, text, re.IGNORECASE)
        yield from (match.span() for match in found if place.at <= match.start() < place.end)


def main() -> None:
    """Makes and writes them, and says how many."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--hold-out", nargs="*", default=[], metavar="ARTICLE")
    options = parser.parse_args()
    rows = [row for row in read_rows(options.questions) if row["article"] not in options.hold_out]
    print(f"{write_groups(make_groups(rows, options.articles), options.out)} groups of {len(rows)} questions")


if __name__ == "__main__":
    main()
