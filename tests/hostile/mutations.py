"""Small changes to a file that is whole, drawn from a seed: what a bad disk or a patient person makes."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

_NUMBERS = (b"0", b"-1", b"1", b"99", b"65536", b"2147483648", b"999999999999", b"1e309", b"0.0000001")
_NUMBER = re.compile(rb"\d+")


def mutated(data: bytes, seed: int, words: Sequence[bytes] = ()) -> bytes:
    """The file with one to twelve changes, the same for the same seed.

    Bytes are set, cut out, doubled or moved, numbers made huge, `words` of the format put in, the end cut off.
    """
    chance = random.Random(seed)
    changed = bytearray(data)
    # Most often one or two: a file that is broken all over is refused before anything in it is read.
    for _ in range(chance.choice([1, 1, 1, 2, 2, 3, 5, 8, 12])):
        at = chance.randrange(len(changed) + 1)
        size = chance.randint(1, 40)
        match chance.randrange(8):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                changed[at : at + 1] = bytes([(changed[at] if at < len(changed) else 0) ^ 1 << chance.randrange(8)])
            case 2:
                del changed[at : at + size]
            case 3:
                changed[at:at] = changed[at : at + size] * chance.choice([1, 1, 2, 1_000])
            case 4:
                moved = changed[at : at + size]
                del changed[at : at + size]
                to = chance.randrange(len(changed) + 1)
                changed[to:to] = moved
            case 5 if found := _NUMBER.search(changed, at):
                changed[found.start() : found.end()] = chance.choice(_NUMBERS)
            case 6 if words:
                changed[at:at] = chance.choice(words)
            case 7 if chance.random() < 0.2:
                del changed[at:]
            case _:
                changed[at : at + size] = chance.randbytes(size)
    return bytes(changed)
