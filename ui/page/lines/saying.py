"""From a line in English to its kind and its values, and from those to a line in the language of the page.

A file is refused deep below the page, often in a process of its own, and a question by an index or by the guard, with
one line for a person. The command line and the API show that line; the page, which speaks other languages, finds its
kind by its wording. What is not known is shown in English, and so is every line on the English page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ui.page.lines import english, japanese, korean

_PLACE = re.compile(r"\{(\w+)\}")
# Nothing that is longer is looked at: a line holds an address and the names of two files at the most.
_LONGEST = 2_000
# A reason may be left out.
_EMPTY = frozenset({"reason"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines in one language.

    Attributes:
        findings: by the value of `corpus.health.Trouble`; `{…}` is filled in from `corpus.health.Finding.values`.
        refusals: by the keys of `ui.page.lines.english.REFUSALS`, with the same values.
        words: values that are words, by the English ones.
    """

    findings: Mapping[str, str]
    refusals: Mapping[str, str]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The kind of a line, a key of `ui.page.lines.english.REFUSALS`, and what its places hold."""

    kind: str
    values: Mapping[str, str]


# By the language's code; English needs none.
LINES: Mapping[str, Lines] = {
    code: Lines(findings=words.FINDINGS, refusals=words.REFUSALS, words=words.WORDS)
    for code, words in (("ko", korean), ("ja", japanese))
}


def known(line: str) -> Known | None:
    """What kind of line it is; None for one that is not known."""
    if len(line) > _LONGEST:
        return None
    for kind, pattern in _patterns():
        if found := pattern.fullmatch(line):
            return Known(kind=kind, values=found.groupdict())
    return None


def line_in(language: str, line: Known | None) -> str:
    """A refusal in a language of the page; empty where there are no words for it."""
    lines = LINES.get(language)
    return _filled(lines.refusals.get(line.kind, ""), line.values, lines.words) if lines and line else ""


def said_in(language: str, line: str) -> str:
    """A line in a language of the page, or as it is where there are no words for it."""
    return line_in(language, known(line)) or line


def kind_in(language: str, kind: str, /, **values: str) -> str:
    """A refusal by its kind, for what the page has to have words for before it happens."""
    return line_in(language, Known(kind=kind, values=values)) or _filled(english.REFUSALS[kind], values, {})


def told(line: str, language: str) -> dict[str, str]:
    """The `kind` of a line where it is known, and what the page has `said` for it where its language is not English."""
    found = known(line)
    said = line_in(language, found)
    return {**({"kind": found.kind} if found else {}), **({"said": said} if said else {})}


def finding_in(language: str, key: str, values: Mapping[str, str]) -> str:
    """A finding in a language of the page; empty where there are no words for it."""
    lines = LINES.get(language)
    return _filled(lines.findings.get(key, ""), values, lines.words) if lines else ""


def _filled(said: str, values: Mapping[str, str], words: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: _word(place[1], values.get(place[1], ""), words), said)


def _word(name: str, value: str, words: Mapping[str, str]) -> str:
    """A value as it stands in another language. Numbers of pages come as English lists them: "3, 5 to 9 and others"."""
    if name != "numbers":
        return words.get(value, value)
    return ", ".join(words.get(part, part) for part in re.split(r", | and ", value.replace(" to ", "–")))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, _pattern(line)) for kind, line in english.REFUSALS.items())


def _pattern(line: str) -> re.Pattern[str]:
    """A value that stands in a line twice is the same both times."""
    parts = _PLACE.split(line)
    pattern, seen = re.escape(parts[0]), set[str]()
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        held = ".*" if name in _EMPTY else ".+"
        pattern += f"(?P={name})" if name in seen else f"(?P<{name}>{held})"
        pattern += re.escape(text)
        seen.add(name)
    return re.compile(pattern, re.DOTALL)
