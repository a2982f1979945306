"""The noun that a number counts, where it stands beside it; nothing is guessed.

There is no grammar behind this. Behind a number above one, an English noun is in the plural, so the counted noun is
the first plural behind it that no small word, comma or verb parts from it. Where none stands there, "the number of
boats fell to 30" and "a population of 300" name it before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from qa.cutting.phrases import DETERMINERS, is_verb_form
from qa.words.spans import NUMBER_WORDS
from qa.words.tokens import Token, data_lines, ends_plural, irregular_forms

_REACH = 4
_NEAR = re.compile(r"[\s-]+")
_TIED = re.compile(r"\s+|[-‑/’']")
# What leads from a noun to its number: "was", "fell to", "stood at", "of".
_LEADS = re.compile(
    r"\b(?:is|was|are|were|be|been|of|at|reached|reaching|reaches|hit|totall?ed|exceeded|exceeds|averaged|numbered"
    r"|(?:fell|fallen|falling|falls|dropped|dropping|declined|declining|decreased|shrank|shrunk|sank|sunk|rose|risen|rising"
    r"|rises|grew|grown|growing|increased|increasing|climbed|jumped|swelled|doubled|soared|went|came|amounted|up|down|slipped|slid"
    r"|slumped|plunged|tumbled|halved|crept|edged|surged|recovered)"
    r"\s(?:again\s|further\s|only\s)?(?:from\s[\d,.]+\sto|to|from)|stood\sat)"
    r"\s+(?:(?:only|just|now|still|already|nearly|almost|about|around|approximately|roughly|some|over|under|an\s"
    r"|estimated|at\sleast|more\sthan|less\sthan|fewer\sthan|up\sto)\s+)*\Z",
    re.IGNORECASE,
)

# What leads to a number stands within so many characters before it.
_BEFORE = 200
_OBJECTS = frozenset("the a an its his her their our".split())
_AGED = re.compile(r"\baged\s\Z", re.IGNORECASE)
# "The population, 214,000 in 1881, …".
_BESIDE = re.compile(r",\s\Z")
_OF = re.compile(r"\sof\s")
# "Two of the four halls".
_OF_WHOLE = re.compile(r"\sof\s(?:the|these|those|its|his|her|their|our)\s")
# "Boats, nine of which", "letters, 63 of them".
_OF_WHICH = re.compile(r"\sof\s(?:which|whom|them)\b")


def noun_behind(text: str, tokens: Sequence[Token], end: int, *, plural: bool = True) -> tuple[int, int] | None:
    """Where the counted noun stands, with what describes it, behind the number that ends at `end`; or None.

    Args:
        plural: whether it has to be a plural, as behind a plain count; a share may be of one thing ("of its capacity").
    """
    at = _first(text, tokens, end)
    if plural and at < len(tokens) and text[end] in "-‑":  # "the 37-story tower"
        return tokens[at].start, tokens[at].end
    held: list[Token] = []
    if (
        plural
        and at < len(tokens)
        and _OF_WHOLE.match(text, end)
        and (tokens[at].is_number or tokens[at].word in NUMBER_WORDS)
    ):
        at += 1
    for i in range(at, min(len(tokens), at + _REACH + 1)):
        token = tokens[i]
        if held and not _TIED.fullmatch(text, tokens[i - 1].end, token.start):
            break
        if token.stop or (token.is_number and not held and plural):
            break
        if token.word in irregular_forms() and token.word not in nouns("plurals"):
            break
        if held and not plural and (token.word.endswith(("ed", "ing")) or token.word in nouns("adverbs")):
            if _OF.match(text, end) and _is_described(text, tokens, i, alone=len(held) == 1):
                return None
            break
        if held and is_plural(text, token) and not held[-1].word.endswith(("ed", "ing")) and _governs(text, tokens, i):
            break
        held.append(token)
        if is_plural(text, token) and not _goes_on(text, tokens, i):
            return held[0].start, _ending(held[-1])
    whole = held and len(held) <= _REACH and not held[-1].is_number and not _owns(text, held[-1])
    if plural or not whole:
        return None
    return held[0].start, _ending(held[-1])


def noun_before(text: str, tokens: Sequence[Token], low: int, start: int) -> tuple[int, int] | None:
    """Where the noun stands that a number at `start` is led to from, in `text[low:start]`; or None."""
    near = max(low, start - _BEFORE)
    if aged := _AGED.search(text, max(low, start - len("aged ")), start):
        return aged.start(), aged.start() + len("aged")
    if beside := _BESIDE.search(text, max(low, start - len(", ")), start):
        at = next((i for i, token in enumerate(tokens) if token.end == beside.start()), None)
        return _measured(text, tokens, at) if at is not None and tokens[at].word in nouns("measures") else None
    if not text[near:start].rstrip()[-1:].isalpha():
        return None
    lead = _LEADS.search(text, near, start)
    if lead is None:
        return None
    first = bisect_left(tokens, low, key=lambda token: token.start)
    before = range(first, bisect_right(tokens, lead.start(), key=lambda token: token.end))
    for i in reversed(before):
        word = tokens[i].word
        if word in nouns("totals") and i + 1 < len(tokens) and tokens[i + 1].word == "of":
            return noun_behind(text, tokens, tokens[i + 1].end)
        if word in nouns("measures"):
            # "The population of the town was 300" is of one thing; further away, another noun may come between.
            directly = i == before[-1] if lead[0].lower().startswith(("of", "at")) else _leads_to(text, tokens, i, lead)
            return _measured(text, tokens, i) if directly else None
    return None


def noun_of_which(text: str, tokens: Sequence[Token], low: int, start: int, end: int) -> tuple[int, int] | None:
    """Where the plural stands that "nine of which" counts, right before its comma or semicolon; or None.

    With another plural in `text[low:start]` it may be either ("187 people lost their lives, 39 of them …"), unless this
    one alone is counted there.
    """
    if not _OF_WHICH.match(text, end):
        return None
    before = [token for token in tokens if low <= token.start and token.end <= start]
    if not before or not is_plural(text, before[-1]) or text[before[-1].end : start] not in (", ", "; "):
        return None
    numbers = [token for token in before if token.is_number or token.word in NUMBER_WORDS]
    counted = {noun for token in numbers if (noun := noun_behind(text, tokens, token.end))}
    plurals = [token for token in before if is_plural(text, token) and not token.stop]
    if {end for _, end in counted} != {before[-1].end} and len(plurals) > 1:
        return None
    return before[-1].start, before[-1].end


def is_plural(text: str, token: Token) -> bool:
    """Whether a word looks like a plural noun."""
    word = token.word.rpartition("-")[2]
    if _owns(text, token):
        return False
    if word in nouns("plurals"):
        return True
    return len(word) > 3 and ends_plural(word) and word not in nouns("singulars")


@cache
def nouns(kind: str) -> frozenset[str]:
    """The words of one kind in `study_nouns.txt`: measures, totals, plurals, singulars, leading, labels, adverbs."""
    rows = (line.partition(": ") for line in data_lines("study_nouns.txt"))
    return frozenset(word for name, _, words in rows if name == kind for word in words.split())


def _first(text: str, tokens: Sequence[Token], end: int) -> int:
    """Where a noun may begin: behind "of" and an article, and words like "more"."""
    at = bisect_left(tokens, end, key=lambda token: token.start)
    if at < len(tokens) and not _NEAR.fullmatch(text, end, tokens[at].start):
        return len(tokens)
    if at < len(tokens) and tokens[at].word == "of":
        at += 1
        while at < len(tokens) and tokens[at].word in DETERMINERS | {"all"}:
            at += 1
    while at < len(tokens) and tokens[at].word in nouns("leading"):
        at += 1
    return at


def _goes_on(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether a plural describes a noun behind it: "sports teams", "United Nations officials"."""
    if i + 1 >= len(tokens) or not _TIED.fullmatch(text, tokens[i].end, tokens[i + 1].start):
        return False
    behind = tokens[i + 1]
    if behind.stop or is_verb_form(behind.word) or behind.is_number or behind.word.endswith(("ing", "ly")):
        return False
    return is_plural(text, behind) or (
        tokens[i].is_capital and i > 0 and tokens[i - 1].is_capital and behind.is_capital
    )


def _is_described(text: str, tokens: Sequence[Token], i: int, *, alone: bool) -> bool:
    """Whether a word in "ing" or "ed" may be what is counted or describe it, and the one before it be an adjective.

    So it is in "hours of hard bargaining" and "litres of cold filtered water"; not in "output crossing the border".
    """
    if tokens[i].word.endswith("ing"):
        return not _governs(text, tokens, i)
    behind = tokens[i + 1] if i + 1 < len(tokens) else None
    if behind is None or not alone or not tokens[i].word.endswith("ed"):
        return False
    return text[tokens[i].end : behind.start] == " " and not behind.stop and not behind.word.endswith("ly")


def _governs(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether a word in "s" has an object: "38 per cent of output crosses the border"."""
    behind = tokens[i + 1] if i + 1 < len(tokens) else None
    return behind is not None and behind.word in _OBJECTS and text[tokens[i].end : behind.start] == " "


def _leads_to(text: str, tokens: Sequence[Token], i: int, lead: re.Match[str]) -> bool:
    """Whether nothing but "of the town" and a time stands between a measure and its verb."""
    between = text[tokens[i].end : lead.start()]
    return not re.search(r"[,;:]", between) and len(between.split()) <= _REACH + 2


def _measured(text: str, tokens: Sequence[Token], i: int) -> tuple[int, int]:
    """A measure with what describes it: "median household income"."""
    first = i
    while first and i - first < 2:
        before = tokens[first - 1]
        if (
            before.stop
            or before.is_number
            or is_verb_form(before.word)
            or text[before.end : tokens[first].start] != " "
        ):
            break
        first -= 1
    return tokens[first].start, _ending(tokens[i])


def _owns(text: str, token: Token) -> bool:
    """Whether a word is in the possessive: "soldiers’", "Egypt's"."""
    return token.text.endswith(("'s", "’s")) or text[token.end : token.end + 1] in ("'", "’")


def _ending(token: Token) -> int:
    return token.end - 2 if token.text.endswith(("'s", "’s")) else token.end
