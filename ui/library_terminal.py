"""The library for a terminal: what is in it, one article of it, and what became of those that were added."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import click

from corpus import Article, BlockKind
from ui.escape import visible
from ui.terminal import INDENT, Line, print_lines

if TYPE_CHECKING:
    from corpus.library import Added, Entry

# Of an article that is shown: enough to know it again.
_PARAGRAPHS = 3
_PARAGRAPH = 400
_SAID = {"new": "Kept as", "already": "Kept before, and not changed:", "restored": "Brought back as it was:"}


class Finding(Protocol):
    """What looks wrong with an article: a line for a person, and whether it should keep the article out."""

    @property
    def line(self) -> str:
        """What is wrong, in one line."""
        ...

    @property
    def grave(self) -> bool:
        """Whether the article should not be kept with it."""
        ...


def print_entries(entries: Iterable[Entry]) -> None:
    """Prints a line for each: its id, and the article in a few words."""
    print_lines(((0, [(one.id, "bold"), (f"  {_few_words(one)}", "")]) for one in entries), sys.stdout)


def print_kept(added: Added) -> None:
    """Prints what became of an article that was added, and what it is called."""
    words = _few_words(added.entry)
    print_lines([(0, [(f"{_SAID[added.how]} ", ""), (added.id, "bold"), (f"  {words}", "")])], sys.stdout)


def print_article(about: Sequence[tuple[str, str]], article: Article) -> None:
    """Prints what is known about an article, how much there is of it, and how it begins."""
    print_lines(_article_lines(about, article), sys.stdout)


def print_found(found: Iterable[str]) -> None:
    """Prints what was found wrong with an article, a line each."""
    print_lines(((INDENT, [(f"- {line}", "")]) for line in found), sys.stdout)


def print_fault(line: str) -> None:
    """Prints what went wrong on standard error, in one line, when there is more to do."""
    click.echo(f"quotewell: {visible(' '.join(line.split()))}", err=True)


def about_entry(entry: Entry) -> list[tuple[str, str]]:
    """What is known about an article of the library, in words; empty where it is not."""
    return [
        ("id", entry.id),
        ("author", entry.author),
        ("publisher", entry.publisher),
        ("date", entry.date),
        ("address", entry.url),
        ("language", entry.language),
        ("read from", f"{entry.format}, {entry.source or entry.name}"),
        ("added", entry.added),
        ("sha256", entry.sha256),
        *(("note", note) for note in entry.notes),
    ]


def beginning(article: Article) -> list[str]:
    """The first paragraphs of an article, verbatim; a long one is cut, which `…` says."""
    first = [one for one in article.blocks if one.kind is BlockKind.PARAGRAPH][:_PARAGRAPHS]
    return [_cut(article.cut(one)) for one in first]


def counts(article: Article) -> str:
    """How much there is of an article, in words: `49 paragraphs, 3 headings, 38,126 characters`."""
    of = {kind: sum(one.kind is kind for one in article.blocks) for kind in BlockKind}
    boilerplate = of.pop(BlockKind.BOILERPLATE)
    parts = [f"{number:,} {kind}{'' if number == 1 else 's'}" for kind, number in of.items() if number]
    if boilerplate:
        parts.append(f"{boilerplate:,} of boilerplate")
    return ", ".join([*parts, f"{len(article.text):,} characters"])


def _article_lines(about: Sequence[tuple[str, str]], article: Article) -> Iterator[Line]:
    yield 0, [(_line(article.title), "bold")]
    for name, value in about:
        if value:
            yield INDENT, [(f"{name}: ", "dim"), (_line(value), "")]
    yield INDENT, [("holds: ", "dim"), (counts(article), "")]
    for paragraph in beginning(article):
        yield 0, [("", "")]
        yield 0, [(_line(paragraph), "")]


def _few_words(entry: Entry) -> str:
    parts = (entry.short_title or entry.title, entry.author, entry.publisher, entry.date)
    return ", ".join(_line(part) for part in parts if part)


def _cut(paragraph: str) -> str:
    if len(paragraph) <= _PARAGRAPH:
        return paragraph
    return f"{paragraph[:_PARAGRAPH].rpartition(' ')[0] or paragraph[:_PARAGRAPH]} …"


def _line(words: str) -> str:
    """A title or paragraph may be wrapped in its source; here it is one line."""
    return " ".join(words.split())
