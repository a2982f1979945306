"""Where articles come from: the bundled ones by id, a reader's own by path."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from corpus.blocks import find_blocks
from corpus.errors import ArticleEmpty, ArticleNotFound, ArticleTooLarge, ArticleUnreadable
from corpus.limits import ARTICLE
from corpus.values import ASKED, Article, BlockKind

_SHELF = Path(__file__).with_name("articles")
_STATED = frozenset({"title", "short_title", "part", "author", "publisher", "date", "url", "rights", "language"})
_LINE_END = re.compile(r"\r\n?")


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
    """An article named as a person names it: a path to a text or Markdown file, or the id of a bundled one.

    Raises:
        ArticleNotFound, ArticleTooLarge, ArticleUnreadable, ArticleEmpty: with one line for a person.
    """
    path = Path(name)
    if not path.suffix and name in bundled_ids():
        return bundled_article(name)
    return read_article(path)


def read_article(path: Path) -> Article:
    """The article in a text or Markdown file; its id is the file's name.

    Raises:
        ArticleNotFound, ArticleTooLarge, ArticleUnreadable, ArticleEmpty: with one line for a person.
    """
    shown = str(path)
    try:
        if path.is_dir():
            raise ArticleUnreadable(f"{shown!r} is a folder; name a text or Markdown file in it.")
        with path.open("rb") as file:
            data = file.read(ARTICLE.value + 1)
    except FileNotFoundError as error:
        known = ", ".join(bundled_ids())
        raise ArticleNotFound(f"There is no file {shown!r}, and no bundled article of that name ({known}).") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ArticleUnreadable(f"{shown!r} cannot be read: {reason}.") from error
    if len(data) > ARTICLE.value:
        raise ArticleTooLarge(f"{shown!r} is larger than {ARTICLE.value:,} bytes; split it and ask the parts.")
    return make_article(decode(data, shown), path.name)


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

    A title that is not stated is the heading that opens the text, or else the id.

    Raises:
        ArticleEmpty: nothing in the text can be asked.
    """
    blocks = find_blocks(text)
    if not any(block.kind in ASKED for block in blocks):
        raise ArticleEmpty(f"{article_id!r} has no sentence to ask; it needs one paragraph at least.")
    first = next(block for block in blocks if block.kind is not BlockKind.BOILERPLATE)
    title = text[first.start : first.end] if first.kind is BlockKind.HEADING else article_id
    known = {name: value for name, value in stated.items() if name in _STATED}
    return Article(id=article_id, text=text, blocks=blocks, **{"title": title, **known})
