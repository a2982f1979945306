"""The date that an article states, in parts, as far as they are certain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = "january february march april may june july august september october november december".split()
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?:[T ]\d{2}:\d{2}.*)?", re.ASCII)
_MONTH = r"(?P<name>[A-Za-z]{3,9})\.?"
_IN_WORDS = (
    re.compile(rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?{_MONTH},?\s+(?P<year>\d{{4}})", re.ASCII),
    re.compile(rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})", re.ASCII),
)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A date as it is stated, and its parts.

    Attributes:
        text: as stated; empty where none is.
        year: 0 where the text names none, or more than one.
        month, day: from 1; 0 where they are not known. A day never stands without its month.
    """

    text: str
    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def whole(self) -> bool:
        """Whether the parts say all that the text says."""
        return bool(self.year) and (bool(self.month) or self.text == f"{self.year:04}")

    @property
    def parts(self) -> tuple[int, ...]:
        """Year, month and day, as many as are known."""
        return tuple(part for part in (self.year, self.month, self.day) if part)

    @property
    def iso(self) -> str:
        """The parts as ISO 8601 writes them: `2022`, `2022-05`, `2022-05-01`."""
        return "-".join(f"{part:0{width}}" for part, width in zip(self.parts, (4, 2, 2), strict=False))


def read_date(text: str) -> Stated:
    """Reads ISO dates, "5 June 2004", "June 5, 2004" and "June 2004"; of any other text only its one year."""
    text = text.strip()
    if found := _ISO.fullmatch(text):
        year, month, day = (int(found[part] or 0) for part in ("year", "month", "day"))
        if _exists(year, month, day):
            return Stated(text=text, year=year, month=month, day=day)
    for pattern in _IN_WORDS:
        if (found := pattern.fullmatch(text)) and (month := _month(found["name"])):
            year, day = int(found["year"]), int(found["day"] or 0)
            if _exists(year, month, day):
                return Stated(text=text, year=year, month=month, day=day)
    years = set(_YEAR.findall(text))
    return Stated(text=text, year=int(years.pop()) if len(years) == 1 else 0)


def _month(name: str) -> int:
    """The month of a name or of its first letters, three at least; 0 for any other word."""
    return next((i for i, month in enumerate(_MONTHS, 1) if month.startswith(name.lower())), 0)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return False
    return True
