"""What the other side answers: whether it is a page, of which kind, and its bytes unpacked."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from http import HTTPStatus

from corpus.errors import FetchFailed
from corpus.fetch.addresses import Target, shown
from corpus.limits import FETCHED

Headers = Sequence[tuple[bytes, bytes]]

# What can be read. A server that does not know says octet-stream, or nothing, and often so of PDF and e-books: the
# readers look at the bytes themselves.
UNKNOWN = "application/octet-stream"
READABLE = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "text/x-markdown",
        "application/pdf",
        "application/epub+zip",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        UNKNOWN,
    }
)

REDIRECTING = frozenset(
    {
        HTTPStatus.MOVED_PERMANENTLY,
        HTTPStatus.FOUND,
        HTTPStatus.SEE_OTHER,
        HTTPStatus.TEMPORARY_REDIRECT,
        HTTPStatus.PERMANENT_REDIRECT,
    }
)
_ABSENT = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_CLOSED = frozenset(
    {
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.PAYMENT_REQUIRED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS,
    }
)
_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9][A-Za-z0-9._:-]{0,39})["']?\s*\Z""", re.IGNORECASE)
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}")


def header(headers: Headers, name: str) -> str:
    """The value of a header; empty where there is none, joined by ", " where there are several (RFC 9110, 5.2)."""
    found = [value for key, value in headers if key.lower() == name.encode()]
    return b", ".join(found).decode("utf-8", "replace").strip()


def check_status(target: Target, status: int) -> None:
    """Lets 200 pass.

    Raises:
        FetchFailed: it is another; the message says what that means and what to do.
    """
    where = shown(target.url)
    if status == HTTPStatus.OK:
        return
    if status in _ABSENT:
        raise FetchFailed(f"There is no page at {where} ({status}); check the address.")
    if status in _CLOSED:
        raise FetchFailed(f"{where} is not open to everybody ({status}); save the page and add the file.")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise FetchFailed(f"{shown(target.host)} was asked too often ({status}); try again later.")
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise FetchFailed(f"{shown(target.host)} has a fault of its own ({status}); try again later.")
    raise FetchFailed(f"{where} is answered with status {status} and no page; check the address.")


def read_type(target: Target, headers: Headers) -> tuple[str, str]:
    """The media type and the charset that are stated, in lower case; the charset may be empty.

    Raises:
        FetchFailed: nothing of that type can be read.
    """
    stated, _, parameters = header(headers, "content-type").partition(";")
    kind = stated.strip().lower() or UNKNOWN
    if kind not in READABLE:
        name = kind if _TYPE.fullmatch(kind) else "of no type"
        raise FetchFailed(f"{shown(target.url)} is {name}; what is read is HTML, text, Markdown, PDF, EPUB and Word.")
    charsets = filter(None, (_CHARSET.match(part.strip()) for part in parameters.split(";")))
    return kind, next((match[1].lower() for match in charsets), "")


def read_body(target: Target, headers: Headers, parts: Iterable[bytes]) -> bytes:
    """The bytes of a page, unpacked; nothing is unpacked beyond the limit.

    Raises:
        FetchFailed: there are too many, or they are packed in a way that is not understood.
    """
    length = header(headers, "content-length")
    if length.isdecimal() and int(length[:20]) > FETCHED.value:
        raise _too_large(target)
    encoding = header(headers, "content-encoding").lower()
    if encoding in ("gzip", "x-gzip"):
        parts = _unpacked(target, parts)
    elif encoding not in ("", "identity"):
        raise FetchFailed(
            f"{shown(target.url)} is packed otherwise than was asked for; save the page and add the file."
        )
    data = bytearray()
    for part in parts:
        data += part
        if len(data) > FETCHED.value:
            raise _too_large(target)
    return bytes(data)


def _unpacked(target: Target, parts: Iterable[bytes]) -> Iterator[bytes]:
    """Gzip, in pieces of 64 KiB at most, so that a few bytes cannot become gigabytes before they are counted."""
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    for part in parts:
        while part:
            try:
                yield unpacker.decompress(part, 1 << 16)
            except zlib.error as error:
                raise _damaged(target) from error
            if unpacker.unused_data:
                # More behind the end: passing over it could lose words, and unpacking it has no end.
                raise _damaged(target)
            part = unpacker.unconsumed_tail
    if not unpacker.eof:
        raise _damaged(target)


def _damaged(target: Target) -> FetchFailed:
    return FetchFailed(f"{shown(target.url)} arrives damaged: it cannot be unpacked whole; try again later.")


def _too_large(target: Target) -> FetchFailed:
    where = shown(target.url)
    return FetchFailed(f"{where} is larger than {FETCHED.value:,} bytes; save the part you need as a file.")
