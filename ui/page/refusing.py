"""What a request is refused with: one line in English, and for the page the same in its language beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from qa import to_json
from ui.page.language import asked_in
from ui.page.lines import said_in, told

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection


def is_of_page(headers: Mapping[str, str]) -> bool:
    """Whether this site's own page sends something: a browser names the page's `Origin` then, which no program does."""
    origin = headers.get("origin")
    # Compared as it stands, not parsed: no browser sends what a parser could read in two ways, or stumble over.
    return origin is not None and origin.lower().partition("://")[2] == headers.get("host", "").lower() != ""


def problem_json(line: str, request: HTTPConnection, *, of_page: bool = False, **more: str) -> str:
    """Why there is no answer, as one line of JSON, and what more is known of it.

    Args:
        line: why, in English.
        request: what is refused.
        of_page: whether nothing but the page asks for this, by whatever method.
        more: further fields.
    """
    line = " ".join(line.split())
    words = told(line, asked_in(request)) if of_page or is_of_page(request.headers) else {}
    return to_json({"error": line, **words, **more})


def problem_text(line: str, request: HTTPConnection) -> str:
    """The same for a person who has opened an address: in the language that the browser asks for."""
    return said_in(asked_in(request), line)
