"""The page as a Gradio app. The one room that imports Gradio: importing this takes seconds.

Every text is put in place by `gr.Markdown` as one block of HTML on one line, which Markdown passes through untouched.
`gr.HTML` cannot be used: it compiles its template with `eval`, which the page's content policy forbids.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from qa import Engine
from ui.escape import visible
from ui.page.events import Events, View
from ui.page.frame import bar_html, note_html, opener_html, reader_html, title
from ui.page.links import Link, read_link
from ui.page.markup import Html
from ui.page.texts import ENGLISH, Texts

_LOG = logging.getLogger(__name__)
_PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


def build_page(engine: Engine, *, examples: Sequence[str] = (), texts: Texts = ENGLISH) -> gr.Blocks:
    """The page for an engine's articles.

    Args:
        engine: what answers.
        examples: questions that a first visit offers; they should be ones that the articles answer.
        texts: the words of the page.
    """
    events = Events(engine, examples=examples, texts=texts)
    first = events.first_visit()
    articles = tuple(engine.articles.values())
    page = gr.Blocks(title=visible(f"{title(articles[0])} · {texts.name}"), analytics_enabled=False)
    with page:
        with gr.Column(elem_id="qw"):
            _html(bar_html(articles, texts))
            _html(reader_html(articles, texts))
            with gr.Column(elem_id="qw-side"):
                talk = _html(first.talk)
                note = _html(first.note)
                with gr.Row(elem_id="qw-tools"):
                    _html(opener_html(texts, examples=bool(examples)))
                    clear = gr.Button(texts.new_conversation, elem_id="qw-clear", size="sm")
                question = gr.Textbox(
                    label=texts.ask_label,
                    placeholder=texts.ask_label,
                    submit_btn=texts.ask,
                    lines=1,
                    max_lines=5,
                    elem_id="qw-ask",
                )
        asked = gr.JSON(first.asked, visible=False)
        shown = [talk, asked, note, question]

        def ask(words: object, before: object) -> list[Any]:
            return _reply(lambda: events.ask(words, before), texts)

        def start_again() -> list[Any]:
            return _reply(events.clear, texts)

        def arrive(request: gr.Request) -> list[Any]:
            link = read_link(request.query_params)
            return _reply(lambda: events.open(link), texts) if link != Link() else [gr.skip()] * len(shown)

        question.submit(ask, [question, asked], shown, **_PRIVATE)
        clear.click(start_again, None, shown, **_PRIVATE)
        page.load(arrive, None, shown, **_PRIVATE)
    return page


def look() -> dict[str, Any]:
    """The keyword arguments of `launch` that give the page its look and its script.

    Both go into the head as they are: Gradio would put its own selectors before those of `css=`.
    """
    style = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    script = Path(__file__).with_name("page.js").read_text(encoding="utf-8")
    return {"head": f"<style>{style}</style><script>{script}</script>", "theme": _theme()}


def _theme() -> gr.themes.Base:
    """No web fonts, and the paper's colour from the first moment on."""
    theme = gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"])
    return theme.set(body_background_fill="#fbfaf7", body_background_fill_dark="#17181a")


def _html(content: Html) -> gr.Markdown:
    return gr.Markdown(content, sanitize_html=False, latex_delimiters=[], elem_classes="qw-html", show_label=False)


def _reply(act: Callable[[], View], texts: Texts) -> list[Any]:
    """What an event shows. A fault that nobody foresaw is told to whoever runs the server, and only that it was one to
    whoever asked; the page stays as it is.
    """
    try:
        view = act()
    except Exception:
        _LOG.exception("an event of the page failed")
        return [gr.skip(), gr.skip(), str(note_html(texts.failed, texts)), gr.skip()]
    return [str(view.talk), view.asked, str(view.note), view.question]
