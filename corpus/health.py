"""What an article that has been read is worth asking: each finding is one line for a person, before it is kept.

A file can be read without an error and still come out wrong: a scan whose digits were guessed, a page that is mostly
menus, a text without full stops. The answers would be as wrong as the text. Every rule here is general, and its
thresholds stand beside it; all of them look at no more than the first part of a long article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from statistics import median

from corpus.languages import ENGLISH, WORD, language_seen
from corpus.readers.values import Draft
from corpus.sentences import split_sentences
from corpus.values import ASKED, Block, BlockKind, Sentence

# So many characters are looked at; what is wrong with the rest is as a rule wrong with them.
_SAMPLE = 200_000
# A text of fewer sentences than this answers next to nothing.
FEW_SENTENCES = 3
# A text of so many words that is one block has lost its paragraphs.
_UNBROKEN_WORDS = 600
# So many blocks of so few words, most of them no sentence, are lines.
_LINES = 20
_LINE_WORDS = 14
_LINE_SHARE = 0.6
# The row of a table is a line for good reason.
_CELL = " | "
_FURNITURE_SHARE = 0.5
# Sentences of more words than this are rare in prose; where they hold this share of it, full stops are missing.
_LONG_SENTENCE = 100
_LONG_SHARE = 0.3
# Words of more letters than this are no words; where one in fifty is, the spaces are lost.
_LONGEST_WORD = 28
_JOINED_SHARE = 0.02
# A paragraph of so many characters does not come back by chance.
_PARAGRAPH = 60
_REPEATED_SHARE = 0.2
_SPOILT_SHARE = 0.001

_NUMBER = re.compile(r"\d[\d,.]*")
# "2 0 0 9", and "2O09" or "l9O9", where a letter stands for a digit.
_PULLED_APART = re.compile(r"(?<![\w.,])\d(?: \d){3,}(?![\w.,]\d)")
_LETTER_FOR_DIGIT = re.compile(r"\b(?=[\dlIOo]++\b)[\dlIOo]*\d[lIOo]\d[\dlIOo]*|\bl\d{3}\b")
_SPOILT = re.compile(r"[\ufffd\ue000-\uf8ff]|\(cid:\d+\)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_ENDS = re.compile(r"[.!?…:;。！？][\"'”’)\]»]*\Z")


class Trouble(StrEnum):
    """What can be wrong with an article that was read."""

    SHORT = "short"
    UNBROKEN = "unbroken"
    LINES = "lines"
    FURNITURE = "furniture"
    UNPUNCTUATED = "unpunctuated"
    LANGUAGE = "language"
    NUMBERS = "numbers"
    SPOILT = "spoilt"
    JOINED = "joined"
    REPEATED = "repeated"
    CONTROLS = "controls"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong.

    Attributes:
        key: which.
        line: what it is and what it means, for a person.
        grave: whether answers will be wrong by it, rather than fewer.
        values: what the line names, as it stands in it; with `key`, enough to say the same in another language.
    """

    key: Trouble
    line: str
    grave: bool
    values: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class _Look:
    """The part of an article that is looked at; `whole` says that it is all of it."""

    whole: bool
    text: str
    blocks: Sequence[Block]
    cut: Sequence[str]
    words: Sequence[str]
    sentences: Sequence[Sentence]


def look_over(draft: Draft) -> tuple[Finding, ...]:
    """What is wrong with an article that was read, in the order of the rules; empty for a sound one."""
    look = _look(draft)
    found = (
        _short(look),
        _unbroken(look),
        _lines(look),
        _furniture(draft),
        _unpunctuated(look),
        _language(look),
        _numbers(look),
        _spoilt(look),
        _joined(look),
        _repeated(look),
        _controls(draft.text),
    )
    return tuple(finding for finding in found if finding)


def _look(draft: Draft) -> _Look:
    asked = [block for block in draft.blocks if block.kind in ASKED]
    blocks = list(_sample(asked))
    cut = [draft.text[block.start : block.end] for block in blocks]
    return _Look(
        whole=blocks == asked,
        text="\n".join(cut),
        blocks=blocks,
        cut=cut,
        words=[word for text in cut for word in WORD.findall(text)],
        sentences=[sentence for block in blocks for sentence in split_sentences(draft.text, block)],
    )


def _sample(blocks: Sequence[Block]) -> Iterator[Block]:
    seen = 0
    for block in blocks:
        # One block may hold the whole of an article.
        yield replace(block, end=min(block.end, block.start + _SAMPLE))
        seen += block.end - block.start
        if seen > _SAMPLE:
            return


def _short(look: _Look) -> Finding | None:
    count = len(look.sentences)
    if count >= FEW_SENTENCES:
        return None
    counted = ("is no sentence", "is only one sentence", "are only two sentences")[count]
    line = f"There {counted} to ask; most questions will find nothing."
    return Finding(key=Trouble.SHORT, line=line, grave=False, values={"sentences": str(count)})


def _unbroken(look: _Look) -> Finding | None:
    longest = max((len(text) for text in look.cut), default=0)
    if len(look.words) < _UNBROKEN_WORDS or longest < 0.95 * len(look.text):
        return None
    words = f"{len(look.words):,} words" if look.whole else f"more than {len(look.words) - 1:,} words"
    line = f"No paragraphs were found: {words} are one block, and its sentences are all the place named."
    return Finding(key=Trouble.UNBROKEN, line=line, grave=False, values={"words": f"{len(look.words):,}"})


def _lines(look: _Look) -> Finding | None:
    cut = [text for text in look.cut if _CELL not in text]
    if len(cut) < _LINES or median(len(text.split()) for text in cut) > _LINE_WORDS:
        return None
    broken = sum(not _ENDS.search(text) for text in cut)
    if broken < _LINE_SHARE * len(cut):
        return None
    line = "Nearly every line became a paragraph of its own; sentences that run over lines are cut in pieces."
    return Finding(key=Trouble.LINES, line=line, grave=True)


def _furniture(draft: Draft) -> Finding | None:
    sizes: Counter[bool] = Counter()
    for block in draft.blocks:
        sizes[block.kind is BlockKind.BOILERPLATE] += block.end - block.start
    if sizes[True] < _FURNITURE_SHARE * sizes.total() or not sizes[True]:
        return None
    line = "Most of it is menus, notices and links, which are not asked; perhaps the article itself was not read."
    return Finding(key=Trouble.FURNITURE, line=line, grave=False)


def _unpunctuated(look: _Look) -> Finding | None:
    lengths = [len(WORD.findall(look_at)) for look_at in _sentence_texts(look)]
    long = sum(length for length in lengths if length > _LONG_SENTENCE)
    if not long or long < _LONG_SHARE * sum(lengths):
        return None
    line = f"Much of it stands in sentences of more than {_LONG_SENTENCE} words; full stops may be missing."
    return Finding(key=Trouble.UNPUNCTUATED, line=line, grave=False, values={"words": str(_LONG_SENTENCE)})


def _sentence_texts(look: _Look) -> Iterator[str]:
    """The words of each sentence; one that goes on where the last one broke off without a full stop is part of it."""
    texts = {block.start: text for block, text in zip(look.blocks, look.cut, strict=True)}
    held = ""
    block = None
    for sentence in look.sentences:
        at = sentence.block.start
        text = texts[at][sentence.start - at : sentence.end - at]
        if sentence.block == block and held and not _ENDS.search(held):
            held = f"{held} {text}"
            continue
        if held:
            yield held
        held, block = text, sentence.block
    if held:
        yield held


def _language(look: _Look) -> Finding | None:
    name = language_seen(look.text)
    if name in {"", ENGLISH}:
        return None
    line = f"It seems to be written in {name}; it is asked all the same, but what is looked for is English."
    return Finding(key=Trouble.LANGUAGE, line=line, grave=False, values={"language": name})


def _numbers(look: _Look) -> Finding | None:
    wrong = [found[0] for rule in (_PULLED_APART, _LETTER_FOR_DIGIT) for found in rule.finditer(look.text)]
    if len(wrong) < 2 and len(wrong) < 0.1 * max(1, len(_NUMBER.findall(look.text))):
        return None
    line = f"Numbers may have been read wrong ({wrong[0]!r}); check every figure against the source."
    return Finding(key=Trouble.NUMBERS, line=line, grave=True, values={"number": repr(wrong[0])})


def _spoilt(look: _Look) -> Finding | None:
    spoilt = _SPOILT.findall(look.text)
    if len(spoilt) < max(2, _SPOILT_SHARE * len(look.text)):
        return None
    line = f"{len(spoilt):,} characters could not be read; sentences with them are not as they were written."
    return Finding(key=Trouble.SPOILT, line=line, grave=True, values={"characters": f"{len(spoilt):,}"})


def _joined(look: _Look) -> Finding | None:
    latin = [word for text in look.cut for word in re.findall(r"[A-Za-zÀ-ɏ]+", text)]
    long = [word for word in latin if len(word) > _LONGEST_WORD]
    if len(long) < max(3, _JOINED_SHARE * len(latin)):
        return None
    line = f"Words are run together ({long[0][:40]!r}); questions will not find them."
    return Finding(key=Trouble.JOINED, line=line, grave=True, values={"word": repr(long[0][:40])})


def _repeated(look: _Look) -> Finding | None:
    counts = Counter(" ".join(text.split()) for text in look.cut if len(text) >= _PARAGRAPH)
    again = sum((count - 1) * len(text) for text, count in counts.items())
    if again < _REPEATED_SHARE * len(look.text) or not again:
        return None
    line = "Much of it stands there more than once; an answer names the first place."
    return Finding(key=Trouble.REPEATED, line=line, grave=False)


def _controls(text: str) -> Finding | None:
    count = len(_CONTROL.findall(text[: 5 * _SAMPLE]))
    if not count:
        return None
    what = "control character, which is" if count == 1 else "control characters, which are"
    line = f"It holds {count:,} {what} not seen and may turn text round."
    return Finding(key=Trouble.CONTROLS, line=line, grave=False, values={"characters": f"{count:,}"})
