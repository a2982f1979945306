"""Values in a text, by offset: numbers with what they count, dates, names, quoted words.

A value is found by its shape alone. What a capital letter, a digit or a month says is general; no list of people or
places stands behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qa.words.tokens import Token

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
# No letters are stuck to a year ("1500m", "1080p") but those of its era.
_YEAR = r"(?:1\d{3}|20\d{2})(?!\d|,\d{3}|\.\d|\s?%|(?!(?:BCE?|CE|AD)\b)\w)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_ERA = r"(?:\s?(?:BCE?|CE|AD))"
_PART = r"(?:(?:early|mid|late|the\ end\ of|the\ beginning\ of)[-\s](?:the\s)?)?"
DATE = re.compile(
    rf"""\b(?:
        {_DAY}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?
      | {_MONTH}\s{_DAY}(?:\s?[–-]\s?{_DAY})?(?:,?\s{_YEAR})?(?!\d)
      | {_PART}{_MONTH}(?:\sof)?,?\s{_YEAR}
      | (?:spring|summer|autumn|fall|winter)\s(?:of\s)?{_YEAR}
      | {_PART}(?:1\d|20)\d0s | {_PART}['’]\d0s
      | {_PART}{_YEAR}(?:{_ERA})?(?:\s?(?:[–-]|to|and)\s?(?:{_YEAR}|\d{{2}}\b))?
      | (?<![\d.,])(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}})\s?(?:(?:BCE?|CE|AD)\b|B\.C\.(?:E\.)?|A\.D\.) | AD\s\d{{1,4}}
      | {_PART}(?:\d{{1,2}}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth
          |eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|twenty-first)[-\s]centur(?:y|ies)
      | {_MONTH}(?:\sof\s(?:this|last|that|the\ same|the\ following|the\ next)\s(?:year|month))?(?!\w)
    )""",
    re.VERBOSE,
)
# One to nineteen, and twenty to ninety.
SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS = frozenset([*SMALL, *TENS, "hundred", "thousand", "million", "billion", "trillion", "dozen"])
_WORD = rf"(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
# "A third of them", but not "a third book".
_FRACTION = (
    r"(?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)\b"
    r"(?=\s(?:of|as|the|its|since|during)\b|\s?[,.;:)]|\Z)"
)
_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen|percent|per\ cent|percentage\ points?)"
# Atomic: where more digits or letters follow than can be read, "1" of "1.5xy" is no number either.
_DIGITS = r"(?>\d+(?:,\d{3})*(?:\.\d+|[½¼¾])?)(?![.,]\d)"
# Glued to its number a scale is read where it can be nothing else: "1.5m" alone may be metres.
_GLUED = r"(?:bn|tn)\b"
_MILLIONS = (
    r"m(?=\s(?:more\s|other\s|new\s)?(?:people|men|women|children|adults|voters|workers|users|readers|viewers|visitors"
    r"|passengers|tourists|customers|patients|pupils|students|refugees|migrants|members|residents|inhabitants|citizens"
    r"|households|homes|families|jobs|votes|copies|deaths|doses|tonnes|tons|barrels|hectares|acres)\b)"
)
_PRICED = r"(?:\s?(?:bn|tn|mn|m)|[bk])\b"
_MEASURED = r"(?:km|kg)(?![\w/])"
# "45 won seats" and "three won" are no sums: only a large number is, and only where nothing is won.
_HOW_OFTEN = r"(?:an?|each|every)\s(?:hour|day|night|week|month|year|head|person|piece|kilo)"
_WON = (
    r"(?:(?:(?<=,\d{3})|(?<=thousand)|(?<=million)|(?<=billion)|(?<=trillion))\swon\b"
    rf"(?!\s(?:the|their|his|her|its|it|seats|votes|prizes|medals|(?!{_HOW_OFTEN}\b)(?:an?|each|every))\b)"
    r"|(?:(?<=\d\d\d)|(?<=hundred))\swon"
    rf"(?=\s?[.,;:!?)\]”’–—]|\Z|\s(?:per|{_HOW_OFTEN})\b|\s(?:to|or)\s[\d₩]))"
)
_AND_A = r"(?:[-\s]and[-\s]a[-\s](?:half|quarter)\b)"
_DASH = r"\s?[–-]\s?"
_NUMBER = re.compile(
    rf"""(?<![\w.,])(?<![^\W\d]-)(?<![½¼¾⅐-⅞]\s)(?:(?:US|A|C|HK)?[$€£¥₩])?(?:
        (?:two|three|four)[-\s](?:thirds?|quarters?|fifths?)\b | half\b | (?:one|an?)[-\s]{_FRACTION}
      | one\s(?:in|out\sof)\s(?:{_DIGITS}(?!\w)|{_WORD}\b)
      | (?<=[$€£¥₩]){_DIGITS}(?:(?:{_PRICED})?{_DASH}[$€£¥₩]?{_DIGITS})?{_PRICED}
      | {_DIGITS}(?:(?:{_GLUED})?{_DASH}{_DIGITS})?{_GLUED}
      | {_DIGITS}(?:{_DASH}{_DIGITS})?(?:{_MILLIONS}|{_MEASURED})
      | {_DIGITS}(?!\w)(?:{_DASH}{_DIGITS}(?!\w)|{_AND_A})?
      | {_WORD}(?:(?:[-\s]|\sand\s|\sto\s){_WORD})*{_AND_A}?\b
      | (?:a\s(?:few|couple(?:\sof)?)\s)?(?:dozens|hundreds|thousands|millions|billions)\b
      | a\sfew\s(?:hundred|thousand|million|dozen)\b
      | \d+(?:st|nd|rd|th)\b
    )(?:\s?%|(?:[-\s]{_SCALE})+\b)?(?:\s(?:US\sdollars|dollars|euros|pounds|yuan|yen)|{_WON})?""",
    re.VERBOSE | re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^“”]{2,200}”|\"[^\"]{2,200}\"")
_JOINS = frozenset(
    {"of", "the", "de", "la", "le", "van", "von", "der", "den", "du", "da", "di", "al", "bin", "ibn", "for"}
)
# First names that are small words as well.
_FORENAMES = frozenset("Per Will Said An Do So".split())
_OWNED = ("'s", "’s")
_OPENERS = (".", "?", "!", "“", '"', ":", "(", "‘")
_GAP = re.compile(r"[ \u00a0]|\.[ ]|[ ]?&[ ]?|[–/]")


class SpanKind(StrEnum):
    """What a value is."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Span:
    """A value: `text[start:end]`, code points, half-open."""

    kind: SpanKind
    start: int
    end: int

    def holds(self, token: Token) -> bool:
        """Whether a word of the same text begins in it."""
        return self.start <= token.start < self.end


def find_spans(
    text: str, start: int, end: int, tokens: Sequence[Token], known: Container[str] = frozenset()
) -> tuple[Span, ...]:
    """The values in `text[start:end]`, whose words are `tokens`, in order of their start.

    A capital at the start of a sentence makes a name only of a word in `known` (lower case), or before another capital.
    A number that is part of a date is not listed again; names and quoted words may overlap other values.
    """
    dates = [Span(SpanKind.DATE, found.start(), found.end()) for found in DATE.finditer(text, start, end)]
    numbers = [
        Span(SpanKind.NUMBER, found.start(), found.end())
        for found in _NUMBER.finditer(text, start, end)
        if not _overlaps(dates, found.start(), found.end())
    ]
    quoted = [Span(SpanKind.QUOTED, found.start() + 1, found.end() - 1) for found in _QUOTED.finditer(text, start, end)]
    return tuple(
        sorted([*dates, *numbers, *_names(text, tokens, known), *quoted], key=lambda span: (span.start, -span.end))
    )


def _overlaps(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether a place has a character of one of some spans, which are in order and apart."""
    at = bisect_right(spans, start, key=lambda span: span.end)
    return at < len(spans) and spans[at].start < end


def capitalised(text: str, tokens: Sequence[Token]) -> frozenset[str]:
    """The words (lower case) that bear a capital where no sentence starts: names, wherever else they stand."""
    return frozenset(
        token.word for i, token in enumerate(tokens) if token.is_capital and not _opens(text, token, first=i == 0)
    )


def _names(text: str, tokens: Sequence[Token], known: Container[str]) -> Iterator[Span]:
    """Runs of capitalised words, small words between them included ("Ministry of Unification")."""
    held: list[Token] = []
    for i, token in enumerate(tokens):
        if held and not (
            _GAP.fullmatch(text, tokens[i - 1].end, token.start) and tokens[i - 1].text[-2:] not in _OWNED
        ):
            yield from _closed(text, held, known)
            held = []
        behind = tokens[i + 1] if i + 1 < len(tokens) else None
        if _is_name(token) or (held and token.word in _JOINS) or _is_forename(text, token, behind, known):
            held.append(token)
        else:
            yield from _closed(text, held, known)
            held = []
    yield from _closed(text, held, known)


def _is_name(token: Token) -> bool:
    return token.is_capital and not token.stop and not DATE.fullmatch(token.text)


def _is_forename(text: str, token: Token, behind: Token | None, known: Container[str]) -> bool:
    """ "Per" of "Per Dahl", else a small word; at the start of a sentence only where it is a name somewhere else."""
    if token.text not in _FORENAMES or behind is None or not _is_name(behind) or text[token.end : behind.start] != " ":
        return False
    return token.word in known or not _opens(text, token, first=token.start == 0)


def _opens(text: str, token: Token, *, first: bool) -> bool:
    """Whether a sentence, a quotation or a bracket starts with the word."""
    return first or text[max(0, token.start - 2) : token.start].strip()[-1:] in _OPENERS


def _is_common(text: str, token: Token, known: Container[str]) -> bool:
    """Whether the word's capital may be due to its place alone."""
    return token.word not in known and "-" not in token.word and _opens(text, token, first=token.start == 0)


def _closed(text: str, held: list[Token], known: Container[str]) -> Iterator[Span]:
    while held and held[-1].word in _JOINS:
        held.pop()
    if not held or (len(held) == 1 and _is_common(text, held[0], known)):
        return
    end = held[-1].end - (2 if held[-1].text[-2:] in _OWNED else 0)
    yield Span(SpanKind.NAME, held[0].start, end)
