"""What stands in and around a name and tells whether it is a person's, a place's or an organisation's."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from functools import cache

from qa.cutting.phrases import is_verb_form
from qa.tokens import data_lines, tokenize


class NameKind(StrEnum):
    """What a name is the name of; `OTHER` where the article does not show it."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    OTHER = "other"


# What a cue in the name itself says outweighs what stands around it.
_SURE = 6.0
# So much has to speak for a kind, in all and for each mention, and so many times what speaks for any other.
_ENOUGH = 1.0
_OFTEN = 0.12
_LEAD = 1.5

_IN = re.compile(
    r"\b(?:in|near|across|throughout|outside|inside|within|into|via|through)\s+(?:nearby\s+|(?:north|south|east|west)(?:ern)?\s+"
    r"|central\s+|southern\s+|ancient\s+)?\Z",
    re.IGNORECASE,
)
_TO = re.compile(r"\b(?:to|from|at|around|leaving|left|entered|reached|visited)\s+\Z", re.IGNORECASE)
_MOTION = 4  # so many words before "to Shenyang" it may be said that somebody goes there
_IN_ANOTHER = re.compile(r"\sin\s[A-Z]")
_MARRIED = re.compile(r"\b(?:married|befriended|succeeded)\s\Z")
_HEAD_ENDS = re.compile(r"\s(?:of|with|in|from|at|to|for|who|whom|whose|which|that|and|on)\s")
_WORD_BEFORE = re.compile(r"\b(?P<word>[a-z][a-z-]+)\s+\Z")
_NOUN_OF = re.compile(r"\b(?P<word>[a-z]+)\s+(?:of|called|named)\s+\Z")
_SIDE_OF = re.compile(r"\b(?P<word>[a-z-]+)\sof\s(?:the\s)?\Z")
_FROM = re.compile(r"\b(?P<word>[a-z]+)\sfrom\s\Z")
_BETWEEN = re.compile(r"\b(?P<word>[a-z]+)\sbetween\s\Z")
_AND_ANOTHER = re.compile(r"\sand\s[A-Z]")
# "Its commander, Ann Lee, asked": the role stands before the comma.
_ROLE_AHEAD = re.compile(r"\b(?:the|an?|its|his|her|their|our)\s(?:[\w-]+\s){0,3}(?P<word>[a-z-]+),\s\Z", re.IGNORECASE)
_CLOSED = re.compile(r"[,.;)]|\Z")
# "The keepers Ann Lee and Bo Ray", "historians such as Ann Lee".
_ROLES_AHEAD = re.compile(r"\b(?P<word>[A-Za-z][a-z-]+)s(?P<such>,?\ssuch\sas|,?\sincluding|\slike)?\s\Z")
_OWNING = re.compile(r"[’']s\s+(?P<word>[a-z]+)")
_WORD_BEHIND = re.compile(r"\s(?:(?:had|has|was|later|also|then|once|never)\s)?(?P<word>[a-z]+)\b")
_THEIR_OWN = re.compile(r",?\s(?:and\s)?(?:his|her)\s|,\swho\s")
_LIFETIME = re.compile(r"\s\((?:born\s|c\.\s)?(?:\d{3,4}\s?[–—-]\s?\d{3,4}|\d{1,2}\s[A-Z][a-z]+\s\d{4}\s)")
_ADJECTIVE = re.compile(r"\s[a-z]+")
_PLURAL_NOUN = re.compile(r"(?:\s(?:and|or)\s(?:the\s)?[A-Z]\w+)?\s(?P<word>[a-z]+s)\b")
_IN_A_PLACE = re.compile(r",\s(?P<next>[A-Z][\w’'-]+(?:\s[A-Z][\w-]+)*)")
_OF_OFFICE = re.compile(
    r"\b(?:chairman|chairwoman|ceo|director|president|member|members|head|spokesman|employee|students|professor)"
    r"\s+(?:of|at|for)\s+(?:the\s)?\Z",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"\(\Z")
_SURNAME_FIRST = re.compile(r"(?:[A-Z]{3,}\s[A-Z][a-z]+|[A-Z][a-z]+\s[A-Z][a-z]+-[a-z]+)\Z")
_NUMERAL = re.compile(r"[ivx]+|\d+")
_INITIALS = re.compile(r"(?:[A-Z]\.\s?)+[A-Z][a-z]+|[A-Z][a-z]+\s(?:[A-Z]\.\s?)+[A-Z][a-z]+")


@cache
def cues(kind: str) -> frozenset[str]:
    """The words of one kind in `study_names.txt`, such as titles, roles and orgwords, without their plus signs."""
    return frozenset(word.rstrip("+") for word in _row(kind))


def own_kind(shown: str) -> NameKind | None:
    """What the words of a name say by themselves: "Ministry of …", "… River", "Dr. …"; None where they do not."""
    words = [token.word for token in tokenize(shown)]
    head = words[: words.index("of")] if "of" in words[1:] else words
    while len(head) > 1 and _NUMERAL.fullmatch(head[-1]):
        head = head[:-1]
    if not head:
        return None
    if " & " in shown:
        return NameKind.ORGANISATION
    if len(words) > 1 and (head[-1] in cues("otherwords") or head[0] in ("battle", "treaty", "siege", "war")):
        return NameKind.OTHER
    if (len(words) > 1 and words[0] in cues("titles") and "of" not in words) or _SURNAME_FIRST.match(shown):
        return None if set(words) & cues("orgwords") else NameKind.PERSON
    if _INITIALS.fullmatch(shown) and not shown.startswith(("U.S", "U.K", "U.N")):
        return NameKind.PERSON
    if len(words) > 1 and head[-1] in cues("placewords"):
        return NameKind.PLACE
    if len(words) > 1 and f"{words[0]}+" in _row("placewords"):
        return NameKind.PLACE
    if set(head) & cues("orgwords") and (len(words) > 1 or words[0] in ("parliament", "congress", "senate")):
        return NameKind.ORGANISATION
    return None


def votes(text: str, start: int, end: int, *, listed: NameKind | None) -> Counter[NameKind]:
    """What the words around one mention say, by weight.

    Args:
        text: the sentence; `text[start:end]` is the name.
        listed: what the others are in a list that it stands in ("in Laos, Myanmar or Vietnam"); None in no list.
    """
    before, behind = text[:start], text[end:]
    found: Counter[NameKind] = Counter()
    _person_votes(found, before, behind, text[start:end])
    _place_votes(found, before, behind, text[start:end])
    if listed:
        found[listed] += 1
    word = _WORD_BEHIND.match(behind)
    if word and word["word"] in cues("doing"):
        found.update({NameKind.ORGANISATION: 0.8})
    if _OF_OFFICE.search(before):
        found[NameKind.ORGANISATION] += 1
    if _CREDIT.search(before) and behind.rstrip(". ") == ")" and text[start:end].isupper():
        found[NameKind.ORGANISATION] += 2
    return found


def is_located(text: str, start: int) -> bool:
    """Whether what begins at `start` follows a word of place: "in", or "to" where somebody goes there."""
    before = text[:start]
    ways = _BETWEEN.search(before)
    if ways and ways["word"] in cues("ways"):
        return True
    return bool(_IN.search(before)) or (bool(_TO.search(before)) and _is_reached(before))


def opens_people(text: str, start: int) -> bool:
    """Whether a list of people begins at `start`: "the keepers …", "historians such as …"."""
    found = _ROLES_AHEAD.search(text, 0, start)
    return found is not None and found["word"].lower() in cues("roles") - cues("firms")


def is_example(text: str, start: int) -> bool:
    """Whether "such as" or the like stands before `start`, so that one name may be the whole list."""
    found = _ROLES_AHEAD.search(text, 0, start)
    return bool(found and found["such"])


def decide(own: NameKind | None, weights: Counter[NameKind], mentions: int) -> NameKind:
    """The kind of a name from what its own words and all its surroundings say."""
    if own is not None:
        weights = weights + Counter({own: _SURE})
    if not weights:
        return NameKind.OTHER
    (best, weight), *rest = weights.most_common()
    if weight < _ENOUGH or weight < _OFTEN * mentions or (rest and weight < _LEAD * rest[0][1]):
        return NameKind.OTHER
    return best


def _person_votes(found: Counter[NameKind], before: str, behind: str, shown: str) -> None:
    word = _WORD_BEFORE.search(before)
    if word and word["word"] in cues("roles"):
        found[NameKind.PERSON] += 2
    if (owned := _OWNING.match(behind)) and owned["word"] in cues("kin"):
        found[NameKind.PERSON] += 2
    if done := _WORD_BEHIND.match(behind):
        if done["word"] in cues("living"):
            found[NameKind.PERSON] += 2
        elif done["word"] in cues("saying"):
            found[NameKind.PERSON] += 1
    if re.search(r"\b(?:says|said)\s\Z", before):
        found[NameKind.PERSON] += 1
    if _THEIR_OWN.match(behind):
        found[NameKind.PERSON] += 1
    if _LIFETIME.match(behind):
        found[NameKind.PERSON] += 2
    if _MARRIED.search(before):
        found[NameKind.PERSON] += 1
    if head_of(apposition(behind)) in cues("roles"):
        found[NameKind.PERSON] += 2
    ahead = _ROLE_AHEAD.search(before)
    if ahead and ahead["word"] in cues("roles") - cues("firms") and " " in shown and _CLOSED.match(behind):
        found[NameKind.PERSON] += 2


def _place_votes(found: Counter[NameKind], before: str, behind: str, shown: str) -> None:
    word = _WORD_BEFORE.search(before) or _NOUN_OF.search(before)
    named = _NOUN_OF.search(before)
    if (named and named["word"] in cues("placenouns")) or (
        word and word["word"] in cues("placenouns") and not shown.endswith("s")
    ):
        found[NameKind.PLACE] += 2
    if (rivers := _PLURAL_NOUN.match(behind)) and rivers["word"] in cues("placenouns"):
        found[NameKind.PLACE] += 2
    side, home, ways = _SIDE_OF.search(before), _FROM.search(before), _BETWEEN.search(before)
    if not (_is_owner(behind) or _describes(behind)):
        if side and side["word"] in cues("sides"):
            found[NameKind.PLACE] += 2
        if home and home["word"] in cues("folk"):
            found[NameKind.PLACE] += 1
        if ways and ways["word"] in cues("ways") and _AND_ANOTHER.match(behind):
            found[NameKind.PLACE] += 1
    following = _IN_A_PLACE.match(behind)
    if following and own_kind(following["next"]) is NameKind.PLACE:
        found[NameKind.PLACE] += 2
    if _is_owner(behind):
        if re.match(
            r"[’']s\s(?:[a-z]+\s)?(?:capital|border|population|economy|coast|north|south|east|west)\w*", behind
        ):
            found[NameKind.PLACE] += 2
    elif _IN.search(before) and not _describes(behind):
        found[NameKind.PLACE] += 1
    elif _TO.search(before) and not _describes(behind):
        certain = _is_reached(before) or bool(_IN_ANOTHER.match(behind))
        found.update({NameKind.PLACE: 1.0 if certain else 0.1})


def apposition(behind: str) -> str:
    """What stands between the commas or dashes right behind a name, where an article or a possessive begins it."""
    match = re.match(
        r"(?:,\s(?P<comma>[^,.;:–—()]{3,80})(?=,|[.;]\s?\Z)|\s?[–—]\s?(?P<dash>[^.;:–—()]{3,80}?)(?=\s?[–—]))", behind
    )
    if match is None:
        return ""
    shown = match["comma"] or match["dash"]
    opens = re.match(r"(?:the|a|an|then|former|one\sof)\s|[A-Z][\w-]+[’']s\s", shown)
    return shown if opens else ""


def _is_reached(before: str) -> bool:
    return any(token.word in cues("motion") for token in tokenize(before)[-_MOTION:])


def head_of(phrase: str) -> str:
    """The noun of a phrase, lower case: `watchmaker` of "a widowed watchmaker with two daughters"."""
    return _HEAD_ENDS.split(phrase)[0].rpartition(" ")[2].lower()


def _is_owner(behind: str) -> bool:
    return behind.startswith(("’s", "'s"))


def _describes(behind: str) -> bool:
    """Whether a lower-case noun follows, so that the name only describes it: "in NFL history"."""
    word = _ADJECTIVE.match(behind)
    if word is None:
        return False
    token = tokenize(word[0])[0]
    return not (token.stop or token.word.endswith(("ed", "ing", "ly")) or is_verb_form(token.word))


@cache
def _row(kind: str) -> frozenset[str]:
    rows = (line.partition(": ") for line in data_lines("study_names.txt"))
    return frozenset(word for name, _, words in rows if name == kind for word in words.split())
