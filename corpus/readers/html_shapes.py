"""What the elements of a page are for, told by their names and attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

Attributes = Mapping[str, "str | None"]

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# What begins and ends a line of its own.
BLOCKS = HEADINGS | frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form header hgroup legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()
)
# What holds no words of a text, or the same ones once more.
DARK = frozenset(
    """
    script style noscript template svg canvas iframe object embed video audio map head title link meta select option
    datalist button input textarea label progress meter rt rp annotation annotation-xml nav aside
    """.split()
)
_ROLES = frozenset(
    "navigation search complementary contentinfo banner menu menubar toolbar dialog alertdialog tablist doc-toc".split()
)
# Widely used names for what only a program reads out, or only a screen shows.
_UNSEEN = frozenset(
    "noprint no-print sr-only screen-reader-text visually-hidden visuallyhidden mw-editsection mw-jump-link".split()
)
# The same for what stands beside a text, or repeats its words in large letters.
_BESIDE = frozenset(
    """
    pullquote pull-quote wp-block-pullquote newsletter newsletter-signup related-articles related-posts related-stories
    share-buttons social-share cookie-banner cookie-consent cookie-notice advertisement
    """.split()
)
_CAPTIONS = frozenset({"caption", "captions", "figcaption", "thumbcaption"})
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-z]{1,2}|note \d{1,3})\s*[\])]?", re.IGNORECASE)
_NOTE_MARKS = frozenset(
    """
    noteref doc-noteref doc-backlink backlink footnote-reference footnote-ref footnote-backref fn-backref
    sdfootnotesym sdfootnoteanc sdendnotesym sdendnoteanc
    """.split()
)

# A form of so many paragraphs is a page around which a server drew a form.
_FORM_PARAGRAPHS = 3
# A cell of more characters than this holds text, not a value, and its table is there for the layout.
_CELL = 600


def level(tag: str) -> int:
    """1 to 6."""
    return int(tag[1])


def opens_article(tag: str, attributes: Attributes) -> bool:
    """Whether the page says that its article is in this element."""
    return tag in ("article", "main") or attributes.get("role") in ("main", "article")


def is_caption(tag: str, attributes: Attributes) -> bool:
    """Whether an element says that it is a caption, by its name or by a word of its class."""
    if tag in ("figcaption", "caption"):
        return True
    if tag not in ("p", "div", "span", "dd"):
        return False
    named = (attributes.get("class") or "").lower()
    words = re.split(r"[\s_-]+", named) if "caption" in named else []
    return not _CAPTIONS.isdisjoint(words) and "no" not in words


def is_furniture(tag: str, attributes: Attributes, node: LexborNode, *, in_article: bool, quoted: bool) -> bool:
    """Whether an element is hidden, or a part of the page around an article."""
    if "hidden" in attributes:
        return True
    # What is kept from being read out is seen all the same where it is a caption that says what the picture says.
    if (attributes.get("aria-hidden") or "").lower() == "true" and not is_caption(tag, attributes):
        return True
    if attributes.get("role") in _ROLES or _HIDDEN.search(attributes.get("style") or ""):
        return True
    classes = (attributes.get("class") or "").lower().split()
    if not _UNSEEN.isdisjoint(classes):
        return True
    if not _BESIDE.isdisjoint(classes) and tag != "body" and node.css_first("h1, article, main") is None:
        return True
    if tag == "div" and attributes.get("title") in ("header", "footer"):  # of each page, as LibreOffice writes it
        return True
    if tag == "footer":
        return not quoted
    if tag == "header":
        return not in_article and node.css_first("h1, h2") is None
    if tag == "form":
        return node.css_first("h1, article, main") is None and len(node.css("p")) < _FORM_PARAGRAPHS
    return tag == "dialog" and "open" not in attributes


def is_mark(attributes: Attributes, node: LexborNode) -> bool:
    """Whether a link is only a sign that leads to a note, or to its own place: "[3]", "¶"."""
    stated = " ".join(attributes.get(name) or "" for name in ("role", "epub:type", "rel", "class"))
    if not _NOTE_MARKS.isdisjoint(stated.split()):
        return True
    href = (attributes.get("href") or "").strip()
    words = (node.text() or "").strip()
    if "#" not in href or len(words) > 12:
        return False
    if href.startswith("#") and not any(char.isalnum() for char in words):
        return node.css_first("img") is None or not words
    raised = node.parent is not None and node.parent.tag == "sup"
    inside = node.css_first("sup") is not None
    bracketed = words.startswith(("[", "(")) and href.startswith("#")
    return (raised or inside or bracketed) and bool(_MARK.fullmatch(words) or not any(c.isalnum() for c in words))


def is_data_table(attributes: Attributes, node: LexborNode) -> bool:
    """Whether the rows of a table are lines of values; old pages lay out whole texts in tables."""
    if attributes.get("role") in ("presentation", "none"):
        return False
    paragraphs = length = cells = 0
    inner = _next(node, node)
    while inner is not None:
        tag = inner.tag or ""
        if tag == "table" or tag in HEADINGS:
            return False
        if tag in ("td", "th", "caption"):
            paragraphs = length = 0
            cells += tag != "caption"
        elif tag in ("p", "blockquote", "ul", "ol", "pre"):
            paragraphs += 1
        elif tag == "-text":
            length += len((inner.text_content or "").strip())
        if length > _CELL or paragraphs > 1:
            return False
        inner = _next(inner, node)
    return cells > 1  # around a picture and its caption there is one


def _next(node: LexborNode, root: LexborNode) -> LexborNode | None:
    """The node behind one in reading order, within `root`."""
    if node.child is not None:
        return node.child
    at: LexborNode | None = node
    while at is not None and at.mem_id != root.mem_id:
        if at.next is not None:
            return at.next
        at = at.parent
    return None
