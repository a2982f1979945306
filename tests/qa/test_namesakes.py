"""Who is asked about, and whom the sentence is about."""

from __future__ import annotations

import pytest

from corpus import make_article
from qa import Answer, Engine, Status, open_scorer


def ask(text: str, question: str) -> Answer:
    return Engine([make_article(f"{text}\n\nThe town lies on a hill.\n", "text.txt")], scorer=open_scorer()).ask(
        question
    )


@pytest.mark.parametrize(
    ("text", "question", "named"),
    [
        ("Karl Dahl, 61, keeps bees. Near him, Nora Dahl paints.", "How old is Nora Dahl?", "Nora Dahl"),
        ("Karl Dahl, 61, keeps bees with Nora Dahl.", "How old is Nora Dahl?", "Nora Dahl"),
        ("Dr Karl Dahl came to Husum in 1971. Nora Dahl paints.", "When did Nora Dahl come to Husum?", "Nora Dahl"),
        (
            "Karl Dahl lived here. Dahl was born in 1921.\n\nThe hall was painted by Nora Dahl.",
            "When was Nora Dahl born?",
            "Nora",
        ),
    ],
)
def test_another_of_the_same_surname_is_no_answer_and_is_named(text: str, question: str, named: str) -> None:
    answer = ask(text, question)
    assert (answer.status, answer.short, answer.missing) == (Status.PARTIAL, None, (named,))


@pytest.mark.parametrize(
    ("text", "question", "short"),
    [
        ("Karl Dahl, 61, keeps bees. Near him, Nora Dahl paints.", "How old is Karl Dahl?", "61"),
        ("Nora Dahl paints. Dahl was born in 1921.", "When was Nora Dahl born?", "1921"),
        ("Mrs Dahl was born in 1921. It was Nora Dahl who painted.", "When was Nora Dahl born?", "1921"),
        ("Karl Dahl keeps bees. Nora Dahl paints. Dahl was born in 1921.", "When was Karl Dahl born?", "1921"),
        (
            "Ole Dahl, second son of the smith, left Husum in 1950. Karl Dahl was the smith.",
            "When did the second son of Karl Dahl leave Husum?",
            "1950",
        ),
        ("Lund Union met Oslo Union in 1950.", "When did the choir and union of Lund Union meet Oslo Union?", "1950"),
        ("Karl Dahl keeps bees. His sister is Nora Dahl.", "Who is the sister of Karl Dahl?", "Nora Dahl"),
    ],
)
def test_a_surname_alone_may_be_of_whoever_is_asked_about(text: str, question: str, short: str) -> None:
    answer = ask(text, question)
    assert (answer.status, answer.short and answer.short.text) == (Status.ANSWERED, short)


def test_a_sentence_about_the_deputy_of_somebody_is_not_about_her() -> None:
    text = "Ida Moe's deputy, Ole Vik of Bergen, owns a mill of 40 rooms. Ida Moe swims."
    answer = ask(text, "Where is Ida Moe from?")
    assert (answer.status, answer.short, answer.missing) == (Status.PARTIAL, None, ("Ida Moe",))
    told = ask(text, "Who is Ida Moe's deputy?")
    assert told.status is Status.ANSWERED


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Agnes Lind ran the shop from her mother’s death in 1879.", "When did Agnes Lind die?"),
        ("Agnes Lind came to Husum after the death of her aunt in 1879.", "When did Agnes Lind die?"),
        ("Agnes Lind lived in Husum until her son was born in 1879.", "When was Agnes Lind born?"),
    ],
)
def test_the_life_of_somebody_near_to_her_is_not_hers(text: str, question: str) -> None:
    answer = ask(text, question)
    assert (answer.status is Status.ANSWERED, answer.short) == (False, None)


def test_whose_life_it_is_may_be_asked() -> None:
    text = "Agnes Lind ran the shop from her mother’s death in 1879."
    assert getattr(ask(text, "When did Agnes Lind’s mother die?").short, "text", "") == "1879"


def test_what_another_of_the_family_did_is_not_told_as_hers() -> None:
    answer = ask("Greta Lind made globes. They had one son, Jens, who became a dentist.", "What did her father do?")
    assert not answer.short
