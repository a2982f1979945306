"""PDF: its pages read with pypdf, their lines put together to paragraphs, and what it says about itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import fields
from io import BytesIO
from typing import Any

from corpus.errors import ArticleDamaged, ArticleEmpty, ArticleTooLarge, ExtraMissing
from corpus.limits import MEMBER
from corpus.readers.heads import without_head
from corpus.readers.pdf_lines import Line, lines_of
from corpus.readers.pdf_paragraphs import pieces_of
from corpus.readers.pdf_stated import stated_in
from corpus.readers.values import Found

# A book has fewer; a file of more is made to take time (5 ms a page and more).
_PAGES = 3_000
# One stream of a page unpacked, and the instructions of a page: past them a page is no page of text.
_STREAM = MEMBER.value
_STEPS = 500_000
# What opens a picture among the instructions of a page (ISO 32000-1, 8.9.7).
_INLINE = re.compile(rb"(?:\A|\s)BI\s")
# Pages are named one by one up to this many.
_NAMED = 8


def read_pdf(data: bytes) -> Found:
    """What a PDF says, page by page in reading order.

    Headings are told by their type, paragraphs by gaps, indents and short lines; running heads, page numbers and
    hyphens at line ends are taken out. A page that cannot be read, or holds images only, is named in the notes.

    Args:
        data: the file.

    Raises:
        ArticleDamaged: no PDF, a broken one, or one that is locked with a password.
        ArticleEmpty: no page has text.
        ArticleTooLarge: more pages than a book has.
        ExtraMissing: pypdf is not installed, or what it decrypts with.
    """
    try:
        import pypdf  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ExtraMissing("PDF is read with pypdf; say: pip install 'quotewell[formats]'") from error
    # What pypdf has to say of a broken file is said here, in one line.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with _configuration(pypdf):
        reader = _opened(pypdf, data)
        count = _count(reader)
        pages, empty, broken = _pages(reader, count)
        pieces = pieces_of(pages)
        notes = [_said(empty, "hold", "images only; they cannot be read"), _said(broken, "are", "damaged and left out")]
        if not pieces:
            raise ArticleEmpty(_nothing(empty, broken))
        stated = stated_in(reader)
        return Found(
            pieces=without_head(pieces, stated) or pieces, stated=stated, notes=[note for note in notes if note]
        )


def _configuration(pypdf: Any) -> AbstractContextManager[Any]:
    """Tighter limits of pypdf's own, where this release can set them."""
    if not hasattr(pypdf, "apply_configuration"):
        return nullcontext()
    wanted: dict[str, Any] = {
        "zlib_maximum_output_length": _STREAM,
        "lzw_maximum_output_length": _STREAM,
        "run_length_maximum_output_length": _STREAM,
        "array_based_stream_maximum_output_length": _STREAM,
        "stream_parsing_work_maximum_count": _STEPS,
        "jbig2dec_binary": None,
        "disable_legacy_handling": True,
    }
    known = {field.name for field in fields(pypdf.Configuration)}
    wanted = {name: value for name, value in wanted.items() if name in known}
    applied: AbstractContextManager[Any] = pypdf.apply_configuration(**wanted)
    return applied


def _opened(pypdf: Any, data: bytes) -> Any:
    try:
        reader = pypdf.PdfReader(BytesIO(data), strict=False)
        # Some are locked with no password at all: they ask only that the reader does not change them.
        locked = reader.is_encrypted and not reader.decrypt("")
    except MemoryError:
        raise
    except pypdf.errors.DependencyError as error:
        raise ExtraMissing("The PDF is encrypted with AES; say: pip install 'pypdf[crypto]'") from error
    except Exception as error:
        raise ArticleDamaged(f"The PDF is damaged{_reason(error)}; save it anew.") from error
    if locked:
        raise ArticleDamaged("The PDF is locked with a password; save it without one.")
    return reader


def _count(reader: Any) -> int:
    try:
        # What it states is believed where it is too much: to look for so many pages takes longer than to read a book.
        stated = reader.root_object["/Pages"].get("/Count")
        count = stated if isinstance(stated, int) and stated > _PAGES else len(reader.pages)
    except MemoryError:
        raise
    except Exception as error:
        raise ArticleDamaged(f"The PDF is damaged{_reason(error)}; save it anew.") from error
    if count > _PAGES:
        raise ArticleTooLarge(
            f"The PDF has {count:,} pages, and up to {_PAGES:,} are read; split it and add the parts."
        )
    return count


def _pages(reader: Any, count: int) -> tuple[list[list[Line]], list[int], list[int]]:
    """The lines of each page, the numbers of pages that hold images only, and those of pages that cannot be read."""
    pages: list[list[Line]] = []
    empty: list[int] = []
    broken: list[int] = []
    for number in range(1, count + 1):
        lines: list[Line] = []
        try:
            page = reader.pages[number - 1]
            lines = lines_of(page, reader, number)
            if not lines and _has_images(page):
                empty.append(number)
        except MemoryError:
            raise
        except Exception:  # pypdf raises some seventy kinds on a broken page; the others are still read
            broken.append(number)
        pages.append(lines)
    return pages, empty, broken


def _has_images(page: Any) -> bool:
    resources = page.get("/Resources")
    resources = resources.get_object() if resources is not None else {}
    shown = resources.get("/XObject")
    contents = page.get_contents()
    inline = contents is not None and bool(_INLINE.search(contents.get_data()))
    return inline or bool(shown and shown.get_object())


def _said(pages: Sequence[int], verb: str, what: str) -> str:
    """One line on pages ("Pages 3 and 4 hold images only; they cannot be read."), or nothing where there are none."""
    if not pages:
        return ""
    if len(pages) == 1:
        single = {"hold": "holds", "are": "is"}[verb]
        return f"Page {pages[0]} {single} {what.replace('they', 'it')}."
    runs = list(_runs(pages))
    named = runs if len(runs) <= _NAMED else [*runs[: _NAMED - 1], "others"]
    return f"Pages {', '.join(named[:-1])}{' and ' if named[:-1] else ''}{named[-1]} {verb} {what}."


def _runs(pages: Sequence[int]) -> Iterator[str]:
    """Numbers as a person lists them: "3", "5 to 9"."""
    start = 0
    for i, page in enumerate(pages):
        if i + 1 == len(pages) or pages[i + 1] != page + 1:
            if i - start >= 2:
                yield f"{pages[start]} to {page}"
            else:
                yield from map(str, pages[start : i + 1])
            start = i + 1


def _nothing(empty: Sequence[int], broken: Sequence[int]) -> str:
    if empty:
        return (
            f"{_said(empty, 'hold', 'images only; they cannot be read')} Let a program for scans write the text in it."
        )
    return "No page of the PDF can be read; save it anew." if broken else "The PDF has no text."


def _reason(error: Exception) -> str:
    """What pypdf says is wrong, in brackets and short; nothing where it stumbled over a file without knowing it."""
    said = " ".join(str(error).split())[:80].rstrip(". ")
    return f" ({said})" if said and type(error).__module__.startswith("pypdf") else ""
