"""What programs can be told: answers, the articles, their paragraphs and captions. It knows neither HTTP nor MCP."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from corpus import Article, ArticleNotFound, BlockKind, QueryError, split_sentences
from corpus.values import ASKED
from qa import Engine
from qa.claims import check, check_all
from qa.claims.checking import unchecked
from qa.engine import steadily
from qa.many import ask_each
from qa.quoting import check_quote
from qa.quoting.nearest import holding
from ui.api.citing import cited
from ui.api.shapes import ArticleEntry, ArticleList, BlockEntry, ReferenceEntry, SentenceEntry
from ui.evidence.building import Asked
from ui.evidence.leads import leads
from ui.evidence.writing import write_pack
from ui.page.links import sentence_link
from ui.studying import quiz_rows, study_rows

_T = TypeVar("_T")
# Answers that are kept at hand; the same question has the same answer.
_CACHE = 2_048
# Engines over a single article that are kept at hand.
_ENGINES = 64
# So many sentences to check first are listed.
LEADS = 50
# Of an archive so many articles are listed.
_LISTED = 1_000


class ArticleUnnamed(QueryError):
    """What is asked for needs one article to be named."""


class Service:
    """Answers programs from one engine. Any number of threads may ask at once."""

    def __init__(self, engine: Engine) -> None:
        """Takes the engine over every article; one over a single article is made when that is first asked alone."""
        self._engine = engine
        self._alone = lru_cache(_ENGINES)(lambda article: Engine([article], scorer=engine.scorer))
        self._making = threading.Lock()
        self._answer = lru_cache(_CACHE)(self._find_answer)
        self._leads = lru_cache(_CACHE)(lambda article: leads(article, LEADS))
        self._study = lru_cache(_ENGINES)(study_rows)
        self._quiz = lru_cache(_ENGINES)(quiz_rows)
        self._sentences = lru_cache(_CACHE)(lambda article, block: split_sentences(article.text, block))

    def steadily(self, act: Callable[[], _T]) -> _T:
        """What `act` gives; it is done again where an article that it had found was removed before it was done."""
        return steadily(self._engine, act)

    def ask(self, question: str, history: tuple[str, ...] = (), article: str | None = None) -> dict[str, Any]:
        """The answer to a question after earlier ones, from one article, or from all of them with what others say.

        Raises:
            ArticleNotFound: no article has that id.
            QueryError: the question cannot be asked.
        """
        return dict(self._answer(question, history, article, self._engine.state))

    def check(self, claim: str, article: str | None = None) -> dict[str, Any]:
        """What one article, or any of them, says to a claim.

        Raises:
            ArticleNotFound: no article has that id.
            QueryError: the claim cannot be checked.
        """
        return check(self._engine_for(article), claim).as_dict()

    def check_text(self, text: str, article: str | None = None) -> dict[str, Any]:
        """What one article, or any of them, says to each sentence of a text, and how many were not checked.

        Raises:
            ArticleNotFound: no article has that id.
            QueryError: the text cannot be checked.
        """
        checks = check_all(self._engine_for(article), text)
        return {"checks": [{"claim": one.claim, **one.as_dict()} for one in checks], "unchecked": unchecked(text)}

    def quote(self, text: str, article: str | None = None) -> dict[str, Any]:
        """How a quotation stands to one article, or any of them; it may stand elsewhere in the others.

        Raises:
            ArticleNotFound: no article has that id.
            QueryTooLong: the quotation is over the limit on length.
        """
        everything = holding(self._engine, text)
        asked = everything if article is None else (self._article(article),)
        return check_quote(asked, text, everything).as_dict()

    def worthy(self, article_id: str) -> dict[str, Any]:
        """The sentences of an article to check first.

        Raises:
            ArticleNotFound: no article has that id.
        """
        return {"sentences": [dict(row) for row in self._leads(self._article(article_id))]}

    def study(self, article_id: str) -> dict[str, Any]:
        """The figures, the yearly series, the dated sentences and the names of an article.

        Raises:
            ArticleNotFound: no article has that id.
        """
        return dict(self._study(self._article(article_id)))

    def quiz(self, article_id: str, seed: str) -> dict[str, Any]:
        """The quiz of an article for a seed.

        Raises:
            ArticleNotFound: no article has that id.
        """
        return dict(self._quiz(self._article(article_id), seed))

    def export(self, form: str, asked: Sequence[Asked], article: str | None, base: str) -> dict[str, Any]:
        """What was asked of one article, or of all, with its evidence, as a file; `base` is the address of the page.

        Raises:
            ArticleNotFound: no article has that id.
            QueryEmpty: nothing is asked, and the form has nothing to show of an article alone.
            ArticleUnnamed: no article is named, of an archive that is too large to be gone through.
        """
        if article is None and not self._engine.holds:
            raise ArticleUnnamed("This archive is too large for one file; name the article to export from.")
        library = tuple(self._engine.articles.values()) if self._engine.holds else ()
        written = write_pack(form, self._engine_for(article), asked, library=library, base=base)
        return {"name": written.name, "media_type": written.media_type, "text": written.text}

    def articles(self) -> ArticleList:
        """Every article, and how many paragraphs and captions it has."""
        articles = self._engine.articles
        if self._engine.holds:
            return ArticleList(articles=[_entry(article) for article in articles.values()])
        listed = [_entry(article) for article in islice(articles.values(), _LISTED)]
        return ArticleList(articles=listed, more=max(0, len(articles) - len(listed)))

    def block(self, article_id: str, kind: BlockKind, number: int) -> BlockEntry:
        """A paragraph or a caption, and its sentences.

        Raises:
            ArticleNotFound: there is no such article, or nothing of that number in it.
        """
        article = self._article(article_id)
        blocks = [block for block in article.blocks if block.kind is kind]
        if not 1 <= number <= len(blocks):
            raise ArticleNotFound(f"{article_id!r} has no {kind} {number}; it has {_count(len(blocks), kind)}.")
        block = blocks[number - 1]
        return BlockEntry(
            article=article_id,
            block=block.name,
            label=block.label,
            start=block.start,
            end=block.end,
            text=article.cut(block),
            sentences=[
                SentenceEntry(
                    number=sentence.number,
                    start=sentence.start,
                    end=sentence.end,
                    quote=article.cut(sentence),
                    permalink=sentence_link(article, sentence),
                )
                for sentence in (self._sentences(article, block) if kind in ASKED else ())
            ],
        )

    def sentence(self, article_id: str, anchor: str, base: str = "") -> ReferenceEntry:
        """A sentence, and how it is cited elsewhere; `base` is the address of the page.

        Raises:
            ArticleNotFound: there is no such article, or no such sentence in it.
        """
        return cited(self._article(article_id), anchor, base)

    def _find_answer(self, question: str, history: tuple[str, ...], article: str | None, _: Hashable) -> dict[str, Any]:
        engine = self._engine_for(article)
        if len(engine.articles) > 1:
            return ask_each(engine, question, history).as_dict()
        return engine.ask(question, history).as_dict()

    def _engine_for(self, article_id: str | None) -> Engine:
        if article_id is None:
            return self._engine
        article = self._article(article_id)
        if self._engine.holds and len(self._engine.articles) == 1:
            return self._engine
        with self._making:
            return self._alone(article)

    def _article(self, article_id: str) -> Article:
        article = self._engine.articles.get(article_id)
        if article is None:
            raise ArticleNotFound(f"No article has the id {_shown(article_id)}; the list of articles has their ids.")
        return article


def _entry(article: Article) -> ArticleEntry:
    kinds = [block.kind for block in article.blocks]
    return ArticleEntry(
        id=article.id,
        title=article.title,
        author=article.author,
        publisher=article.publisher,
        date=article.date,
        language=article.language,
        rights=article.rights,
        paragraphs=kinds.count(BlockKind.PARAGRAPH),
        captions=kinds.count(BlockKind.CAPTION),
    )


def _shown(text: str) -> str:
    """What was given, no longer than a line takes."""
    return repr(text if len(text) <= 60 else f"{text[:60]}…")


def _count(number: int, kind: BlockKind) -> str:
    return f"{number:,} {kind}{'' if number == 1 else 's'}" if number else "none"
