"""Whether what stands on one side in the claim stands on the other in the sentence: from and to, first and second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from qa.claims.aligning import Alignment
from qa.claims.naming import PREPOSITIONS, role
from qa.claims.statement import Statement
from qa.claims.wording import cue_set
from qa.cutting.phrases import is_verb_form
from qa.tokens import Token

# So great a share of the words of both make a claim a copy of a sentence.
_COPIED = 0.75
_BETWEEN = ("than", "with", "to")
# A word and what it describes stand no further apart, whatever stands between.
_NEAR = 3
_WHICH = frozenset(["which", "whom", "whose"])


def crossed(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether words have changed sides over "than", "with", "from" or "to", or a word describes another than it did."""
    pairs = made.pairs(claim)
    for cue in _BETWEEN:
        own, told = _middle(claim, cue), _middle(line, cue)
        if own is not None and told is not None:
            sides = {(at > own, place > told) for at, place in pairs.items()}
            if {(True, False), (False, True)} <= sides:
                return True
    return (
        _moved(claim, line, made) or _compares_otherwise(claim, line, pairs) or _describes_another(claim, line, pairs)
    )


def _moved(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether something that the claim has behind "to" stands behind "from" in the line, or the other way round."""
    pairs = [(claim.names[at].first, place.first) for at, place in made.names.items()]
    pairs += [(claim.at(claim.amounts[i].low), line.at(line.amounts[j].low)) for i, j in made.amounts.items()]
    ways = (cue_set("to"), cue_set("from"))
    for own, told in pairs:
        first, second = _before(claim, own), _before(line, told)
        if any(first in ways[i] and second in ways[1 - i] for i in (0, 1)):
            return True
    return False


def _middle(statement: Statement, cue: str) -> int | None:
    """Where the one word stands that parts two sides, a "to" only behind a "from"; None for none or several."""
    found = [i for i, token in enumerate(statement.tokens) if token.word == cue]
    if cue == "to":
        first = next((i for i, token in enumerate(statement.tokens) if token.word == "from"), None)
        found = [i for i in found if first is not None and i > first]
    if len(found) != 1 or any(token.word in _WHICH for token in statement.tokens[found[0] + 1 : found[0] + 2]):
        return None
    return found[0]


def _compares_otherwise(claim: Statement, line: Statement, pairs: dict[int, int]) -> bool:
    """Whether the claim compares with what stands before that "than" in the sentence: "lighter than zinc"."""
    than = _middle(claim, "than")
    before = [at for at in pairs if than is not None and at < than]
    if than is None or not before:
        return False
    told = [i for i, token in enumerate(line.tokens) if token.word == "than" and i > pairs[max(before)]]
    behind = min((at for at in pairs if at > than), default=None)
    if not told or behind is None:
        return False
    return pairs[behind] < told[0] and not any(one.word in PREPOSITIONS for one in claim.tokens[than + 1 : behind])


def _describes_another(claim: Statement, line: Statement, pairs: dict[int, int]) -> bool:
    """Whether a word describes the next in the claim, and in the sentence both stand beside another of the claim's."""
    told = set(pairs.values())
    for at, place in pairs.items():
        head = pairs.get(at + 1)
        if head is None or not _is_described(claim, at) or abs(head - place) <= _NEAR:
            continue
        if place + 1 == len(line.tokens) or not head or not _is_described(line, place):
            continue
        if _is_described(line, head - 1) and {place + 1, head - 1} <= told:
            return True
    return False


def _is_described(statement: Statement, at: int) -> bool:
    """Whether a word may describe the one behind it: nothing but a space between two that say something."""
    one, other = statement.tokens[at : at + 2]
    plain = at in statement.words and at + 1 in statement.words and statement.text[one.end : other.start] == " "
    return plain and not is_verb_form(one.word) and not is_verb_form(other.word) and not one.word.endswith("ly")


def _before(statement: Statement, at: int) -> str:
    words = [token.word for token in statement.tokens[:at] if token.word not in ("the", "a", "an")]
    return words[-1] if words else ""


def in_other_order(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether those who act and those who are acted upon have changed places, as far as their order shows it."""
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
