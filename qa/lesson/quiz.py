"""A quiz from an article alone: sentences with one figure, name or date taken out, and four choices for it.

The same article and seed give the same quiz, byte for byte, in every process: a link with the seed in it is enough for
a class. Nothing about whoever takes it is asked for or kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corpus import Article, Sentence
from qa.lesson.distractors import GapKind, Pool, Value, find_values, pool_of, words_of
from qa.lesson.hiding import is_hidden
from qa.lesson.naming import read_names
from qa.lesson.people import as_studied, is_titled
from qa.lesson.standing import Cut, cut_of, drawn, lines_of, spread, stands_alone
from qa.lesson.suggest import candidates
from qa.study.numbers import ratios, value_of
from qa.words.spans import SpanKind, find_spans
from qa.words.tokens import tokenize

# The answer and three others.
CHOICES = 4
# A sentence that a question can be made from is left to the search for evidence where a quiz has so many items without.
ENOUGH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizItem:
    """A sentence with a gap: `before + answer.text + after` is the sentence, verbatim.

    Attributes:
        kind: what was taken out.
        sentence: where it stands.
        before, after: the words around the gap.
        answer: what was taken out.
        choices: four values of the article as they stand there, in a drawn order; the answer is one of them.
    """

    kind: GapKind
    sentence: Sentence
    before: str
    after: str
    answer: Cut
    choices: tuple[str, ...]

    @property
    def label(self) -> str:
        """How its block is cited: `¶3`."""
        return self.sentence.block.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """The items of an article for a seed, in the order of the article.

    Attributes:
        article: the article's id.
        seed: what they were drawn by.
        items: fewer than were asked for where the article has no more, and none where it is too short for any.
    """

    article: str
    seed: str
    items: tuple[QuizItem, ...] = field(repr=False)


def make_quiz(article: Article, *, seed: str, items: int = 8) -> Quiz:
    """A quiz of up to so many items, spread over the article, the kinds of gap mixed as far as it allows.

    There are fewer rather than that it takes the sentences that the search for evidence lives on: those are few.
    """
    rows, pool = _material(article)
    kept = {one.sentence.start for one in candidates(article)}
    chosen: list[QuizItem] = []
    taken: list[Value] = []
    free = [row for row in rows if row[0].line.sentence.start not in kept]
    others = [row for row in rows if row[0].line.sentence.start in kept]
    for some, limit in ((free, items), (others, min(items, ENOUGH))):
        for run in _turns(spread(seed, some, max(1, items))):
            if len(chosen) >= limit:
                break
            if made := _from_run(seed, pool, run, taken):
                item, gap = made
                chosen.append(item)
                taken.append(gap)
    return Quiz(article=article.id, seed=seed, items=tuple(sorted(chosen, key=lambda item: item.sentence.start)))


@lru_cache(maxsize=8)
def _material(article: Article) -> tuple[list[list[Value]], Pool]:
    """What every quiz of an article is drawn from: the gaps by sentence, and the values that can stand in them."""
    lines = lines_of(article)
    names = as_studied(article, read_names(lines))
    values = find_values(lines, names)
    return _gaps(article, values), pool_of(values, names)


def _gaps(article: Article, values: Sequence[Value]) -> list[list[Value]]:
    """For each sentence that can be shown alone, the values that can be taken out; what the title says is none."""
    rows: dict[int, list[Value]] = {}
    title = _Title.of(f"{article.title} | {article.short_title}")
    for value in values:
        told = title.tells(value) or _is_of_ratio(value)
        if not told and stands_alone(value.line) and is_hidden(value):
            rows.setdefault(value.line.sentence.start, []).append(value)
    return list(rows.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Title:
    """What a title says, read once for all values.

    Attributes:
        named: its words as names are compared by.
        words: its words.
        figures: the values of its numbers.
    """

    named: frozenset[str]
    words: frozenset[str]
    figures: frozenset[float]

    @classmethod
    def of(cls, title: str) -> _Title:
        tokens = tokenize(title)
        spans = [one for one in find_spans(title, 0, len(title), tokens) if one.kind is SpanKind.NUMBER]
        figures = (value_of(title[one.start : one.end]) for one in spans)
        return cls(
            named=words_of(title),
            words=frozenset(token.word for token in tokens),
            figures=frozenset(figure for figure in figures if figure is not None),
        )

    def tells(self, value: Value) -> bool:
        """Whether it says a name, a figure however it is written, or the year of a date."""
        if value.kind is GapKind.NAME:
            return value.words <= self.named
        said = [token.word for token in tokenize(value.text)]
        if self.words.issuperset(said):
            return True
        if value.kind is GapKind.DATE:
            return any(word in self.words for word in said if word[:4].isdigit() and len(word) > 3)
        return value_of(value.text) in self.figures


def _is_of_ratio(value: Value) -> bool:
    """Whether a figure is half of "two in five": the other half would tell it."""
    return any(low < value.end and value.start < high for low, high in ratios(value.line.text))


def _turns(runs: list[list[list[Value]]]) -> Iterator[list[list[Value]]]:
    """Each run in turn, then all that is left over again and again, until nothing more can come of it."""
    yield from runs
    left = [row for run in runs for row in run]
    for _ in range(len(left)):
        yield left


def _from_run(seed: str, pool: Pool, run: list[list[Value]], taken: list[Value]) -> tuple[QuizItem, Value] | None:
    """The first item that a run of sentences gives, a kind before others that was taken less often; uses it up."""
    often = Counter(gap.kind for gap in taken)
    while run:
        row = run.pop(0)
        if any(gap.line is row[0].line for gap in taken):
            continue
        shuffled = drawn(seed, ((gap.start, gap) for gap in row))
        for gap in sorted(shuffled, key=lambda gap: often[gap.kind]):
            if not any(gap.text.lower() == other.text.lower() for other in taken) and (
                choices := _choices(seed, pool, gap)
            ):
                return _item(gap, choices), gap
    return None


def _choices(seed: str, pool: Pool, gap: Value) -> tuple[str, ...]:
    """The answer and its distractors in a drawn order; none where the article has too few that are like it."""
    key = f"{seed}\0{gap.line.sentence.start + gap.start}"
    picked: list[Value] = [gap]
    others = drawn(key, ((value.text, value) for value in pool.near(gap)))
    if gap.kind is GapKind.NAME:  # a queen among keepers is seen to be none of them
        others.sort(key=lambda value: is_titled(value.text) != is_titled(gap.text))
    for value in others:
        if all(pool.are_apart(value, other) for other in picked):
            picked.append(value)
        if len(picked) == CHOICES and not _stands_out(gap, picked):
            return tuple(drawn(f"{key}\0order", ((value.text, value.text) for value in picked)))
    return ()


def _stands_out(gap: Value, picked: Sequence[Value]) -> bool:
    """Whether only one of the choices has a title, and it is the answer."""
    return is_titled(gap.text) and not any(is_titled(value.text) for value in picked[1:])


def _item(gap: Value, choices: tuple[str, ...]) -> QuizItem:
    text = gap.line.text
    return QuizItem(
        kind=gap.kind,
        sentence=gap.line.sentence,
        before=text[: gap.start],
        after=text[gap.end :],
        answer=cut_of(gap.line, gap.start, gap.end),
        choices=choices,
    )
