"""The short answer to a question about one sentence, with nothing learnt to read it."""

from __future__ import annotations

from corpus import make_article
from qa import Engine

# What stands behind the sentence that is asked about, so that it is not the whole article.
REST = "\n\nThe town lies on a hill above the sea.\n"


def short(sentence: str, question: str) -> str | None:
    answer = Engine([make_article(sentence + REST, "text.txt")]).ask(question)
    return answer.short.text if answer.short else None
