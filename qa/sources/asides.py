"""Attributions beside a clause: "according to the ministry", "in her view", "it is said", "as he put it"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from qa.sources.lexicon import words
from qa.sources.phrases import Role, Sheet, Speaker, speaker_before, speaker_behind
from qa.sources.quotations import Quotation
from qa.sources.scopes import Scope, backward, both, doubted, forward
from qa.words.tokens import Token

# A phrase about a source ends at a comma that stands within so many characters of the name.
_NEAR = 60
_END = re.compile(r"[,;:.)](?=\s|\Z)")
_CLAUSE_OPENS = re.compile(r"(?:[;:]|\b(?:and|but|while|that|whereas))\s*,?\Z")
_AS = re.compile(r",?\sas\Z")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that say who speaks.

    Attributes:
        speaker: who.
        start, end: the words that say so, code points of the block.
        scope: what they cover outside quotation marks.
        quotes: the quotations that they introduce or follow.
    """

    speaker: Speaker
    start: int
    end: int
    scope: Scope = field(default_factory=Scope)
    quotes: tuple[Quotation, ...] = ()


def nobody(low: Token, high: Token) -> Speaker:
    """A speaker that cannot be told, at the words from one to another."""
    return Speaker(Role.NOBODY, low.start, high.end, low.start)


def unsure(speaker: Speaker) -> Speaker:
    """The same words, where whoever they name doubts what is told and is not its source; "I" is the author still."""
    role = speaker.role if speaker.role is Role.ME else Role.NOBODY
    return Speaker(role, speaker.start, speaker.end, speaker.opens)


def hearsay(sheet: Sheet, low: int, high: int) -> Attribution:
    """Somebody says so, and nobody is named: the clause on both sides of the words."""
    first, last = sheet.tokens[low], sheet.tokens[high]
    clause = Scope(backward(sheet.text, sheet.start, first.start).sure)
    scope = both(clause, forward(sheet.text, last.end, sheet.end))
    return Attribution(nobody(first, last), first.start, last.end, scope)


def next_word(sheet: Sheet, i: int) -> str:
    """The word right behind another, or nothing."""
    return sheet.tokens[i + 1].word if i + 1 < len(sheet.tokens) and sheet.joined(i + 1) else ""


def convinced(sheet: Sheet, i: int) -> Iterator[Attribution]:
    """ "He is convinced that …", "she would not be surprised if …"."""
    speaker = speaker_before(sheet, i) if next_word(sheet, i) in ("that", "if") else None
    if speaker:
        if sheet.tokens[i].word in ("sceptical", "skeptical"):
            speaker = unsure(speaker)
        at = sheet.tokens[i + 1].end
        yield Attribution(speaker, speaker.opens, at, forward(sheet.text, at, sheet.end))


def put_so(sheet: Sheet, i: int) -> Iterator[Attribution]:
    """ "…, as she put it": the words between the last comma and this."""
    speaker = speaker_before(sheet, i) if next_word(sheet, i) == "it" else None
    if speaker and i > 1 and _AS.search(sheet.text[sheet.start : speaker.opens].rstrip()):
        lead = sheet.text[sheet.start : speaker.opens].rstrip().removesuffix("as").rstrip(" ,")
        low = sheet.start + max(lead.rfind(","), lead.rfind(";")) + 1
        scope = Scope(((low, speaker.opens),), ((sheet.start, low),) if low > sheet.start else ())
        yield Attribution(speaker, speaker.opens, sheet.tokens[i + 1].end, scope)


def estimated_figure(sheet: Sheet, i: int) -> Attribution:
    """ "An estimated 200,000": the figure alone is somebody's estimate."""
    token = sheet.tokens[i]
    return Attribution(nobody(token, token), token.start, token.end, forward(sheet.text, token.end, sheet.end))


def according(sheet: Sheet, i: int) -> Iterator[Attribution]:
    """ "According to the ministry, …" and "…, according to the ministry"."""
    tokens = sheet.tokens
    if i + 2 >= len(tokens) or tokens[i + 1].word != "to" or not sheet.joined(i + 1) or not sheet.joined(i + 2):
        return
    papers = words("figures", "papers") | words("figures", "nouns")
    if tokens[i + 2].word in words("words", "measures") and next_word(sheet, i + 2) not in papers:
        return
    speaker = speaker_behind(sheet, i + 2)
    if speaker and any(t.word in words("words", "measures") for t in tokens if t.end == speaker.end):
        return
    if speaker is None or _may_be_measure(sheet, i, speaker):
        speaker = nobody(tokens[i + 2], tokens[i + 2])
    yield _beside(sheet, speaker, tokens[i].start, _past_phrase(sheet, i + 2, speaker))


def _may_be_measure(sheet: Sheet, i: int, speaker: Speaker) -> bool:
    """ "Votes according to the party line": without a comma, words in lower case may be a measure as well."""
    name = sheet.text[speaker.start : speaker.end]
    apart = i == 0 or not sheet.joined(i) or name.split()[-1].lower() in words("words", "sources")
    owns = sheet.text[speaker.end : speaker.end + 1] in ("'", "’")
    return owns or (not apart and name == name.lower())


def _past_phrase(sheet: Sheet, i: int, speaker: Speaker) -> int:
    """Where the clause about a speaker ends: at a comma or bracket, or else behind the name."""
    behind = max(speaker.end, sheet.tokens[i].end)
    comma = _END.search(sheet.text, behind, sheet.end)
    if comma is None or comma.start() - speaker.end >= _NEAR:
        return behind
    # "According to police 300 fled.": without a comma, the stop is that of what is said.
    whole = sheet.tokens[0].word == "according" and i == 2 and not sheet.text[comma.end() : sheet.end].strip()
    return behind if whole else comma.start()


def _beside(sheet: Sheet, speaker: Speaker, start: int, end: int) -> Attribution:
    """An aside such as "in her view": it covers what follows at the start of a clause, what precedes at its end."""
    lead, tail = sheet.text[sheet.start : start].strip(), sheet.text[end : sheet.end].strip()
    ahead = forward(sheet.text, end, sheet.end)
    behind = backward(sheet.text, sheet.start, start)
    opens = not lead.strip('“"(') or bool(_CLAUSE_OPENS.search(lead))
    closes = not tail.strip('.!?)”" ') or tail[0] in ";."
    if opens:
        scope = ahead
    elif closes:
        scope = behind
    else:
        scope = both(doubted(behind), ahead if lead.endswith(",") else doubted(ahead))
    return Attribution(speaker, start, end, scope)


def view(sheet: Sheet, i: int) -> Iterator[Attribution]:
    """ "In my view", "by her own account", "in the view of the ministry", "in Kolb’s opinion"."""
    tokens, low = sheet.tokens, i - 1
    if low > 0 and tokens[low].word == "own":
        low -= 1
    if low < 1 or not all(sheet.joined(at) for at in range(low, i + 1)):
        return
    owner, leads = tokens[low], tokens[low - 1].word in ("in", "by", "to")
    start = tokens[low - 1].start
    if owner.word in words("views", "mine") and leads:
        yield _beside(sheet, Speaker(Role.ME, owner.start, owner.end, start), start, tokens[i].end)
    elif owner.word in words("views", "theirs") and leads:
        yield _beside(sheet, Speaker(Role.PRONOUN, owner.start, owner.end, start), start, tokens[i].end)
    elif owner.word in ("their", "its", "one", "some") and leads:
        yield _beside(sheet, nobody(owner, owner), start, tokens[i].end)
    elif owner.word == "the" and leads and i + 2 < len(tokens) and tokens[i + 1].word == "of":
        speaker = speaker_behind(sheet, i + 2) or nobody(tokens[i], tokens[i + 1])
        yield _beside(sheet, speaker, start, max(speaker.end, tokens[i + 1].end))
    elif owner.text.endswith(("'s", "’s")):
        first = low
        while first > 0 and sheet.joined(first) and tokens[first - 1].is_capital:
            first -= 1
        if first > 0 and sheet.joined(first) and tokens[first - 1].word in ("in", "by", "to"):
            named = Speaker(Role.NAMED, tokens[first].start, owner.end - 2, tokens[first - 1].start)
            yield _beside(sheet, named, tokens[first - 1].start, tokens[i].end)
