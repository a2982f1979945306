"""Years of three digits and fewer, which look like any other number: "founded in 910 near Mâcon", "the year 52"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.cutting.phrases import is_verb_form
from qa.study.cues import cues
from qa.study.nouns import noun_behind
from qa.study.units import unit_of
from qa.words.spans import NUMBER_WORDS
from qa.words.tokens import Token, tokenize

_ALONE = r"(?![\w%°½¼¾⅐-⅞]|[.,:/–-]\d|[-–]\w|\s[%°])"
_LED_TO = re.compile(
    rf"(?<![\w’'-])(?P<word>in|by|since|until|till|from|before|after)\s(?P<year>[1-9]\d\d){_ALONE}", re.IGNORECASE
)
_NAMED = re.compile(rf"\bthe\syear\s(?P<year>[1-9]\d{{0,2}}){_ALONE}(?!\s(?:of|to|or)\b)", re.IGNORECASE)
_COUNTS_ON = re.compile(
    rf"\s(?:of|to|or|per|are|were|have|had|more|others?|another|{'|'.join(sorted(NUMBER_WORDS))})\b|\sand\s\d|\s[-–]",
    re.IGNORECASE,
)
# "One in 500", "cut in 120".
_SHARE = re.compile(rf"(?:\d|\b(?:one|{'|'.join(sorted(NUMBER_WORDS))}))\s\Z", re.IGNORECASE)
_CLOSED = re.compile(r"[;.)]|,(?!\d)|\Z")
_EVENT = re.compile(
    r"\b(?:built|born|burned|dated|died|established|founded|written|begun|consecrated|crowned|destroyed|rebuilt)\s"
    r"(?:(?:about|around|by|circa|in)\s)?(?P<year>[1-9]\d\d)(?=[;.)]|,(?!\d)|\sby\s|\Z)(?!\.\d)",
    re.IGNORECASE,
)
# Nothing that is counted goes on so: "in 431 under Bishop Leontios", "in 793 and again in 806".
_GOES_ON = re.compile(
    r"\s(?:(?:by|under|at|near|when|while|during|until|till|because|again|and\sagain|and\sthen|he|she)\b"
    r"|and\s(?:re)?[a-z]+ed\b)"
)
_BEFORE = 20
_OPENS = re.compile(r"(?:\A|[;:—]\s|[.!?][”\"’]?\s)[“\"‘(]?\Z")
_UNTIL = re.compile(r"\s(?:until|till)\s[1-9]\d\d\b")
_NAME = re.compile(r"(?:[^\W\d_a-z][\w-]+(?:[’']s)?(?:\s|\Z))+|.*[’']s\s.*")
_OWNED = re.compile(r"[’']s\s")
_CAPITAL = re.compile(r"\s[A-Z]")
# Behind these only a time stands, whatever follows.
_TIMES = frozenset({"since", "until", "till"})


@dataclass(frozen=True, slots=True)
class Early:
    """Three digits that may be a year, `text[start:end]`, and whether they surely are."""

    start: int
    end: int
    sure: bool


def early_years(text: str) -> Iterator[Early]:
    """The numbers of a sentence below 1000 that are years, or may be: those no noun, unit or share follows."""
    found: dict[int, Early] = {}
    told, led_to = [*_NAMED.finditer(text), *_EVENT.finditer(text)], [*_LED_TO.finditer(text)]
    tokens = tokenize(text) if told or led_to else ()
    for match in told:
        if noun_behind(text, tokens, match.end("year")) is None:
            found[match.start("year")] = Early(match.start("year"), match.end("year"), sure=True)
    for match in led_to:
        if match.start("year") in found:
            continue
        if not _is_count(text, tokens, match):
            start, end = match.span("year")
            found[start] = Early(start, end, sure=_is_sure(text, tokens, match))
    yield from (found[start] for start in sorted(found))


def _near(match: re.Match[str]) -> int:
    """Where what is read before a match begins."""
    return max(0, match.start() - _BEFORE)


def _is_count(text: str, tokens: Sequence[Token], match: re.Match[str]) -> bool:
    """Whether it is told what there are so many of, or of how many a share is taken."""
    end = match.end("year")
    word = match["word"].lower()
    if _COUNTS_ON.match(text, end) or unit_of(text, end - 3, end).name:
        return True
    if word == "in" and _SHARE.search(text, _near(match), match.start()):
        return True
    if word in ("by", "from") and not (_OPENS.search(text, _near(match), match.start()) or _UNTIL.match(text, end)):
        return True  # "it fell by 900"
    # "In 300 Roman towns"; "In 431 Bishop Leontios came" counts none of him, and "In 300 Spartans" may be either.
    noun = noun_behind(text, tokens, end)
    return noun is not None and _NAME.fullmatch(text, *noun) is None


def _is_sure(text: str, tokens: Sequence[Token], match: re.Match[str]) -> bool:
    word, end = match["word"].lower(), match.end("year")
    opens = bool(_OPENS.search(text, _near(match), match.start()))
    noun = noun_behind(text, tokens, end)
    if noun and not (_OWNED.search(text, *noun) or tokenize(text, *noun)[0].word in cues("titles") | cues("roles")):
        return False
    if word in _TIMES or _UNTIL.match(text, end):
        behind = next((token for token in tokens if token.start >= end), None)
        return behind is None or not is_verb_form(behind.word)  # "since 300 voted against it"
    if word == "by":
        return opens
    if word != "in":
        return False
    return bool(_CLOSED.match(text, end) or _GOES_ON.match(text, end)) or (
        opens and _CAPITAL.match(text, end) is not None
    )
