"""The index's own score over tantivy's candidates, and how many candidates make the result certain.

tantivy scores by BM25 with k1 1.2 and b 0.75, which cannot be set; the index in memory has k1 0.9 and b 0.4. So tantivy
only proposes: what it proposes is scored again by the formula of `rank_bm25`, operation for operation, and no passage
that it did not propose can be better than the last that is kept, which is proved for each question:

- Each passage is lengthened by `padding` words that no question has. tantivy's b then falls on a length that varies
  less: with a padding of 0.875 times the mean length its b is 0.4 as well.
- For a word that stands f times in a passage of l terms, both scores are `idf * f * (k1 + 1) / (f + K)`, with tantivy's
  K = 1.2 (0.25 + 0.75 (l + padding) / mean) and ours 0.9 (0.6 + 0.4 l / mean). Their quotient is greatest at one
  end of the lengths there are, and with f = 1 or f without end. That greatest quotient is `ceiling`, so a passage
  that tantivy scores s has at most `ceiling * s` of ours.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.archive.records import WORDS
from qa.bm25 import K1, B

# tantivy's own, fixed in its source (`query/bm25.rs`).
_K1 = 1.2
_B = 0.75
# tantivy keeps a length in one byte, rounded down, and adds up scores in 32 bits.
_ROUNDING = 1 + 1e-5


def padding_for(mean: float) -> int:
    """How many words to lengthen each passage by, so that tantivy's b becomes ours; in words, one at least."""
    return max(1, round(mean * (_B / B - 1)))


def ceiling(longest: int, mean: float, padding: int, engine_mean: float, *, shortest: int = 1) -> float:
    """The greatest quotient of our score by tantivy's for a passage of `shortest` up to `longest` terms."""

    def quotient(length: int) -> float:
        engine = _K1 * (1 - _B + _B * (length + padding) / engine_mean)
        own = K1 * (1 - B + B * length / mean)
        return (1 + engine) / (1 + own)

    return _ROUNDING * (K1 + 1) / (_K1 + 1) * max(1.0, quotient(shortest), quotient(max(1, longest)))


def score(words: bytes, asked: Sequence[tuple[bytes, float]], length: int, mean: float) -> float:
    """BM25 as `rank_bm25` adds it up, to the last bit.

    Args:
        words: of the passage, as `records.read_words` gives them.
        asked: each word of the question as it is counted in them, and its idf.
        length, mean: terms of the passage, and of a passage in the mean.
    """
    total = 0.0
    norm = K1 * (1 - B + B * length / mean)
    for word, weight in asked:
        count = words.count(word, WORDS)
        if count:
            total += weight * (count * (K1 + 1) / (count + norm))
    return total
