"""A passage comes back from its record as it went in, whatever its words; a record that differs is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Block, BlockKind, Passage, Sentence
from corpus.values import passage_id
from qa.archive.records import WORDS, decode, encode, read_words
from qa.archive.wording import words_of

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)


@st.composite
def made(draw: st.DrawFn) -> Passage:
    start = draw(st.integers(0, 2**31))
    text, article = draw(ANY_TEXT), draw(ANY_TEXT)
    end = start + len(text)
    block = Block(
        kind=draw(st.sampled_from(BlockKind)),
        start=start,
        end=end,
        number=draw(st.integers(1, 2**31)),
        page=draw(st.integers(0, 9_999)),
    )
    cuts = sorted(draw(st.lists(st.integers(start, end), max_size=5)))
    sentences = tuple(
        Sentence(block=block, number=number, start=low, end=high)
        for number, (low, high) in enumerate(zip([start, *cuts], [*cuts, end], strict=True), 1)
    )
    return Passage(
        id=draw(st.one_of(st.just(passage_id(article, start, end, text)), ANY_TEXT)),
        article=article,
        block=block,
        heading=draw(ANY_TEXT),
        sentences=sentences,
        text=text,
    )


@given(made())
def test_a_passage_comes_back_equal(passage: Passage) -> None:
    assert decode(encode(passage, words_of(passage.text))) == passage


@given(st.lists(st.sampled_from(["river", "riverbank", "bank", "2,914", "东京"])))
def test_each_word_is_counted_as_often_as_it_stands(words: list[str]) -> None:
    count, written = read_words(encode(EXAMPLE, words), 0)
    assert count == len(words)
    for word in set(words):
        assert written.count(f"\n{word}\n".encode(), WORDS) == words.count(word)


@given(st.data())
def test_a_record_with_one_bit_changed_is_refused(data: st.DataObject) -> None:
    record = bytearray(encode(EXAMPLE, ["river", "rose"]))
    position = data.draw(st.integers(0, len(record) * 8 - 1))
    record[position // 8] ^= 1 << position % 8
    with pytest.raises(ValueError, match="record"):
        decode(bytes(record))


@given(st.data())
def test_a_record_that_is_cut_short_is_refused(data: st.DataObject) -> None:
    record = encode(EXAMPLE, ["river", "rose"])
    with pytest.raises(ValueError, match="record"):
        decode(record[: data.draw(st.integers(0, len(record) - 1))])


def test_each_sentence_keeps_its_own_block() -> None:
    (sentence,) = EXAMPLE.sentences
    other = replace(sentence, block=replace(EXAMPLE.block, number=9, page=2))
    joined = replace(EXAMPLE, sentences=(sentence, other))
    assert decode(encode(joined, [])) == joined


_BLOCK = Block(kind=BlockKind.PARAGRAPH, start=0, end=15, number=1)
EXAMPLE = Passage(
    id=passage_id("town", 0, 15, "The river rose."),
    article="town",
    block=_BLOCK,
    heading="Floods",
    sentences=(Sentence(block=_BLOCK, number=1, start=0, end=15),),
    text="The river rose.",
)
