"""The menu that copies a sentence in the forms that other programs take; the server writes one when it is wanted."""

from __future__ import annotations

from corpus import Sentence
from ui.page.markup import Html, tag
from ui.page.texts import Texts
from ui.references import FORMATS


def copy_html(article: str, sentence: Sentence, texts: Texts, *, answer: bool = False) -> Html:
    """The menu for a sentence of the article with that id; `answer` adds the link to the answer that it stands in."""
    forms = ((form.id, texts.copy_plain if form.id == "plain" else form.name) for form in FORMATS)
    links = [("link", texts.copy_link), *([("answer", texts.copy_answer)] if answer else [])]
    buttons = (
        tag("li", tag("button", words, type="button", class_="plain", data_form=what))
        for what, words in (*forms, *links)
    )
    return tag(
        "details",
        tag("summary", texts.copy),
        tag("ul", *buttons),
        class_="copy",
        data_article=article,
        data_s=sentence.anchor,
    )
