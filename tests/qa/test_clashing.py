"""What contradicts a question beside a date: another rank, and that nobody did it."""

from __future__ import annotations

import pytest

from corpus import make_article
from qa import Answer, Engine, Status, open_scorer

READERS = pytest.mark.parametrize("read", [True, False])


def ask(text: str, question: str, *, read: bool) -> Answer:
    article = make_article(f"{text}\n\nThe town lies on a hill.\n", "text.txt")
    return Engine([article], scorer=open_scorer() if read else None).ask(question)


@READERS
def test_another_rank_of_the_same_noun_is_ruled_out_before_the_choice(*, read: bool) -> None:
    text = "The second bridge was built by Ole Vik. Ida Moe raised the first bridge over the river."
    answer = ask(text, "Who built the first bridge?", read=read)
    assert answer.ranked[0].quote == "Ida Moe raised the first bridge over the river."
    assert answer.short is None or answer.short.text == "Ida Moe"


@READERS
def test_a_rank_in_digits_is_the_same(*, read: bool) -> None:
    answer = ask("The 2nd bridge was built by Ole Vik.", "Who built the second bridge?", read=read)
    assert answer.status is not Status.NOT_FOUND
    assert ask("The 2nd bridge was built by Ole Vik.", "Who built the third bridge?", read=read).citations == ()


@READERS
def test_a_sentence_that_has_both_ranks_is_not_ruled_out(*, read: bool) -> None:
    text = "The first bridge was built by Ole Vik, the second by Ida Moe."
    assert ask(text, "Who built the second bridge?", read=read).status is not Status.NOT_FOUND


@READERS
def test_what_is_not_said_to_be_of_a_rank_that_others_lack_answers_in_part(*, read: bool) -> None:
    text = "Her second novel, Low Water, sold 900 copies.\n\nThe Ferry, a novel of hers, sold 40,000 copies."
    answer = ask(text, "How many copies did her third novel sell?", read=read)
    assert (answer.status, answer.missing) != (Status.ANSWERED, ())
    told = "The Ferry was her third novel. It sold 40,000 copies.\n\nHer second novel, Low Water, sold 900 copies."
    answer = ask(told, "How many copies did her third novel sell?", read=read)
    assert (answer.status, answer.short and answer.short.text) == (Status.ANSWERED, "40,000")


@READERS
@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Ole Vik had never said that the mill would open in spring.", "Who said that the mill would open in spring?"),
        ("Ole Vik did not paint the hall of the mill.", "Who painted the hall of the mill?"),
        ("Ole Vik hasn't yet climbed the tower of the mill.", "Who has climbed the tower of the mill?"),
    ],
)
def test_who_did_it_is_not_told_by_who_did_not(text: str, question: str, *, read: bool) -> None:
    assert ask(text, question, read=read).status is Status.NOT_FOUND


def test_that_nobody_did_it_is_not_ruled_out() -> None:
    answer = ask("Nobody has yet climbed the tower.", "Who has climbed the tower?", read=False)
    assert (answer.status, answer.short and answer.short.text) == (Status.ANSWERED, "Nobody")


@READERS
@pytest.mark.parametrize(
    ("text", "question", "short"),
    [
        ("Ole Vik never painted the hall.", "Who never painted the hall?", "Ole Vik"),
        ("Ole Vik painted the hall that was not yet dry.", "Who painted the hall?", "Ole Vik"),
        ("The hall was not painted by Per Dahl but by Ole Vik.", "Who painted the hall?", None),
        ("Ole Vik never painted the hall. Ida Moe painted the hall.", "Who painted the hall?", "Ida Moe"),
    ],
)
def test_another_denial_rules_nothing_out(text: str, question: str, short: str | None, *, read: bool) -> None:
    answer = ask(text, question, read=read)
    assert answer.status is not Status.NOT_FOUND
    assert short is None or (answer.short and answer.short.text == short)
