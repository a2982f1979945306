"""The page as a Gradio app. The one room that imports Gradio: importing this takes seconds.

Every text is put in place by `gr.Markdown` as one block of HTML on one line, which Markdown passes through untouched.
`gr.HTML` cannot be used: it compiles its template with `eval`, which the page's content policy forbids.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from corpus import ArticleNotFound
from qa import Engine
from ui.escape import visible
from ui.page.add import Offer, add_html
from ui.page.checks import checks_html
from ui.page.collection import OWN_COOKIE, Collection, Own
from ui.page.events import Events, Turned, View
from ui.page.frame import check_as_html, next_html, note_html, title
from ui.page.language import FIRST, asked_in
from ui.page.lines import said_in
from ui.page.links import read_link
from ui.page.markup import Html, tag
from ui.page.scope import write_held
from ui.page.speaking import ASKED_IN
from ui.page.texts import LANGUAGES, Texts

_LOG = logging.getLogger(__name__)
_STYLE = (
    *("colours", "frame", "article", "talk", "check", "study", "lesson", "export", "articles", "add"),
    *("narrow", "print"),
)
_SCRIPT = (
    *("tools", "waiting", "marks", "answers", "asking", "sheet", "tabs", "choose"),
    *("check", "export", "add", "study", "lesson", "articles", "page"),
)
# Where the words of a component stand.
_WORDED = ("value", "label", "placeholder", "submit_btn")
# The script lets nobody ask twice; "once" would pass over a question that follows one whose answer never comes.
_PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "trigger_mode": "multiple"}


def build_page(
    engine: Engine, *, examples: Sequence[str] | None = None, own: Own | None = None, offer: Offer | None = None
) -> _Page:
    """The page for an engine's articles.

    Args:
        engine: what answers.
        examples: questions that a first visit offers; they should be ones that the first article answers. None for
            those that come with it, or are made from it.
        own: the articles that readers have added for themselves; None where nobody can.
        offer: what a reader may add; None for nothing.
    """
    collection = Collection(engine, own=own, examples=examples)
    faces = {code: Events(collection, texts=texts) for code, texts in LANGUAGES.items()}
    first = faces[FIRST]
    page = _Page(title=visible(f"{title(collection.first)} · {first.texts.name}"), analytics_enabled=False)
    with page:
        _connect(page, _layout(first, offer), faces, offer)
    page.spoken = {code: _spoken(page, face, offer) for code, face in faces.items() if face is not first}

    def forget() -> None:
        if unwanted := collection.forgotten():
            collection.drop(unwanted)
            for face in faces.values():
                face.drop(unwanted)

    page.forget = forget
    return page


class _Page(gr.Blocks):
    """A page that is sent in the language in which it is asked for.

    Gradio reads `config`, what the browser builds the page from, anew for each request.

    Attributes:
        spoken: by language, what the components have in it that they have otherwise in the first, by their ids.
        forget: lets go of what was made of articles that readers have no longer; whoever serves calls it now and then.
    """

    def __init__(self, **settings: Any) -> None:
        self.spoken: Mapping[str, Mapping[int, Mapping[str, Any]]] = {}
        self.forget: Callable[[], None] = lambda: None
        super().__init__(**settings)

    @property
    def config(self) -> Any:
        """What the browser builds the page from."""
        theirs = self.spoken.get(ASKED_IN.get())
        if not theirs:
            return self._config
        components = [
            {**one, "props": {**one["props"], **theirs.get(one["id"], {})}} for one in self._config["components"]
        ]
        return {**self._config, "components": components}

    @config.setter
    def config(self, config: Any) -> None:
        self._config = config


def _spoken(page: _Page, face: Events, offer: Offer | None) -> dict[int, dict[str, Any]]:
    """The words of the page in another language: those of the same page, built in it, which is thrown away."""
    with gr.Blocks(analytics_enabled=False) as other:
        _layout(face, offer)
    pairs = zip(page.config["components"], other.get_config_file()["components"], strict=True)
    return {
        ours["id"]: {name: theirs["props"][name] for name in _WORDED if name in theirs["props"]}
        for ours, theirs in pairs
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The components that events read and write."""

    bar: gr.Markdown
    adding: gr.Markdown
    reader: gr.Markdown
    shelf: gr.Markdown
    talk: gr.Markdown
    more: gr.Markdown
    note: gr.Markdown
    opener: gr.Markdown
    clear: gr.Button
    question: gr.Textbox
    asked: gr.JSON
    spoken: gr.JSON
    check_intro: gr.Markdown
    claim: gr.Textbox
    check_as: gr.Markdown
    checks: gr.Markdown
    worthy: gr.Markdown
    study: gr.Markdown
    lesson: gr.Markdown
    wish: gr.Textbox
    way: gr.Textbox
    alone: gr.Button
    open_check: gr.Button
    open_study: gr.Button
    open_class: gr.Button
    turn: gr.Button
    find: gr.Button
    arrive: gr.Button


def _layout(face: Events, offer: Offer | None) -> _Parts:
    """What stands where, in one language."""
    texts, view = face.texts, face.first_visit()
    with gr.Column(elem_id="qw"):
        bar = _html(face.bar())
        adding = _html(add_html(offer, texts))
        reader = _html(face.reader())
        with gr.Column(elem_id="qw-side"):
            talk = _html(view.talk)
            more = _html(next_html((), texts))
            note = _html(view.note)
            with gr.Row(elem_id="qw-tools"):
                opener = _html(face.opener())
                clear = gr.Button(texts.new_conversation, elem_id="qw-clear", size="sm")
            question = gr.Textbox(
                label=texts.ask_label,
                placeholder=texts.ask_label,
                submit_btn=texts.ask,
                lines=1,
                max_lines=5,
                elem_id="qw-ask",
            )
        with gr.Column(elem_id="qw-check"):
            check_intro = _html(face.check_intro())
            claim = gr.Textbox(
                label=texts.check_label,
                placeholder=texts.check_label,
                submit_btn=texts.check,
                lines=2,
                max_lines=8,
                elem_id="qw-claim",
            )
            check_as = _html(check_as_html(texts))
            checks = _html(checks_html((), {}, texts))
            worthy = _html(_loading(texts))
        with gr.Column(elem_id="qw-study"):
            study = _html(_loading(texts))
        with gr.Column(elem_id="qw-class"):
            lesson = _html(_loading(texts))
    return _Parts(
        bar=bar,
        adding=adding,
        reader=reader,
        talk=talk,
        more=more,
        note=note,
        opener=opener,
        clear=clear,
        question=question,
        asked=gr.JSON(view.asked, visible=False),
        spoken=gr.JSON([texts.language], visible=False),  # what the browser has got, whatever it asks for now
        check_intro=check_intro,
        claim=claim,
        check_as=check_as,
        checks=checks,
        worthy=worthy,
        study=study,
        lesson=lesson,
        **_doors(),
    )


def _doors() -> dict[str, Any]:
    """What the page's script uses; nobody sees it or reaches it by hand."""
    boxes = {name: gr.Textbox(visible="hidden", elem_id=f"qw-{name}") for name in ("wish", "way")}
    names = ("alone", "open_check", "open_study", "open_class", "turn", "find", "arrive")
    buttons = {name: gr.Button(visible="hidden", elem_id=f"qw-{name.replace('_', '-')}") for name in names}
    return {"shelf": gr.Markdown("", sanitize_html=False, elem_id="qw-shelf", visible="hidden"), **boxes, **buttons}


def _connect(page: gr.Blocks, parts: _Parts, faces: Mapping[str, Events], offer: Offer | None) -> None:
    """Which event changes what. Each is answered in the language of whoever caused it.

    None writes into the ask bar: what is typed while an answer is awaited stays there. The page's script takes out what
    was answered.
    """
    shown = [parts.talk, parts.asked, parts.note]
    around = [parts.bar, parts.opener, parts.clear, parts.check_intro, parts.claim, parts.check_as, parts.adding]

    def face(request: gr.Request) -> Events:
        return faces[asked_in(request)]

    def ask(words: object, held: object, request: gr.Request) -> list[Any]:
        return _reply(lambda: face(request).ask(words, held, _token(request)), face(request).texts)

    def ask_alone(words: object, held: object, request: gr.Request) -> list[Any]:
        return _reply(lambda: face(request).ask(words, held, _token(request), alone=True), face(request).texts)

    def lead_on(held: object, request: gr.Request) -> str:
        return str(face(request).next_questions(held, _token(request)))

    def start_again(held: object, request: gr.Request) -> list[Any]:
        return _reply(lambda: face(request).clear(held, _token(request)), face(request).texts)

    def arrive(spoken: object, request: gr.Request) -> list[Any]:
        events, link, token = face(request), read_link(request.query_params), _token(request)
        same = spoken == [events.texts.language]
        scope = events.collection.scope(link.article, link.among, token)
        known = events.collection.articles(token)
        at_first = scope.first and len(known) == len(events.collection.served)
        if same and at_first and not link.asks(known):
            nothing = [gr.skip()] * (len(shown) + len(around) + 2)
            nothing[shown.index(parts.note)] = str(note_html("", events.texts, arrived=True))
            return nothing
        texts = events.texts
        reply = _reply(lambda: events.open(link, token), texts, arrived=True)
        held = write_held((), scope)
        label = events.ask_label(held, token)
        ask_bar = gr.Textbox(label=label, placeholder=label, submit_btn=texts.ask)
        claim = gr.Textbox(label=texts.check_label, placeholder=texts.check_label, submit_btn=texts.check)
        edge = [str(events.bar(held, token)), str(events.opener(held, token)), gr.Button(texts.new_conversation)]
        stands = same and scope.read is events.collection.first
        reader = gr.skip() if stands else str(events.reader(held, token))
        checking = [str(events.check_intro(held, token)), claim, str(check_as_html(texts))]
        return [*reply, ask_bar, *edge, *checking, str(add_html(offer, texts)), reader]

    asks = (
        parts.question.submit(ask, [parts.question, parts.asked], shown, **_PRIVATE),
        parts.alone.click(ask_alone, [parts.wish, parts.asked], shown, **_PRIVATE),
    )
    # What is still on its way when a conversation ends would bring back what it was asked in.
    on_their_way = [*asks, *(answered.then(lead_on, [parts.asked], [parts.more], **_PRIVATE) for answered in asks)]
    parts.clear.click(None, cancels=on_their_way, **_PRIVATE)
    cleared = parts.clear.click(start_again, [parts.asked], shown, **_PRIVATE)
    cleared.then(lead_on, [parts.asked], [parts.more], **_PRIVATE)
    for comes in (page.load, parts.arrive.click):
        arrived = comes(arrive, [parts.spoken], [*shown, parts.question, *around, parts.reader], **_PRIVATE)
        arrived.then(lead_on, [parts.asked], [parts.more], **_PRIVATE)
    filled = _connect_tabs(parts, face)
    turned = _connect_articles(parts, shown, face, [*on_their_way, *filled])
    turned.then(lead_on, [parts.asked], [parts.more], **_PRIVATE)


def _connect_articles(
    parts: _Parts, shown: Sequence[Any], face: Callable[[gr.Request], Events], asks: Sequence[Any]
) -> Any:
    """The same for the choice of what is read and asked; gives the event of another choice.

    What of `asks` is still on its way is dropped first: that answer would bring back what was chosen before.
    """
    pages = [parts.bar, parts.opener, parts.check_intro, parts.reader, parts.worthy, parts.study, parts.lesson]
    pages.append(parts.checks)

    def turn(wish: object, held: object, request: gr.Request) -> list[Any]:
        events, token, turned = face(request), _token(request), Turned(another=False, anew=False)

        def act() -> View:
            nonlocal turned
            view, turned = events.turn(wish, held, token)
            return view

        reply = _reply(act, events.texts)
        now = reply[1] if isinstance(reply[1], list | dict) and reply[1] != gr.skip() else held
        label = events.ask_label(now, token)
        reply.append(gr.Textbox(label=label, placeholder=label))
        if not turned.another:
            return [*reply, *[gr.skip()] * len(pages)]
        loading = str(_loading(events.texts))
        made = (events.bar, events.opener, events.check_intro, events.reader)
        checks = str(checks_html((), {}, events.texts)) if turned.anew else gr.skip()
        return [*reply, *(str(make(now, token)) for make in made), loading, loading, loading, checks]

    def find(words: object, held: object, request: gr.Request) -> str:
        return str(face(request).shelf(words, held, _token(request)))

    found = parts.find.click(find, [parts.wish, parts.asked], [parts.shelf], **_PRIVATE)
    # An event of its own, and the first: as part of the next it would drop them only once that one has been answered.
    parts.turn.click(None, cancels=[*asks, found], **_PRIVATE)
    outputs = [*shown, parts.question, *pages]
    return parts.turn.click(turn, [parts.wish, parts.asked], outputs, **_PRIVATE)


def _connect_tabs(parts: _Parts, face: Callable[[gr.Request], Events]) -> tuple[Any, ...]:
    """The same for the tabs beside the conversation; gives their events."""

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


def _loading(texts: Texts) -> Html:
    return tag("p", texts.loading, class_="loading")


def look() -> dict[str, Any]:
    """The keyword arguments of `launch` that give the page its look and its script.

    Both go into the head as they are: Gradio would put its own selectors before those of `css=`.
    """
    style = _joined(f"style/{name}.css" for name in _STYLE)
    script = _joined(f"script/{name}.js" for name in _SCRIPT)
    # One function around all parts of the script: its names are seen by each other, and by nothing else of the page.
    return {"head": f'<style>{style}</style><script>(() => {{"use strict";\n{script}}})();</script>', "theme": _theme()}


def _joined(names: Iterable[str]) -> str:
    folder = Path(__file__).parent
    return "".join((folder / name).read_text(encoding="utf-8") for name in names)


def _theme() -> gr.themes.Base:
    """No web fonts, and the paper's colour from the first moment on."""
    theme = gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"])
    return theme.set(body_background_fill="#fbfaf7", body_background_fill_dark="#17181a")


def _html(content: Html) -> gr.Markdown:
    return gr.Markdown(content, sanitize_html=False, latex_delimiters=[], elem_classes="qw-html", show_label=False)


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
