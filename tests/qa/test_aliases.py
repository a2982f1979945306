"""A thing that the article names twice is found by either name."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from corpus import make_article
from qa import Engine, Status, open_scorer
from qa.answer import Match
from qa.explain import How, Where
from qa.reading.aliases import asked_in
from qa.reading.lines import read_passage

ROWS = [json.loads(line) for line in Path(__file__).with_name("aliases.jsonl").read_text("utf-8").splitlines()]
BOARD = """\
The International Maritime Safety Board (IMSB) was set up in Bergen in 1971.

In 1998 the IMSB inspected 40 boats. It found cracked hulls in nine of them.

The International Marine Salvage Bureau, a private firm from Hull, raised 12 wrecks.

The International Maritime Safety Board publishes a list of unsafe ports.
"""
CORPS = """\
The Delta Medical Corps came by boat. The town lies on a hill.

In July the DMC vaccinated 5,200 children. Parents queued from dawn.
"""
FULL = "International Maritime Safety Board"


@cache
def engine(text: str, reader: str | None = "none") -> Engine:
    return Engine([make_article(text, "text.txt")], scorer=open_scorer(reader))


def others(text: str, question: str) -> list[tuple[str, ...]]:
    """For each name of a question the others that the text has."""
    return [tuple(one.text for one in name.others) for name in asked_in(question, make_article(text, "text.txt")).names]


def outcomes(reader: str | None) -> Counter[str]:
    """How many questions of the set are answered rightly, wrongly and not."""
    told: Counter[str] = Counter()
    for row in ROWS:
        for asked in row["questions"]:
            answer = engine(row["text"], reader).ask(asked["question"])
            cited = answer.citations[0].quote if answer.citations else ""
            if asked["right"] is None:
                told["answered, though it does not say"] += answer.status is Status.ANSWERED
            elif asked["right"] in cited:
                told["right"] += answer.status is Status.ANSWERED
                told["short"] += bool(answer.short and asked["short"] in answer.short.text)
                told["another short"] += bool(answer.short and asked["short"] not in answer.short.text)
            else:
                told["wrong"] += bool(cited)
    return told


@pytest.mark.parametrize(("reader", "right", "short", "falsely"), [(None, 33, 29, 8), ("none", 35, 30, 16)])
def test_questions_with_the_other_name_are_answered_rightly(
    reader: str | None, right: int, short: int, falsely: int
) -> None:
    told = outcomes(reader)
    assert (told["wrong"], told["another short"]) == (0, 0)
    assert told["right"] >= right
    assert told["short"] >= short
    assert told["answered, though it does not say"] <= falsely


@pytest.mark.parametrize("reader", [None, "none"])
@pytest.mark.parametrize(
    ("text", "question", "short", "match"),
    [
        (BOARD, f"How many boats did the {FULL} inspect in 1998?", "40", Match(word=FULL, matched="IMSB")),
        (CORPS, "How many children did the Delta Medical Corps vaccinate?", "5,200", None),
        (
            BOARD.replace("In 1998 the IMSB", f"In 1998 the {FULL}").replace(f"The {FULL} pub", "The IMSB pub"),
            "How many boats did the IMSB inspect in 1998?",
            "40",
            Match(word="IMSB", matched=FULL),
        ),
    ],
)
def test_an_answer_says_by_which_name_it_was_found(
    reader: str | None, text: str, question: str, short: str, match: Match | None
) -> None:
    answer = engine(text, reader).ask(question)
    assert (answer.status, answer.missing) == (Status.ANSWERED, ())
    assert answer.short is not None
    assert answer.short.text == short
    assert answer.because == ((match or Match(word="Delta Medical Corps", matched="DMC")),)


def test_the_explanation_has_the_name_as_one_word() -> None:
    _, why = engine(BOARD).explained(f"How many boats did the {FULL} inspect in 1998?")
    (name,) = [word for word in why.words if word.text == FULL]
    assert (name.where, name.how, name.matched) == (Where.HERE, How.SYNONYM, "IMSB")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (BOARD, "How many wrecks did the International Marine Salvage Bureau raise?"),
        (BOARD, "How many boats did the International Maritime Safety Bureau inspect?"),
        (BOARD, "What does IMSB stand for?"),
        (BOARD, f"What is the {FULL} also called?"),
        (CORPS + "\nThe Danish Milk Company sold milk.\n", "How many children did the Delta Medical Corps vaccinate?"),
        (CORPS.replace("DMC", "DM"), "How many children did the DM vaccinate?"),
        (CORPS.replace("DMC", "team"), "How many children did the DMC vaccinate?"),
    ],
)
def test_what_is_not_plainly_the_same_is_another_thing(text: str, question: str) -> None:
    assert others(text, question) == []


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        (BOARD, "what did the imsb publish?", [(FULL,)]),
        (BOARD, "what did the international maritime safety board publish?", [("IMSB",)]),
        (BOARD, "Where is the IMSB's library?", [(FULL,)]),
        (CORPS, "Who paid the Delta Medical Corps?", [("DMC",)]),
        (CORPS, "Who paid the DMC?", [("Delta Medical Corps",)]),
        ("Ole Moe, nicknamed “the Fox”, fled.", "Where is Ole Moe?", [("Fox",)]),
        ("Ole Moe, nicknamed “the Fox”, fled.", "Where is the Fox?", [("Ole Moe",)]),
        ("Ole Moe, nicknamed “the Fox”, fled.", "Where is the fox?", []),
        ("Ole Moe, nicknamed “the Fox”, fled.", "Where is Fox Television?", []),
    ],
)
def test_a_name_may_be_typed_small_where_it_can_be_nothing_else(
    text: str, question: str, told: list[tuple[str, ...]]
) -> None:
    assert others(text, question) == told


def test_the_reader_is_asked_with_the_name_that_a_sentence_has() -> None:
    asked = asked_in(f"Where is the {FULL}'s library?", make_article(BOARD, "text.txt"))
    lines = [line for passage in engine(BOARD).passages for line in read_passage(passage)[0]]
    both, short, _, other, full = lines
    assert asked.worded(short) == "Where is the IMSB's library?"
    assert {asked.worded(line) for line in (both, other, full)} == {asked.text}


def test_small_letters_are_no_initials() -> None:
    text = "The Ministry of Water (MoW) drilled 214 wells. In May the farmers mow 300 meadows.\n"
    assert engine(text).ask("How many meadows does the Ministry of Water own?").because == ()


def test_a_passage_that_has_only_the_other_name_is_found_in_a_long_article() -> None:
    board = "The Lenham Canal Trust (LCT) was founded in 1966."
    towns = "\n\n".join(f"The town of Lenham{i} has a canal. It is {i} years old." for i in range(60))
    text = f"{board}\n\n{towns}\n\nIn 1980 the LCT opened a museum.\n"
    answer = engine(text).ask("When did the Lenham Canal Trust open a museum?")
    assert answer.citations[0].quote == "In 1980 the LCT opened a museum."


def test_the_names_of_one_article_are_none_of_another() -> None:
    first = make_article("The Lenham Canal Trust (LCT) was founded in 1966.\n", "first.txt")
    second = make_article("In 1980 the LCT, a lorry company, opened a museum in Husum.\n", "second.txt")
    answer = Engine([first, second]).ask("When did the Lenham Canal Trust open a museum in Husum?")
    assert answer.status is not Status.ANSWERED
    assert answer.because == ()


def test_a_follow_up_is_answered_by_the_other_name() -> None:
    text = BOARD + "\nThe IMSB moved to Stavanger in 2004.\n"
    history = [f"When was the {FULL} set up?"]
    answer = engine(text, None).ask("When did it move to Stavanger?", history)
    assert answer.short is not None
    assert answer.short.text == "2004"
