"""About 2,000 passages and the questions to ask of them, the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count

from corpus import split_passages
from tests.golden.score import article, load

_SEED = 7
_ARTICLES = 10
_PARAGRAPHS = 200
_SENTENCES = 4


def described_articles() -> list[dict]:
    """Articles as `tests.browser.page_server` takes them, their paragraphs mixed from the sentences of five others."""
    drawn = random.Random(_SEED)
    names = sorted({row.article for row in load("plain")}, key=str)
    sources = [article(name) for name in names]
    sentences = [
        " ".join(source.cut(sentence).split())
        for source in sources
        for passage in split_passages(source)
        for sentence in passage.sentences
    ]
    return [
        {
            "id": f"mixed-{number}.txt",
            "text": "\n\n".join(" ".join(drawn.sample(sentences, _SENTENCES)) for _ in range(_PARAGRAPHS)),
            "stated": {"title": f"Mixed, part {number}"},
        }
        for number in range(1, _ARTICLES + 1)
    ]


def questions(*, again: bool = False) -> Iterator[str]:
    """The project's own questions in mixed order, without an end.

    Each time round they have one more space behind them: to the engine they are the same questions, but an answer that
    is kept at hand is not found again, so that what is measured is answering. With `again` they come round as they are,
    as in a class.
    """
    rows = [row.question for make in ("", "plain") for row in load(make)]
    random.Random(_SEED).shuffle(rows)
    for turn in count():
        for question in rows:
            yield question + ("" if again else " " * turn)
