"""The page as a Gradio app: in each language, with its look and its script. Importing this takes seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from qa import Engine
from ui.escape import visible
from ui.page.add import Offer
from ui.page.collection import Collection, Own
from ui.page.connect import connect
from ui.page.events import Events
from ui.page.frame import title
from ui.page.language import FIRST
from ui.page.layout import lay_out
from ui.page.speaking import ASKED_IN
from ui.page.texts import LANGUAGES

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
        connect(page, lay_out(first, offer), faces, offer)
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
        lay_out(face, offer)
    pairs = zip(page.config["components"], other.get_config_file()["components"], strict=True)
    return {
        ours["id"]: {name: theirs["props"][name] for name in _WORDED if name in theirs["props"]}
        for ours, theirs in pairs
    }


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
