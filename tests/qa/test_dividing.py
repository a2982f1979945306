from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.limits import PARTS, QUESTION
from qa.asking.dividing import divided, undivided


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Who was Eva Lind? When did she die?", ["Who was Eva Lind?", "When did she die?"]),
        ("Who was Eva Lind？ When did she die？", ["Who was Eva Lind?", "When did she die?"]),
        ("Where and when was she born?", ["Where was she born?", "When was she born?"]),
        (
            "When, where and by whom was it taken?",
            ["When was it taken?", "Where was it taken?", "By whom was it taken?"],
        ),
        ("Who built the lock, and when did it open?", ["Who built the lock?", "When did it open?"]),
        ("Why did the mill close and who bought it?", ["Why did the mill close?", "Who bought it?"]),
        ("What is said of those who left, and who died?", ["What is said of those who left?", "Who died?"]),
        ("Who built the mill and who bought it?", ["Who built the mill?", "Who bought it?"]),
        ("When was it built, and how many came to see it?", ["When was it built?", "How many came to see it?"]),
        ("When did the trade end, and why?", ["When did the trade end?", "Why did the trade end?"]),
        ("When was it planted and by whom?", ["When was it planted?", "By whom was it planted?"]),
        ("Who did she marry and when?", ["Who did she marry?", "When did she marry?"]),
        ("Who was shot, and why?", ["Who was shot?", "Why?"]),
        ("Which boat did he take, and why?", ["Which boat did he take?", "Why?"]),
        ("Who said that and to whom?", ["Who said that?", "To whom?"]),
        ("Did she marry again, and if so, when?", ["Did she marry again?", "When did she marry again?"]),
        ("Was it built in 1904; who paid for it?", ["Was it built in 1904?", "Who paid for it?"]),
        ("In 1904, who ran the mill and what did it make?", ["In 1904, who ran the mill?", "What did it make?"]),
        ("Which lakes freeze, and how many of them are there?", ["Which lakes freeze?", "How many of them are there?"]),
        ("Which boats sank and which town was burnt?", ["Which boats sank?", "Which town was burnt?"]),
        ("How many came in 2009 and in 2010?", ["How many came in 2009?", "How many came in 2010?"]),
        ("How many came in 2009, 2012 and 2020?", [f"How many came in {year}?" for year in (2009, 2012, 2020)]),
        (
            "When was it built and when was it closed, and who paid for it?",
            ["When was it built?", "When was it closed?", "Who paid for it?"],
        ),
        ("Who built the loom, when and for whom?", ["Who built the loom?", "When?", "For whom?"]),
        ("Who built the loom, and when, and for whom?", ["Who built the loom?", "When?", "For whom?"]),
        (
            "When was it built, by whom and in exchange for what?",
            ["When was it built?", "By whom was it built?", "In exchange for what was it built?"],
        ),
        (
            "What is it called, how long does it last and where was it first played?",
            ["What is it called?", "How long does it last?", "Where was it first played?"],
        ),
        (
            "Where was she born, when, and why did she go?",
            ["Where was she born?", "When was she born?", "Why did she go?"],
        ),
        ("How high and how long is the bridge?", ["How high is the bridge?", "How long is the bridge?"]),
    ],
)
def test_a_question_divides_where_it_plainly_asks_for_several_things(question, parts):
    assert list(divided(question)) == parts


@pytest.mark.parametrize(
    "question",
    [
        "Who founded and ran the mill?",
        "What is the name of the river and the town?",
        "What is the difference between what he said and what she said?",
        "What did he say about how it happened and why it was closed?",
        "What is known of those who left and who died?",
        "Who are members that were baptized but who have not said so?",
        "What are members that were baptized and who have not said so?",
        "Which part deals with feelings and with what is pleasant?",
        "Under which of the rules, and which of the clauses, is it bound?",
        "Whom or what does Mina regard as the real threat?",
        "Who knows when and where the boat sank?",
        "Who knows where, when and why?",
        "Did she say where, when and why?",
        "When he came home, what did he find and who was there?",
        "How many came between 2009 and 2020?",
        "How did arrivals change in 2009 and in 2020?",
        "How many times did he preach in 1545 and 1546?",
        "What did the visits in 1979 and 1983 bring?",
        "I am a pupil. When did it begin?",
        "Who wrote “When and where was he born?”",
        "And why?",
        "Why, and when?",
        "?",
        "",
    ],
)
def test_what_is_one_thing_is_left_whole(question):
    assert divided(question) == (question,)


def test_a_question_of_too_many_parts_is_left_whole_rather_than_some_of_it_passed_over():
    asked = " ".join(f"Who was number {number}?" for number in range(PARTS.value))
    assert len(divided(asked)) == PARTS.value
    assert divided(f"{asked} Who was the last?") == (f"{asked} Who was the last?",)


def test_a_question_over_the_limit_on_length_is_left_whole():
    asked = f"Who was {'x' * QUESTION.value}? When did she die?"
    assert divided(asked) == (asked,)


_WORDS = "who what when where why how many and in by 2009 2020 did was it the mill close , ; ? if so Eva".split()


@given(st.lists(st.sampled_from(_WORDS), max_size=16).map(" ".join))
def test_each_part_is_a_question_and_is_divided_no_further(text):
    parts = divided(text)
    assert 1 <= len(parts) <= PARTS.value
    if len(parts) > 1:
        assert all(part.endswith("?") and len(part) > 1 for part in parts)
        assert len(undivided(parts)) == len(parts)


def test_a_conversation_is_taken_part_by_part():
    asked = ("Who was Eva Lind?", "Where and when was she born?")
    assert undivided(asked) == ("Who was Eva Lind?", "Where was she born?", "When was she born?")
