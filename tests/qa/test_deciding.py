"""What is named as missing is what the article lacks of what was asked, or nothing."""

from __future__ import annotations

import pytest

from corpus import make_article
from qa import Answer, Engine, Status, open_scorer


def ask(text: str, *questions: str) -> Answer:
    engine = Engine([make_article(f"{text}\n\nThe town lies on a hill.\n", "text.txt")], scorer=open_scorer())
    return engine.ask(questions[-1], questions[:-1])


def test_old_is_not_missing_where_an_age_stands() -> None:
    text = "The organist Edda Brandt died in Husum on 4 March. She was 88."
    answer = ask(text, "When did Edda Brandt die?", "And how old was she?")
    assert answer.missing == ()
    assert answer.citations[0].quote == "She was 88."


def test_old_is_missing_where_no_age_stands() -> None:
    answer = ask(
        "The organist Edda Brandt died in Husum, and 300 people came.", "How old was the organist Edda Brandt?"
    )
    assert answer.status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The siege of Marn went on for nine days.", "How long did the siege of Marn last?"),
        ("Ove Dahl and Per Sand play for Marn.", "Name two players for Marn."),
    ],
)
def test_a_word_that_only_asks_is_not_missing(text: str, question: str) -> None:
    answer = ask(text, question)
    assert answer.status is not Status.NOT_FOUND
    assert answer.missing == ()


@pytest.mark.parametrize("word", ["more", "before"])
def test_words_that_join_or_compare_are_not_named(word: str) -> None:
    text = "The ferry to Marn costs nine pounds. It replaced a rope bridge."
    question = {"more": "How much more does the ferry to Marn cost?", "before": "What was there before the ferry?"}
    assert word not in ask(text, question[word]).missing


def test_a_thing_that_the_article_lacks_is_still_named() -> None:
    answer = ask("In her last years Edda Brandt kept bees and sailed a boat.", "What instrument did Edda Brandt play?")
    assert answer.missing == ("instrument", "play")


def test_another_rank_is_no_answer_and_is_named() -> None:
    answer = ask("His second wife, Ida Moe, was a chemist at the glassworks.", "Who was his first wife?")
    assert (answer.status, answer.short, answer.missing) == (Status.NOT_FOUND, None, ("first",))
    answer = ask("His second wife, Ida Moe, was a chemist at the glassworks.", "Who was his last wife?")
    assert (answer.status, answer.short, answer.missing) == (Status.PARTIAL, None, ("last",))


@pytest.mark.parametrize("follow_up", ["For how long?", "How long?"])
def test_long_is_not_missing_where_a_length_of_time_stands(follow_up: str) -> None:
    answer = ask("Nils Berg led the choir of Marn for 23 years.", "Who led the choir of Marn?", follow_up)
    assert (answer.status, answer.short and answer.short.text) == (Status.ANSWERED, "23 years")


def test_no_value_and_a_missing_word_are_no_answer_in_part() -> None:
    text = "The organ of Marn was bought from a church and put up in the hall by two joiners."
    alone = Engine([make_article(f"{text}\n\nThe town lies on a hill.\n", "text.txt")])
    answer = alone.ask("How tall is the organ that was put up in the hall of Marn?")
    assert (answer.status, answer.missing) == (Status.NOT_FOUND, ("tall",))


def test_before_is_named_where_the_sentence_says_after() -> None:
    answer = ask("Nils Berg sold the mill after the flood.", "Did Nils Berg sell the mill before the flood?")
    assert (answer.status, answer.missing) == (Status.PARTIAL, ("before",))


def test_an_answer_in_part_has_the_value_of_its_sentence() -> None:
    answer = ask("The Harland brothers put the beacon up in 1874.", "When was the lamp tower erected?")
    assert (answer.status, answer.short and answer.short.text) == (Status.PARTIAL, "1874")
    assert answer.missing == ("lamp", "tower", "erected")


@pytest.mark.parametrize(
    ("text", "question", "missing"),
    [
        (
            "In the spring 31,400 glass eels were counted in the Marn.",
            "How many glass eels were counted in the river Wye in spring?",
            "Wye",
        ),
        ("She learned Portuguese at sixty-three and kept bees.", "At what age did she learn Russian?", "Russian"),
    ],
)
def test_beside_a_name_that_the_article_lacks_no_value_is_the_one_asked_for(
    text: str, question: str, missing: str
) -> None:
    answer = ask(text, question)
    assert (answer.status, answer.short) == (Status.PARTIAL, None)
    assert missing in answer.missing


def test_who_was_mayor_then_is_not_the_mayor() -> None:
    text = "The night line was opened in 1978 by the then mayor, Ole Vik."
    assert ask(text, "Who is the mayor?").status is Status.PARTIAL
    assert ask(text, "Who was the mayor who opened the night line?").status is Status.ANSWERED


def test_a_death_stands_in_brackets_behind_the_name() -> None:
    answer = ask("Ole Vik (4 May 1861 – 2 June 1938) painted the hall.", "When did Ole Vik die?")
    assert (answer.status, answer.missing) == (Status.ANSWERED, ())


def test_what_another_did_is_no_answer_about_who_was_asked_about() -> None:
    text = "Ada Salter, 36, the oldest of the crew, has rowed in 52 races. Ben Rooke is the new coach of the crew."
    answer = ask(text, "How many races has Ben Rooke rowed in?")
    assert (answer.status, answer.short, answer.missing) == (Status.PARTIAL, None, ("Ben Rooke",))


@pytest.mark.parametrize(
    "text",
    [
        "Salter, 36, the oldest of the crew, has rowed in 52 races.",
        "Salter is the oldest of the crew. He has rowed in 52 races.",
        "Salter is the oldest of the crew. Since May, the rower has been in 52 races.",
    ],
)
def test_a_pronoun_or_nothing_may_stand_for_who_was_asked_about(text: str) -> None:
    assert ask(text, "How many races has Salter rowed in?").status is Status.ANSWERED


def test_what_is_counted_under_another_name_answers_where_the_reader_is_sure_and_in_part_without_one() -> None:
    text, question = "Ada Lind has watched 61 elections in 34 countries.", "How many polls has Ada Lind watched?"
    answer = ask(text, question)
    assert (answer.status, answer.short and answer.short.text) == (Status.ANSWERED, "61")
    alone = Engine([make_article(f"{text}\n\nThe town lies on a hill.\n", "text.txt")]).ask(question)
    assert (alone.status, alone.missing) == (Status.PARTIAL, ("polls",))


@pytest.mark.parametrize(
    ("text", "question", "noun"),
    [
        ("Ada Lind has watched 61 elections in 34 countries.", "How many films has Ada Lind watched?", "films"),
        (
            "The total number of pupils at Hove school reached 340 in 2004.",
            "How many teachers were at Hove school in 2004?",
            "teachers",
        ),
    ],
)
def test_the_reader_vouches_for_no_count_of_what_the_article_has_no_word_for(
    text: str, question: str, noun: str
) -> None:
    answer = ask(text, question)
    assert (answer.status, answer.short, answer.missing) == (Status.PARTIAL, None, (noun,))
