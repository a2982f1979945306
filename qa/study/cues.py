"""What stands in and around a name and tells whether it is a person's, a place's or an organisation's."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from functools import cache

from qa.cutting.phrases import is_verb_form
from qa.words.tokens import data_lines, tokenize


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
# So many characters before a name are read.
_BEFORE = 200

_IN = re.compile(
    r"(?<!-)\b(?:in|near|across|throughout|outside|inside|within|into|via|through|off|along(?:\sthe)?|by\sway\sof)\s+(?:nearby\s+|(?:north|south|east|west)(?:ern)?\s+"
    r"|central\s+|southern\s+|ancient\s+)?\Z",
    re.IGNORECASE,
)
# "Reviewed in Nature", "translated into Latin" name a work or a language; a book is published in a place as well.
_IN_PRINT = re.compile(
    r"\b(?:translat(?:ed|ions?)|review(?:ed|s)|seriali[sz]ed|quoted|cited"
    r"|(?:study|studies|paper|papers|article|articles|essay|essays|research|findings|results|review)\b[^.;]{0,60}"
    r"\b(?:published|printed|appeared))\b(?:\s[a-z]+){0,2}\s(?:in|into)\s\Z",
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
# "Its commander, Ann Lee, asked", "the mayor of Varn, Ann Lee,": the role stands before the comma.
_THE = r"\b(?:the|an?|its|his|her|their|our)\s(?:[\w-]+\s){0,3}"
_ROLES_CLOSE = (
    re.compile(rf"{_THE}(?P<word>[a-z-]+),\s\Z", re.IGNORECASE),
    re.compile(rf"{_THE}?(?P<word>[a-z-]+)\s(?:of|from|in|at)\s[^,;.]{{2,40}},\s\Z", re.IGNORECASE),
)
# "A Dutchman named Pieter Vos"; "designed by Thomas Telwyn", "a bronze by Ida Marsh".
_CALLED = re.compile(r"\b(?P<word>[A-Za-z][a-z-]+)\s(?:named|called)\s\Z")
_MADE_BY = re.compile(r"\b(?P<word>[a-z-]+)\sby\s\Z")
# What nobody but a person is called: "ferryman", "hydrologist", "geographer".
_ROLE_ENDS = re.compile(r"[A-Za-z-]+(?:man|woman|smith|ologist|grapher|wright|keeper|ician)")
# "Matthias Kolb of the research firm Nordblick".
_OF_A_FIRM = re.compile(r"\sof\sthe\s(?:[a-z]+\s)?(?P<word>[a-z]+)\s[A-Z]")
# "A viaduct at Leerhafe"; "Kladen, 90 kilometres to the north".
_SITE_AT = re.compile(r"\b(?P<word>[a-z]+)\sat\s\Z")
_AS_FAR = re.compile(
    r",\s[\d.,]+\s(?:km|kilomet(?:re|er)s?|miles)\s(?:to\sthe\s)?(?:away|north|south|east|west|from|off|up|down)"
)
_LIES = re.compile(r"\s(?:lies|nestles)\s(?:at|between|near|just|some|north|south|east|west|\d)")
_CLOSED = re.compile(r"[,.;)]|\Z")
# "The keepers Ann Lee and Bo Ray", "historians such as Ann Lee".
_ROLES_AHEAD = re.compile(r"\b(?P<word>[A-Za-z][a-z-]+)s(?P<such>,?\ssuch\sas|,?\sincluding|\slike)?\s\Z")
_OWNING = re.compile(r"[’']s\s+(?P<word>[a-z]+)")
_WORD_BEHIND = re.compile(r"\s(?:(?:had|has|was|later|also|then|once|never)\s)?(?P<word>[a-z]+)\b")
_THEIR_OWN = re.compile(
    r",?\s(?:and\s)?(?:his|her)\s|,\swho\s|,\swhose\s(?:parents|father|mother|wife|husband|son|daughter|brother|sister)\b"
)
# "The Guardian said", "the Alps grew", "Ann Lee of Riga said": neither has an article, and it is she who said it.
_NOBODY = re.compile(r"\b(?:[Tt]he|[^\W\d_a-z][\w’'-]+\sof)\s\Z")
_LIFETIME = re.compile(r"\s\((?:born\s|c\.\s)?(?:\d{3,4}\s?[–—-]\s?\d{3,4}|\d{1,2}\s[A-Z][a-z]+\s\d{4}\s)")
_OWNER = re.compile(r"\w+[’']s\s")  # "King’s College"
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
    if len(words) > 2 and words[0] in cues("peers") and words[1] == "of":
        return NameKind.PERSON
    titled = len(words) > 1 and words[0] in cues("titles") and "of" not in words and not _OWNER.match(shown)
    if titled or _SURNAME_FIRST.match(shown):
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


def is_role(word: str) -> bool:
    """Whether a noun, lower case, says what a person is: "historian", "ferryman"."""
    return word in cues("roles") or (word != "human" and _ROLE_ENDS.fullmatch(word) is not None)


def votes(text: str, start: int, end: int, *, listed: NameKind | None) -> Counter[NameKind]:
    """What the words around one mention say, by weight.

    Args:
        text: the sentence; `text[start:end]` is the name.
        listed: what the others are in a list that it stands in ("in Laos, Myanmar or Vietnam"); None in no list.
    """
    before, behind = text[max(0, start - _BEFORE) : start], text[end:]
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
    if (noun := _WORD_BEFORE.search(before)) and noun["word"] in cues("orgnouns"):
        found[NameKind.ORGANISATION] += 2
    if _CREDIT.search(before) and behind.rstrip(". ") == ")" and text[start:end].isupper():
        found[NameKind.ORGANISATION] += 2
    return found


def is_located(text: str, start: int) -> bool:
    """Whether what begins at `start` follows a word of place: "in", or "to" where somebody goes there."""
    before = text[max(0, start - _BEFORE) : start]
    ways = _BETWEEN.search(before)
    if ways and ways["word"] in cues("ways"):
        return True
    return bool(_IN.search(before) and not _IN_PRINT.search(before)) or (
        bool(_TO.search(before)) and _is_reached(before)
    )


def opens_people(text: str, start: int) -> bool:
    """Whether a list of people begins at `start`: "the keepers …", "historians such as …"."""
    found = _ROLES_AHEAD.search(text, max(0, start - _BEFORE), start)
    return found is not None and found["word"].lower() in cues("roles") - cues("firms")


def is_example(text: str, start: int) -> bool:
    """Whether "such as" or the like stands before `start`, so that one name may be the whole list."""
    found = _ROLES_AHEAD.search(text, max(0, start - _BEFORE), start)
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
    words = {token.word for token in tokenize(shown)}
    if (
        _NOBODY.search(before)
        and own_kind(shown) is not NameKind.PERSON
        and not words & (cues("titles") | cues("roles"))
    ):
        return
    named_so = _called_before(before, behind, shown) + (2 if is_role(head_of(apposition(behind))) else 0)
    if (owned := _OWNING.match(behind)) and owned["word"] in cues("kin"):
        named_so += 2
    if (done := _WORD_BEHIND.match(behind)) and not _IN.search(before):
        named_so += 2 if done["word"] in cues("living") else done["word"] in cues("saying")
    if (firm := _OF_A_FIRM.match(behind)) and firm["word"] in cues("orgnouns"):
        named_so += 2
    named_so += bool(re.search(r"\b(?:says|said)\s\Z", before)) + bool(_THEIR_OWN.match(behind))
    named_so += 2 * bool(_LIFETIME.match(behind)) + bool(_MARRIED.search(before))
    if named_so:
        found[NameKind.PERSON] += named_so


def _called_before(before: str, behind: str, shown: str) -> int:
    """How much speaks for a person before a name: "the surgeon Ann Lee", "designed by Ann Lee"."""
    word, called, made = _WORD_BEFORE.search(before), _CALLED.search(before), _MADE_BY.search(before)
    told = 2 * bool(word and is_role(word["word"])) + 2 * bool(called and is_role(called["word"].lower()))
    if " " not in shown:
        return told
    if _CLOSED.match(behind):
        close = [found["word"].lower() for pattern in _ROLES_CLOSE if (found := pattern.search(before))]
        told += 2 * any(is_role(role) and role not in cues("firms") for role in close)
    return told + bool(made and made["word"] in cues("works"))


def _place_votes(found: Counter[NameKind], before: str, behind: str, shown: str) -> None:
    word = _WORD_BEFORE.search(before) or _NOUN_OF.search(before)
    named = _NOUN_OF.search(before)
    if (named and named["word"] in cues("placenouns")) or (
        word and word["word"] in cues("placenouns") and not shown.endswith("s")
    ):
        found[NameKind.PLACE] += 2
    if (rivers := _PLURAL_NOUN.match(behind)) and rivers["word"] in cues("placenouns"):
        found[NameKind.PLACE] += 2
    if not (_is_owner(behind) or _describes(behind)):
        _beside_votes(found, before, behind)
    if _AS_FAR.match(behind) or _LIES.match(behind):
        found[NameKind.PLACE] += 2
    following = _IN_A_PLACE.match(behind)
    if following and own_kind(following["next"]) is NameKind.PLACE:
        found[NameKind.PLACE] += 2
    if _is_owner(behind):
        if re.match(
            r"[’']s\s(?:[a-z]+\s)?(?:capital|border|population|economy|coast|north|south|east|west)\w*", behind
        ):
            found[NameKind.PLACE] += 2
    elif _IN.search(before) and not _IN_PRINT.search(before) and not _describes(behind):
        found[NameKind.PLACE] += 1
    elif _TO.search(before) and not _describes(behind):
        certain = _is_reached(before) or bool(_IN_ANOTHER.match(behind))
        found.update({NameKind.PLACE: 1.0 if certain else 0.1})


def _beside_votes(found: Counter[NameKind], before: str, behind: str) -> None:
    """What nouns before a name say: "the coast of", "a shepherd from", "a reef between … and …", "the bridge at"."""
    side, home, ways = _SIDE_OF.search(before), _FROM.search(before), _BETWEEN.search(before)
    site = _SITE_AT.search(before)
    if side and side["word"] in cues("sides"):
        found[NameKind.PLACE] += 2
    if home and home["word"] in cues("folk"):
        found[NameKind.PLACE] += 1
    if ways and ways["word"] in cues("ways") and _AND_ANOTHER.match(behind):
        found[NameKind.PLACE] += 1
    if site and site["word"] in cues("sites"):
        found[NameKind.PLACE] += 1


def apposition(behind: str) -> str:
    """What stands between the commas or dashes right behind a name, where an article or a possessive begins it."""
    match = re.match(
        r"(?:,\s(?P<comma>[^,.;:–—()]{3,80})(?=,|[.;]\s?\Z)|\s?[–—]\s?(?P<dash>[^.;:–—()]{3,80}?)(?=\s?[–—]))", behind
    )
    if match is None:
        return ""
    shown = match["comma"] or match["dash"]
    opens = re.match(r"(?:now\s)?(?:the|a|an|then|former|one\sof)\s|[A-Z][\w-]+[’']s\s", shown)
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
