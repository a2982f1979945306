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
PARTS = Limit(name="parts", value=4, unit="questions in one", past="asked as one question")
ARTICLE = Limit(name="article", value=10_000_000, unit="bytes", past="refused, with the limit named")
SENTENCE = Limit(name="sentence", value=1_000, unit="characters", past="cut at a space, or where it must be")
PASSAGE = Limit(name="passage", value=1_500, unit="characters", past="windowed by whole sentences")
PROPOSED = Limit(name="proposed", value=20, unit="passages", past="not read")
GLANCED = Limit(name="glanced", value=64, unit="sentences", past="not glanced at by the learnt reader")
JUDGED = Limit(name="judged", value=8, unit="sentences", past="not read by the learnt reader")
PAIR = Limit(name="pair", value=192, unit="tokens of a question and a sentence", past="not seen by the learnt reader")
RANKED = Limit(name="ranked", value=10, unit="sentences", past="not listed")
TERMS = Limit(name="terms", value=64, unit="words of a question", past="the later ones are not searched")
REQUEST = Limit(name="request", value=256_000, unit="bytes", past="answered with 413")
CONVERSATION = Limit(name="conversation", value=50, unit="answers on the page", past="the oldest leave the page")
QUEUE = Limit(name="queue", value=64, unit="waiting questions", past="answered with 503")
FETCHED = Limit(
    name="fetched", value=10_000_000, unit="bytes of a page, unpacked", past="refused, with the limit named"
)
FETCH_TIME = Limit(name="fetch time", value=20, unit="seconds", past="given up")
CONNECT_TIME = Limit(name="connect time", value=5, unit="seconds", past="given up")
REDIRECTS = Limit(name="redirects", value=3, unit="redirects of an address", past="not followed")
MARKUP = Limit(name="markup", value=5_000_000, unit="characters of a page's HTML", past="refused, with the limit named")
PARSER_TIME = Limit(name="parser time", value=30, unit="seconds", past="the parser is stopped")
PARSER_CPU = Limit(name="parser work", value=20, unit="seconds of a processor", past="the parser is stopped")
PARSER_MEMORY = Limit(name="parser memory", value=1_073_741_824, unit="bytes", past="the parser is stopped")
PARSER_OUTPUT = Limit(name="parser output", value=20_000_000, unit="bytes", past="the parser is stopped")
MEMBERS = Limit(
    name="members", value=2_000, unit="files in an e-book or document", past="refused, with the limit named"
)
MEMBER = Limit(
    name="member", value=20_000_000, unit="bytes of one such file, unpacked", past="refused, with the limit named"
)
UNPACKED = Limit(
    name="unpacked", value=50_000_000, unit="bytes of all such files, unpacked", past="refused, with the limit named"
)
PACKED = Limit(name="packed", value=200, unit="times what it was, when unpacked", past="refused, with the limit named")
QUOTED = Limit(
    name="quoted", value=5_000, unit="characters of a quotation to check", past="refused, with the limit named"
)
CLAIMS = Limit(
    name="claims",
    value=50,
    unit="sentences of a text to check",
    past="the later ones are not checked, and that is said",
)
STOPPING = Limit(name="stopping", value=10, unit="seconds", past="what is still being answered is dropped")
LIBRARY = Limit(name="library", value=100_000, unit="articles kept", past="refused, with the limit named")
IN_MEMORY = Limit(
    name="in memory", value=5_000, unit="paragraphs of the library asked together", past="asked through an index"
)
OWN = Limit(
    name="own articles", value=20, unit="articles a reader has added on the page", past="refused, with the limit named"
)

LIMITS: tuple[Limit, ...] = (
    QUESTION,
    HISTORY,
    PARTS,
    ARTICLE,
    SENTENCE,
    PASSAGE,
    PROPOSED,
    GLANCED,
    JUDGED,
    PAIR,
    RANKED,
    TERMS,
    REQUEST,
    CONVERSATION,
    QUEUE,
    FETCHED,
    FETCH_TIME,
    CONNECT_TIME,
    REDIRECTS,
    MARKUP,
    PARSER_TIME,
    PARSER_CPU,
    PARSER_MEMORY,
    PARSER_OUTPUT,
    MEMBERS,
    MEMBER,
    UNPACKED,
    PACKED,
    QUOTED,
    CLAIMS,
    STOPPING,
    LIBRARY,
    IN_MEMORY,
    OWN,
)
