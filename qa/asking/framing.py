"""What stands around a question and does nothing but ask: "Hi, can you tell me …", "Is it true that …", "…, please?"

The frames are data, in `data/frames.txt`. What is left is read as the question; one that is nothing but frame is left
as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

from qa.words.tokens import Token, data_lines, tokenize

# Which words may stand at a place, and whether none has to.
_Place: TypeAlias = tuple[frozenset[str], bool]
# "whats" and "whos", as they are typed in a hurry.
_HURRIED = re.compile(r"\b(what|who|where|when|how)s\b", re.IGNORECASE)
# Likewise, whole words.
_TYPED = {"ppl": "people", "yr": "year", "yrs": "years", "govt": "government", "abt": "about", "bldg": "building"}
_SHORTENED = re.compile(rf"\b(?:{'|'.join(_TYPED)})\b", re.IGNORECASE)
# Somebody only greets or thanks with one of these, and none but the others beside it.
_COURTESY = frozenset("hi hey hello ok okay thanks thank please excuse morning afternoon evening".split())
_BESIDE = frozenset("good you very so much a lot me".split())
_WHETHER = frozenset("is was isn't does do did".split())
_CLOSING = re.compile(r"[,.!?]\s*(?:please|thanks(?: a lot)?|thank you(?: (?:very|so) much)?)[\s.!?]*\Z", re.IGNORECASE)


def unframed(text: str) -> str:
    """A question without what stands around it."""
    whole = _SHORTENED.sub(lambda found: _TYPED[found[0].lower()], _HURRIED.sub(r"\1's", text))
    closing = _CLOSING.search(whole)
    bare = f"{whole[: closing.start()]}?" if closing and tokenize(whole[: closing.start()]) else whole
    tokens = tokenize(bare)
    first = 0
    while length := _frame(tokens[first:]):
        first += length
    if not first or all(token.stop for token in tokens[first:]):
        return bare
    return bare[tokens[first].start :]


def asks_whether(text: str) -> bool:
    """Whether a frame asks for yes or no of what stands in it: "Is it true that …", and not "Do you know …"."""
    words = [token.word for token in tokenize(text)[:2]]
    return bool(words) and words[0] in _WHETHER and words[1:] != ["you"]


def is_courtesy(tokens: Sequence[Token]) -> bool:
    """Whether somebody only greets or thanks."""
    words = {token.word for token in tokens}
    return not words.isdisjoint(_COURTESY) and words <= _COURTESY | _BESIDE


def _frame(tokens: Sequence[Token]) -> int:
    """How many words the longest frame has with which these begin."""
    words = [token.text.lower().replace("’", "'") for token in tokens]  # "in the article's title" is no frame
    return max((_length(words, frame) for frame in _frames()), default=0)


def _length(words: Sequence[str], frame: Sequence[_Place]) -> int:
    """How many words a frame has where they begin with it; 0 where they do not."""
    at = 0
    for allowed, optional in frame:
        if at < len(words) and words[at] in allowed:
            at += 1
        elif not optional:
            return 0
    return at


@cache
def _frames() -> tuple[tuple[_Place, ...], ...]:
    return tuple(
        tuple((frozenset(place.rstrip("?").split("/")), place.endswith("?")) for place in line.split())
        for line in data_lines("frames.txt")
    )
