"""What the styles of a Word document say of its paragraphs and runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from corpus.readers.packed import local
from corpus.values import BlockKind

# Names that programs, not persons, write as the author of a document.
ALWAYS = frozenset(
    {"python-docx", "unknown", "user", "author", "administrator", "microsoft office user", "windows user"}
)
# Word itself follows no longer chain of styles.
_CHAIN = 20
_LEVELS = 9
_HEADING = re.compile(r"heading [1-9]", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc(?: heading| \d)|contents heading|table of figures|index \d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a style says.

    Attributes:
        kind: a heading, a caption; None where it does not say.
        title: whether it is the style of the document's own title.
        listed: whether its paragraphs are entries of a list.
        hidden: whether its words are not shown.
        contents: whether its paragraphs are lines of a table of contents.
    """

    kind: BlockKind | None = None
    title: bool = False
    listed: bool = False
    hidden: bool = False
    contents: bool = False


def read_styles(root: Any) -> dict[str, Style]:
    """The styles of a document by their ids, each with what it has from those it is based on."""
    own = {_attribute(one, "styleId"): one for one in root if local(one.tag) == "style"}
    return {name: _resolved(name, own) for name in own}


def paragraph_style(properties: Any, styles: dict[str, Style]) -> tuple[Style, bool]:
    """The style of a paragraph with what it says itself, and whether it is an entry of a list."""
    if properties is None:
        return Style(), False
    style = styles.get(_child_value(properties, "pStyle"), Style())
    level = _child_value(properties, "outlineLvl")
    if level.isdigit():
        style = replace(style, kind=BlockKind.HEADING if int(level) < _LEVELS else None)
    numbered = _numbering(properties)
    return style, style.listed if numbered is None else numbered


def runs_hidden(run: Any, styles: dict[str, Style], *, hidden: bool) -> bool:
    """Whether a run is hidden: by itself, by its style, or by that of its paragraph."""
    properties = next((one for one in run if local(one.tag) == "rPr"), None)
    if properties is None:
        return hidden
    for one in properties:
        if local(one.tag) == "vanish":
            return is_on(one)
    return hidden or styles.get(_child_value(properties, "rStyle"), Style()).hidden


def is_raised(run: Any) -> bool:
    """Whether a run stands above the line."""
    properties = next((one for one in run if local(one.tag) == "rPr"), ())
    return _child_value(properties, "vertAlign") == "superscript"


def is_on(switch: Any) -> bool:
    """Whether a switch is on; one without a value is."""
    return _attribute(switch, "val").lower() not in ("0", "false", "off")


def _resolved(name: str, own: dict[str, Any]) -> Style:
    """From the root of the chain down to the style itself, each saying more."""
    chain = []
    for _ in range(_CHAIN):
        element = own.get(name)
        if element is None or name in chain:
            break
        chain.append(name)
        name = _child_value(element, "basedOn")
    style = Style()
    for one in reversed(chain):
        style = _said(style, own[one])
    return style


def _said(style: Style, element: Any) -> Style:
    name = _child_value(element, "name")
    if _HEADING.fullmatch(name):
        style = replace(style, kind=BlockKind.HEADING)
    elif name.lower() == "title":
        style = replace(style, kind=BlockKind.HEADING, title=True)
    elif name.lower() == "caption":
        style = replace(style, kind=BlockKind.CAPTION)
    elif _CONTENTS.fullmatch(name):
        style = replace(style, kind=None, contents=True)
    for part in element:
        if local(part.tag) == "pPr":
            level = _child_value(part, "outlineLvl")
            if level.isdigit() and not style.contents:
                style = replace(style, kind=BlockKind.HEADING if int(level) < _LEVELS else None)
            numbered = _numbering(part)
            style = style if numbered is None else replace(style, listed=numbered)
        elif local(part.tag) == "rPr":
            for one in part:
                style = replace(style, hidden=is_on(one)) if local(one.tag) == "vanish" else style
    return style


def _numbering(properties: Any) -> bool | None:
    """Whether a paragraph is numbered or has a bullet; None where nothing is said. Number 0 takes it away."""
    for one in properties:
        if local(one.tag) == "numPr":
            return _child_value(one, "numId") != "0"
    return None


def _child_value(element: Any, name: str) -> str:
    return next((_attribute(one, "val") for one in element if local(one.tag) == name), "")


def _attribute(element: Any, name: str) -> str:
    return next((value for key, value in element.attrib.items() if local(key) == name), "")
