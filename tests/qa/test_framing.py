from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import QueryEmpty, make_article
from qa import Engine, Status
from qa.asking.framing import unframed
from qa.question import Kind, read_question

MILL = make_article(
    "# The mill\n\nThe mill was built in 1871 by Anna Reave. It burnt down in 1904, because a lamp fell over.\n\n"
    "The mill drew its water from the Sool and from the Arn. Nobody was hurt.",
    "mill",
)
ENGINE = Engine([MILL])


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("Can you tell me when the mill was built?", "when the mill was built?"),
        ("Hi, could you please tell me when it burnt down?", "when it burnt down?"),
        ("Please tell me who built it.", "who built it."),
        ("I would like to know why it burnt down", "why it burnt down"),
        ("Do you know who built it?", "who built it?"),
        ("I'd like to know who built it.", "who built it."),
        ("I’d love to know who built it.", "who built it."),
        ("What I want to know is who built it.", "who built it."),
        ("any idea who built it?", "who built it?"),
        ("Would you happen to know who built it?", "who built it?"),
        ("I was wondering if you could tell me who built it", "who built it"),
        ("Can I ask who built it?", "who built it?"),
        ("Quick question: who built it?", "who built it?"),
        ("So basically who built it?", "who built it?"),
        ("I'm looking for the builder of the mill", "the builder of the mill"),
        ("Is it true that the mill burnt down?", "the mill burnt down?"),
        ("Does the article say when it burnt down?", "when it burnt down?"),
        ("What does the text say about the lamp?", "the lamp?"),
        ("Where does it mention the lamp?", "the lamp?"),
        ("According to the article, who built it?", "who built it?"),
        ("Describe the mill", "mill"),
        ("Who built it? Thank you very much!", "Who built it?"),
        ("Who built it, please?", "Who built it?"),
        ("whats the mill", "what's the mill"),
        ("how many ppl work there", "how many people work there"),
    ],
)
def test_what_only_asks_is_taken_off(asked, read):
    assert unframed(asked) == read


@pytest.mark.parametrize(
    "asked",
    [
        "When was it built?",
        "Name the rivers",
        "name of the river",
        "What was he given by way of thanks?",
        "What may members decide as they please?",
        "Where did the state want to build?",
        "What did they want to know?",
        "Is it known who built it?",
        "Which idea won?",
        "In the article's title, what ends?",
        "Tell me",
        "Describe",
        "Well",
        "?",
        "",
    ],
)
def test_what_is_asked_stays_whole(asked):
    assert unframed(asked) == asked


@pytest.mark.parametrize(
    "asked",
    [
        "Can you tell me when the mill was built?",
        "Hey, when was the mill built?",
        "When was the mill built? Thanks!",
        "Does the article say when the mill was built?",
    ],
)
def test_a_question_in_a_frame_is_answered_as_it_would_be_alone(asked):
    answer, bare = ENGINE.ask(asked), ENGINE.ask("When was the mill built?")
    assert (answer.status, answer.short) == (bare.status, bare.short) == (Status.ANSWERED, bare.short)
    assert (answer.missing, answer.reading) == ((), None)


def test_what_asks_whether_something_is_so_asks_for_yes_or_no():
    for asked in ("Is it true that the mill burnt down?", "Does the article mention the lamp?"):
        assert read_question(asked).kind is Kind.YES_NO
    for asked in ("Do you know who built it?", "Can you tell me about the lamp?"):
        assert read_question(asked).kind is not Kind.YES_NO


def test_naming_asks_as_which_does():
    for asked in ("Name the rivers from which the mill drew its water", "List two rivers that the mill drew from"):
        question = read_question(asked)
        assert (question.kind, question.asks, question.several) == (Kind.PLACE, True, True)
        assert {"Name", "List"}.isdisjoint(token.text for token in question.content)
    assert read_question("name of the mill").kind is Kind.NAME


@pytest.mark.parametrize("words", ["Anna Reave", "Tell me about the lamp", "Is it true that the mill burnt down?"])
def test_what_asks_for_no_value_gets_the_sentence_alone(words):
    answer = ENGINE.ask(words)
    assert answer.citations
    assert answer.short is None


@pytest.mark.parametrize("words", ["Hello!", "Thanks a lot", "Good morning", "Thank you very much!", "please"])
def test_a_greeting_is_no_question(words):
    with pytest.raises(QueryEmpty, match="no question in that"):
        ENGINE.ask(words)


@given(
    st.lists(
        st.sampled_from("hi please tell me is it true that does the article say when it burnt , ? !".split()),
        max_size=12,
    )
)
def test_something_is_always_left_and_taking_off_again_changes_nothing(words):
    left = unframed(" ".join(words))
    assert bool(left) == bool(words)
    assert unframed(left) == left
