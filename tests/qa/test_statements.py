"""Which of a sentence's statements a question asks about, and which of two figures of one thing."""

from __future__ import annotations

import pytest

from corpus import make_article
from qa import Engine

REST = "\n\nThe town lies on a hill above the sea.\n"


def short(sentence: str, question: str) -> str | None:
    answer = Engine([make_article(sentence + REST, "text.txt")]).ask(question)
    return answer.short.text if answer.short else None


@pytest.mark.parametrize(
    ("sentence", "question", "part"),
    [
        ("The ferry firm runs 11 of the county's 15 bus lines.", "How many lines does the ferry firm run?", "11"),
        ("Four of the valley's nine mills are empty.", "How many mills are empty?", "Four"),
        ("Six of her 14 cousins became sailors.", "How many of her cousins became sailors?", "Six"),
        ("In the flood 30 out of 45 barns were lost.", "How many barns were lost?", "30"),
        ("Only three of the 20 weavers could read.", "How many weavers could read?", "three"),
    ],
)
def test_a_part_is_meant_where_more_is_said_of_it(sentence: str, question: str, part: str) -> None:
    assert short(sentence, question) == part


@pytest.mark.parametrize(
    ("sentence", "question", "whole"),
    [
        ("The ferry firm runs 11 of the county's 15 bus lines.", "How many lines does the county have?", "15"),
        ("Six of her 14 cousins became sailors.", "How many cousins did she have?", "14"),
        ("Only three of the 20 weavers could read.", "How many weavers were there?", "20"),
    ],
)
def test_the_whole_is_meant_where_nothing_else_is_asked(sentence: str, question: str, whole: str) -> None:
    assert short(sentence, question) == whole
