"""Phrases that could be a short answer: whole, and where the text has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import make_article, split_passages
from qa.cutting.phrases import MOST_WORDS, Gap, bounds, find_phrases, gaps_before, is_verb_form
from qa.reading.lines import Line, read_passage


def line_of(text: str) -> Line:
    return read_passage(split_passages(make_article(text, "text.txt"))[0])[0][0]


def shown(text: str, matched: frozenset[int] = frozenset()) -> set[str]:
    line = line_of(text)
    return {line.text[slice(*bounds(line, phrase))] for phrase in find_phrases(line, matched)}


@pytest.mark.parametrize(
    ("text", "whole", "half"),
    [
        ("The mill was sold to Ada Brook in Lund in 1880.", "Ada Brook", "Brook"),
        ("They paid £4.50 for a brass lamp.", "£4.50", "4.50"),
        ("It has 84 square kilometres of marsh.", "84 square kilometres", "84 square"),
        ("It was built for a flour mill in May.", "a flour mill", "flour"),
        ("The strike was led by a 19-year-old stitcher.", "a 19-year-old stitcher", "a 19-year"),
        ("The ships left Portugal’s coast in May.", "Portugal’s coast", "Portugal’s"),
        ("She taught at a school for deaf children of the town.", "deaf children", "deaf"),
    ],
)
def test_a_phrase_is_whole(text: str, whole: str, half: str) -> None:
    assert whole in shown(text)
    assert half not in shown(text)


def test_a_phrase_does_not_reach_into_another_statement() -> None:
    assert not any("which" in phrase or ";" in phrase for phrase in shown("The dog, which ran, slept; the cat ate."))


def test_words_of_the_question_part_phrases() -> None:
    line = line_of("Robots weld steel frames quickly.")
    assert "steel frames quickly" in shown(line.text, frozenset([1]))
    assert "steel frames" in shown(line.text, frozenset([1, 4]))


def test_what_parts_two_words_is_told() -> None:
    assert gaps_before(line_of("One, two; three-four (five)")) == [Gap.STOP, Gap.COMMA, Gap.STOP, Gap.STOP]


@pytest.mark.parametrize(("word", "verb"), [("went", True), ("lives", True), ("wives", False), ("policemen", False)])
def test_an_irregular_plural_is_no_verb(word: str, verb: bool) -> None:
    assert is_verb_form(word) is verb


@given(st.text("abcDE .,;-–’'\"1290$%()", min_size=1, max_size=120))
def test_every_phrase_is_cut_from_its_line_and_short(text: str) -> None:
    line = line_of(f"A {text} ferry.")
    for phrase in find_phrases(line, frozenset([1])):
        start, end = bounds(line, phrase)
        assert 0 <= start < end <= len(line.text)
        assert phrase.last - phrase.first < MOST_WORDS
        assert line.text[start:end].strip()
