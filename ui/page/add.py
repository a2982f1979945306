"""The dialog in which a reader brings an article: a file, a text or an address; then a look at it before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.limits import ARTICLE, OWN
from ui.page.markup import Html, tag
from ui.page.texts import Texts

_ACCEPTED = ".txt,.text,.md,.markdown,.html,.htm,.xhtml,.pdf,.epub,.docx,text/plain,text/markdown,text/html"
_MEGABYTES = ARTICLE.value // 1_000_000


class Adds(StrEnum):
    """Who can ask what a reader adds: nobody, for nothing can be added; that reader alone; everyone."""

    OFF = "off"
    PRIVATE = "private"
    SHARED = "shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a reader may bring.

    Attributes:
        shared: whether it is for everyone, in the library on the disk.
        fetch: whether an address may be given.
    """

    shared: bool = False
    fetch: bool = False


def add_html(offer: Offer | None, texts: Texts) -> Html:
    """The dialog, closed. The button in the bar is seen only where there is one; nothing where nothing can be added."""
    if offer is None:
        return tag("div", class_="adding")
    dialog = tag(
        "dialog",
        tag(
            "div",
            tag("h2", texts.add_article, id="qw-add-head", tabindex="-1"),
            tag("button", texts.close, type="button", class_="add-close plain"),
            class_="add-head",
        ),
        tag("p", class_="add-line", role="status", aria_live="polite"),
        _give(offer, texts),
        tag("div", tag("button", texts.add_cancel, type="button", class_="add-cancel"), class_="add-wait", hidden=True),
        _look(texts),
        class_="add-dialog",
        aria_labelledby="qw-add-head",
        lang=texts.language,
        data_most=str(ARTICLE.value),
        data_pasted=texts.add_pasted,
        data_reading=texts.add_reading,
        data_keeping=texts.add_keeping,
        data_cancelled=texts.add_cancelled,
        data_too_large=texts.add_too_large.replace("{megabytes}", str(_MEGABYTES)),
        data_one=texts.add_one,
        data_busy=texts.add_busy,
        data_failed=texts.add_failed,
        data_keep=texts.add_keep,
        data_anyway=texts.add_anyway,
        data_remove=texts.add_remove,
        data_removed=texts.add_removed,
        data_undo=texts.add_undo,
    )
    return tag("div", dialog, class_="adding")


def _give(offer: Offer, texts: Texts) -> Html:
    """The three ways to bring an article, and those that were brought before."""
    return tag(
        "div",
        tag("p", texts.add_told_shared if offer.shared else texts.add_told_private, class_="told"),
        tag("p", texts.add_limits.format(megabytes=_MEGABYTES, articles=OWN.value), class_="told"),
        tag(
            "p",
            tag("label", texts.add_file, _input(type="file", accept=_ACCEPTED, class_="add-file"), class_="pick"),
            " ",
            tag("span", texts.add_drop, class_="drop"),
            class_="way-file",
        ),
        tag("label", texts.add_text, for_="qw-add-text"),
        tag("textarea", id="qw-add-text", rows="4", dir="auto"),
        tag("button", texts.add_read_text, type="button", class_="add-text"),
        _address(texts) if offer.fetch else None,
        tag("div", tag("h3", texts.add_mine), tag("ul"), class_="add-mine", hidden=True),
        class_="add-give",
    )


def _address(texts: Texts) -> Html:
    return tag(
        "div",
        tag("label", texts.add_address, for_="qw-add-address"),
        _input(type="url", id="qw-add-address", placeholder="https://", inputmode="url"),
        tag("button", texts.add_read_address, type="button", class_="add-address"),
        class_="way-address",
    )


def _look(texts: Texts) -> Html:
    """What was read, before it is kept; the page's script fills it in."""
    return tag(
        "div",
        tag("h3", texts.add_check, tabindex="-1"),
        *(
            tag("p", tag("label", label, for_=f"qw-add-{name}"), _field(name, texts), class_="field")
            for name, label in (
                ("title", texts.add_title),
                ("author", texts.add_author),
                ("publisher", texts.add_publisher),
                ("date", texts.add_date),
            )
        ),
        tag("p", class_="add-counts", data_words=texts.add_counts),
        tag("p", texts.add_grave, class_="add-grave", hidden=True),
        tag("div", tag("h4", texts.add_findings), tag("ul", lang="en"), class_="add-findings", hidden=True),
        tag("p", texts.add_no_findings, class_="add-fine"),
        tag("h4", texts.add_beginning),
        tag("div", class_="add-beginning"),
        tag(
            "p",
            tag("button", texts.add_keep, type="button", class_="add-keep"),
            tag("button", texts.add_not, type="button", class_="add-not plain"),
            class_="buttons",
        ),
        class_="add-look",
        hidden=True,
    )


def _field(name: str, texts: Texts) -> Html:
    hint = texts.add_date_form if name == "date" else None
    return _input(
        type="text",
        id=f"qw-add-{name}",
        data_field=name,
        maxlength="500",
        placeholder=hint,
        autocomplete="off",
        dir="auto",
    )


def _input(**attributes: str | None) -> Html:
    """An `input` has no end."""
    return Html(tag("input", **attributes).removesuffix("</input>"))
