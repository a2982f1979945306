"""The language of the page: the one that was chosen on it, or the first of the browser's that it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ui.page.texts import LANGUAGES

# Set by the page's script where someone chooses a language; it says nothing about who that is.
COOKIE = "qw-language"
FIRST = "en"
# The headers that tell the language of a request.
VARY = ("Accept-Language", "Cookie")


class Asking(Protocol):
    """A request, Starlette's or Gradio's."""

    @property
    def cookies(self) -> Mapping[str, str]:
        """What the browser keeps for the page."""

    @property
    def headers(self) -> Mapping[str, str]:
        """By name."""


def asked_in(request: Asking) -> str:
    """The language in which a request wants its reply, a key of `LANGUAGES`."""
    return language_of(request.cookies, request.headers.get("accept-language", ""))


def language_of(cookies: Mapping[str, str], accepted: str) -> str:
    """A key of `LANGUAGES`.

    Args:
        cookies: those of a request; the value may be anything.
        accepted: its `Accept-Language` header (RFC 9110, 12.5.4), "ko-KR,ko;q=0.9,en;q=0.8".
    """
    chosen = cookies.get(COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    wishes = sorted(filter(None, map(_wish, accepted[:1_000].split(","))), key=lambda wish: -wish[1])
    return next((language for language, _ in wishes if language in LANGUAGES), FIRST)


def _wish(part: str) -> tuple[str, float] | None:
    """A language without its region, and how much it is wished for, 0 to 1."""
    tag, _, quality = part.partition(";")
    try:
        weight = float(quality.strip().removeprefix("q=")) if quality.strip() else 1.0
    except ValueError:
        return None
    return (tag.strip().lower().partition("-")[0], weight) if 0 < weight <= 1 else None
