"""What happens on the page: a question, a new conversation, an address that brings someone back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from secrets import token_hex
from typing import TypeVar

from corpus import Article, ArticleNotFound, QueryEmpty, QuotewellError
from corpus.limits import CLAIMS
from qa.claims import Check, check_all
from qa.engine import steadily
from qa.quoting import check_quote
from ui.page.answers import turns_html
from ui.page.checks import Quoted, checks_html
from ui.page.collection import Collection, Desk, Joined
from ui.page.frame import (
    Mark,
    News,
    bar_html,
    check_intro_html,
    intro_title,
    next_html,
    note_html,
    opener_html,
    reader_html,
    talk_html,
    title,
    welcome_html,
)
from ui.page.lesson import lesson_html
from ui.page.lines import said_in
from ui.page.links import (
    Address,
    Link,
    conversation_link,
    find_sentence,
    read_link,
    scope_link,
    sentence_hash,
)
from ui.page.markup import Html, tag
from ui.page.once import once
from ui.page.own import not_here
from ui.page.pasted import As, Pasted, first_claims, has_word, read_pasted
from ui.page.picker import picker_html, shelf_html
from ui.page.scope import Scope, read_held, write_held
from ui.page.study import study_html
from ui.page.talk import Talk
from ui.page.texts import Texts
from ui.page.worthy import worthy_html

_T = TypeVar("_T")
# A seed is a few letters; whatever else an address brings is cut.
_SEED = 40
# What somebody looks for in the list of articles.
_WORDS = 200
# Tabs of articles that are kept at hand.
_KEPT = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the page shows after an event.

    Attributes:
        talk: the pane of answers.
        asked: the questions of this conversation, and what they go to; the browser hands it back with the next one.
        note: the line above the ask bar.
    """

    talk: Html
    asked: list[str] | dict[str, object]
    note: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """What another choice of articles changes.

    Attributes:
        another: whether another article is read now.
        anew: whether all that was asked and checked ends with it, since it was asked of the one before alone.
    """

    another: bool
    anew: bool


class Events:
    """The page's events for one collection of articles, in one language.

    What a browser hands back with each request is read by `ui.page.scope.read_held`; `token` is the reader's, for the
    articles that are theirs alone.
    """

    def __init__(self, collection: Collection, *, texts: Texts) -> None:
        """Takes the articles with what answers about them, for all languages alike, and the words of one."""
        self.collection = collection
        self.texts = texts
        self._worthy = once(lambda article: worthy_html(article, texts), _KEPT)
        self._study = once(lambda article: study_html(article, texts), _KEPT)
        self._lesson = once(self._made_lesson, _KEPT)

    def drop(self, unwanted: Callable[[object], bool]) -> None:
        """Lets go of the tabs that were made of unwanted articles."""
        for made in (self._worthy, self._study, self._lesson):
            made.drop(unwanted)

    def first_visit(self) -> View:
        """Nothing asked yet."""
        return self._view(Talk(), News.FIRST, self.collection.scope())

    def ask(self, question: object, held: object, token: str = "", *, alone: bool = False) -> View:
        """One more question. Of one that cannot be asked, a line says why.

        `alone` asks it without what was asked before.

        Raises:
            ArticleNotFound: the article that is read is not here any more.
        """
        return self._steadily(lambda: self._asked(question, held, token, alone=alone))

    def _asked(self, question: object, held: object, token: str, *, alone: bool) -> View:
        words = question if isinstance(question, str) else ""
        scope, asked = self._read(held, token)
        talk = self._desk(scope).talker.ask(asked, words, alone=alone)
        return self._view(talk, News.NONE if talk.problem else News.ANSWER, scope)

    def next_questions(self, held: object, token: str = "") -> Html:
        """Questions that lead on from the last answer; each is answered by the sentence that it was made from, which
        nothing in this conversation has cited yet.
        """
        return self._steadily(lambda: self._next_questions(held, token))

    def _next_questions(self, held: object, token: str) -> Html:
        try:
            scope, asked = self._read(held, token)
        except ArticleNotFound:
            return next_html((), self.texts)
        desk = self._desk(scope)
        answers = [turn.answer for turn in desk.talker.replay(asked).turns]
        questions = desk.next_questions(answers, scope.read) if answers else ()
        return next_html(questions, self.texts, scope.read.id if self.collection.offers_choice else "", asked)

    def turn(self, wish: object, held: object, token: str = "") -> tuple[View, Turned]:
        """Another article to read, or others to ask, as an address says it; and what that changes.

        The questions are asked again of what is asked now. They end with the article that they were asked of, where
        nothing but the article that is read was asked, and is.
        """
        return self._steadily(lambda: self._turned(wish, held, token))

    def _turned(self, wish: object, held: object, token: str) -> tuple[View, Turned]:
        before, asked = self._held(held, token)
        link = read_link(Address(wish if isinstance(wish, str) else ""))
        scope = self.collection.scope(link.article or before.read.id, link.among, token)
        # What was read may be forgotten by now: then the first article takes its place, and is another one.
        another = scope.read.id != (read_held(held).read or self.collection.first.id)
        anew = another and not scope.among and not before.among
        talk = self._desk(scope).talker.replay(() if anew else asked)
        if link.article and link.article != scope.read.id:
            talk = replace(talk, problem=self.texts.other_article)
        address = conversation_link(scope.read, talk.asked, scope.among)
        return self._view(talk, News.TURNED, scope, address=address), Turned(another=another, anew=anew)

    def check(self, text: object, wanted: object = As.AUTO, held: object = None, token: str = "") -> Html:
        """What is asked says to each claim of a text, or how each quotation stands to it.

        Where the text cannot be checked, or not all of it, one line says why.
        """
        words = text if isinstance(text, str) else ""
        if not has_word(words):
            return self._unchecked(self.texts.nothing_to_check)
        parts = read_pasted(words, next((way for way in As if way == wanted), As.AUTO))
        return self._steadily(lambda: self._check(parts, held, token))

    def _check(self, parts: Sequence[Pasted], held: object, token: str) -> Html:
        # Looked up once: what a reader has added may be taken away before all of it is said.
        everything = self.collection.articles(token)
        try:
            scope, _ = self._read(held, token)
            checks, more = self._checked(parts, scope, everything)
        except QuotewellError as error:
            return self._unchecked(said_in(self.texts.language, str(error)))
        if not checks:
            return self._unchecked(self.texts.nothing_to_check)
        cut = self.texts.checks_cut.format(limit=CLAIMS.value) if more else ""
        return checks_html(checks, _named(checks, scope, everything), self.texts, cut)

    def _checked(
        self, parts: Sequence[Pasted], scope: Scope, everything: Mapping[str, Article]
    ) -> tuple[list[Check | Quoted], bool]:
        """The parts of a text checked one by one, up to the limit, and whether there are others behind them."""
        checks: list[Check | Quoted] = []
        holding = self.collection.holding
        room = CLAIMS.value
        for part in parts:
            if not room:
                return checks, True
            if part.quotation:
                asked, others = holding(scope.asked, part.text), holding(everything, part.text)
                checks.append((part.text, check_quote(asked, part.text, others)))
                room -= 1
                continue
            some, count, more = first_claims(part.text, room)
            with suppress(QueryEmpty):
                checks.extend(check_all(self._desk(scope).engine, some))
            room -= count
            if more:
                return checks, True
        return checks, False

    def _unchecked(self, why: str) -> Html:
        return checks_html((), {}, self.texts, why)

    def worthy(self, held: object = None, token: str = "") -> Html:
        """What a checker would look at first in the article that is read."""
        return self._of_read(self._worthy, held, token)

    def study(self, held: object = None, token: str = "") -> Html:
        """The figures, the dates and the names of the article that is read."""
        return self._of_read(self._study, held, token)

    def lesson(self, seed: object, held: object = None, token: str = "") -> Html:
        """A quiz and a search for evidence; the same for the same seed, which is drawn where none is given."""
        words = seed if isinstance(seed, str) else ""
        return self._of_read(lambda read: self._lesson(read, words[:_SEED] or token_hex(3)), held, token)

    def _of_read(self, make: Callable[[Article], Html], held: object, token: str) -> Html:
        """What is made of the article that is read, or a line where that is not here any more."""
        try:
            return make(self._read(held, token)[0].read)
        except ArticleNotFound as error:
            return tag("p", said_in(self.texts.language, str(error)), role="alert", class_="problem")

    def bar(self, held: object = None, token: str = "") -> Html:
        """The bar above the page."""
        scope, _ = self._held(held, token)
        return bar_html(scope.read, self.texts, picker_html(self.collection, scope, self.texts, token))

    def shelf(self, words: object, held: object = None, token: str = "") -> Html:
        """The articles that have some words in the title, the author or the publisher."""
        found = self.collection.find(words[:_WORDS] if isinstance(words, str) else "", token)
        return shelf_html(found, self._held(held, token)[0], self.texts, self.collection.own(token))

    def reader(self, held: object = None, token: str = "") -> Html:
        """The article that is read."""
        return reader_html(self._held(held, token)[0].read, self.texts)

    def check_intro(self, held: object = None, token: str = "") -> Html:
        """What a check is, over the article that is read."""
        return check_intro_html(self._held(held, token)[0].read, self.texts)

    def ask_label(self, held: object = None, token: str = "") -> str:
        """What the ask bar says: how many articles are asked, or which one, where it is not the one that is read."""
        scope, _ = self._held(held, token)
        if scope.several:
            return self.texts.ask_several.format(n=f"{len(scope.asked):,}")
        other = next((one for one in scope.asked.values() if one.id != scope.read.id), None)
        return self.texts.ask_other.format(title=title(other)) if other else self.texts.ask_label

    def opener(self, held: object = None, token: str = "") -> Html:
        """The button that opens the answers on a narrow screen."""
        return opener_html(self.texts, examples=bool(self.collection.examples(self._held(held, token)[0].read)))

    def clear(self, held: object = None, token: str = "") -> View:
        """A new conversation with the same articles.

        Raises:
            ArticleNotFound: the one that is read is not here any more.
        """
        scope, _ = self._read(held, token)
        address = "./" if scope.first else scope_link(scope.read, scope.among)
        return self._view(Talk(), News.FIRST, scope, address=address)

    def open(self, link: Link, token: str = "") -> View:
        """What an address asks for: a conversation again, one sentence, or nothing."""
        return self._steadily(lambda: self._opened(link, token))

    def _opened(self, link: Link, token: str) -> View:
        view = partial(self._view, arrived=True)
        scope = self.collection.scope(link.article, link.among, token)
        if not link.is_here(self.collection.articles(token)):
            return view(Talk(problem=self.texts.other_article), News.NONE, scope)
        if link.sentence:
            return self._sentence(scope, link, view)
        talk = self._desk(scope).talker.replay(link.questions)
        return view(talk, News.ANSWER if talk.turns else News.NONE if link.questions else News.FIRST, scope)

    def _sentence(self, scope: Scope, link: Link, view: Callable[..., View]) -> View:
        """The sentence that a link was made for, or what stands in its place now."""
        sentence = find_sentence(scope.read, link.sentence)
        if sentence is None:
            return view(Talk(problem=self.texts.gone), News.NONE, scope)
        same = link.hash in {"", sentence_hash(scope.read, sentence)}
        mark = Mark(article=scope.read.id, anchor=sentence.anchor, same=same)
        return view(Talk(problem="" if same else self.texts.changed), News.SENTENCE, scope, mark=mark)

    def _held(self, held: object, token: str) -> tuple[Scope, tuple[str, ...]]:
        """What is read and asked, and the questions of the conversation."""
        told = read_held(held)
        return self.collection.scope(told.read, told.among, token), told.asked

    def _read(self, held: object, token: str) -> tuple[Scope, tuple[str, ...]]:
        """The same for what is answered from: nothing is from another article in place of one that is gone.

        Raises:
            ArticleNotFound: the article that is read is not here any more.
        """
        read = read_held(held).read
        if read and read not in self.collection.articles(token):
            raise not_here()
        return self._held(held, token)

    def _steadily(self, act: Callable[[], _T]) -> _T:
        """What `act` gives; done again where an article was removed from an archive meanwhile."""
        return steadily(self.collection.engine_of_all, act)

    def _desk(self, scope: Scope) -> Desk:
        return self.collection.desk(scope.asked)

    def _made_lesson(self, article: Article, seed: str) -> Html:
        engine, private = self.collection.desk({article.id: article}).offered, self.collection.is_private(article)
        return lesson_html(engine, article, seed, self.texts, private=private)

    def _view(  # noqa: PLR0913 - each says another thing about the reply
        self,
        talk: Talk,
        news: News,
        scope: Scope,
        *,
        address: str = "",
        mark: Mark | None = None,
        arrived: bool = False,
    ) -> View:
        texts = self.texts
        if talk.turns:
            content, head = turns_html(talk.turns, scope.shown, texts), texts.answers
            address = conversation_link(scope.read, talk.asked, scope.among)
        else:
            examples = self.collection.examples(scope.read)
            content, head = welcome_html(scope.read, examples, texts), intro_title(texts, examples=bool(examples))
        read = scope.read.id if self.collection.offers_choice else ""
        return View(
            talk=talk_html(
                content, texts, news=news, head=head, asked=talk.asked, address=address, mark=mark, read=read
            ),
            asked=write_held(talk.asked, scope),
            note=note_html(said_in(texts.language, talk.problem), texts, arrived=arrived),
        )


def _named(checks: Sequence[Check | Quoted], scope: Scope, everything: Mapping[str, Article]) -> Mapping[str, Article]:
    """What is asked, and the other articles in which a quotation stands.

    Raises:
        KeyError: one of them has been removed from an archive since it was checked.
    """
    places = (place for one in checks if isinstance(one, tuple) for place in (*one[1].places, *one[1].altered))
    others = {one: everything[one] for one in (place.article for place in places) if one not in scope.asked}
    return Joined(scope.asked, others)
