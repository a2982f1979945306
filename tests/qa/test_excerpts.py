"""Excerpts: what a learnt reader is given of a passage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import make_article, split_passages
from qa.excerpts import Excerpt, excerpts

FERRY = "The ferry was blue. The old ferryman sold it to a circus. Nobody saw it again.\n"


def cut(text: str, *, together: bool) -> list[Excerpt]:
    article = make_article(text, "ferry.txt")
    return [one for passage in split_passages(article) for one in excerpts(passage, together=together)]


def shown(text: str, *, together: bool) -> list[str]:
    return [one.text for one in cut(text, together=together)]


def test_sentences_together_are_parted_by_bars() -> None:
    assert shown(FERRY, together=True) == [
        "The ferry was blue. | The old ferryman sold it to a circus. | Nobody saw it again."
    ]


def test_a_sentence_by_itself_stands_behind_the_end_of_what_precedes_it() -> None:
    assert shown(FERRY, together=False) == [
        "The ferry was blue.",
        "The ferry was blue. | The old ferryman sold it to a circus.",
        "The ferry was blue. The old ferryman sold it to a circus. | Nobody saw it again.",
    ]


def test_what_precedes_it_ends_with_its_paragraph() -> None:
    assert shown("The ferry was blue.\n\nNobody saw it again.\n", together=False) == [
        "The ferry was blue.",
        "Nobody saw it again.",
    ]


@pytest.mark.parametrize("together", [True, False])
def test_the_year_that_a_sentence_means_stands_before_its_bar(together: bool) -> None:
    last = shown("In 1986 it leapt to 3,900. The next year it tripled.\n", together=together)[-1]
    assert last == "In 1986 it leapt to 3,900. (1987) | The next year it tripled."


def test_a_long_passage_is_cut_into_parts_of_about_the_same_length() -> None:
    text = " ".join(f"The ferry numbered {number} came down to the landing in the rain." for number in range(20))
    made = cut(text + "\n", together=True)
    lengths = [one.places[-1].end - one.places[0].at for one in made]
    assert len(made) == 2
    assert max(lengths) < 1.3 * min(lengths)


def test_writing_that_costs_many_tokens_is_cut_finer() -> None:
    korean = "나루터의 배는 푸른색이었고 아무도 다시는 그것을 보지 못했다. " * 8
    assert len(cut(korean + "\n", together=True)) == 2


@given(st.text("ab. \n", max_size=400), st.booleans())
def test_each_sentence_is_in_one_excerpt_and_stands_where_it_says(text: str, together: bool) -> None:
    article = make_article(text + "A ferry came.", "any.txt")
    for passage in split_passages(article):
        places = []
        for one in excerpts(passage, together=together):
            for place in one.places:
                length = place.end - place.at
                assert one.text[place.at : place.end] == article.text[place.start : place.start + length]
                places.append((place.start, place.start + length))
        assert places == [(sentence.start, sentence.end) for sentence in passage.sentences]
