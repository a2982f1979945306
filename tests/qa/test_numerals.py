"""Numbers that are alike by value, those that only bound what is asked about, and what only a comparison tells."""

from __future__ import annotations

import pytest

from corpus import make_article, split_passages
from qa import Answer, Engine, Status, open_scorer
from qa.question import read_question
from qa.reading.lines import read_passage
from qa.reading.numerals import as_written, bounds, otherwise_written


def ask(text: str, question: str, *, read: bool = True) -> Answer:
    article = make_article(f"{text}\n\nThe town lies on a hill.\n", "text.txt")
    return Engine([article], scorer=open_scorer() if read else None).ask(question)


def test_a_number_is_written_otherwise_both_ways_and_one_is_left_alone() -> None:
    assert (otherwise_written("34"), otherwise_written("thirty-four"), otherwise_written("8")) == (
        "thirty-four",
        "34",
        "eight",
    )
    assert otherwise_written("1") == otherwise_written("one") == otherwise_written("mill") == ""


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("In 1911, 14 mills burned.", "When did 14 mills burn?"),
        ("In 1911 fourteen mills burned.", "When did fourteen mills burn?"),
        ("On May 14 a mill burned.", "When did fourteen mills burn?"),
    ],
)
def test_the_reader_is_asked_with_numbers_as_the_sentence_writes_them(sentence: str, asked: str) -> None:
    (line,), _ = read_passage(split_passages(make_article(sentence, "text.txt"))[0])
    assert as_written("When did fourteen mills burn?", line) == asked


@pytest.mark.parametrize("read", [True, False])
@pytest.mark.parametrize(
    ("text", "question", "word", "matched"),
    [
        ("Seven mills burned in 1911.", "When did 7 mills burn?", "7", "Seven"),
        ("In 1911, 14 mills burned.", "When did fourteen mills burn?", "fourteen", "14"),
    ],
)
def test_a_number_is_found_in_the_other_way_of_writing_and_that_is_told(
    text: str, question: str, word: str, matched: str, *, read: bool
) -> None:
    answer = ask(text, question, read=read)
    assert (answer.status, answer.short and answer.short.text, answer.missing) == (Status.ANSWERED, "1911", ())
    assert [(one.word, one.matched) for one in answer.because] == [(word, matched)]


def test_the_index_is_asked_for_both_ways_of_writing() -> None:
    assert ask("Seven mills stood there.", "7?", read=False).ranked[0].quote == "Seven mills stood there."


@pytest.mark.parametrize("question", ["When did 9 mills burn?", "When did nine mills burn?"])
@pytest.mark.parametrize("text", ["Seven mills burned in 1911.", "On 9 May 1911 seven mills burned."])
@pytest.mark.parametrize("read", [True, False])
def test_another_number_of_the_same_noun_is_no_answer(text: str, question: str, *, read: bool) -> None:
    assert ask(text, question, read=read).status is not Status.ANSWERED


MILLS = "Seven mills burned in 1911. Thirty mills burned in 1926. Two mills burned in 1950."


@pytest.mark.parametrize(
    ("bound", "year"),
    [("more than 20", "1926"), ("at least thirty", "1926"), ("fewer than three", "1950"), ("at most 2", "1950")],
)
def test_a_figure_on_the_side_of_a_bound_keeps_it(bound: str, year: str) -> None:
    answer = ask(MILLS, f"When did {bound} mills burn?", read=False)
    assert (answer.status, answer.short and answer.short.text, answer.missing) == (Status.ANSWERED, year, ())


def test_a_bound_in_the_sentence_keeps_a_wider_one() -> None:
    text = "More than 300 mills burned in 1911. Up to 3 mills burned in 1926."
    for question, year in (("When did over 200 mills burn?", "1911"), ("When did under 4 mills burn?", "1926")):
        answer = ask(text, question, read=False)
        assert (answer.status, answer.short and answer.short.text) == (Status.ANSWERED, year)


@pytest.mark.parametrize("bound", ["more than 40", "fewer than 2", "over 30"])
@pytest.mark.parametrize("read", [True, False])
def test_a_sentence_whose_figures_break_a_bound_is_ruled_out(bound: str, *, read: bool) -> None:
    assert ask(MILLS, f"When did {bound} mills burn?", read=read).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "limits"),
    [
        ("What burned over 20 years?", ()),
        ("When did more than 20 burn?", ()),
        ("When did more than 2 million small farms fail?", (("above", 2_000_000.0, "farms"),)),
        ("When did no fewer than ten children fall ill?", (("least", 10.0, "children"),)),
    ],
)
def test_a_bound_needs_what_is_counted_and_a_length_of_time_is_none(
    question: str, limits: tuple[tuple[str, float, str], ...]
) -> None:
    assert tuple((one.side, one.value, one.noun.word) for one in bounds(read_question(question))) == limits


@pytest.mark.parametrize(
    ("sentence", "broken"),
    [
        ("Fewer than 40 mills burned.", False),
        ("Nine mills burned, and 60 farms.", True),
        ("Nine mills burned, then 30 mills.", False),
        ("The mills burned for 3 days.", False),
    ],
)
def test_a_bound_is_broken_by_figures_of_its_noun_alone(sentence: str, *, broken: bool) -> None:
    line = read_passage(split_passages(make_article(sentence, "text.txt"))[0])[0][0]
    assert [one.is_broken(line) for one in bounds(read_question("When did more than 20 mills burn?"))] == [broken]


@pytest.mark.parametrize("question", ["When did most mills burn?", "When did the highest number of mills burn?"])
@pytest.mark.parametrize("read", [True, False])
def test_the_most_of_several_figures_is_told_in_part_at_the_most(question: str, *, read: bool) -> None:
    answer = ask(MILLS, question, read=read)
    assert answer.status is not Status.ANSWERED
    assert answer.missing


def test_a_sentence_that_says_which_is_the_most_may_answer() -> None:
    text = "Seven mills burned in 1911. Most mills burned in 1926, 30 mills in one night."
    answer = ask(text, "When did most mills burn?")
    assert (answer.status, answer.short and answer.short.text) == (Status.ANSWERED, "1926")
