"""How a follow-up is read, by the rules that `qa.asking.dialogue` lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import QueryError, make_article
from corpus.limits import QUESTION
from qa import Engine, Status, open_scorer
from tests.qa.turns import turn

COUNT = "How many defectors entered South Korea in 2009?"


@pytest.mark.parametrize(
    ("history", "question", "reading"),
    [
        ([COUNT], "What about 2020?", "How many defectors entered South Korea in 2020?"),
        ([COUNT], "And in 2020?", "How many defectors entered South Korea in 2020?"),
        ([COUNT], "And by March 2022?", "How many defectors entered South Korea by March 2022?"),
        ([COUNT], "And in Japan?", "How many defectors entered Japan in 2009?"),
        ([COUNT], "And the year after?", "How many defectors entered South Korea in 2010?"),
        ([COUNT], "And four years later?", "How many defectors entered South Korea in 2013?"),
        ([COUNT, "What about 2020?"], "And the next year?", "How many defectors entered South Korea in 2021?"),
        ([COUNT], "And the year before?", "How many defectors entered South Korea in 2008?"),
        (["When did beavers return to the Varn?"], "And on the Sool?", "When did beavers return to the Sool?"),
        (["When did they return to the Varn?"], "And to the Sool?", "When did they return to the Sool?"),
        ([COUNT], "And in May of the year after?", "How many defectors entered South Korea in May of 2010?"),
        (["Where did Renwick live from 1905 on?"], "And after the war?", "Where did Renwick live after the war?"),
        (["Who ran the mill in 1880?"], "And before the fire?", "Who ran the mill before the fire?"),
        (["When did the author first go there?"], "And last?", "When did the author last go there?"),
        (["When did the author first go there?"], "What about the last one?", "When did the author last go there?"),
        (["When did Eva Berg move to Oslo?"], "And Anna Lind?", "When did Anna Lind move to Oslo?"),
        (["When did Eva Berg move to Oslo?"], "And to Lund?", "When did Eva Berg move to Lund?"),
        (["When did the twins join Eva Berg?"], "And Anna Lind?", "When did the twins join Anna Lind?"),
        (["Who lives in Oslo?"], "And Lund?", "Who lives in Lund?"),
        ([COUNT], "And   in   Japan  ? ", "How many defectors entered Japan in 2009?"),
    ],
)
def test_a_new_value_takes_the_place_of_the_old_one(history: list[str], question: str, reading: str) -> None:
    assert turn(question, *history).reading == reading


@pytest.mark.parametrize(
    ("question", "reading"),
    [
        ("When did that happen?", "When did that happen? (Who died after being shot?)"),
        ("When?", "When? (Who died after being shot?)"),
        ("Why not?", "Why not? (Who died after being shot?)"),
        ("And who said that?", "And who said that? (Who died after being shot?)"),
    ],
)
def test_a_question_that_leans_is_read_with_the_one_before(question: str, reading: str) -> None:
    assert turn(question, "Who died after being shot?").reading == reading


LOCK = "Who built the lock?"


@pytest.mark.parametrize(
    ("history", "question", "reading"),
    [
        ([LOCK, "When?"], "Why?", f"Why? ({LOCK})"),
        ([LOCK, "When was that?", "For how long?"], "And why?", f"And why? ({LOCK})"),
        ([LOCK, "How deep is it?"], "Why?", "Why? (How deep is the lock?)"),
        ([LOCK, "And how deep is it?", "Why?"], "How?", "How? (And how deep is the lock?)"),
        ([LOCK, "Where is it?"], "Why?", "Why? (Who built the lock, and where is it?)"),
        ([LOCK, "And how many helped?"], "Why?", "Why? (Who built the lock, and how many helped?)"),
        ([LOCK, "Was anyone hurt?"], "Why?", "Why? (Was anyone hurt?)"),
    ],
)
def test_what_leans_on_a_follow_up_is_read_with_what_that_is_about(
    history: list[str], question: str, reading: str
) -> None:
    assert turn(question, *history).reading == reading


@pytest.mark.parametrize(
    ("history", "question", "reading"),
    [
        (["When did Ada Marsh die?", "Why?"], "What about Jon Holm?", "When did Jon Holm die?"),
        (["when did it burn down", "how big was it?", "why?"], "and the school?", "when did the school burn down"),
        ([COUNT, "Why?"], "And in 2020?", "How many defectors entered South Korea in 2020?"),
        ([COUNT, "And the year after?", "Why?"], "And in Japan?", "How many defectors entered Japan in 2010?"),
        (["How many boats came?", "Where are they?"], "And rafts?", "How many rafts came?"),
    ],
)
def test_behind_a_bare_follow_up_a_new_value_goes_into_the_last_whole_question(
    history: list[str], question: str, reading: str
) -> None:
    assert turn(question, *history).reading == reading


@pytest.mark.parametrize(
    ("history", "question", "reading"),
    [
        (["when did ada marsh die?", "And how old was she?"], "And Jon Holm?", "How old was Jon Holm?"),
        (["When did the mill burn?", "When was it sold?"], "And the school?", "When was the school sold?"),
        (["When was it opened?"], "And the school?", "When was the school opened?"),
        (["Who opened it?"], "And Jon Holm?", "Who opened it, and Jon Holm?"),
        (["How old was his mother?"], "And Jon Holm?", "How old was Jon Holm?"),
        (["How long did it last?"], "And in Leeds?", "How long did it last, in Leeds?"),
    ],
)
def test_something_else_takes_the_place_of_a_pronoun_that_is_open(
    history: list[str], question: str, reading: str
) -> None:
    assert turn(question, *history).reading == reading


@pytest.mark.parametrize(
    ("history", "question", "reading"),
    [
        (["When will building start?", "And paving?"], "And planting?", "When will building start, and planting?"),
        (["How much was rent?", "And heating?"], "And a year later?", "How much was rent, and heating, a year later?"),
        (["How much was rent?", "And heating?"], "And in 2019?", "How much was rent, and heating, in 2019?"),
        (["How much was rent?", "And heating?"], "Why?", "Why? (How much was rent, and heating?)"),
        (["How much was rent in 1950?", "And a few years later?"], "And in 1970?", "How much was rent in 1970?"),
        (["How much was rent?", "And a few years later?"], "And in 1970?", "How much was rent, in 1970?"),
    ],
)
def test_what_was_added_gives_way_only_to_something_of_its_sort(
    history: list[str], question: str, reading: str
) -> None:
    assert turn(question, *history).reading == reading


@pytest.mark.parametrize(
    ("earlier", "short", "question", "reading"),
    [
        ("Who ran the inn?", "His wife, Ida Moe", "How old was she?", "How old was Ida Moe?"),
        ("Who ran the inn?", "the baker Ida Moe", "How old was she?", "How old was Ida Moe?"),
        ("Who ran the inn?", "Ida Moe, a baker of Lund", "How old was she?", "How old was Ida Moe?"),
        ("Who ran the inn?", "The mayor", "How old was she?", "How old was the mayor?"),
        ("Who ran the inn?", "The son of Ida Moe", "How old was he?", "How old was the son of Ida Moe?"),
        ("Who ran the inn?", "Ida Moe’s son", "How old was he?", "How old was Ida Moe’s son?"),
        ("Which horn is the oldest?", "The bugle", "Where is it kept?", "Where is the bugle kept?"),
        ("Which city has the court?", "The Hague", "How old is it?", "How old is The Hague?"),
        ("Which yard is the oldest?", "Fennimore’s", "Who is its owner?", "Who is Fennimore’s owner?"),
        ("Which town did she move to?", "Leeds", "How big is it?", "How big is Leeds?"),
    ],
)
def test_what_is_put_in_is_the_name_as_it_stands_within_a_sentence(
    earlier: str, short: str, question: str, reading: str
) -> None:
    assert turn(question, earlier, short=short).reading == reading


def test_a_name_that_was_put_in_for_her_is_not_him() -> None:
    told = [("Who ran the inn?", "Ida Moe"), ("Whom did she hire?", "her brother, Jon Moe")]
    assert turn("When did he leave?", *told).reading == "When did Jon Moe leave?"
    told[1] = ("Where did she meet him?", "Lund")
    assert turn("When did he leave?", *told).reading == "When did he leave? (Where did Ida Moe meet him?)"


def test_who_was_answered_before_a_bare_follow_up_is_still_spoken_of() -> None:
    told = [("Who ran the inn?", "Ida Moe"), ("When was that?", "1850")]
    assert turn("How old was she?", *told).reading == "How old was Ida Moe?"
    assert turn("How old was he?", told[0], ("By whom?", "")).reading == "How old was he? (Who ran the inn?)"


@pytest.mark.parametrize(
    ("earlier", "short", "question", "reading"),
    [
        ("Who led the strike?", "Bess Tolland", "How old was she?", "How old was Bess Tolland?"),
        ("Who led the strike?", "Bess Tolland", "Where was her house?", "Where was Bess Tolland’s house?"),
        ("Who led the strike?", "Bess Tolland", "Who came to meet her?", "Who came to meet Bess Tolland?"),
        ("Who is Eva Berg?", "a painter", "Who taught her to paint?", "Who taught Eva Berg to paint?"),
        ("Who is Eva Berg?", "a painter", "Who helped her in 1931?", "Who helped Eva Berg in 1931?"),
        ("Who is Eva Berg?", "a painter", "Who helped her after the war?", "Who helped Eva Berg after the war?"),
        ("Who is Eva Berg?", "a painter", "What was her own house like?", "What was Eva Berg’s own house like?"),
        ("When did Mrs Berg meet Mr Dahl?", "1931", "Where was he born?", "Where was Mr Dahl born?"),
        ("When did Mrs Berg meet Mr Dahl?", "1931", "Where was she born?", "Where was Mrs Berg born?"),
        ("When did Eva Berg win the Moe Prize?", "1931", "Where was she born?", "Where was Eva Berg born?"),
        ("Where did Nils Berg sell his Saab?", "Lund", "Where was he born?", "Where was Nils Berg born?"),
        ("When was Nils Berg elected in Oslo?", "1931", "Where was he born?", "Where was Nils Berg born?"),
        ("When did Renwick leave for Zurich?", "1882", "Why did she leave?", "Why did Renwick leave?"),
        ("Who was Thekla Voss?", "a self-taught painter", "Where was she born?", "Where was Thekla Voss born?"),
        ("Who taught Renwick her trade?", "Marsh", "Where did she live?", "Where did Renwick live?"),
        ("Which boatyard was the last?", "Fennimore’s", "Is it still open?", "Is Fennimore’s still open?"),
        ("Which town was the port?", "Carrowick", "Who lived there?", "Who lived in Carrowick?"),
        ("How many names are on the memorial?", "99", "Where does it stand?", "Where does the memorial stand?"),
        ("When did the cycle path open?", "1996", "How long is it?", "How long is the cycle path?"),
        ("Where was the bakery opened?", "Leeds", "How big is it?", "How big is the bakery?"),
        ("Which town did the bakery move to?", "Leeds", "How big is it?", "How big is the bakery?"),
        ("How many tags were lost?", "14", "How much did they weigh?", "How much did the tags weigh?"),
        ("When were the rat tests done?", "1980", "Who did them?", "Who did the rat tests?"),
    ],
)
def test_a_pronoun_gives_way_to_what_it_stands_for(earlier: str, short: str, question: str, reading: str) -> None:
    assert turn(question, earlier, short=short).reading == reading


@pytest.mark.parametrize(
    ("earlier", "short", "question"),
    [
        ("Who lent her books?", "Elias Moe", "When did she leave?"),
        ("When did Lim Sora learn of her brother’s death?", "", "How did he die?"),
        ("Who was the first chief of Bureau 12?", "", "What became of him?"),
        ("Who built the inn?", "Ida Moe and Jon Moe", "When did she leave?"),
        ("When did Nils Berg meet Karin Dahl?", "1931", "Where was he born?"),
        ("Who were Nils Berg and Karin Dahl?", "", "Where was she born?"),
        ("When did the King meet Jon Dahl?", "1931", "Where was he born?"),
        ("When did Mrs Berg retire?", "1931", "Where was he born?"),
        ("When did the mill buy the bakery?", "1901", "How many people does it employ?"),
        ("When did Jon Moe buy the bakery?", "1901", "How many people does it employ?"),
        ("When did the bakery burn?", "1901", "How did it happen?"),
        ("Is the bakery open?", "", "How big is it?"),
        ("How much will the pumps cost?", "300 pounds", "How much do they have already?"),
    ],
)
def test_a_pronoun_stays_where_it_is_not_plain_what_it_stands_for(earlier: str, short: str, question: str) -> None:
    assert turn(question, earlier, short=short).reading == f"{question} ({earlier})"


def test_the_earlier_question_about_something_else_looks_for_that_before_all() -> None:
    read = turn("And the boss?", "How much does a fitter earn?")
    assert read.reading == "How much does the boss earn?"
    assert [token.word for token in read.question.content] == ["boss"]
    assert [token.word for token in read.carried] == ["fitter", "earn"]


@pytest.mark.parametrize(
    ("earlier", "question", "reading"),
    [
        ("From which country do the motors come?", "And the saddles?", "From which country do the saddles come?"),
        ("How much does a fitter earn at the start?", "And the boss?", "How much does the boss earn at the start?"),
        ("How much does a bicycle fitter earn?", "And the boss?", "How much does a bicycle fitter earn, and the boss?"),
        ("How long do male eels get?", "And the females?", "How long do the females get?"),
        ("How many young eels came back?", "And adult males?", "How many adult males came back?"),
        ("How many sons does he have?", "And grandchildren?", "How many grandchildren does he have?"),
        ("What was the speed limit at first?", "And later?", "What was the speed limit later?"),
        ("What was turnover in 2022?", "And the profit?", "What was the profit in 2022?"),
        ("How many people came in 2019?", "And today?", "How many people came today?"),
    ],
)
def test_a_new_subject_takes_the_place_of_one_that_is_plain(earlier: str, question: str, reading: str) -> None:
    assert turn(question, earlier).reading == reading


@pytest.mark.parametrize(
    "question",
    [
        "Which river flows through Warsaw?",
        "When did Luther publish his theses?",
        "Did the bridge near the town fall?",
        "How many made it to South Korea in 2021?",
        "Who said that the border had been closed since January?",
        "Is there a fence?",
        "How many volunteers were there at the end of 2023?",
        "Who has confirmed that the letter is genuine?",
        "How long does it take to reach Seoul?",
        "Is it true that the border was closed?",
    ],
)
def test_a_question_that_stands_alone_is_read_as_it_is(question: str) -> None:
    assert turn(question, COUNT).reading is None


def test_the_first_question_of_a_conversation_is_read_as_it_is() -> None:
    assert turn("Why?").reading is None


def test_words_that_stand_beside_the_question_are_told_from_its_own() -> None:
    read = turn("Who opened it?", "Which route leads through the desert?")
    assert [token.stem for token in read.carried] == ["rout", "lead", "desert"]


def test_a_follow_up_of_a_question_as_long_as_may_be_can_be_asked() -> None:
    longest = "How many came in 2009 " + "by the old road " * 61
    assert turn("And in September 1998, and by which road?", longest).question.content
    assert turn("And in September 1998?", longest.ljust(1_000, "x")).question.content


@pytest.mark.parametrize("filling", [" ", ",", ".", "?", ", ", " .", "\t\n", "a ", "in ", "and,  "])
@pytest.mark.parametrize("opening", ["And", "What about", "How many", "In", "Is it true that it takes"])
def test_a_question_of_nothing_but_spaces_and_marks_is_read_as_well(opening: str, filling: str) -> None:
    question = (opening + filling * QUESTION.value)[: QUESTION.value - 3] + "b.c"
    assert turn(question, COUNT).question.content


def test_a_raised_figure_is_no_count_of_years() -> None:
    assert turn("And ² years later?", COUNT).question.content


@given(st.text(min_size=1, max_size=60), st.lists(st.text(max_size=60), max_size=4), st.text(max_size=20))
def test_any_conversation_is_read_or_refused(question: str, history: list[str], short: str) -> None:
    try:
        read = turn(question, *history, short=short)
    except QueryError:
        return
    assert read.question.content or read.carried


@pytest.fixture(scope="module")
def mill() -> Engine:
    return Engine(
        [
            make_article(
                "The mill at Harden was built by Ada Marsh in 1851. The following year, she opened a school for the"
                " children of the weavers.\n\nThe railway came to Harden in 1870. Its station burned down in 1902.\n",
                "mill.txt",
            )
        ]
    )


def test_an_earlier_question_that_cannot_be_asked_is_passed_over(mill: Engine) -> None:
    answer = mill.ask("And the railway?", ["When was the mill built?", "", "🙂", "x" * 5_000])
    assert answer.reading == "When was the railway built?"


def test_a_changed_value_is_looked_for_first_where_the_earlier_answer_stood() -> None:
    text = (
        "In 1986 the number of crossings leapt to 3,900. The following year it nearly tripled, reaching 11,400.\n\n"
        "In the towns, the number of shops leapt as well. In 1987 there were 40 of them."
    )
    engine = Engine([make_article(text, "border.txt")])
    answer = engine.ask("And the year after?", ["To what number did crossings leap in 1986?"])
    assert answer.ranked[0].quote.startswith("The following year")


def test_a_changed_value_that_does_not_stand_there_is_not_answered_by_the_earlier_answer(mill: Engine) -> None:
    assert mill.ask("And in 1899?", ["Who built the mill at Harden in 1851?"]).status is not Status.ANSWERED


def test_what_was_answered_names_the_person_of_the_next_question(mill: Engine) -> None:
    answer = mill.ask("What did she open?", ["Who built the mill at Harden?"])
    assert answer.reading == "What did Ada Marsh open?"
    assert "opened a school" in answer.citations[0].quote


def test_who_was_answered_in_part_is_named_in_no_later_question() -> None:
    text = "The Harland brothers put the beacon up in 1874. Captain Ole Vik cursed the beacon for years."
    engine, earlier = Engine([make_article(text, "beacon")], scorer=open_scorer()), "Who hated the lamp tower?"
    assert engine.ask(earlier).status is Status.PARTIAL
    reading = engine.ask("Why did he curse it?", [earlier]).reading
    assert reading is not None
    assert "Vik" not in reading


def test_a_chain_of_follow_ups_keeps_to_what_it_is_about(mill: Engine) -> None:
    answer = mill.ask("By whom?", ["when was the mill at harden built?", "Where?", "When?"])
    assert answer.reading == "By whom was the mill at harden built?"
    assert answer.citations[0].quote.startswith("The mill at Harden was built by Ada Marsh")


def test_when_was_that_asks_about_the_sentence_that_answered(mill: Engine) -> None:
    answer = mill.ask("When was that?", ["What became of the station?", "Did the station burn down?"])
    assert answer.short is not None
    assert answer.short.text == "1902"


def test_what_is_carried_over_never_makes_a_question_answerable(mill: Engine) -> None:
    assert mill.ask("Was she married?", ["Who built the mill at Harden?"]).status is not Status.ANSWERED
