"""A passage as bytes: the words it is found by, then what makes the passage again. Each half has its own check sum."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from corpus import Block, Passage
from corpus.values import BlockKind, Sentence

# Check sum of the words, check sum of the rest; then, part of the words: how many they are, and their bytes.
_HEAD = struct.Struct("<IIII")
_CHECKS = 8
# Whether it has an `_OWN_ID`; bytes of the article's id, of the heading, of the passage's id; how many blocks, how many
# sentences. Of each block follow kind, number, page, start, end; of each sentence which block, number, start, end; then
# these three strings and the text.
_FACTS = struct.Struct("<BIIIII")
_BLOCK = struct.Struct("<BIIII")
_SPAN = struct.Struct("<IIII")
_KINDS = tuple(BlockKind)
# Where the passage's id is not 64 hexadecimal digits, and so cannot be kept as 32 bytes.
_OWN_ID = 1
_BY_RULE = re.compile(r"[0-9a-f]{64}")
# These fill the fields of a sentence that was made without its `__init__`, which takes three times as long as it is
# frozen: a fifth of the time that the 20 passages of a question take.
_new = object.__new__
_block_of, _number_of, _start_of, _end_of = (getattr(Sentence, one.name).__set__ for one in fields(Sentence))
# Where in what `read_words` gives the words begin.
WORDS = _HEAD.size - _CHECKS


def encode(passage: Passage, words: Sequence[str]) -> bytes:
    """A passage and the words it is found by, as one record."""
    blocks: dict[Block, int] = {}
    spans = b"".join(
        _SPAN.pack(blocks.setdefault(one.block, len(blocks)), one.number, one.start, one.end)
        for one in passage.sentences
    )
    by_rule = _BY_RULE.fullmatch(passage.id)
    identity = bytes.fromhex(passage.id) if by_rule else _bytes(passage.id)
    strings = [_bytes(passage.article), _bytes(passage.heading), identity]
    own_id = 0 if by_rule else _OWN_ID
    facts = _FACTS.pack(own_id, *map(len, strings), len(blocks), len(passage.sentences))
    told = b"".join(_BLOCK.pack(_KINDS.index(one.kind), one.number, one.page, one.start, one.end) for one in blocks)
    rest = b"".join((facts, told, spans, *strings, _bytes(passage.text)))
    # Each word has its own separator on both sides, so that counting "\nword\n" counts neighbours too.
    found = ("\n" + "\n\n".join(words) + "\n").encode() if words else b""
    sizes = struct.pack("<II", len(words), len(found))
    return struct.pack("<II", zlib.crc32(sizes + found), zlib.crc32(rest)) + sizes + found + rest


def read_words(records: Any, start: int) -> tuple[int, bytes]:
    """How many words the record at an offset has, and bytes in which they are to be counted as `\\nword\\n`.

    These bytes begin with `WORDS` others. `records` is `bytes` or a map of a file.

    Raises:
        ValueError: the record is damaged.
    """
    try:
        check, _, count, size = _HEAD.unpack_from(records, start)
    except struct.error:
        raise ValueError("a record is cut short") from None
    words: bytes = records[start + _CHECKS : start + _CHECKS + WORDS + size]
    if zlib.crc32(words) != check:
        raise ValueError("the words of a record are damaged")
    return count, words


def decode(record: bytes) -> Passage:
    """The passage of a record, equal to the one that it was made of.

    Raises:
        ValueError: the record is damaged.
    """
    if len(record) < _HEAD.size:
        raise ValueError("a record is cut short")
    of_words, of_rest, _, size = _HEAD.unpack_from(record)
    start = _HEAD.size + size
    if zlib.crc32(record[_CHECKS:start]) != of_words:
        raise ValueError("the words of a record are damaged")
    if zlib.crc32(record[start:]) != of_rest:
        raise ValueError("the text of a record is damaged")
    own_id, of_article, of_heading, of_id, many_blocks, many = _FACTS.unpack_from(record, start)
    start += _FACTS.size
    spans = start + _BLOCK.size * many_blocks
    strings = spans + _SPAN.size * many
    heading = strings + of_article
    identity = heading + of_heading
    text = identity + of_id
    blocks = [
        Block(kind=_KINDS[kind], start=first, end=last, number=number, page=page)
        for kind, number, page, first, last in _BLOCK.iter_unpack(record[start:spans])
    ]
    sentences = []
    for which, of_block, low, high in _SPAN.iter_unpack(record[spans:strings]):
        sentence = _new(Sentence)
        _block_of(sentence, blocks[which])
        _number_of(sentence, of_block)
        _start_of(sentence, low)
        _end_of(sentence, high)
        sentences.append(sentence)
    return Passage(
        id=_text(record[identity:text]) if own_id else record[identity:text].hex(),
        article=_text(record[strings:heading]),
        block=blocks[0],
        heading=_text(record[heading:identity]),
        sentences=tuple(sentences),
        text=_text(record[text:]),
    )


def _text(written: bytes) -> str:
    return written.decode("utf-8", "surrogatepass")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
