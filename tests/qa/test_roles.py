"""Who did it, asked with "by": "By whom was it burned?" asks as "Who burned it?" does."""

from __future__ import annotations

import pytest

from corpus import make_article
from qa import Engine

REST = "\n\nThe town lies on a hill above the sea.\n"


def short(sentence: str, question: str) -> str | None:
    answer = Engine([make_article(sentence + REST, "text.txt")]).ask(question)
    return answer.short.text if answer.short else None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("By whom was the fort taken?", "pirates"),
        ("Who was the fort taken by?", "pirates"),
        ("By whom was the fort taken in 1688?", "pirates"),
        ("By whom was the fort drawn?", "Una Berg"),
    ],
)
def test_whoever_did_it_stands_behind_the_by_of_that_verb(question: str, expected: str) -> None:
    assert short("The fort, drawn by Una Berg, was taken in 1688 by pirates.", question) == expected


def test_who_lost_is_not_who_won() -> None:
    assert short("Moe beat Lind in the first round.", "By whom was Lind beaten?") == "Moe"
    assert short("Moe beat Lind in the first round.", "Who was Moe beaten by?") is None
