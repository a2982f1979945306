"""A made archive of any size with real articles hidden in it, the same every time.

The words of the made articles follow Zipf's law. The commonest are those of the real articles, so that the words of a
question stand in many made passages too; the rest are made of syllables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import numpy as np

from corpus import Article, Block, BlockKind, Passage, Sentence, split_passages
from corpus.values import passage_id

# Passages of a made article, words of a passage in the mean, words of a sentence at most.
EACH = 10
WORDS = 70
_SENTENCE = 20
# Different words. The share of the r-th is as 1 / (r + 2.7), which is how English falls off (Mandelbrot 1953).
VOCABULARY = 200_000
_SHIFT = 2.7
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SYLLABLES = [start + vowel + end for start in "bdfgklmnprstvz" for vowel in "aeiou" for end in ("", "n", "r", "s")]


class Archive(Mapping[str, Article]):
    """The articles by their ids, each made when it is asked for.

    Attributes:
        real: the real ones by their ids.
        size: how many passages there are in all.
    """

    def __init__(self, real: Sequence[Article], size: int, seed: int = 1) -> None:
        """Takes the articles to hide, how many passages to have in all (as many as theirs at the least), and a seed."""
        self.real = {article.id: article for article in real}
        self._passages = {article.id: split_passages(article) for article in real}
        own = sum(map(len, self._passages.values()))
        self.size = max(size, own)
        self._made = -(-(self.size - own) // EACH)
        self._last = self.size - own - EACH * (self._made - 1)
        self._seed = seed
        self._words = _vocabulary(real, seed)
        shares = 1 / (np.arange(len(self._words)) + 1 + _SHIFT)
        self._until = np.cumsum(shares / shares.sum())

    def __len__(self) -> int:
        """How many articles there are, real and made."""
        return self._made + len(self.real)

    def __iter__(self) -> Iterator[str]:
        """The ids, the real ones spread evenly among the others."""
        every = max(1, self._made // (len(self.real) + 1))
        hidden = iter(self.real)
        for number in range(self._made):
            if number % every == every - 1:
                yield from islice(hidden, 1)
            yield f"made-{number}"
        yield from hidden

    def __getitem__(self, article_id: str) -> Article:
        """The article of that id.

        Raises:
            KeyError: there is none.
        """
        if article_id in self.real:
            return self.real[article_id]
        text, blocks, _ = self._laid(self._number(article_id))
        return Article(id=article_id, title=article_id, text=text, blocks=blocks)

    def __contains__(self, article_id: object) -> bool:
        """Whether there is an article of that id, without making it."""
        try:
            return article_id in self.real or self._number(str(article_id)) >= 0
        except KeyError:
            return False

    def passages(self) -> Iterator[Passage]:
        """The passages of all articles, in order."""
        for article_id in self:
            if article_id in self.real:
                yield from self._passages[article_id]
                continue
            text, blocks, sentences = self._laid(self._number(article_id))
            for block, within in zip(blocks, sentences, strict=True):
                words = text[block.start : block.end]
                yield Passage(
                    id=passage_id(article_id, block.start, block.end, words),
                    article=article_id,
                    block=block,
                    heading="",
                    sentences=within,
                    text=words,
                )

    def _number(self, article_id: str) -> int:
        made = article_id.removeprefix("made-")
        if not made.isdecimal() or made == article_id or int(made) >= self._made:
            raise KeyError(article_id)
        return int(made)

    def _laid(self, number: int) -> tuple[str, tuple[Block, ...], list[tuple[Sentence, ...]]]:
        """The text of a made article, its paragraphs, and the sentences of each."""
        drawn = np.random.default_rng((self._seed, number))
        lengths = drawn.integers(WORDS // 2, WORDS + WORDS // 2 + 1, self._last if number == self._made - 1 else EACH)
        places = np.searchsorted(self._until, drawn.random(int(lengths.sum()))).tolist()
        words = [self._words[min(place, len(self._words) - 1)] for place in places]
        texts: list[str] = []
        blocks: list[Block] = []
        sentences: list[tuple[Sentence, ...]] = []
        at = start = 0
        for length in lengths.tolist():
            block_start, cut = start, []
            for low in range(at, at + length, _SENTENCE):
                told = " ".join(words[low : min(low + _SENTENCE, at + length)])
                told = f"{told[0].upper()}{told[1:]}."
                cut.append((start, start + len(told)))
                texts.append(told)
                start += len(told) + 1
            block = Block(kind=BlockKind.PARAGRAPH, start=block_start, end=start - 1, number=len(blocks) + 1)
            blocks.append(block)
            sentences.append(
                tuple(Sentence(block=block, number=i, start=low, end=high) for i, (low, high) in enumerate(cut, 1))
            )
            texts[-1] += "\n"
            start += 1
            at += length
        return " ".join(texts).replace("\n ", "\n\n").strip("\n"), tuple(blocks), sentences


def _vocabulary(real: Sequence[Article], seed: int) -> list[str]:
    """The words of the articles, the commonest first, and made ones."""
    counts = Counter(word.lower() for article in real for word in _WORD.findall(article.text))
    words = dict.fromkeys(word for word, _ in counts.most_common(VOCABULARY))
    drawn = np.random.default_rng(seed).integers(0, len(_SYLLABLES) ** 3, 3 * VOCABULARY)
    for code in drawn.tolist():
        if len(words) == VOCABULARY:
            break
        rest, last = divmod(code, len(_SYLLABLES))
        first, middle = divmod(rest, len(_SYLLABLES))
        words["".join(_SYLLABLES[one] for one in ((first, last) if code % 3 else (first, middle, last)))] = None
    return list(words)
