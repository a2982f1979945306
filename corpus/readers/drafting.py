"""The one door from bytes to a draft: what they are, how they are read, and in which process."""

from __future__ import annotations

from dataclasses import replace
from email.message import Message

from corpus.byline import stated_by_line
from corpus.errors import ArticleEmpty, ArticleTooLarge
from corpus.limits import ARTICLE
from corpus.readers.child import read_in_child
from corpus.readers.compose import compose_text
from corpus.readers.encodings import decode_bytes
from corpus.readers.markdown_stated import stated_in_text
from corpus.readers.sniffing import sniff
from corpus.readers.values import Draft, Format
from corpus.values import ASKED

# No file system knows a longer name; one that is sent by a page may have any length.
_NAME = 120


def draft(data: bytes, name: str, *, media_type: str = "", url: str = "") -> Draft:
    """The draft of an article, from the bytes of any format that is read.

    Text and Markdown are read here; all else is taken apart by a process of its own (`corpus.readers.child`), for only
    those formats can be made to harm.

    Args:
        data: the article.
        name: how a person calls it, a file's name as a rule.
        media_type: what the sender called it ("text/html; charset=utf-8"), or empty.
        url: where it was read from, or empty.

    Raises:
        ArticleTooLarge, FormatUnknown, ArticleUnreadable, ArticleDamaged, ArticleEmpty, ParserStopped: with one line.
        ExtraMissing: the packages that read this format are not installed.
    """
    name = _short(name)
    if len(data) > ARTICLE.value:
        raise ArticleTooLarge(f"{name!r} is larger than {ARTICLE.value:,} bytes; split it and ask the parts.")
    form = sniff(data, name, media_type)
    if form in (Format.TEXT, Format.MARKDOWN):
        text = decode_bytes(data, name, _charset(media_type))
        found = replace(compose_text(text, form), stated=stated_in_text(text))
    else:
        if form is Format.HTML:
            data = decode_bytes(data, name, _charset(media_type)).encode("utf-8", "replace")
        found = read_in_child(form, data, name, url)
    if not any(block.kind in ASKED for block in found.blocks):
        raise ArticleEmpty(f"{name!r} has no sentence to ask; it needs one paragraph at least.")
    told = stated_by_line(found.text, found.blocks)
    missing = {name: value for name, value in told.items() if not getattr(found.stated, name)}
    return replace(found, stated=replace(found.stated, **missing))


def _short(name: str) -> str:
    """A name that leaves room on a line for what is wrong; how it begins and its suffix are kept."""
    return name if len(name) <= _NAME else f"{name[: _NAME // 2]}…{name[-_NAME // 2 :]}"


def _charset(media_type: str) -> str:
    """The encoding that a media type names, or empty."""
    message = Message()
    message["Content-Type"] = media_type
    return message.get_content_charset() or ""
