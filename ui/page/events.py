"""What happens on the page: a question, a new conversation, an address that brings someone back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus import Article
from qa import Engine
from ui.page.answers import turns_html
from ui.page.frame import Mark, News, note_html, talk_html, welcome_html
from ui.page.links import Link, conversation_link, find_sentence, sentence_hash
from ui.page.markup import Html
from ui.page.talk import Talk, Talker
from ui.page.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the page shows after an event.

    Attributes:
        talk: the pane of answers.
        asked: the questions of this conversation; the browser hands them back with the next one.
        note: the line above the ask bar.
        question: what is left in the ask bar.
    """

    talk: Html
    asked: list[str]
    note: Html
    question: str = ""


class Events:
    """The page's events for one engine."""

    def __init__(self, engine: Engine, *, examples: Sequence[str], texts: Texts) -> None:
        self._articles: Mapping[str, Article] = engine.articles
        self._talker = Talker(engine)
        self._examples = tuple(examples)
        self._texts = texts

    def first_visit(self) -> View:
        """Nothing asked yet."""
        return self._view(Talk(), News.FIRST)

    def ask(self, question: object, asked: object) -> View:
        """One more question. One that cannot be asked stays in the ask bar, and a line says why."""
        words = question if isinstance(question, str) else ""
        talk = self._talker.ask(_strings(asked), words)
        if talk.problem:
            return replace(self._view(talk, News.NONE), question=words)
        return self._view(talk, News.ANSWER)

    def clear(self) -> View:
        """A new conversation."""
        return self._view(Talk(), News.FIRST, address="./")

    def open(self, link: Link) -> View:
        """What an address asks for: a conversation again, one sentence, or nothing."""
        if link.article and link.article not in self._articles:
            return self._view(Talk(problem=self._texts.other_article), News.NONE)
        if link.sentence:
            return self._sentence(self._articles.get(link.article, self._main), link)
        talk = self._talker.replay(link.questions)
        return self._view(talk, News.ANSWER if talk.turns else News.NONE)

    def _sentence(self, article: Article, link: Link) -> View:
        """The sentence that a link was made for, or what stands in its place now."""
        sentence = find_sentence(article, link.sentence)
        if sentence is None:
            return self._view(Talk(problem=self._texts.gone), News.NONE)
        same = link.hash in {"", sentence_hash(article, sentence)}
        mark = Mark(article=article.id, anchor=sentence.anchor, same=same)
        return self._view(Talk(problem="" if same else self._texts.changed), News.SENTENCE, mark=mark)

    @property
    def _main(self) -> Article:
        return next(iter(self._articles.values()))

    def _view(self, talk: Talk, news: News, *, address: str = "", mark: Mark | None = None) -> View:
        texts = self._texts
        if talk.turns:
            content = turns_html(talk.turns, self._articles, texts)
            address = conversation_link(self._main, talk.asked)
        else:
            content = welcome_html(self._examples, texts)
        return View(
            talk=talk_html(content, texts, news=news, address=address, mark=mark),
            asked=list(talk.asked),
            note=note_html(talk.problem, texts),
        )


def _strings(value: object) -> list[str]:
    """The strings of a list, whatever a browser sent in its place."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
