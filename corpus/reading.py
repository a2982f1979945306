"""Where articles come from: the bundled ones by id, a reader's own by path."""

from __future__ import annotations

import re
import tomllib
from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path

from corpus.blocks import find_blocks
from corpus.byline import stated_by_line
from corpus.errors import ArticleEmpty, ArticleError, ArticleNotFound, ArticleTooLarge, ArticleUnreadable
from corpus.limits import ARTICLE
from corpus.values import ASKED, Article, Block, BlockKind

_SHELF = Path(__file__).with_name("articles")
_STATED = frozenset({"title", "short_title", "part", "author", "publisher", "date", "url", "rights", "language"})
_LINE_END = re.compile(r"\r\n?")
# What a file may be called that is neither text nor Markdown, and so much of it is looked at to see whether it is.
FORMATS = frozenset({".html", ".htm", ".xhtml", ".pdf", ".epub", ".docx"})
_HEAD = 1_024


@cache
def bundled_ids() -> tuple[str, ...]:
    """The ids of the articles that come with Quotewell; the first is asked where none is named."""
    return tuple(sorted(entry.stem for entry in _SHELF.glob("*.toml")))


@cache
def bundled_article(article_id: str) -> Article:
    """An article that comes with Quotewell, with what is known about it.

    Raises:
        ArticleNotFound: none has that id.
    """
    if article_id not in bundled_ids():
        raise ArticleNotFound(f"No article is called {article_id!r}. Bundled: {', '.join(bundled_ids())}.")
    stated = tomllib.loads((_SHELF / f"{article_id}.toml").read_text(encoding="utf-8"))
    text = decode((_SHELF / f"{article_id}.txt").read_bytes(), article_id)
    return make_article(text, article_id, **stated)


def open_article(name: str) -> Article:
    """An article named as a person names it: a path to a file, or the id of a bundled one.

    Raises:
        ArticleError, ExtraMissing: as `read_article` says.
    """
    if not name:
        raise ArticleNotFound(f"The name of the article is empty; name a file, or one of these: {_bundled()}.")
    path = Path(name)
    if not path.suffix and name in bundled_ids():
        return bundled_article(name)
    return read_article(path)


def read_article(path: Path) -> Article:
    """The article in a file; its id is the file's name. Text and Markdown are taken as they stand.

    Any other format is told by its first bytes and read as the library reads it, in a process of its own.

    Raises:
        ArticleNotFound, ArticleTooLarge, ArticleUnreadable, ArticleEmpty: with one line for a person.
        FormatUnknown, ArticleDamaged, ParserStopped: for other formats, with one line as well.
        ExtraMissing: the packages that read this format are not installed.
    """
    shown = str(path)
    try:
        if path.is_dir():
            raise ArticleUnreadable(f"{shown!r} is a folder; name a file in it.")
        with path.open("rb") as file:
            data = file.read(ARTICLE.value + 1)
    except FileNotFoundError as error:
        raise ArticleNotFound(
            f"There is no file {shown!r}, and no bundled article of that name ({_bundled()})."
        ) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ArticleUnreadable(f"{shown!r} cannot be read: {reason}.") from error
    if len(data) > ARTICLE.value:
        raise ArticleTooLarge(f"{shown!r} is larger than {ARTICLE.value:,} bytes; split it and ask the parts.")
    return _of_format(data, path) or make_article(decode(data, shown), path.name)


def _bundled() -> str:
    return ", ".join(bundled_ids())


def _of_format(data: bytes, path: Path) -> Article | None:
    """The article in a page, a book or a document; None where the file is text.

    A look at its beginning keeps the readers out of the way of text, which a question would wait for.
    """
    head = data[:_HEAD]
    marked = b"\0" in head or b"%PDF-" in head or head.startswith(b"PK")
    if not (marked or path.suffix.lower() in FORMATS or head.removeprefix(BOM_UTF8).lstrip().startswith(b"<")):
        return None
    from corpus.readers.drafting import draft  # noqa: PLC0415
    from corpus.readers.sniffing import sniff  # noqa: PLC0415
    from corpus.readers.values import Format  # noqa: PLC0415

    shown = str(path)
    if sniff(data, shown) in (Format.TEXT, Format.MARKDOWN):
        return None
    try:
        found = draft(data, shown)
    except ArticleError as error:
        if repr(shown) in str(error):
            raise
        raise type(error)(f"{shown!r} cannot be read: {error}") from error  # of a folder's files, which one it is
    stated = {name: value for name, value in asdict(found.stated).items() if value}
    return _made(found.text, found.blocks, path.name, stated)


def decode(data: bytes, shown: str) -> str:
    """Bytes as text: UTF-8, or UTF-16 with its mark. Line ends become `\\n`; nothing else is changed.

    Raises:
        ArticleUnreadable: the bytes are not such text.
    """
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleUnreadable(f"{shown!r} is not UTF-8 text (byte {error.start:,}); save it as UTF-8.") from error
    if "\0" in text:
        raise ArticleUnreadable(f"{shown!r} holds binary data, not text; save it as plain text or Markdown.")
    return _LINE_END.sub("\n", text)


def make_article(text: str, article_id: str, **stated: str) -> Article:
    """An article from its text and what is stated about it.

    A title that is not stated is the heading that opens the text, or else the id; an author, a publisher and a date
    are those of the byline under it.

    Raises:
        ArticleEmpty: nothing in the text can be asked.
    """
    blocks = find_blocks(text)
    if not any(block.kind in ASKED for block in blocks):
        raise ArticleEmpty(f"{article_id!r} has no sentence to ask; it needs one paragraph at least.")
    return _made(text, blocks, article_id, stated)


def _made(text: str, blocks: tuple[Block, ...], article_id: str, stated: Mapping[str, str]) -> Article:
    first = next(block for block in blocks if block.kind is not BlockKind.BOILERPLATE)
    title = text[first.start : first.end] if first.kind is BlockKind.HEADING else article_id
    known = {name: value for name, value in stated.items() if name in _STATED}
    return Article(id=article_id, text=text, blocks=blocks, **{"title": title, **stated_by_line(text, blocks), **known})
