"""What words mean: near where one says the other in other words, and of no weight where they are strangers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import make_article, split_passages
from qa.reading.lines import read_passage
from qa.words.meaning import load_vocabulary, meanings_of, meant_by, nearest, on_topic
from qa.words.tokens import stem, tokenize

KNOWN = sorted(load_vocabulary().rows)
LINES = st.lists(st.lists(st.sampled_from([*KNOWN, "zzyzx", "1947"]), max_size=8), min_size=1, max_size=6)
QUESTION = st.lists(st.sampled_from([*KNOWN, "zzyzx", "1947"]), min_size=1, max_size=6)


def stems(text):
    return [token.stem for token in tokenize(text)]


def closeness(word, other):
    return nearest(meant_by([stem(word)], [1.0]), meanings_of([[stem(other)]]))[0][0]


@pytest.mark.parametrize(
    ("word", "other", "stranger"),
    [
        ("doctor", "physician", "bakery"),
        ("flee", "escape", "harvest"),
        ("jail", "prison", "violin"),
        ("wages", "income", "glacier"),
        ("illness", "sickness", "railway"),
    ],
)
def test_another_word_for_the_same_is_nearer_than_a_stranger(word, other, stranger):
    assert closeness(word, other) > 0.5 > closeness(word, stranger)


def test_a_word_is_as_near_to_itself_as_can_be():
    assert closeness("harbour", "harbours") == pytest.approx(1.0)


def test_names_and_figures_mean_nothing_by_themselves():
    assert not {"tolland", "korea", "1947"} & load_vocabulary().rows.keys()
    assert closeness("Tolland", "Korea") == 0.0


def test_a_sentence_in_other_words_is_more_on_topic_than_one_about_something_else():
    question = stems("How was her illness treated?")
    about = stems("The physician gave the sick woman quinine.")
    other = stems("The railway brought timber to the harbour.")
    near, far = on_topic(meant_by(question, [1.0] * len(question)), meanings_of([about, other]))
    assert near > far


@given(QUESTION, LINES)
def test_each_line_has_a_value_for_each_word_and_one_as_a_whole_between_nothing_and_all(question, lines):
    meant, meanings = meant_by(question, [1 / len(question)] * len(question)), meanings_of(lines)
    near, topics = nearest(meant, meanings), on_topic(meant, meanings)
    assert np.array(near).shape == (len(lines), len(question))
    assert all(0 <= value <= 1.0001 for row in near for value in row)
    assert all(0 <= value <= 1.0001 for value in topics)


@given(QUESTION, LINES)
def test_what_a_line_means_does_not_rest_on_the_lines_beside_it(question, lines):
    meant = meant_by(question, [1 / len(question)] * len(question))
    alone = [nearest(meant, meanings_of([line]))[0] for line in lines]
    np.testing.assert_allclose(nearest(meant, meanings_of(lines)), alone, atol=1e-5)


def test_the_vocabulary_has_a_vector_of_length_one_for_each_of_its_stems():
    known = load_vocabulary()
    assert len(known.vectors) == len(known.weights) == len(known.rows) + 1
    assert not known.vectors[0].any()
    np.testing.assert_allclose(np.linalg.norm(known.vectors[1:], axis=1), 1.0, atol=1e-5)
    assert list(known.rows) == KNOWN


def test_what_a_line_means_is_summed_in_the_order_of_its_words():
    text = "A flat-bottomed steam-driven oil-fired sea-going boat."
    (line,), _ = read_passage(split_passages(make_article(text, "boat.txt"))[0])
    shown = [word for whole in text[2:-6].split() for word in (whole, *whole.split("-"))]
    assert list(line.places) == ["a", *map(stem, shown), "boat"]
