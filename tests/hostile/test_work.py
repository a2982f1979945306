"""What is read of one long paragraph takes work that grows as the paragraph does; nothing here looks at a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from corpus import Article, make_article, split_sentences
from qa import Engine
from qa.claims import check_all
from qa.lesson import make_quiz
from qa.quoting import check_quote
from qa.sources import who_says
from qa.sources.quotations import find_quotations
from qa.worthy import worthy
from ui.studying import figure_rows, name_rows

ROOT = Path(__file__).parents[2]
OWN = tuple(str(ROOT / room) for room in ("corpus", "qa", "ui"))
# Characters of many sentences, and of one; and how many times as much is read to compare.
MANY, ONE, TIMES = 800, 200, 4
# Characters of so many sentences that what each of them asks of all is most of the work.
MOST_SENTENCES = 12_800
# Of what grows as the paragraph does, four times as much makes about four times the work; of its square, sixteen.
MOST = 7


def work(act: Callable[[], object]) -> int:
    """How many lines of our own an act runs, each round of a loop counted."""
    lines = 0

    def count(_: FrameType, event: str, __: Any) -> Callable[..., Any]:
        nonlocal lines
        lines += event == "line"
        return count

    def enter(frame: FrameType, _: str, __: Any) -> Callable[..., Any] | None:
        return count if frame.f_code.co_filename.startswith(OWN) else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        act()
    finally:
        sys.settrace(before)
    return lines


def quotations(article: Article) -> object:
    return [find_quotations(article.text, block) for block in article.blocks]


def sources(article: Article) -> object:
    return [who_says(article, one) for block in article.blocks for one in split_sentences(article.text, block)]


def quiz(article: Article) -> object:
    return make_quiz(article, seed="4b")


def checked(article: Article) -> object:
    """A claim as long as the sentence that it is checked against, and not the same."""
    return check_all(Engine([article]), f"By {article.text[:-5]}")


def letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def dated(number: int) -> str:
    return f"The mayor met the miller on {number % 2 + 1} May 1850. "


def named(number: int) -> str:
    return f"N{letters(number)} Lee met Lee on the quay of the old town. "


CASES = [
    pytest.param(MANY, "““a” {}".format, quotations, id="marks that open twice and close once"),
    pytest.param(MANY, "“It took {} men,” said Ann Lee. ".format, figure_rows, id="figures that somebody says"),
    pytest.param(MANY, "“It took {} men.” ".format, worthy, id="quotations that nobody says"),
    pytest.param(
        MANY,
        "These figures below are taken from the ministry. The port had {} old boats. ".format,
        figure_rows,
        id="sources of the figures that follow",
    ),
    pytest.param(MANY, named, name_rows, id="a surname that many have"),
    pytest.param(ONE, "{} ".format, figure_rows, id="figures without a word"),
    pytest.param(ONE, "{} ".format, quiz, id="figures without a word, as gaps"),
    pytest.param(MOST_SENTENCES, dated, quiz, id="dates of one year, as gaps"),
    pytest.param(MANY, "He said it was {}. ".format, sources, id="pronouns that say something"),
    pytest.param(ONE, "Mary Smith, ".format, checked, id="one name again and again, in a claim and a sentence"),
    pytest.param(ONE, "5 km by 6 m ".format, checked, id="numbers with units, in a claim and a sentence"),
    pytest.param(ONE, "{} men and 6 women, ".format, checked, id="numbers of people, in a claim and a sentence"),
]


@pytest.mark.parametrize(("size", "piece", "read"), CASES)
def test_the_work_grows_as_the_paragraph_does(
    size: int, piece: Callable[[int], str], read: Callable[[Article], object]
) -> None:
    pieces = [piece(i) for i in range(20, 20 + size * TIMES // len(piece(20)))]
    short, long = (make_article("".join(pieces[: len(pieces) // part]), "any") for part in (TIMES, 1))
    read(make_article(pieces[0] * 2, "first"))  # what is read once for all articles
    assert work(lambda: read(long)) < MOST * work(lambda: read(short))


def test_a_paragraph_is_split_once_for_all_the_places_of_a_quotation() -> None:
    read, other, first = (make_article("Word. " * count, "any") for count in (MANY, MANY + 1, 3))
    check_quote([first], "Word.")
    assert work(lambda: check_quote([other], "Word.")) < 2 * work(lambda: check_quote([read], read.text.strip()))
