"""Decides whether what the claim says of one the sentence says of the next, in statements that stand in a row.

They stand behind semicolons ("Ida called it fair; Karl called it a shame"), or leave out their verb ("…, Ole a nurse").
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.claims.aligning import Alignment
from qa.claims.naming import PREPOSITIONS
from qa.claims.statement import Statement
from qa.claims.verbs import is_verb
from qa.claims.wording import HELPS, PERSONS
from qa.cutting.phrases import DETERMINERS

_ARTICLES = frozenset({"a", "an", "the"})
_ENDS = frozenset(",;:.?!()–—")
# What stands for one who acts in a statement before.
_POINTING = PERSONS | frozenset("they this that these those both all one each neither".split())


def is_of_the_next(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether whom the claim begins with stands in one statement of a row, and more that agrees in another."""
    pairs = sorted(made.pairs(claim).items())
    if len(pairs) < 2 or is_verb(claim.tokens[pairs[0][0]]):
        return False
    first, others = pairs[0][1], [place for _, place in pairs[1:]]
    return _is_behind_a_semicolon(line, made, first, others) or _lacks_the_verb(line, made, first, others)


def _is_behind_a_semicolon(line: Statement, made: Alignment, first: int, others: list[int]) -> bool:
    """Whether something that agrees stands in a statement in which another acts, whom the claim does not have."""
    taken = made.covered()
    for part in _parts(line):
        if first in part or not any(place in part for place in others):
            continue
        acts = next((i for i in part if is_verb(line.tokens[i]) or line.tokens[i].word in HELPS), None)
        if acts is None or not any(place in part and place >= acts for place in others):
            continue
        ahead = range(part.start, acts)
        if any(line.tokens[i].word in _POINTING or i in taken for i in ahead):
            continue
        if any(i in line.words or i in line.named for i in ahead):
            return True
    return False


def _parts(line: Statement) -> Iterator[range]:
    """The statements that semicolons part, as positions; none where there is but one."""
    edges = [i for i in range(1, len(line.tokens)) if ";" in line.between(i - 1, i)]
    if edges:
        lows = [0, *edges]
        yield from (range(low, high) for low, high in zip(lows, [*edges, len(line.tokens)], strict=True))


def _lacks_the_verb(line: Statement, made: Alignment, first: int, others: list[int]) -> bool:
    """Whether something that agrees is said of another one behind the verb, and that left out: "…, Ole a nurse"."""
    taken = made.covered()
    for low, at, high in _rows(line):
        if first < low and not taken & {*range(low, at)} and any(at < place < high for place in others):
            return True
    return False


def _rows(line: Statement) -> Iterator[tuple[int, int, int]]:
    """Where another one begins who has no verb, where an article or preposition follows, and where all of it ends."""
    for at in range(2, len(line.tokens)):
        low = _subject(line, at)
        if low is None or not any(is_verb(token) for token in line.tokens[:low]):
            continue
        word = line.tokens[at].word
        if word in PREPOSITIONS:
            same = any(token.word == word for token in line.tokens[:low])
            if not same or at - 1 not in line.named:
                continue
        high = next((i for i in range(at + 1, len(line.tokens)) if _ends(line, i)), len(line.tokens))
        if high < len(line.tokens) and (is_verb(line.tokens[high]) or line.tokens[high].word in HELPS):
            continue
        yield low, at, high


def _subject(line: Statement, at: int) -> int | None:
    """Where the name or noun begins that stands between a comma or "and" and an article or a preposition."""
    if line.tokens[at].word not in _ARTICLES | PREPOSITIONS:
        return None
    low = at
    while low and (low - 1 in line.named or low - 1 in line.words) and not is_verb(line.tokens[low - 1]):
        if line.between(low - 1, low) != " ":
            break
        low -= 1
    if (
        low == at
        or line.tokens[at - 1].word.endswith("ly")
        or any(t.start >= 0 and t.holds(line.tokens[at - 1].start) for t in line.times)
    ):
        return None
    low -= 1 if low and line.tokens[low - 1].word in DETERMINERS else 0
    if not low:
        return None
    between = line.between(low - 1, low)
    return low if "," in between or line.tokens[low - 1].word == "and" else None


def _ends(line: Statement, at: int) -> bool:
    between = line.between(at - 1, at)
    token = line.tokens[at]
    return bool(_ENDS & {*between}) or token.word in ("and", "but", "while") or is_verb(token) or token.word in HELPS
