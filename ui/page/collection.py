"""The articles that the page can show, served ones and one reader's own, and what answers about any of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from corpus import Article, Passage, split_passages
from qa import Answer, Engine
from qa.lesson import suggest
from qa.quoting.nearest import LOOKED_THROUGH, nearest
from ui.page.examples import EXAMPLES
from ui.page.once import Kept, Remembering, once
from ui.page.scope import CHOSEN, EVERYTHING, Scope
from ui.page.talk import Talker, Turn, kept_answers

# Desks that are kept: over few articles, and over so many that their index is large.
_DESKS = 32
_WIDE_DESKS = 2
_WIDE = 100
# Articles whose first questions are kept at hand, and how many of them there are.
_KEPT = 1_024
_EXAMPLES = 4
# Questions that lead on, at most: more would crowd the answer.
_NEXT = 2
# Questions are made from so many blocks in a row: from a whole novel that takes longer than anybody waits.
_STRETCH = 300
# So many entries of a list that was asked for by words.
FOUND = 50
# The cookie that tells one reader's own articles from another's.
OWN_COOKIE = "qw-own"


class Own(Protocol):
    """The articles that readers have added.

    Attributes:
        alone: whether each reader has those that they have added themselves, and nobody else's.
    """

    alone: bool

    def of(self, token: str) -> tuple[Article, ...]:
        """Those of the reader with that token; none for a token that is not known, or empty."""

    def ids(self) -> frozenset[str]:
        """The ids of those of all readers."""


class Joined(Mapping[str, Article]):
    """Articles and a few others, without going through them.

    Attributes:
        many: the first ones.
        few: those behind them, under ids of their own.
    """

    def __init__(self, many: Mapping[str, Article], few: Mapping[str, Article]) -> None:
        self.many = many
        self.few = few

    def __getitem__(self, article_id: str) -> Article:
        return self.few[article_id] if article_id in self.few else self.many[article_id]

    def __contains__(self, article_id: object) -> bool:
        return article_id in self.few or article_id in self.many

    def __iter__(self) -> Iterator[str]:
        yield from self.many
        yield from self.few

    def __len__(self) -> int:
        return len(self.many) + len(self.few)


class Desk:
    """Where questions about certain articles are answered, and what is remembered of it.

    Attributes:
        engine: what answers.
        talker: what holds conversations.
        offered: the same engine, for questions that are asked again and again.
    """

    def __init__(self, engine: Engine, answers: Kept[Turn]) -> None:
        """Takes the engine, and where answers are kept at hand."""
        self.engine = engine
        self.talker = Talker(engine, answers)
        self.offered = Remembering(engine)
        self._next = once(lambda answer, article: suggest(self.offered, article, after=answer, limit=_NEXT))

    def next_questions(self, answers: Sequence[Answer], read: Article) -> tuple[str, ...]:
        """Questions that lead on from the last of some answers, about the article that gives it, or else the one that
        is read. None leads to a sentence that one of the answers cites.
        """
        asked, last = self.engine.articles, answers[-1]
        article = last.citations[0].article if last.citations else read.id
        cited = dict.fromkeys(one for answer in reversed(answers) for one in answer.citations)
        after = replace(last, citations=tuple(cited))
        at = last.citations[0].start if last.citations else 0
        return self._next(after, stretch(asked.get(article) or next(iter(asked.values())), at))


class Collection:
    """The served articles and those of a reader, and a desk for each choice of them, made when it is first asked."""

    def __init__(self, engine: Engine, *, own: Own | None = None, examples: Sequence[str] | None = None) -> None:
        """Takes what answers about the served articles.

        Args:
            engine: over all served articles; one at least.
            own: the articles that readers have added; None where nobody can.
            examples: questions to begin with for the first article; None for those that come with it or are made.
        """
        self.served: Mapping[str, Article] = engine.articles
        self.adding = own is not None
        self._own = own
        self._engine = engine
        self._answers = kept_answers()
        self._all = Desk(engine, self._answers)
        self._desk = once(self._made, _DESKS)
        self._wide = once(self._made, _WIDE_DESKS)
        self._suggested = once(self._made_examples, _KEPT)
        self._given = None if examples is None else tuple(examples)
        self._seen = frozenset[str]()

    @property
    def first(self) -> Article:
        """The article that a visit without an address shows."""
        return next(iter(self.served.values()))

    @property
    def engine_of_all(self) -> Engine:
        """What answers about all served articles."""
        return self._engine

    @property
    def offers_choice(self) -> bool:
        """Whether there is anything to choose for somebody without articles of their own."""
        return self.adding or len(self.served) > 1

    def articles(self, token: str = "") -> Mapping[str, Article]:
        """The articles that a reader can read, by id: the served ones first. No own article hides a served one."""
        own = self.own(token)
        return Joined(self.served, own) if own else self.served

    def own(self, token: str) -> Mapping[str, Article]:
        """A reader's own articles, by id."""
        if self._own is None:
            return {}
        return {article.id: article for article in self._own.of(token) if article.id not in self.served}

    def is_private(self, article: Article) -> bool:
        """Whether nobody else can open an article that a reader has."""
        return self._own is not None and self._own.alone and article.id not in self.served

    def forgotten(self) -> Callable[[object], bool] | None:
        """What tells an article that its reader has no longer; None where none has gone since this was last asked."""
        if self._own is None or not self._own.alone:
            return None
        before, now = self._seen, self._own.ids()
        self._seen = now
        if before <= now:
            return None
        return lambda one: isinstance(one, Article) and one.id not in now and self.is_private(one)

    def drop(self, unwanted: Callable[[object], bool]) -> None:
        """Lets go of the desks over unwanted articles, of what was answered there, and of the first questions."""
        for desk in (*self._desk.drop(unwanted), *self._wide.drop(unwanted)):
            self._answers.drop(desk.talker.owns)
        self._suggested.drop(unwanted)

    def scope(self, read: str = "", among: Sequence[str] = (), token: str = "") -> Scope:
        """What is read and asked, as far as it is here: what is not is passed over.

        Args:
            read: the id of an article; the first where there is none of that id.
            among: what is asked: nothing for the article that is read, `all`, or ids, of which the first are taken.
            token: of the reader whose own articles count.
        """
        articles = self.articles(token)
        article = articles.get(read, self.first)
        if EVERYTHING in among and len(articles) > 1:
            # An archive is asked through its own index, which a reader's own articles are not in.
            everything = articles if self._engine.holds else self.served
            return Scope(read=article, among=(EVERYTHING,), asked=everything, first=False)
        chosen = tuple(one for one in dict.fromkeys(among) if one in articles)[:CHOSEN]
        among = () if chosen == (article.id,) else chosen
        asked = {one: articles[one] for one in chosen} if among else {article.id: article}
        return Scope(read=article, among=tuple(among), asked=asked, first=article == self.first and not among)

    def desk(self, articles: Mapping[str, Article]) -> Desk:
        """The desk for some articles of this collection."""
        if articles is self.served:
            return self._all
        if len(articles) == len(self.served) and all(self.served.get(one) is at for one, at in articles.items()):
            return self._all
        return (self._wide if len(articles) > _WIDE else self._desk)(*articles.values())

    def engine(self, ids: Sequence[str], token: str = "") -> Engine:
        """What answers about the articles of these ids, all of which have to be the reader's to read."""
        articles = self.articles(token)
        return self.desk({one: articles[one] for one in ids}).engine

    def examples(self, article: Article) -> tuple[str, ...]:
        """Questions to begin with: those that come with an article, or some that are made from its own sentences."""
        if self._given is not None and article == self.first:
            return self._given
        return EXAMPLES.get(article.id) or self._suggested(article)

    def find(self, words: str, token: str = "") -> tuple[Article, ...]:
        """The first articles whose title, author or publisher hold all of some words; all are held by no words."""
        if not self._engine.holds and (find := getattr(self.served, "find", None)):
            return (*find(words, FOUND),)
        wanted = words.casefold().split()
        found = (one for one in self.articles(token).values() if all(word in told_of(one) for word in wanted))
        return tuple(one for one, _ in zip(found, range(FOUND), strict=False))

    def holding(self, articles: Mapping[str, Article], words: str) -> tuple[Article, ...]:
        """The articles in which a quotation is looked for: all of a few, and of many those nearest to its words.

        A quotation of nothing but "to be or not to be" is near to none of many.
        """
        if len(articles) <= LOOKED_THROUGH:
            return tuple(articles.values())
        others = articles.few if isinstance(articles, Joined) else ()
        near = (*others, *nearest(self._engine.index, words))
        return tuple(articles[one] for one in dict.fromkeys(near) if one in articles)[:LOOKED_THROUGH]

    def _made(self, *articles: Article) -> Desk:
        passages = [passage for article in articles for passage in self._split(article)]
        return Desk(Engine(articles, scorer=self._engine.scorer, passages=passages), self._answers)

    def _made_examples(self, article: Article) -> tuple[str, ...]:
        return suggest(self.desk({article.id: article}).offered, stretch(article), limit=_EXAMPLES)

    def _split(self, article: Article) -> Sequence[Passage]:
        """The passages of an article; those of a served one are there already."""
        served = self.served.get(article.id) is article
        return self._parts[article.id] if served else split_passages(article)

    @cached_property
    def _parts(self) -> Mapping[str, Sequence[Passage]]:
        parts: defaultdict[str, list[Passage]] = defaultdict(list)
        for passage in self._engine.passages:
            parts[passage.article].append(passage)
        return parts


def stretch(article: Article, at: int = 0) -> Article:
    """The part of a long article in which an offset lies, with every offset as it was; a shorter article is whole.

    The parts lie side by side, so that what is made of one is found again for every offset in it.
    """
    blocks = article.blocks
    if len(blocks) <= _STRETCH:
        return article
    before = bisect_right(blocks, at, key=lambda block: block.start) - 1
    first = max(0, before) // _STRETCH * _STRETCH
    return replace(article, blocks=blocks[first : first + _STRETCH])


def told_of(article: Article) -> str:
    """What an article is found by in a list, in small letters."""
    return " ".join((article.title, article.short_title, article.author, article.publisher)).casefold()
