"""A quote for people to read: plain text, Markdown (CommonMark) and HTML."""

from __future__ import annotations

import re

from corpus import Article
from qa import Citation
from ui.page.markup import join, tag
from ui.references.dates import read_date
from ui.references.stated import Reference, one_line, refer

# CommonMark, or a common extension, acts upon these anywhere: on ":" in "http://", on "." in "www.".
_ACTS = re.compile(r"[#$&*+<=>@\[\\\]^_`{|}~]|:(?=//)|(?<=\b[Ww]{3})\.|^[-:]", re.ASCII)
_NUMBERED = re.compile(r"^(\d{1,9})([.)])", re.ASCII)


def plain(article: Article, citation: Citation, base: str = "") -> str:
    """One line: the quote, who says so and where, and an address if there is one."""
    stated = refer(article, citation, base)
    source = f"{_before(stated)}“{stated.title}”{_behind(stated)}, {stated.label}."
    return f"“{stated.quote}” — {source} {stated.permalink or stated.url}".rstrip()


def source(article: Article) -> str:
    """Who says so, on one line: author, “title” (publisher, year)."""
    author, publisher, date = one_line(article.author), one_line(article.publisher), read_date(one_line(article.date))
    title = one_line(article.title) or one_line(article.id) or "Untitled"
    year = f"{date.year:04}" if date.year else date.text
    known = ", ".join(part for part in (publisher, year) if part)
    return f"{author + ', ' if author else ''}“{title}”{f' ({known})' if known else ''}"


def markdown(article: Article, citation: Citation, base: str = "") -> str:
    """A block quotation in CommonMark; no character of the text is taken for markup."""
    stated = refer(article, citation, base)
    title = _link(literal(stated.title), stated.url)
    place = _link(literal(stated.label), stated.permalink)
    source = f"— {literal(_before(stated))}“{title}”{literal(_behind(stated))}, {place}."
    return f"> {literal(stated.quote)}\n>\n> {source}\n"


def html(article: Article, citation: Citation, base: str = "") -> str:
    """A figure with a block quotation, and its source in the caption, as HTML's specification wants it."""
    stated = refer(article, citation, base)
    title, place = tag("cite", stated.title), stated.label
    source = (
        *("— ", _before(stated), "“"),
        tag("a", title, href=stated.url) if stated.url else title,
        *("”", _behind(stated), ", "),
        tag("a", place, href=stated.permalink) if stated.permalink else place,
        ".",
    )
    return tag(
        "figure",
        tag("blockquote", tag("p", stated.quote, lang=stated.language or None), cite=stated.address or None),
        tag("figcaption", join(source)),
    )


def _before(stated: Reference) -> str:
    return f"{stated.author}, " if stated.author else ""


def _behind(stated: Reference) -> str:
    """The publisher and the year, in brackets; the date as stated where it has no one year."""
    year = f"{stated.date.year:04}" if stated.date.year else stated.date.text
    known = ", ".join(part for part in (stated.publisher, year) if part)
    return f" ({known})" if known else ""


def _link(shown: str, address: str) -> str:
    return f"[{shown}]({address})" if address else shown


def literal(text: str) -> str:
    """A line of text with a backslash before what Markdown would act upon."""
    return _NUMBERED.sub(r"\1\\\2", _ACTS.sub(r"\\\g<0>", text))
