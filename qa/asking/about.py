"""Questions about the article itself: who wrote it, when it was published, what it is called.

Mostly its text does not say. What stands beside the text is no quote of it, and is shown as what it is.
"""

from __future__ import annotations

from qa.question import Question
from qa.words.tokens import stem

# Any of these asks about the article, and the others may stand beside it.
_ASKED = (
    "author authors write published publisher publication headline title source newspaper magazine journal journalist "
    "summary summarize summarise"
)
_BESIDE = (
    "article articles text report story piece page year date day reporter name called come appear copyright rights"
)
_CALLED = frozenset("article text report story piece author".split())
_ITSELF = _CALLED | {"it", "this"}
_OF_IT = frozenset("about from called".split())


def names_article(question: Question) -> bool:
    """Whether it asks about the article itself and calls it so, or "this": it leans on nothing asked before."""
    said = {token.word for token in question.tokens}
    return not said.isdisjoint({*_CALLED, "this"}) and asks_of_article(question)


def asks_of_article(question: Question) -> bool:
    """Whether nothing but the article itself is asked about."""
    words = [token for token in question.tokens if not token.stop]
    asked, beside = ({stem(word) for word in row.split()} for row in (_ASKED, _BESIDE))
    if any(token.stem in asked for token in words):
        return all(token.stem in asked | beside for token in words)
    said = [token.word for token in question.tokens]
    return said[-1] in _OF_IT and not _ITSELF.isdisjoint(said) and all(token.stem in beside for token in words)
