"""What stands where on the page, in one language.

Every text is put in place by `gr.Markdown` as one block of HTML on one line, which Markdown passes through untouched.
`gr.HTML` cannot be used: it compiles its template with `eval`, which the page's content policy forbids.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from ui.page.add import Offer, add_html
from ui.page.checks import checks_html
from ui.page.events import Events
from ui.page.frame import check_as_html, next_html
from ui.page.markup import Html, tag
from ui.page.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
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

    @property
    def shown(self) -> list[Any]:
        """What every question changes, in the order of `View`."""
        return [self.talk, self.asked, self.note]


def lay_out(face: Events, offer: Offer | None) -> Parts:
    """What stands where, in one language."""
    texts, view = face.texts, face.first_visit()
    with gr.Column(elem_id="qw"):
        bar = _put(face.bar())
        adding = _put(add_html(offer, texts))
        reader = _put(face.reader())
        with gr.Column(elem_id="qw-side"):
            talk = _put(view.talk)
            more = _put(next_html((), texts))
            note = _put(view.note)
            with gr.Row(elem_id="qw-tools"):
                opener = _put(face.opener())
                clear = gr.Button(texts.new_conversation, elem_id="qw-clear", size="sm")
            question = _box(texts.ask_label, texts.ask, lines=1, max_lines=5, elem_id="qw-ask")
        with gr.Column(elem_id="qw-check"):
            check_intro = _put(face.check_intro())
            claim = _box(texts.check_label, texts.check, lines=2, max_lines=8, elem_id="qw-claim")
            check_as = _put(check_as_html(texts))
            checks = _put(checks_html((), {}, texts))
            worthy = _put(loading_html(texts))
        with gr.Column(elem_id="qw-study"):
            study = _put(loading_html(texts))
        with gr.Column(elem_id="qw-class"):
            lesson = _put(loading_html(texts))
    return Parts(
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


def _box(label: str, sends: str, **shape: Any) -> gr.Textbox:
    """What is typed into, with the button that sends it."""
    return gr.Textbox(label=label, placeholder=label, submit_btn=sends, **shape)


def loading_html(texts: Texts) -> Html:
    """What stands in a tab until that is there."""
    return tag("p", texts.loading, class_="loading")


def _put(content: Html) -> gr.Markdown:
    return gr.Markdown(content, sanitize_html=False, latex_delimiters=[], elem_classes="qw-html", show_label=False)
