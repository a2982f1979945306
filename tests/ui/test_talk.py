from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus import QueryEmpty, QueryTooLong, make_article
from corpus.limits import CONVERSATION, HISTORY
from qa import Engine, Status
from ui.page.talk import BREAK, Talk, Talker, kept_answers

FIRST = "How many defectors entered South Korea in 2009?"


@pytest.fixture(scope="module")
def talker(engine):
    return Talker(engine)


def test_a_question_gets_the_engines_answer(talker, engine):
    talk = talker.ask([], FIRST)
    assert [turn.question for turn in talk.turns] == [FIRST]
    assert talk.turns[0].answer == engine.ask(FIRST)
    assert talk.asked == (FIRST,)


def test_a_follow_up_is_read_with_what_was_asked_before(talker, engine):
    talk = talker.ask([FIRST], "What about 2020?")
    assert talk.turns[1].answer == engine.ask("What about 2020?", (FIRST,))
    assert talk.turns[1].answer.reading


def test_a_conversation_replays_as_it_was_held(talker):
    held = Talk()
    for question in (FIRST, "What about 2020?", "Who is Kim Han-mi?"):
        held = talker.ask(held.asked, question)
    assert talker.replay(held.asked) == held


@pytest.mark.parametrize(("question", "error"), [("", QueryEmpty), (" \n", QueryEmpty), ("x" * 10_000, QueryTooLong)])
def test_what_cannot_be_asked_changes_nothing_and_says_why(talker, engine, question, error):
    before = talker.ask([], FIRST)
    after = talker.ask(before.asked, question)
    with pytest.raises(error) as raised:
        engine.ask(question)
    assert after.problem == str(raised.value)
    assert (after.asked, after.turns) == (before.asked, before.turns)


def test_a_replay_passes_over_what_cannot_be_asked(talker):
    talk = talker.replay(["", FIRST, "x" * 10_000])
    assert talk.asked == (FIRST,)
    assert talk.problem


def test_the_oldest_answers_leave_the_page_and_the_others_stay_as_they_were(talker):
    questions = [f"Who crossed the border in {year}?" for year in range(1900, 1900 + CONVERSATION.value + 5)]
    full = talker.replay(questions[: CONVERSATION.value])
    talk = talker.replay(questions)
    assert len(talk.turns) == CONVERSATION.value
    assert talk.turns[:-5] == full.turns[5:]


def test_what_is_carried_along_is_limited(talker):
    talk = talker.replay(["Who crossed the border?"] * 500)
    assert len(talk.asked) == CONVERSATION.value + HISTORY.value


def test_half_a_character_is_replaced(talker):
    talk = talker.ask([], "Who crossed \ud83d the border?")
    assert talk.asked == ("Who crossed \ufffd the border?",)


def test_a_whole_character_of_two_halves_is_kept(talker):
    assert talker.ask([], "Who crossed \ud83d\ude00 the border?").asked == ("Who crossed 😀 the border?",)


def test_nothing_asked_is_an_empty_conversation(talker):
    assert talker.replay([]) == Talk(asked=(), turns=(), problem="")


def test_an_answer_says_whether_the_article_does(talker):
    assert talker.ask([], FIRST).turns[0].answer.status is Status.ANSWERED


def test_a_question_asked_alone_leans_on_nothing(talker, engine):
    talk = talker.ask([FIRST], "What about 2020?", alone=True)
    assert talk.asked == (FIRST, BREAK, "What about 2020?")
    assert talk.turns[1].answer == engine.ask("What about 2020?")
    assert talk.turns[1].answer.reading is None


def test_what_follows_a_question_asked_alone_leans_on_that_one(talker, engine):
    alone = talker.ask([FIRST], "Where is the Gobi Desert?", alone=True)
    talk = talker.ask(alone.asked, "Why?")
    assert talk.turns[2].answer == engine.ask("Why?", ("Where is the Gobi Desert?",))
    assert talker.replay(talk.asked) == talk


def test_a_question_that_cannot_be_asked_alone_changes_nothing(talker):
    talk = talker.ask([FIRST], "", alone=True)
    assert talk.asked == (FIRST,)
    assert talk.problem


def test_an_earlier_question_that_cannot_be_asked_does_not_keep_the_next_one_from_it(talker, engine):
    talk = talker.ask(["x" * 10_000, FIRST], "What about 2020?")
    assert talk.asked == (FIRST, "What about 2020?")
    assert not talk.problem


class Counting(Engine):
    """An engine that notes what it is asked, and takes its time."""

    def __init__(self, articles):
        super().__init__(articles)
        self.asked = []

    def explained(self, question, history=()):
        self.asked.append(question)
        time.sleep(0.05)
        return super().explained(question, history)


def test_what_a_class_asks_at_once_is_found_once(article):
    counting = Counting([article])
    talker = Talker(counting)
    with ThreadPoolExecutor(8) as pupils:
        talks = list(pupils.map(lambda _: talker.ask([], FIRST), range(8)))
    assert counting.asked == [FIRST]
    assert all(talk == talks[0] for talk in talks)


def test_talkers_share_the_place_for_answers_and_not_the_answers(article):
    short = make_article("The mill closed in 1931.", "mill")
    one, other, kept = Counting([article]), Counting([short]), kept_answers()
    question = "When did the mill close?"
    talkers = [Talker(one, kept), Talker(other, kept)]
    for _ in range(2):
        first, second = (talker.ask([], question).turns[0].answer for talker in talkers)
        assert (first.status, second.short.text) == (Status.NOT_FOUND, "1931")
    assert one.asked == other.asked == [question]


def test_a_question_of_two_parts_makes_a_turn_of_two(talker, engine):
    asked = "Who was the living god, and when did he die?"
    (turn,) = talker.ask([], asked).turns
    assert turn.answer == engine.ask(asked)
    assert [(part.question, part.answer.short.text) for part in turn.parts] == [
        ("Who was the living god?", "Kim Il-sung"),
        ("When did he die?", "July 1994"),
    ]
    assert talker.ask([], FIRST).turns[0].parts == ()
