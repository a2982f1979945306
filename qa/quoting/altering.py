"""The passage that an altered quotation comes from, where the words leave no doubt which one that is.

The rule: the quotation has six words at least; four fifths of its words stand in the passage in the same order, and
they are four fifths of the passage, or nine tenths of its words and two thirds of the passage, out of which words were
left; four of them at least stand side by side there; three of them at least, and two thirds of all that are no small
words, carry matter of their own; and no other passage shares as many. Of all that the article has between two quotation
marks, two words of matter are enough.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus import Article, Sentence, split_sentences
from qa.quoting.values import Change, Run
from qa.quoting.words import Words
from qa.words.tokens import stop_words

# In words.
SHORTEST, LONGEST = 6, 200
_RUN = 4
_SHARE = 4 / 5
_SHARE_LEFT, _SPAN_LEFT = 9 / 10, 2 / 3
_MATTER, _MATTER_SHARE = 3, 2 / 3
# ... and where the article has the passage between quotation marks.
_MATTER_MARKED = 2
_QUOTED = re.compile(r"[“\"][^“”\"\n]{10,1500}[”\"]")
# A word found more often than this points at no passage, and so many passages are looked at.
_COMMON = 500
_WINDOWS = 4
# A passage begins and ends no further from where it would word by word than this part of the quotation.
_SLACK = 4

Block = tuple[int, int, int, int]  # words of the quotation, then of the article, half-open


@dataclass(frozen=True, slots=True)
class Altered:
    """An altered part of a quotation, and its passage.

    Attributes:
        start, end: the cut of the article; code points, half-open.
        diff: what was kept, inserted and deleted, in order.
        words: the same in words: first and last of the quotation, first and last of the article.
        matched: how many words were kept.
    """

    start: int
    end: int
    diff: tuple[Run, ...]
    words: tuple[tuple[Change, Block], ...]
    matched: int


def find_altered(quotation: Words, low: int, high: int, page: Words, article: Article) -> Altered | None:
    """The passage of the words `low` to `high` of a quotation, or None where it is not beyond doubt."""
    if not SHORTEST <= high - low <= LONGEST:
        return None
    said = quotation.words[low:high]
    if marked := _between_marks(said, page):
        return _made(quotation, (low, high), page, article, marked)
    windows = [*_windows(said, page)]
    found = [kept for window in windows if _is_sure(said, kept := _surest(said, page, *window))]
    if not found:
        return None
    best = max(found, key=lambda kept: (_count(kept), -kept[0][2]))
    start, end = best[0][2], best[-1][3]
    apart = [piece for left, right in windows for piece in ((left, min(right, start)), (max(left, end), right))]
    for piece in dict.fromkeys(apart):
        rival = _surest(said, page, *piece) if piece[0] < piece[1] else ()
        same = rival and page.words[rival[0][2] : rival[-1][3]] == page.words[start:end]
        if _is_sure(said, rival) and _count(rival) >= _count(best) and not same:
            return None
    return _made(quotation, (low, high), page, article, best)


def _between_marks(said: tuple[str, ...], page: Words) -> tuple[Block, ...]:
    """The one passage between quotation marks that a quotation is, but for a word or two; empty for none.

    Where both begin and end alike, fewer words that matter will do.
    """
    found: list[tuple[Block, ...]] = []
    for span in _QUOTED.finditer(page.text):
        start, end = page.between(*span.span())
        if not _SHARE * len(said) <= end - start <= len(said) / _SHARE:
            continue
        here = set(page.words[start:end])
        if sum(word in here for word in said) < _SHARE * len(said):
            continue
        kept = _kept(said, page, start, end)
        words = [word for block in kept for word in said[block[0] : block[1]]]
        enough = len(words) >= _SHARE * max(len(said), end - start) and _matter(words) >= _MATTER_MARKED
        if enough and max(block[1] - block[0] for block in kept) >= _RUN:
            found.append(kept)
    return found[0] if len(found) == 1 else ()


def _count(kept: tuple[Block, ...]) -> int:
    """How many words were kept."""
    return sum(block[1] - block[0] for block in kept)


def _windows(said: tuple[str, ...], page: Words) -> Iterator[tuple[int, int]]:
    """Stretches of the article in which many words of the quotation stand where they would have to."""
    size = max(8, len(said) // 2)
    votes: Counter[int] = Counter()
    for i, word in enumerate(said):
        places = page.where.get(word, ())
        if len(places) <= _COMMON:
            votes.update({(place - i) // size for place in places})
    scores = {slot: votes[slot] + votes[slot + 1] for slot in {*votes, *(slot - 1 for slot in votes)}}
    top = sorted(scores, key=lambda slot: (-scores[slot], slot))[: 2 * _WINDOWS]
    seen: list[int] = []
    for slot in top:
        if all(abs(slot - other) > 1 for other in seen) and len(seen) < _WINDOWS:
            seen.append(slot)
            yield max(0, (slot - 1) * size), min(len(page.words), (slot + 3) * size + len(said))


def _kept(said: tuple[str, ...], page: Words, start: int, end: int) -> tuple[Block, ...]:
    """The runs of words that stand in both, in order."""
    matcher = SequenceMatcher(None, said, page.words[start:end], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    return tuple((b.a, b.a + b.size, start + b.b, start + b.b + b.size) for b in blocks)


def _surest(said: tuple[str, ...], page: Words, start: int, end: int) -> tuple[Block, ...]:
    """The runs in a stretch; where they are not sure, those in as much of it as the quotation takes.

    So a small word that was put in ("a horn" for "no horn") is not taken for the same word further on.
    """
    kept = _kept(said, page, start, end)
    if not kept or _is_sure(said, kept):
        return kept
    longest = max(kept, key=lambda block: block[1] - block[0])
    first, slack = longest[2] - longest[0], len(said) // _SLACK
    near = _kept(said, page, max(start, first - slack), min(end, first + len(said) + slack))
    return near if _is_sure(said, near) else kept


def _is_sure(said: tuple[str, ...], kept: tuple[Block, ...]) -> bool:
    """Whether the rule at the head of this module holds."""
    if not kept:
        return False
    words = [word for block in kept for word in said[block[0] : block[1]]]
    matter, needed = _matter(words), _matter(said)
    span = kept[-1][3] - kept[0][2]
    return (
        _is_most(len(words), len(said), span)
        and max(block[1] - block[0] for block in kept) >= _RUN
        and matter >= max(_MATTER, _MATTER_SHARE * needed)
    )


def _is_most(kept: int, said: int, span: int) -> bool:
    """Whether the words kept are most of both; of a passage out of which words were only left, less will do."""
    if kept >= _SHARE * max(said, span):
        return True
    return kept >= _SHARE_LEFT * said and kept >= _SPAN_LEFT * span


def _matter(words: tuple[str, ...] | list[str]) -> int:
    return sum(word not in stop_words() for word in words)


def _made(quotation: Words, said: tuple[int, int], page: Words, article: Article, kept: tuple[Block, ...]) -> Altered:
    """The passage with its ends: a word changed at an end has stood in the same sentence."""
    low, high = said
    first, last = kept[0], kept[-1]
    start = max(first[2] - first[0], _sentence_words(page, article, first[2])[0])
    end = min(last[3] + (high - low - last[1]), _sentence_words(page, article, last[3] - 1)[1])
    words: list[tuple[Change, Block]] = []
    at, place = 0, start
    for block in (*kept, (high - low, high - low, end, end)):
        if place < block[2]:
            words.append((Change.DELETED, (low + at, low + at, place, block[2])))
        if at < block[0]:
            words.append((Change.INSERTED, (low + at, low + block[0], block[2], block[2])))
        if block[0] < block[1]:
            words.append((Change.KEPT, (low + block[0], low + block[1], block[2], block[3])))
        at, place = block[1], block[3]
    diff = tuple(_run(change, block, quotation, page) for change, block in words)
    return Altered(
        page.starts[start], page.ends[end - 1], diff, tuple(words), sum(block[1] - block[0] for block in kept)
    )


def _run(change: Change, block: Block, quotation: Words, page: Words) -> Run:
    quoted, place = _cut(quotation, block[0], block[1]), _cut(page, block[2], block[3])
    text = page.text[slice(*place)] if change is Change.DELETED else quotation.text[slice(*quoted)]
    return Run(change=change, text=text, quoted=quoted, place=place)


def _cut(words: Words, low: int, high: int) -> tuple[int, int]:
    """The cut of the text from one word to another; an empty one behind the word before."""
    if low < high:
        return words.starts[low], words.ends[high - 1]
    at = words.ends[low - 1] if low else (words.starts[0] if words.starts else 0)
    return at, at


def sentence_at(article: Article, place: int) -> Sentence:
    """The sentence in which a place of an article lies, or the one before it."""
    block = next((one for one in reversed(article.blocks) if one.start <= place), article.blocks[0])
    sentences = split_sentences(article.text, block)
    return next((one for one in reversed(sentences) if one.start <= place), sentences[0])


def _sentence_words(page: Words, article: Article, word: int) -> tuple[int, int]:
    """The words of the sentence in which a word stands."""
    sentence = sentence_at(article, page.starts[word])
    low, high = page.between(sentence.start, sentence.end)
    return min(low, word), max(high, word + 1)
