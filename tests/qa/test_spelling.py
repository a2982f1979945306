"""Misspelt words of a question are read as the words of the article that were meant, and nothing else is."""

from __future__ import annotations

import pytest

from corpus import bundled_article
from qa import Engine
from qa.answering import made_answer
from qa.asking.dialogue import resolve
from qa.explain import How, Where, explain
from qa.question import Kind, Question
from qa.spelling import distance, read_spelt
from qa.words.tokens import tokenize
from tests.golden import score

ARTICLE = bundled_article("escaping-north-korea")


def spelt(question: str, text: str = ARTICLE.text) -> Question:
    tokens = tokenize(text)
    written = {
        token.stem: {one.word for one in tokens if one.stem == token.stem and one.text.islower()} for token in tokens
    }
    return read_spelt(question, written.keys(), written.__getitem__)


@pytest.mark.parametrize(
    ("question", "misspelt"),
    [
        ("How many defetcors entered South Korea in 2009?", ("defetcors", "defectors")),
        ("Who took the photograhp of the fence?", ("photograhp", "photograph")),
        ("Where is the bordder?", ("bordder", "border")),
        ("What was the highpiont in the number of defectors?", ("highpiont", "highpoint")),
    ],
)
def test_a_slip_is_read_as_the_word_that_was_meant(question: str, misspelt: tuple[str, str]) -> None:
    read = spelt(question)
    assert read.misspelt == (misspelt,)
    assert read.text == question.replace(*misspelt)


@pytest.mark.parametrize(
    "question",
    [
        "How many harbours are there?",  # a word that the article lacks
        "Which airline flies to Pyongyeng?",  # a name
        "Which airline flies to pyongyeng?",  # a name, which the article never writes small
        "How many escapees were there?",  # near "escape", but not near enough
        "How many “defetcors” were there?",  # as it was quoted
        "How many brde were there?",  # too short to tell
        "Who was the edfector?",  # another first letter
        "Did bordder, defetcors, photograhp, highpiont matter?",  # too many to be slips
    ],
)
def test_other_words_are_left_as_they_are(question: str) -> None:
    read = spelt(question)
    assert read.misspelt == ()
    assert read.text == question


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What was the peices worth?", "The pieces came at prices of ten."),  # two are as near
        ("Who was the giver?", "They give alms."),  # another word, not a slip
        ("Who was the tinkerer?", "They tinker with it."),  # of the same family
    ],
)
def test_nothing_is_read_where_another_word_may_be_meant(question: str, text: str) -> None:
    assert spelt(question, text).misspelt == ()


def test_what_asks_is_read_as_before() -> None:
    assert spelt("Is it true that defetcors entered South Korea?").kind is Kind.YES_NO


@pytest.mark.parametrize("make", ["", "plain", "followups"])
def test_a_question_without_a_slip_is_left_as_it_is(make: str) -> None:
    assert not [row.id for row in score.load(make) if spelt(row.question, score.article(row.article).text).misspelt]


def test_the_reason_shows_the_word_as_it_was_typed() -> None:
    engine, turn = Engine([ARTICLE]), resolve(spelt("How many defetcors entered South Korea in 2009?"), None)
    verdict = engine.judge(turn)
    words = {one.text: one for one in explain(turn, verdict, made_answer(turn, verdict)).words}
    told = words["defetcors"]
    assert (told.where, told.how, told.matched) == (Where.HERE, How.FORM, "defectors")


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("river", "river", 0),
        ("rivre", "river", 1),
        ("rivver", "river", 1),
        ("rver", "river", 1),
        ("raver", "river", 1),
        ("rvire", "river", 2),
        ("bridge", "river", 3),
    ],
)
def test_a_swap_counts_as_one(left: str, right: str, apart: int) -> None:
    assert distance(left, right, 2) == distance(right, left, 2) == apart
