"""What a source states about itself, brought to one form: a line, a date, a language, an address."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

# A title is a line; what is longer is not meant for a reference.
_LONGEST = 500
_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?=\Z|[T\s+Z])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_TIME = re.compile(r"\s\d{1,2}:\d\d\b.*")
_WORDED = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%a, %d %b %Y")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def as_line(value: Any) -> str:
    """A stated text as one line of at most 500 characters; empty for what is no text."""
    if not isinstance(value, str):
        return ""
    return _SPACE.sub(" ", _UNSEEN.sub("", value)).strip()[:_LONGEST].rstrip()


def as_date(value: Any) -> str:
    """A stated day, month or year as ISO 8601 without its time; empty where it is none, or could be two."""
    text = as_line(value)
    if found := _ISO.match(text) or _COMPACT.match(text):
        year, month, day = found.groups()
        try:
            date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            return ""
        return "-".join([year, *(part.zfill(2) for part in (month, day) if part)]) if int(year) >= 1_000 else ""
    day = _TIME.sub("", text[:60])
    for form in _WORDED:
        try:
            return datetime.strptime(day[:40], form).date().isoformat()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return ""


def as_language(value: Any) -> str:
    """A stated language as a BCP 47 tag; empty for what has another shape."""
    text = as_line(value).replace("_", "-")
    return text if _LANGUAGE.fullmatch(text) else ""


def as_web(value: Any) -> str:
    """A stated address of the web, without a name and password; empty for any other."""
    text = as_line(value)
    try:
        parts = urlsplit(text)
        named = bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    return text if named and parts.scheme in ("http", "https") and " " not in text else ""
