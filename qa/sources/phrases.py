"""Who stands before or behind a verb: noun phrases by their edges, without a parser.

A phrase is taken only where both edges are plain. Everything else is nobody, which the reader shows as unclear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qa.sources.lexicon import cue_verbs, words
from qa.sources.naming import OWNED, ends_name, is_person, is_plain, is_vague
from qa.sources.timing import opens_time, past_time
from qa.words.tokens import Token, ends_plural, irregular_forms, irregular_plurals

# An aside between commas has so many parts at most: "Martin Parry, a climate expert, 61, said".
_ASIDES = 3
_SPACE = re.compile(r"[ \n\u00a0]*(?:\([_ ]*\)[ ]*)?")
_INITIAL = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Sir|Rep|Sen|Gen|Gov|Lt|Col|Jr|Sr)\Z")
_HARD = re.compile(r"[;:—–“”\"«»‘(]|'_|\. (?=[A-Z])")


class Role(StrEnum):
    """What kind of speaker a phrase is."""

    NAMED = "named"
    ME = "me"
    PRONOUN = "pronoun"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever says something: `text[start:end]`; `opens` is where the words about them begin."""

    role: Role
    start: int
    end: int
    opens: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sentence, or a bracket in one: `text[start:end]` with what it quotes blanked out, and its words."""

    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]

    def gap(self, i: int) -> str:
        """What stands between a word and the one before it."""
        low = self.tokens[i - 1].end if i > 0 else self.start
        return self.text[low : self.tokens[i].start if i < len(self.tokens) else self.end]

    def joined(self, i: int) -> bool:
        """Whether a word follows the one before it with nothing but space, or the stop of an initial, between them."""
        if i <= 0:
            return False
        gap = self.gap(i)
        if gap == ". " and _INITIAL.search(self.text, self.tokens[i - 1].start, self.tokens[i - 1].end):
            return True
        return bool(_SPACE.fullmatch(gap)) or gap in (" & ", "–", "/")


def speaker_before(sheet: Sheet, verb: int) -> Speaker | None:
    """Who stands before the verb at that place among the words; None where nothing does."""
    k, doubtful = verb - 1, False
    while k >= 0 and sheet.joined(k + 1) and _is_helper(sheet.tokens[k]):
        doubtful = doubtful or sheet.tokens[k].word in words("words", "doubtful")
        k -= 1
    if k < 0 or '"' in sheet.gap(k + 1) or "”" in sheet.gap(k + 1):
        return None
    found = _before(sheet, k)
    if found and doubtful and found.role is not Role.ME:
        return Speaker(Role.NOBODY, found.start, found.end, found.opens)
    return found


def speaker_behind(sheet: Sheet, first: int) -> Speaker | None:
    """Who is named by the words from `first` on: "says Ana Ruiz, who …", "according to the ministry, …"."""
    tokens, last = sheet.tokens, first
    if first >= len(tokens):
        return None
    while last + 1 < len(tokens) and sheet.joined(last + 1):
        if _ends_phrase(tokens[last + 1]) and not _goes_on(sheet, first, last + 1):
            break
        number = tokens[last + 1].is_number and tokens[last].word not in words("words", "determiners")
        if "(" in sheet.gap(last + 1) or number or _is_manner(tokens[last + 1]):
            break
        last += 1
    return _nobody(tokens, first, last) if _is_cut_short(sheet, last) else _phrase(sheet, first, last, first)


def _is_manner(token: Token) -> bool:
    """ "Quietly", and not "Kelly"."""
    return token.word.endswith("ly") and not token.is_capital


def _goes_on(sheet: Sheet, first: int, i: int) -> bool:
    """Whether a form that may be a verb is a noun of the phrase: "the report", "a police estimate"."""
    token, before = sheet.tokens[i], sheet.tokens[i - 1]
    if token.is_capital or token.word not in words("verbs", "nouns"):
        return False
    if before.word in words("words", "determiners") or before.text.endswith(OWNED):
        return True
    following = sheet.tokens[i + 1].word if i + 1 < len(sheet.tokens) and sheet.joined(i + 1) else ""
    if not following or following in ("of", "by", "from"):
        return True
    many = ends_plural(before.word) or before.word in words("words", "sources") or before.word in irregular_plurals()
    if token.word.endswith("s"):
        return False
    return sheet.tokens[first].word in ("a", "an") or not (many or before.is_capital)


def _is_cut_short(sheet: Sheet, last: int) -> bool:
    """Whether words may have been cut in the middle: "a new | 2019 report", "the latest | quarterly report"."""
    tokens, head = sheet.tokens, sheet.tokens[last]
    if last + 1 >= len(tokens) or not sheet.joined(last + 1):
        return False
    if ends_name(head.text):
        return False
    following = tokens[last + 1]
    barred = words("words", "prepositions") | words("words", "boundaries")
    manner = _is_manner(following) and sheet.joined(last + 2) and last + 2 < len(tokens)
    if manner and tokens[last + 2].word not in barred:
        return True
    return following.is_number or (following.word in words("verbs", "nouns") and not following.is_capital)


def _is_helper(token: Token) -> bool:
    return (
        token.word in words("words", "auxiliary")
        or token.word in words("words", "adverbs")
        or token.word in words("words", "doubtful")
        or (token.word.endswith("ly") and not token.is_capital)
    )


def _before(sheet: Sheet, k: int) -> Speaker | None:
    """The speaker whose last word is the one at `k`, or stands before the aside that ends there."""
    gap = sheet.gap(k + 1).strip()
    if gap == ",":
        return _beyond_aside(sheet, k)
    if not sheet.joined(k + 1):
        return None
    first = k
    while first > 0 and sheet.joined(first) and not _bounds(sheet.tokens[first - 1]):
        first -= 1
    token = sheet.tokens[k]
    if token.word in words("words", "boundaries") or token.word in ("which", "that"):
        return Speaker(Role.NOBODY, token.start, token.end, token.start)
    if first > 0 and sheet.joined(first) and sheet.tokens[first - 1].word in ("and", "or"):
        return _coordinated(sheet, first, k)
    if _is_role(sheet, first) or (first > 1 and _follows_as(sheet, first)):
        return Speaker(Role.NOBODY, sheet.tokens[first].start, token.end, sheet.tokens[first].start)
    return _phrase(sheet, first, k, first) or _behind_adjunct(sheet, first, k)


def _is_role(sheet: Sheet, first: int) -> bool:
    """Whether the words tell what a person named just before is: "…, Ann Lee, Professor of History, said"."""
    tokens, low = sheet.tokens, first - 2
    if low < 0 or sheet.gap(first).strip() != "," or not (tokens[low].is_capital and tokens[low + 1].is_capital):
        return False
    return sheet.joined(low + 1) and (low == 0 or not sheet.joined(low) or _bounds(tokens[low - 1]))


def _follows_as(sheet: Sheet, first: int) -> bool:
    """Whether the words stand behind an "as" or "than" within a clause: "argue for it as the main cause"."""
    return sheet.joined(first) and sheet.tokens[first - 1].word in ("as", "than") and sheet.joined(first - 1)


def _bounds(token: Token) -> bool:
    return token.word in words("words", "boundaries")


def _ends_phrase(token: Token) -> bool:
    return (
        token.word in words("words", "boundaries")
        or token.word in words("words", "auxiliary")
        or token.word in words("words", "adverbs")
        or token.word in ("he", "she", "it", "they", "we", "i", "there")
        or (token.word in cue_verbs() and not token.is_capital and token.word not in words("words", "sources"))
    )


def _phrase(sheet: Sheet, first: int, last: int, opens: int) -> Speaker | None:
    """The words from first to last as one speaker; None where they do not look like one."""
    tokens = sheet.tokens
    at = tokens[opens].start
    while first < last and _is_opener(tokens[first]):
        first += 1
    if timed := past_time(tokens[first : last + 1]):
        return _phrase(sheet, first + timed, last, opens) or _nobody(tokens, first, last)
    one = tokens[first]
    if first < last and tokens[first + 1].is_capital and sheet.joined(first) and opens_time(tokens[first - 1], one):
        return _nobody(tokens, first, last)  # "since May Lee"
    if first == last and one.word in ("i", "he", "she", "we"):
        role = {"i": Role.ME, "we": Role.ME}.get(one.word, Role.PRONOUN)
        return Speaker(role, one.start, one.end, at)
    if one.word in words("words", "nobody") and (first == last or one.word not in words("words", "determiners")):
        return Speaker(Role.NOBODY, one.start, tokens[last].end, at)
    core = _core(sheet, first, last)
    if not core or not is_plain(core):
        return None
    if is_vague(core):
        return Speaker(Role.NOBODY, core[0].start, core[-1].end, at)
    end = core[-1].end - (2 if core[-1].text.endswith(OWNED[:2]) else 0)
    return Speaker(Role.NAMED, core[0].start, end, at)


def _is_opener(token: Token) -> bool:
    return token.word in words("words", "openers") or (token.word.endswith("ly") and len(token.word) > 5)


def _core(sheet: Sheet, first: int, last: int) -> Sequence[Token]:
    """The words that name, without what is told of them: "One partner living in the north" is "One partner"."""
    tokens = sheet.tokens[first : last + 1]
    for i, token in enumerate(tokens):
        if i and token.word in words("words", "prepositions"):
            behind = tokens[i + 1] if i + 1 < len(tokens) else None
            if behind and token.word in ("from", "by", "of") and tokens[i - 1].word in words("figures", "nouns"):
                return _core(sheet, first + i + 1, last)
            if behind and token.word == "by" and tokens[i - 1].word in words("figures", "papers"):
                writer = _core(sheet, first + i + 1, last)
                return writer if writer and is_plain(writer) else tokens[:i]
            if behind and token.word == "of" and not is_person(tokens[:i]):
                continue
            if behind and token.word == "for" and behind.is_capital:
                continue
            if token.word in ("to", "into", "through", "as", "down", "up", "out", "off"):
                return ()  # what stands before is a verb: "attempted to", "lays down"
            kept = list(tokens[:i])
            if len(kept) > 1 and kept[-1].word.endswith(("ing", "ed")) and not kept[-1].is_capital:
                kept.pop()
            return kept
    return tokens


def _behind_adjunct(sheet: Sheet, first: int, k: int) -> Speaker | None:
    """The speaker at the end of words that open with an adjunct and no comma: "In 2004 the ministry"."""
    tokens = sheet.tokens
    opening = tokens[first]
    if opening.word in words("words", "prepositions"):
        for low in range(k, first + 1, -1):
            one = tokens[low]
            starts = one.word in ("the", "a", "an") or (low == k and one.word in words("words", "sources"))
            if starts and tokens[low - 1].word not in words("words", "prepositions"):
                found = _phrase(sheet, low, k, first)
                if found:
                    return found
    return Speaker(Role.NOBODY, tokens[k].start, tokens[k].end, tokens[first].start)


def _coordinated(sheet: Sheet, first: int, k: int) -> Speaker | None:
    """The speaker behind "and": two that speak together, or the subject of a new clause."""
    tokens, low = sheet.tokens, first - 1
    while low > 0 and sheet.joined(low) and not _bounds(tokens[low - 1]):
        low -= 1
    own = _phrase(sheet, first, k, first)
    if own and own.role is not Role.NAMED:
        return own
    earlier = tokens[low : first - 1]
    while len(earlier) > 1 and _is_opener(earlier[0]):
        earlier = earlier[1:]
    earlier = earlier[past_time(earlier) :]
    listed = "," in sheet.gap(first - 1) or (low > 0 and "," in sheet.gap(low) and len(earlier) <= 3)
    if not earlier or _has_verb(earlier):
        return own if earlier and not listed else _nobody(tokens, first, k)
    if earlier and earlier[0].word in words("words", "prepositions"):
        return _nobody(tokens, first, k)
    whole = len(earlier) <= 4 and not listed and earlier[-1].is_capital
    if whole and (earlier[0].is_capital or earlier[0].word in words("words", "determiners")) and own is not None:
        return Speaker(Role.NAMED, earlier[0].start, own.end, tokens[low].start)
    if whole and tokens[k].word.endswith("s") and k - first <= 2:
        return Speaker(Role.NAMED, earlier[0].start, tokens[k].end, tokens[low].start)
    return _nobody(tokens, first, k)


def _nobody(tokens: Sequence[Token], first: int, k: int) -> Speaker:
    return Speaker(Role.NOBODY, tokens[first].start, tokens[k].end, tokens[first].start)


def _has_verb(tokens: Sequence[Token]) -> bool:
    return any(
        token.word in words("words", "auxiliary") or token.word in cue_verbs() or token.word in irregular_forms()
        for token in tokens
        if not token.is_capital
    )


def _name_aside(sheet: Sheet, k: int) -> Speaker | None:
    """The name between commas behind a description: "Tesla’s friend, Julian Hawthorne, wrote"."""
    tokens, low = sheet.tokens, k
    while low > 0 and sheet.joined(low):
        low -= 1
    if low == 0 or "," not in sheet.gap(low) or not all(token.is_capital for token in tokens[low : k + 1]):
        return None
    first = low - 1
    while first > 0 and sheet.joined(first) and not _bounds(tokens[first - 1]):
        first -= 1
    described = _phrase(sheet, first, low - 1, first)
    if (
        k > low
        and described
        and described.role is Role.NAMED
        and not tokens[low - 1].is_capital
        and (first == 0 or not sheet.joined(first))
    ):
        return Speaker(Role.NAMED, tokens[low].start, tokens[k].end, described.opens)
    return None


def _beyond_aside(sheet: Sheet, k: int) -> Speaker | None:
    """The speaker before an aside between commas: "Owen Tarrant, a hydrologist in Cardiff, doubts"."""
    tokens, low = sheet.tokens, k
    if named := _name_aside(sheet, k):
        return named
    for _ in range(_ASIDES):
        while low > 0 and "," not in sheet.gap(low) and not _HARD.search(sheet.gap(low)):
            low -= 1
        aside = tokens[low]
        if low == 0 or "," not in sheet.gap(low):
            return None
        trade = aside.word.isalpha() and not aside.word.endswith(("ing", "ed")) and not _ends_phrase(aside)
        known = aside.word in words("words", "apposition") or aside.is_number or aside.word in ("on", "at")
        if not known and (aside.is_capital or not trade or aside.word in words("words", "prepositions")):
            return None
        last = first = low - 1
        while first > 0 and sheet.joined(first) and not _bounds(tokens[first - 1]):
            first -= 1
        found = _phrase(sheet, first, last, first)
        if found and found.role is Role.NAMED:
            clear = first == 0 or not sheet.joined(first) or tokens[first - 1].word not in ("and", "or")
            return found if clear else _nobody(tokens, first, last)
        low = first
    return None
