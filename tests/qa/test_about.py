from __future__ import annotations

import pytest

from corpus import make_article
from qa import Engine, Status
from qa.asking.about import asks_of_article
from qa.question import read_question

MILL = make_article("The mill was built in 1871. Anna Reave wrote two letters about it.", "mill", author="Eva Lind")


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote this article?",
        "Who is the author?",
        "When was this published?",
        "Which newspaper published this?",
        "What is the title?",
        "What is this article about?",
        "What is it about?",
        "What year is this article from?",
        "What's the article called?",
        "Summarize the article",
    ],
)
def test_what_asks_of_the_article_itself_is_told(question):
    assert asks_of_article(read_question(question))


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote the letter?",
        "Who published the figures?",
        "When was the mill built?",
        "What is the book called?",
        "What does the author think?",
        "Which year?",
        "Why?",
    ],
)
def test_what_asks_of_something_in_it_is_not(question):
    assert not asks_of_article(read_question(question))


def test_what_stands_beside_the_text_is_offered_only_where_the_text_does_not_say():
    engine = Engine([MILL])
    assert (engine.ask("When was this published?").status, engine.ask("When was this published?").of_article) == (
        Status.NOT_FOUND,
        True,
    )
    assert not engine.ask("When was the mill built?").of_article
    assert not engine.ask("Which airline flies to Pyongyang?").of_article


def test_words_without_matter_are_not_said_to_be_missing():
    assert Engine([MILL]).ask("What is this article about?").missing == ()


def test_what_calls_the_article_by_name_leans_on_nothing_before_it():
    engine = Engine([MILL])
    assert engine.ask("Who wrote this article?", ["When was the mill built?"]).reading is None
    assert engine.ask("Who wrote this?", ["When was the mill built?"]).reading is None
    assert engine.ask("Who wrote it?", ["What did Anna Reave write about the mill?"]).reading is not None
