"""What a PDF says about itself: its title, author, date and language, where they can be believed.

When the file was made is not taken for a date: it is as a rule the day on which somebody printed the article.
"""

from __future__ import annotations

import re
from typing import Any

from corpus.readers.stating import as_date, as_language, as_line
from corpus.readers.values import Stated

# Programs that write a PDF fill in what they have: the file's name, their own name, or a word for nothing.
_NO_TITLE = re.compile(
    r"""(?:microsoft\ (?:word|powerpoint|excel|publisher)\b.*
      | untitled.* | no\ title | title | document\d* | slide\ ?\d* | layout\ ?\d* | presentation\d* | noname | unknown
      | powerpoint\ presentation | \(?(?:anonymous|unspecified)\)?
      | pdf | print | scan(?:ned)?\b.* | img[_ -]?\d+.* | page\ \d+
      | .*\.(?:docx?|odt|rtf|pdf|tex|dvi|ps|indd|qxd|qxp|pptx?|xlsx?|html?|txt|wpd|pages|p65|fm|eps|jpe?g|tiff?)
      | (?:file|https?):.* | [\W\d_]* )""",
    re.VERBOSE | re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:user|admin(?:istrator)?|owner|author|unknown|\(?(?:anonymous|unspecified)\)?|microsoft.*|root|default|me|pc|guest|acrobat.*|[\W\d_]*)",
    re.IGNORECASE,
)


def stated_in(reader: Any) -> Stated:
    """What the document information says, else the XMP; nothing that a program filled in for want of better.

    Args:
        reader: of pypdf's. What is broken in it counts as not said.
    """
    title, author, date = "", "", ""
    if information := _tried(lambda: reader.metadata):
        title = _line(_tried(lambda: information.title), _NO_TITLE)
        author = _line(_tried(lambda: information.author), _NO_AUTHOR)
    if xmp := _tried(lambda: reader.xmp_metadata):
        titles = _tried(lambda: xmp.dc_title) or {}
        title = title or _line(titles.get("x-default") or next(iter(titles.values()), ""), _NO_TITLE)
        author = author or _line(", ".join(_tried(lambda: xmp.dc_creator) or []), _NO_AUTHOR)
        days = _tried(lambda: [day.date().isoformat() for day in xmp.dc_date]) or [""]
        date = as_date(days[0])
    language = as_language(_tried(lambda: str(reader.trailer["/Root"].get("/Lang", ""))))
    return Stated(title=title, author=author, date=date, language=language)


def _tried(ask: Any) -> Any:
    """What is said, or None where it is not, or where saying it fails."""
    try:
        return ask()
    except MemoryError:
        raise
    except Exception:
        return None


def _line(value: Any, unlikely: re.Pattern[str]) -> str:
    line = as_line(value)
    return line if len(line) > 2 and "\ufffd" not in line and not unlikely.fullmatch(line) else ""
