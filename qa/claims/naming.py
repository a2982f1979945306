"""Decides whether two names are of the same one, in what role a name stands, and which stands in another's stead.

A short form counts only where the article leaves no doubt whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from qa.claims.statement import Name, Profile, Statement
from qa.claims.verbs import is_owner
from qa.claims.wording import cue_set, related
from qa.cutting.phrases import is_verb_form
from qa.reading.matching import light_words
from qa.study.cues import cues
from qa.words.tokens import Token

PREPOSITIONS = frozenset(
    "in at from to into through by of with for on near across over under against between towards toward onto via off"
    " after before during since until inside outside around along beyond within behind".split()
)
_DETERMINERS = frozenset("the a an his her its their this that former then late".split())
# A verb stands so close behind the one who acts.
_NEXT = 3
_CLAUSES = frozenset({"after", "before", "since", "until"})
_NAMING = frozenset({"named", "called"})
_NOUN = 7
# What stands beside a name does so within so many words.
_BESIDE = 4
_JOINED = frozenset({"of", "the", "de", "for"})
# So many words have a first and a last name.
_PARTS = (2, 3)
# A name that stands in another's stead shares so much of its role.
_ENOUGH = 3
# How most words end that describe by a people or a country.
_DESCRIBING = ("ese", "ish", "an", "ch", "ic")
_POINTING = frozenset("he she it they him her them this these those that there here the its their".split())


def same_name(words: Sequence[Token], line: Statement, known: Profile) -> Iterator[Name]:
    """The places where a sentence names whom some words name; short forms only where the article leaves no doubt."""
    inside: set[int] = set()
    same = {
        name
        for name in line.names
        if _is_same(words, line, name, known)
        or _is_titled(words, line.name_words(name), line, known)
        or _is_of_a_group(words, line, name, known)
    }
    whole = {name for name in same if len(line.name_words(name)) == len(words)}
    for name in line.names:
        inside.update(name.span)
        if name in same and (name in whole or not whole or len(words) == 1):
            yield Name(name.first, name.last)
        elif not same and (part := _within(words, line, name)):
            yield part
    for i in range(len(line.tokens) - len(words) + 1):  # written small, or as part of no name
        covered = range(i, i + len(words))
        if not inside & set(covered) and all(
            _alike(word, line.tokens[j]) for word, j in zip(words, covered, strict=True)
        ):
            yield Name(i, i + len(words) - 1)


def _within(words: Sequence[Token], line: Statement, name: Name) -> Name | None:
    """Where a name stands within several that describe one thing: "French" in "the French North American colonies"."""
    told = name.span
    if len(words) >= len(told) or not line.tokens[name.last].word.endswith(_DESCRIBING):
        return None
    for first in told[: len(told) - len(words) + 1]:
        before = line.tokens[first - 1].word if first > name.first else ""
        last = first + len(words) - 1
        apart = (not before or before.endswith(_DESCRIBING)) and line.tokens[last].word.endswith(_DESCRIBING)
        if apart and all(_alike(word, line.tokens[first + i]) for i, word in enumerate(words)):
            return Name(first, last)
    return None


def holds_name(words: Sequence[Token], line: Statement, known: Profile) -> bool:
    """Whether a sentence has a name, in full or in short."""
    return any(True for _ in same_name(words, line, known))


def role(statement: Statement, first: int) -> str:
    """The preposition that a name stands behind; empty for none."""
    at = first - 1
    if at >= 0 and statement.tokens[at].word in _NAMING:  # "by a stitcher named …"
        low = max(0, at - _NOUN)
        return next((t.word for t in reversed(statement.tokens[low:at]) if t.word in PREPOSITIONS), "")
    while at >= 0 and statement.tokens[at].word in _DETERMINERS:
        at -= 1
    word = statement.tokens[at].word if at >= 0 else ""
    if word in _CLAUSES and _acts(statement, first):  # "after Spain ceded Florida"
        return ""
    return word if word in PREPOSITIONS else ""


def _acts(statement: Statement, first: int) -> bool:
    """Whether a verb stands behind the name that begins with a word, or behind what that describes."""
    last = next((name.last for name in statement.names if name.first == first), first)
    for token in statement.tokens[last + 1 : last + 1 + _NEXT]:
        if is_verb_form(token.word):
            return True
        if token.stop:
            return False
    return False


def rival(claim: Statement, name: Name, line: Statement, free: Sequence[Name], anchors: Sequence[int]) -> Name | None:
    """The name of a sentence that stands where the claim has another; None where none clearly does."""
    scored = [
        (_likeness(claim, name, line, one, anchors), -_near(line, one, anchors), one)
        for one in free
        if not _is_part(claim.name_words(name), line.name_words(one))
    ]
    good = [row for row in scored if row[0] >= _ENOUGH]
    return max(good, key=lambda row: (row[0], row[1], -row[2].first))[2] if good else None


def _is_part(first: Sequence[Token], second: Sequence[Token]) -> bool:
    """Whether one of two names has all the words of the other: no difference can be told by that."""
    shorter, longer = sorted((first, second), key=len)
    return all(any(_alike(own, told) for told in longer) for own in shorter)


def in_the_way(claim: Statement, name: Name, line: Statement, free: Sequence[Name], anchors: Sequence[int]) -> bool:
    """Whether a sentence has another name in the role of one that only the sentences before it have."""
    own = role(claim, name.first)
    if own and _is_filled(claim, name, line, own):
        return True
    leads = not own and (not claim.words or name.first < claim.words[0])
    return any(
        role(line, one.first) == own
        and not _describes(line, one)
        and not (leads and anchors and one.first > min(anchors))
        for one in free
    )


def _is_filled(claim: Statement, name: Name, line: Statement, own: str) -> bool:
    """Whether the sentence has another behind the word and the preposition that a name of the claim stands behind.

    "With the help of his friend" says nothing of "with the help of Mary"; "with the help of her" may.
    """
    at = next((i for i in range(name.first - 1, max(-1, name.first - 4), -1) if claim.tokens[i].word == own), 0)
    if not at or claim.tokens[at - 1].stop:
        return False
    for i in line.places.get(claim.tokens[at - 1].stem, ()):
        behind = line.tokens[i + 1 : i + 3]
        if len(behind) == 2 and behind[0].word == own:
            return behind[1].word not in _POINTING
    return False


def _is_same(words: Sequence[Token], line: Statement, name: Name, known: Profile) -> bool:
    told = line.name_words(name)
    if len(told) == len(words):
        pairs = list(zip(words, told, strict=True))
        turned = len(words) > 1 and _is_part(words, told) and _is_part(told, words)  # "MVP of the Super Bowl"
        return all(_alike(own, other) for own, other in pairs) or turned
    own_words, told_words = (tuple(token.word for token in side) for side in (words, told))
    if own_words and told_words and known.initials.get(own_words[0]) == told_words and len(own_words) == 1:
        return True
    if own_words and told_words and known.initials.get(told_words[0]) == own_words and len(told_words) == 1:
        return True
    full, whole = (tuple(word for word in side if len(word) > 1) for side in (own_words, told_words))
    if full == whole and len(full) > 1:  # "Rajendra K. Pachauri"
        return True
    shorter, longer = sorted((own_words, told_words), key=len)
    if not shorter:
        return False
    if own_words is longer and (longer not in known.full or len(shorter) > 1):
        return False
    if own_words is shorter and longer[: len(shorter)] == shorter and set(longer[len(shorter) :]) <= cue_set("tails"):
        return True
    if own_words is shorter and longer[: len(shorter)] == shorter and shorter[0] in known.short and len(shorter) == 1:
        return all(full == longer for full in known.full if full[0] == shorter[0])
    if own_words is shorter and any(
        token.word in _JOINED for token in line.tokens[name.first : name.last + 1] if not token.is_capital
    ):
        return False
    at_end = longer[-len(shorter) :] == shorter
    at_start = longer[: len(shorter)] == shorter and own_words is longer
    if not (at_end or at_start):
        return False
    alike = [
        full
        for full in known.full
        if (full[-len(shorter) :] == shorter if at_end else full[: len(shorter)] == shorter)
        and len(full) > len(shorter)
    ]
    if own_words is shorter:
        return all(full == longer for full in alike) or (at_end and set(longer) <= known.topics)
    return bool(alike) and alike[0] == longer


def _is_of_a_group(words: Sequence[Token], line: Statement, name: Name, known: Profile) -> bool:
    """Whether some words name the person of "Ida Moe of the Labour Party"."""
    of = next((i for i in range(name.first, name.last) if line.tokens[i].word == "of"), 0)
    person = line.tokens[name.first : of]
    if len(person) not in _PARTS or line.tokens[of + 1].word != "the" or not all(one.is_capital for one in person):
        return False
    kinds = cues("orgwords") | cues("placewords") | cues("otherwords") | cues("roles")
    return not kinds & {one.word for one in person} and _is_same(words, line, Name(name.first, of - 1), known)


def _is_titled(words: Sequence[Token], told: Sequence[Token], line: Statement, known: Profile) -> bool:
    """Whether two names end alike and one title stands before both: "Father Moe" for "Father Ole Moe"."""
    title, last = words[0].word, words[-1].word
    if len(words) < 2 or title not in cues("titles") or last != told[-1].word or last in cues("titles"):
        return False
    others = {full for full in known.full if title in full[:-1] and full[-1] == last and full[-2] != title}
    before = line.tokens[: line.tokens.index(told[0])]
    stands = title in {one.word for one in (*told[:-1], *before[-1:])}
    return stands and len(words) == 2 and len(others) <= 1


def _alike(own: Token, told: Token) -> bool:
    return own.stem == told.stem or (not own.is_number and not told.is_number and related(own.stem, told.stem))


def _likeness(claim: Statement, name: Name, line: Statement, one: Name, anchors: Sequence[int]) -> int:
    score = 0
    own, told = role(claim, name.first), role(line, one.first)
    if own == "by" and not told and _acts(line, one.first):
        told = own  # "Lund founded it" against "founded by Moe"
    score += (3 if own == "by" else 2) if own and own == told else 1 if own == told else -1
    for step in (-1, 1):
        left, right = _beside(claim, name, step), _beside(line, one, step)
        if left and right and related(left.stem, right.stem):
            score += 2
    mine, its = ({token.stem for token in side} for side in (claim.name_words(name), line.name_words(one)))
    score += 2 if mine & its else 0
    score += 1 if anchors and _near(line, one, anchors) <= _ENOUGH else 0
    score -= 2 if _describes(claim, name) != _describes(line, one) else 0
    return score


def _describes(statement: Statement, name: Name) -> bool:
    """Whether a name stands before what it describes: "the Japanese consulate"."""
    at = name.last + 1
    if at >= len(statement.tokens) or is_owner(statement.tokens[name.last]):
        return False
    token = statement.tokens[at]
    between = statement.text[statement.tokens[name.last].end : token.start]
    return (
        between == " "
        and at in statement.words
        and name.first > 0
        and not is_verb_form(token.word)
        and token.text.islower()
        and statement.tokens[name.last].text.endswith(_DESCRIBING)
    )


def _beside(statement: Statement, name: Name, step: int) -> Token | None:
    """The next word that matters, before or behind a name, dates left out."""
    places = range(name.first - 1, -1, -1) if step < 0 else range(name.last + 1, len(statement.tokens))
    undated = (i for i in places if not any(one.holds(statement.tokens[i].start) for one in statement.times))
    for at in islice(undated, _BESIDE):
        token = statement.tokens[at]
        if not token.stop and token.stem not in light_words() and token.word not in cue_set("light"):
            return token
    return None


def _near(line: Statement, name: Name, anchors: Sequence[int]) -> int:
    return min((line.apart(name.first, anchor) for anchor in anchors), default=99)
