"""Which picture a question is about: "the fence photograph" is not the one whose caption speaks of a family."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import BlockKind
from qa.reading.features import Candidate
from qa.reading.matching import PICTURES, Term
from qa.words.tokens import stem

# Pictures are asked about by how they came to be; that tells none from another.
_MADE = frozenset(map(stem, "take took taken shoot shot show shown make made see seen caption name".split()))
# What a caption loses that has less of what the picture shows than another: as much as an answer given before.
_OTHER = 4.0


def of_other_pictures(terms: Sequence[Term], found: Sequence[Candidate]) -> list[float]:
    """What each candidate loses, 0 or less: captions do that have less of what the picture is said to show."""
    if not any(term.token.stem in PICTURES and not term.carried for term in terms):
        return [0.0] * len(found)
    shown = [
        i for i, term in enumerate(terms) if not (term.carried or term.light or term.token.stem in PICTURES | _MADE)
    ]
    held = [_held(terms, shown, one) if one.line.sentence.block.kind is BlockKind.CAPTION else None for one in found]
    most = max((value for value in held if value is not None), default=0.0)
    return [-_OTHER if value is not None and value < most else 0.0 for value in held]


def _held(terms: Sequence[Term], shown: Sequence[int], one: Candidate) -> float:
    """The weight of what the picture shows, as far as its caption has it."""
    return sum(terms[i].weight for i in shown if one.nearby[i])
