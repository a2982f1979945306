"""The project's own question sets, and what the answers to them are worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from corpus import Article, bundled_article, bundled_ids, make_article, read_article, split_sentences
from corpus.values import BlockKind
from qa import Engine, Scorer
from qa.evaluation import Figures, Row, ask
from ui.questions import read_questions

HERE = Path(__file__).parent


def load(make: str) -> tuple[Row, ...]:
    """The rows of all sets of one make, for every text.

    Args:
        make: `plain` for questions that half remember the article's words, `followups` for those that follow others,
            and empty for questions that were asked in words as different from the article's as may be.
    """
    paths = sorted((HERE / "sets").glob(f"*.{make}.jsonl" if make else "*.jsonl"))
    return tuple(row for path in paths if make or path.name.count(".") == 1 for row in read_questions(path))


@cache
def article(name: str | None) -> Article:
    """The article that a row names: a bundled one by its id, or a file in `articles` by its stem."""
    if name is None or name in bundled_ids():
        return bundled_article(name or bundled_ids()[0])
    return read_article(HERE / "articles" / f"{name}.txt")


@cache
def in_single_sentences(name: str | None) -> Article:
    """The article that a row names as a newspaper would print it: each sentence a paragraph of its own."""
    whole, parts = article(name), []
    for block in whole.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            parts += [whole.cut(sentence) for sentence in split_sentences(whole.text, block)]
        else:
            parts.append(f"# {whole.cut(block)}" if block.kind is BlockKind.HEADING else whole.cut(block))
    return make_article("\n\n".join(parts), whole.id)


def anywhere(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows without where their answers stand, for an article whose offsets are others."""
    return tuple(replace(row, paragraph=None) for row in rows)


def figures(
    rows: Iterable[Row], scorer: Scorer | None = None, article: Callable[[str | None], Article] = article
) -> Figures:
    """Asks every question of its own article and counts."""
    engine = cache(lambda name: Engine([article(name)], scorer=scorer))
    return Figures.of([ask(row, engine(row.article)) for row in rows])
