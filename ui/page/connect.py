"""Which event of the page changes what. Each is answered in the language of whoever caused it.

None writes into the ask bar: what is typed while an answer is awaited stays there. The page's script takes out what was
answered.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import gradio as gr

from corpus import ArticleNotFound
from ui.page.add import Offer, add_html
from ui.page.checks import checks_html
from ui.page.collection import OWN_COOKIE
from ui.page.events import Events, Turned, View
from ui.page.frame import check_as_html, note_html
from ui.page.language import asked_in
from ui.page.layout import Parts, loading_html
from ui.page.lines import said_in
from ui.page.links import Link, read_link
from ui.page.scope import write_held
from ui.page.texts import Texts

_LOG = logging.getLogger(__name__)
# The script lets nobody ask twice; "once" would pass over a question that follows one whose answer never comes.
_PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "trigger_mode": "multiple"}

_Face = Callable[[gr.Request], Events]


def connect(page: gr.Blocks, parts: Parts, faces: Mapping[str, Events], offer: Offer | None) -> None:
    """Connects all components of a page that is being built."""

    def face(request: gr.Request) -> Events:
        return faces[asked_in(request)]

    def lead_on(held: object, request: gr.Request) -> str:
        return str(face(request).next_questions(held, _token(request)))

    def leading_on(answered: Any) -> Any:
        return answered.then(lead_on, [parts.asked], [parts.more], **_PRIVATE)

    asks = _connect_asking(parts, face)
    # What is still on its way when a conversation ends would bring back what it was asked in.
    on_their_way = [*asks, *(leading_on(answered) for answered in asks)]
    leading_on(_connect_anew(parts, face, on_their_way))
    for arrived in _connect_arriving(page, parts, face, offer):
        leading_on(arrived)
    filled = _connect_tabs(parts, face)
    leading_on(_connect_articles(parts, face, [*on_their_way, *filled]))


def _connect_asking(parts: Parts, face: _Face) -> tuple[Any, ...]:
    """A question from the bar, and one that is asked without those before it; gives their events."""

    def ask(words: object, held: object, request: gr.Request) -> list[Any]:
        return _reply(lambda: face(request).ask(words, held, _token(request)), face(request).texts)

    def ask_alone(words: object, held: object, request: gr.Request) -> list[Any]:
        return _reply(lambda: face(request).ask(words, held, _token(request), alone=True), face(request).texts)

    return (
        parts.question.submit(ask, [parts.question, parts.asked], parts.shown, **_PRIVATE),
        parts.alone.click(ask_alone, [parts.wish, parts.asked], parts.shown, **_PRIVATE),
    )


def _connect_anew(parts: Parts, face: _Face, asks: Sequence[Any]) -> Any:
    """A new conversation, for which what of `asks` is still on its way is dropped; gives its event."""

    def start_again(held: object, request: gr.Request) -> list[Any]:
        return _reply(lambda: face(request).clear(held, _token(request)), face(request).texts)

    parts.clear.click(None, cancels=list(asks), **_PRIVATE)
    return parts.clear.click(start_again, [parts.asked], parts.shown, **_PRIVATE)


def _connect_arriving(page: gr.Blocks, parts: Parts, face: _Face, offer: Offer | None) -> Iterator[Any]:
    """What an address asks for, as the page arrives and on another try; gives their events."""
    edge = [parts.bar, parts.opener, parts.clear]
    checking = [parts.check_intro, parts.claim, parts.check_as]

    def arrive(spoken: object, request: gr.Request) -> dict[Any, Any]:
        events, link, token = face(request), read_link(request.query_params), _token(request)
        texts, same = events.texts, spoken == [events.texts.language]
        if same and _is_there(events, link, token):
            return {parts.note: str(note_html("", texts, arrived=True))}
        scope = events.collection.scope(link.article, link.among, token)
        held = write_held((), scope)
        label = events.ask_label(held, token)
        changed = {
            **dict(zip(parts.shown, _reply(lambda: events.open(link, token), texts, arrived=True), strict=True)),
            parts.question: gr.Textbox(label=label, placeholder=label, submit_btn=texts.ask),
            parts.bar: str(events.bar(held, token)),
            parts.opener: str(events.opener(held, token)),
            parts.clear: gr.Button(texts.new_conversation),
            parts.check_intro: str(events.check_intro(held, token)),
            parts.claim: gr.Textbox(label=texts.check_label, placeholder=texts.check_label, submit_btn=texts.check),
            parts.check_as: str(check_as_html(texts)),
            parts.adding: str(add_html(offer, texts)),
        }
        if not (same and scope.read is events.collection.first):
            changed[parts.reader] = str(events.reader(held, token))
        return changed

    outputs = [*parts.shown, parts.question, *edge, *checking, parts.adding, parts.reader]
    for comes in (page.load, parts.arrive.click):
        yield comes(arrive, [parts.spoken], outputs, **_PRIVATE)


def _is_there(events: Events, link: Link, token: str) -> bool:
    """Whether what an address asks for is what the page was sent with."""
    scope, known = events.collection.scope(link.article, link.among, token), events.collection.articles(token)
    return scope.first and len(known) == len(events.collection.served) and not link.asks(known)


def _connect_articles(parts: Parts, face: _Face, asks: Sequence[Any]) -> Any:
    """The choice of what is read and asked; gives the event of another choice.

    What of `asks` is still on its way is dropped first: that answer would bring back what was chosen before.
    """

    def turn(wish: object, held: object, request: gr.Request) -> dict[Any, Any]:
        events, token, turned = face(request), _token(request), Turned(another=False, anew=False)

        def act() -> View:
            nonlocal turned
            view, turned = events.turn(wish, held, token)
            return view

        reply = _reply(act, events.texts)
        now = reply[1] if isinstance(reply[1], list | dict) and reply[1] != gr.skip() else held
        label = events.ask_label(now, token)
        changed = dict(zip(parts.shown, reply, strict=True))
        changed[parts.question] = gr.Textbox(label=label, placeholder=label)
        if turned.another:
            made = {parts.bar: events.bar, parts.opener: events.opener}
            made |= {parts.check_intro: events.check_intro, parts.reader: events.reader}
            changed |= {part: str(make(now, token)) for part, make in made.items()}
            changed |= dict.fromkeys(filled, str(loading_html(events.texts)))
        if turned.another and turned.anew:
            changed[parts.checks] = str(checks_html((), {}, events.texts))
        return changed

    def find(words: object, held: object, request: gr.Request) -> str:
        return str(face(request).shelf(words, held, _token(request)))

    filled = [parts.worthy, parts.study, parts.lesson]
    found = parts.find.click(find, [parts.wish, parts.asked], [parts.shelf], **_PRIVATE)
    # An event of its own, and the first: as part of the next it would drop them only once that one has been answered.
    parts.turn.click(None, cancels=[*asks, found], **_PRIVATE)
    pages = [parts.bar, parts.opener, parts.check_intro, parts.reader, *filled, parts.checks]
    outputs = [*parts.shown, parts.question, *pages]
    return parts.turn.click(turn, [parts.wish, parts.asked], outputs, **_PRIVATE)


def _connect_tabs(parts: Parts, face: _Face) -> tuple[Any, ...]:
    """The tabs beside the conversation; gives their events."""

    def check(text: object, wanted: object, held: object, request: gr.Request) -> str:
        return str(face(request).check(text, wanted, held, _token(request)))

    def worthy(held: object, request: gr.Request) -> str:
        return str(face(request).worthy(held, _token(request)))

    def study(held: object, request: gr.Request) -> str:
        return str(face(request).study(held, _token(request)))

    def lesson(seed: object, held: object, request: gr.Request) -> str:
        return str(face(request).lesson(seed, held, _token(request)))

    return (
        parts.open_check.click(worthy, [parts.asked], [parts.worthy], **_PRIVATE),
        parts.open_study.click(study, [parts.asked], [parts.study], **_PRIVATE),
        parts.open_class.click(lesson, [parts.wish, parts.asked], [parts.lesson], **_PRIVATE),
        parts.claim.submit(check, [parts.claim, parts.way, parts.asked], [parts.checks], **_PRIVATE),
    )


def _token(request: gr.Request) -> str:
    """What tells one reader's own articles from another's; empty for somebody who has none."""
    return str(request.cookies.get(OWN_COOKIE, ""))


def _reply(act: Callable[[], View], texts: Texts, *, arrived: bool = False) -> list[Any]:
    """What an event shows. A fault that nobody foresaw is told to whoever runs the server, and only that it was one to
    whoever asked; the page stays as it is.
    """
    try:
        view = act()
    except ArticleNotFound as error:  # a reader's own, forgotten meanwhile, or one that was taken out of an archive
        line = said_in(texts.language, str(error))
        return [gr.skip(), gr.skip(), str(note_html(line, texts, arrived=arrived))]
    except Exception:
        _LOG.exception("an event of the page failed")
        return [gr.skip(), gr.skip(), str(note_html(texts.failed, texts, arrived=arrived))]
    return [str(view.talk), view.asked, str(view.note)]
