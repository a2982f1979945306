"""What turns the sense of a sentence though its words are the same: negation, opposites, limits, order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from qa.claims.acting import acts_otherwise
from qa.claims.aligning import Alignment, is_light
from qa.claims.amounts import Amount
from qa.claims.naming import PREPOSITIONS, role
from qa.claims.statement import Statement
from qa.claims.times import Time
from qa.claims.wording import cue_set, opposites
from qa.phrases import DETERMINERS, is_verb_form
from qa.spans import NUMBER_WORDS
from qa.synonyms import root
from qa.tokens import Token

# A word that makes a statement less than a fact does so for so many words behind it.
_HEDGED = 11
# A word for how much of a thing stands within so many words before it.
_MEASURE = 4
# An opposite stands no further from where the claim's word would stand.
_BESIDE = 4
# What agrees stands no further apart than so many words, and is so great a share of what stands between.
_IS = 5
# So great a share of the words of both make a claim a copy of a sentence.
_COPIED = 0.75
_SETS_OFF = re.compile(r"[,()]|\s[–—-]\s|—")
_GAP = 20
_DENSE = 0.4
# A number stands so close to its date.
_TIED = 3
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_RANKS = ("some", "many", "most", "all")
_BE = frozenset("is are was were be been being am".split())
_OBLIQUE = frozenset("from to against with for towards into".split())
_AFTER = frozenset("since following upon".split())
_OFTEN = frozenset("often frequently usually sometimes regularly always typically".split())
_LEAD = frozenset("before after above below up down inside outside with without".split())


def flipped(claim: Statement, line: Statement, made: Alignment) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The first word of the claim that is denied in one of the two and not in the other: where it stands in each."""
    names = {claim.names[at].first: place.first for at, place in made.names.items()}
    for at, place in sorted((made.words | names).items()):
        own, told = at in claim.negated, place in line.negated
        if own != told:
            yield (
                _with_negation(claim, at) if own else _bare(claim, at),
                _with_negation(line, place) if told else _bare(line, place),
            )
            return


def ranked(claim: Statement, line: Statement, made: Alignment) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The first superlative that is another in rank: "the largest" for "the third-largest"; where it stands in each."""
    for at, place in sorted(made.words.items()):
        own, told = _rank(claim, at), _rank(line, place)
        superlative = claim.tokens[at].word.rpartition("-")[2]
        if own != told and (superlative == "most" or superlative.endswith("est")):
            yield _bare(claim, at), _bare(line, place)
            return


def _rank(statement: Statement, at: int) -> str:
    """The ordinal that a superlative is joined to or stands behind; empty for the first of all."""
    joined, _, _ = statement.tokens[at].word.rpartition("-")
    if joined in _ORDINALS:
        return joined
    before = statement.tokens[at - 1].word if at else ""
    return before if before in _ORDINALS else ""


def opposed(claim: Statement, line: Statement, made: Alignment, at: int) -> int | None:
    """Where the sentence has an opposite of a word of the claim in its stead; None for nowhere."""
    barred = opposites(claim.tokens[at].stem)
    dated = at + 1 < len(claim.tokens) and any(one.holds(claim.tokens[at + 1].start) for one in claim.times)
    if not barred or (dated and claim.tokens[at].word in ("before", "after")):
        return None
    taken = {*made.words.values(), *(i for name in made.names.values() for i in range(name.first, name.last + 1))}
    beside = [made.words[i] for i in sorted(made.words, key=lambda i: abs(i - at))[:2]]
    beside += [made.names[i].first for i in made.names if abs(claim.names[i].first - at) <= 2]
    found = [
        i
        for other in sorted(barred)
        for i in line.places.get(other, ())
        if i not in taken and any(line.apart(i, near) <= _BESIDE for near in beside)
    ]
    return min(found) if found else None


def nearer_opposite(claim: Statement, line: Statement, made: Alignment, at: int) -> int | None:
    """Where an opposite of a word that agrees stands nearer to all else that agrees; None for nowhere."""
    own = made.words[at]
    taken = {*made.words.values(), *(i for name in made.names.values() for i in range(name.first, name.last + 1))}
    others = [place for i, place in made.words.items() if i != at]
    others += [place.first for place in made.names.values()]
    others += [line.at(line.amounts[j].start) for j in made.amounts.values()]
    others += [line.at(line.times[j].start) for j in made.times.values() if line.times[j].start >= 0]
    found = [
        i
        for other in sorted(opposites(claim.tokens[at].stem))
        for i in line.places.get(other, ())
        if i not in taken and sum(line.apart(i, j) for j in others) < sum(line.apart(own, j) for j in others)
    ]
    return min(found, default=None)


def doubts(
    claim: Statement, line: Statement, made: Alignment, told: Collection[int] = (), *, traded: bool = False
) -> Iterator[str]:
    """Why a sentence may not say what the claim says, though the words are there.

    `told` are the positions of the claim's words that are named as a difference already; `traded` says that a number
    or date is told to be another's, and may stand apart from it.
    """
    if _leads_away(claim, line, made, told):
        yield "before or after"
    if _hedged(claim, line, made):
        yield "less than a fact"
    if _measured_otherwise(claim, line, made):
        yield "how much of it"
    if _negates_nothing(claim, line, made):
        yield "a negation of something else"
    if _one_of_several(claim, line, made):
        yield "the greatest, or one of them"
    if _moved(claim, line, made):
        yield "from or to"
    if _said_of_another(claim, line, made):
        yield "what it is"
    if not traded and _scattered(line, made):
        yield "words far apart"
    if acts_otherwise(claim, line, made) or _in_other_order(claim, line, made):
        yield "who did it to whom"


def _scattered(line: Statement, made: Alignment) -> bool:
    """Whether the words that agree stand too far apart, or too much stands between them that the claim does not say."""
    taken = {*made.words.values(), *(i for name in made.names.values() for i in range(name.first, name.last + 1))}
    valued = [line.amounts[j] for j in (*made.amounts.values(), *made.other_amounts.values())]
    dated = [line.times[j] for j in (*made.times.values(), *made.other_times.values()) if line.times[j].start >= 0]
    agreed: list[Amount | Time] = [*valued, *dated]
    taken.update(i for i, token in enumerate(line.tokens) if any(one.holds(token.start) for one in agreed))
    places = sorted(taken)
    if any(second - first > _GAP or line.ends_between(first, second) for first, second in pairwise(places)):
        return True
    if any(
        line.apart(line.at(one.start), line.at(when.start)) <= _TIED
        for one in (line.amounts[j] for j in made.amounts.values())
        for when in (line.times[j] for j in made.times.values() if line.times[j].start >= 0)
    ):
        return False  # a number and its date say enough: "the number fell to 229, before falling to 63 in 2021"
    inner = sorted(i for i in taken if not any(one.holds(line.tokens[i].start) for one in dated))
    own = len(made.words) + len(made.names) + len(valued)
    if not inner:
        return False
    aside = set(_asides(line, inner))
    others = [
        *(i for i in line.words if not is_light(line.tokens[i]) and line.tokens[i].word not in PREPOSITIONS),
        *(name.first for name in line.names),
    ]
    between = sum(1 for i in others if inner[0] < i < inner[-1] and i not in taken and i not in aside)
    return own < _DENSE * (own + between)


def _asides(line: Statement, inner: Sequence[int]) -> Iterator[int]:
    """The words of what two commas, dashes or brackets set off, where nothing in it agrees."""
    edges = [
        i
        for i in range(inner[0] + 1, inner[-1] + 1)
        if _SETS_OFF.search(line.text[line.tokens[i - 1].end : line.tokens[i].start])
    ]
    for low, high in pairwise(edges):
        if not any(low <= i < high for i in inner):
            yield from range(low, high)


def _said_of_another(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the claim says what something is ("is the oldest"), and the sentence has the word, but not as that."""
    for at, place in made.words.items():
        ahead = [one.word for one in claim.tokens[max(0, at - 3) : at]]
        be = next((i for i in range(len(ahead) - 1, -1, -1) if ahead[i] in _BE), None)
        behind = ahead[be + 1 :] if be is not None else []
        if not behind or any(word not in DETERMINERS for word in behind):
            continue
        low = max(0, place - _IS)
        between = line.text[line.tokens[low].start : line.tokens[place].start]
        if not any(one.word in _BE or one.word == "as" for one in line.tokens[low:place]) and "," not in between:
            return True
    return False


def _bare(statement: Statement, at: int) -> tuple[int, int]:
    return statement.tokens[at].start, statement.tokens[at].end


def _with_negation(statement: Statement, at: int) -> tuple[int, int]:
    cue = min(statement.negations, key=lambda i: (i > at, abs(i - at)), default=at)
    low, high = sorted((cue, at))
    return statement.tokens[low].start, statement.tokens[high].end


def _leads_away(claim: Statement, line: Statement, made: Alignment, named: Collection[int]) -> bool:
    """Whether a small word that has an opposite ("before") stands before the same word in another sense."""
    for at, place in _placed(claim, made):
        own = {
            claim.tokens[i].stem for i in range(max(0, at - 2), at) if claim.tokens[i].word in _LEAD and i not in named
        }
        told = {line.tokens[i].stem for i in range(max(0, place - 2), place) if line.tokens[i].word in _LEAD}
        if any(line.tokens[i].word in _AFTER for i in range(max(0, place - 2), place)):
            told.add("after")
        if own and told and any(other in told for word in own for other in opposites(word)):
            return True
        if own and not told and own & {"before", "after", "without", "insid", "outsid"}:
            return True
    return False


def _hedged(claim: Statement, line: Statement, made: Alignment) -> bool:
    own = {token.stem for token in claim.tokens} | {root(token.stem) for token in claim.tokens}
    for i, token in enumerate(line.tokens):
        if token.word not in cue_set("hedge") or token.stem in own or root(token.stem) in own or i in line.negations:
            continue
        if any(one.holds(token.start) for one in line.values):
            continue
        if token.word == "would" and i + 1 < len(line.tokens) and line.tokens[i + 1].word in _OFTEN:
            continue  # "he would often" is what he did
        if any(i < place and line.apart(i, place) <= _HEDGED for place in made.words.values()):
            return True
    return False


def _measured_otherwise(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the claim says more of a thing than the sentence: all of it, most, only it."""
    used: set[int] = set()
    for at, place in _placed(claim, made):
        own, told = _measure(claim, at), _measure(line, place)
        if own:
            used.add(own[1])
            if opposed(claim, line, made, own[1]) is not None:  # "always" against "rarely" is told as that
                continue
        if (own[0] if own else 0) > (told[0] if told else 0) and own:
            return True
        if told and not own and told[0] in (1, 3):
            return True
    loose = [
        i
        for i, token in enumerate(claim.tokens)
        if i not in used and i not in made.words and token.word in cue_set("all", "most", "only")
        if not _is_superlative(claim, i) and opposed(claim, line, made, i) is None
    ]
    return any(not _is_borne_out(claim, line, i) for i in loose)


def _is_borne_out(claim: Statement, line: Statement, at: int) -> bool:
    """Whether the sentence has a loose "only" or "all" as well, or the claim's "only" comments on a number."""
    token = claim.tokens[at]
    if token.word in ("only", "alone") and any(
        0 <= amount.low - token.end <= 1 or 0 <= amount.start - token.end <= 1 for amount in claim.amounts
    ):
        return True
    return token.stem in line.places


def _measure(statement: Statement, at: int) -> tuple[int, int] | None:
    """How much of a thing is meant, from 1 for some to 4 for all, and where that stands; None where nothing says so."""
    for i in range(at - 1, max(-1, at - 1 - _MEASURE), -1):
        token = statement.tokens[i]
        if any(one.holds(token.start) for one in statement.amounts) or "," in statement.text[token.end : token.end + 1]:
            return None
        for rank, key in enumerate(_RANKS, 1):
            if token.word in cue_set(key):
                return None if _is_superlative(statement, i) else (rank, i)
        if is_verb_form(token.word) or token.word in _BE:
            return None
    return None


def _is_superlative(statement: Statement, at: int) -> bool:
    """Whether a "most" belongs to an adjective: "the most common", "my most recent trip"."""
    if statement.tokens[at].word != "most" or not at:
        return False
    before = statement.tokens[at - 1]
    return before.word in DETERMINERS or before.text.endswith(("'s", "’s"))


def _negates_nothing(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether a negation of the claim falls on no word that could be compared."""
    words, told = ([token.word for token in one.tokens] for one in (claim, line))
    if any(pair == ("not", "only") for pair in pairwise(words)) and "not" not in told:
        return True
    compared = {*made.words, *(i for at in made.names for i in _covered(claim, at))}
    return bool(claim.negations) and not compared & claim.negated


def _covered(claim: Statement, at: int) -> range:
    return range(claim.names[at].first, claim.names[at].last + 1)


def _one_of_several(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the claim tells of the greatest, and the sentence of several: "the two largest", "one of the oldest"."""
    loose = (i for i, token in enumerate(claim.tokens) if i not in made.words and token.word == "most")
    if any(_is_superlative(claim, i) and opposed(claim, line, made, i) is None for i in loose):
        return True
    for at, place in made.words.items():
        if claim.tokens[at].word == "most" or claim.tokens[at].word.endswith("est"):
            own, told = (
                any(token.word in NUMBER_WORDS or token.word.isdigit() for token in one.tokens[max(0, i - 3) : i])
                for one, i in ((claim, at), (line, place))
            )
            if told and not own:
                return True
    return False


def _moved(claim: Statement, line: Statement, made: Alignment) -> bool:
    pairs = [(claim.names[at].first, place.first) for at, place in made.names.items()]
    pairs += [(claim.at(claim.amounts[i].low), line.at(line.amounts[j].low)) for i, j in made.amounts.items()]
    ways = (cue_set("to"), cue_set("from"))
    for own, told in pairs:
        first, second = _before(claim, own), _before(line, told)
        if any(first in ways[i] and second in ways[1 - i] for i in (0, 1)):
            return True
    return False


def _before(statement: Statement, at: int) -> str:
    words = [token.word for token in statement.tokens[:at] if token.word not in ("the", "a", "an")]
    return words[-1] if words else ""


def _in_other_order(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether those who act and those who are acted upon have changed places, as far as their order shows it."""
    for at, place in made.names.items():
        own, told = role(claim, claim.names[at].first), role(line, place.first)
        if (not own and told in _OBLIQUE and _leads(claim, claim.names[at].first)) or (
            own in _OBLIQUE and not told and _leads(line, place.first)
        ):
            return True
    if _is_passive(claim) != _is_passive(line):
        return False
    names = [place.first for at, place in sorted(made.names.items()) if not role(claim, claim.names[at].first)]
    places = [i for i in names if not role(line, i)]
    if any(second < first and not _listed(line, second, first) for first, second in pairwise(places)):
        return True
    copied = _is_copied(claim, line)
    for kept in (made.amounts, made.times):
        values = [kept[i] for i in sorted(kept)]
        alike = kept is made.times or len({line.amounts[j].unit for j in values}) == 1
        if alike and values != sorted(values) and (copied or not (made.amounts and made.times)):
            return True
    ordered = sorted(made.words)
    for before, verb, behind in zip(ordered, ordered[1:], ordered[2:], strict=False):
        token = claim.tokens[verb]
        if not (is_verb_form(token.word) and is_verb_form(line.tokens[made.words[verb]].word)):
            continue
        if made.words[behind] < made.words[verb] < made.words[before]:
            return True
    return False


def _leads(statement: Statement, at: int) -> bool:
    """Whether a word stands before every other that matters."""
    return not statement.words or at < statement.words[0]


def _is_copied(claim: Statement, line: Statement) -> bool:
    """Whether the claim has most of the sentence's words, so that their order is meant to be the same."""
    shared = Counter(token.word for token in claim.tokens) & Counter(token.word for token in line.tokens)
    return shared.total() >= _COPIED * max(len(claim.tokens), len(line.tokens))


def _listed(line: Statement, low: int, high: int) -> bool:
    """Whether nothing but a list stands between two names."""
    return all(token.is_capital or token.word in ("and", "or", "the") for token in line.tokens[low:high])


def _is_passive(statement: Statement) -> bool:
    tokens: Sequence[Token] = statement.tokens
    for i, token in enumerate(tokens):
        if token.word == "by" and any(is_verb_form(one.word) for one in tokens[max(0, i - 3) : i]):
            return True
    return False


def _placed(claim: Statement, made: Alignment) -> Iterator[tuple[int, int]]:
    """The words and names that the sentence has, where they begin in each."""
    yield from ((at, place) for at, place in made.words.items())
    yield from ((claim.names[at].first, place.first) for at, place in made.names.items())
