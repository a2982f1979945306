"""The real articles that are hidden in a made archive, and the questions about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus import Article, read_article
from qa.evaluation import Row
from qa.question import read_question
from qa.words.tokens import terms
from tests.golden.score import article, load
from ui.questions import read_questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Articles, and questions whose rows name them by their ids."""

    articles: tuple[Article, ...]
    rows: tuple[Row, ...]


def given(questions: Path | None = None, folder: Path | None = None, *, every: int = 1) -> Given:
    """A question set and the folder of its articles, or else the project's own; of the questions each `every`-th.

    Raises:
        ArticleError: an article cannot be read.
        BatchError: the question set cannot be read.
    """
    if questions is None or folder is None:
        rows: Sequence[Row] = [*load(""), *load("plain")]
        articles = {row.article: article(row.article) for row in rows}
    else:
        rows = read_questions(questions)
        articles = {row.article: read_article(folder / (row.article or "")) for row in rows}
    own = {name: one.id for name, one in articles.items()}
    named = (replace(row, id=f"{row.article}/{row.id}", article=own[row.article]) for row in rows[::every])
    return Given(articles=tuple(articles.values()), rows=tuple(named))


def terms_of(row: Row) -> tuple[str, ...]:
    """The words of a question that are searched."""
    return terms(read_question(row.question).content)
