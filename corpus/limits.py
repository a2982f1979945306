"""The one table of limits. Each row is a name, a value, its unit, and what happens past it.

`docs/limits.md` shows this table to people, and a test fails where the two differ.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One limit.

    Attributes:
        name: how the documentation calls it.
        value: the greatest amount that is let through, in `unit`.
        unit: what is counted.
        past: what happens to an amount above the value.
    """

    name: str
    value: int
    unit: str
    past: str


QUESTION = Limit(name="question", value=1_000, unit="characters", past="refused, with the limit named")
HISTORY = Limit(name="history", value=20, unit="earlier questions", past="the oldest are passed over")
ARTICLE = Limit(name="article", value=10_000_000, unit="bytes", past="refused, with the limit named")
SENTENCE = Limit(name="sentence", value=1_000, unit="characters", past="cut at a space, or where it must be")
PASSAGE = Limit(name="passage", value=1_500, unit="characters", past="windowed by whole sentences")
PROPOSED = Limit(name="proposed", value=20, unit="passages", past="not read")
JUDGED = Limit(name="judged", value=10, unit="sentences", past="not read by the learnt reader")
PAIR = Limit(name="pair", value=192, unit="tokens of a question and a sentence", past="not seen by the learnt reader")
RANKED = Limit(name="ranked", value=10, unit="sentences", past="not listed")
TERMS = Limit(name="terms", value=64, unit="words of a question", past="the later ones are not searched")
REQUEST = Limit(name="request", value=256_000, unit="bytes", past="answered with 413")
CONVERSATION = Limit(name="conversation", value=50, unit="answers on the page", past="the oldest leave the page")
QUEUE = Limit(name="queue", value=64, unit="waiting questions", past="answered with 503")

LIMITS: tuple[Limit, ...] = (
    QUESTION,
    HISTORY,
    ARTICLE,
    SENTENCE,
    PASSAGE,
    PROPOSED,
    JUDGED,
    PAIR,
    RANKED,
    TERMS,
    REQUEST,
    CONVERSATION,
    QUEUE,
)
