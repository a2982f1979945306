"""Which words of an earlier question give way to "And on a kitchen?", "And in summer?", "And the second one?"."""

from __future__ import annotations

import pytest

from tests.qa.turns import turn


@pytest.mark.parametrize(
    ("earlier", "question", "reading"),
    [
        ("what is the price of wheat?", "and of rye?", "what is the price of rye?"),
        ("how much did they pay for the old mill", "And for the barn?", "how much did they pay for the barn"),
        ("How many died of the fever?", "And of hunger in 1847?", "How many died of hunger in 1847?"),
        ("Who paid for the end of the lane?", "And of the road?", "Who paid for the end of the road?"),
        ("What is the price of wheat in summer?", "And of rye?", "What is the price of rye in summer?"),
        ("Who is Dalby's mayor?", "And Sarnby's?", "Who is Sarnby's mayor?"),
        ("How much did she lose on a horse?", "And on a dog?", "How much did she lose on a dog?"),
        ("How many letters came by ship?", "And by rail?", "How many letters came by rail?"),
        ("How many eels live in lakes?", "And in rivers?", "How many eels live in rivers?"),
        ("How many ducks stood on the roof?", "And on the lawn?", "How many ducks stood on the lawn?"),
        ("How many loads of wet sand were sold?", "And of gravel?", "How many loads of gravel were sold?"),
        ("How many houses of stone were built?", "And of wood?", "How many houses of wood were built?"),
        ("What did she do with the old boat?", "And with the nets?", "What did she do with the nets?"),
        ("Who ate the bread of rye after the war?", "And of wheat?", "Who ate the bread of wheat after the war?"),
        (
            "How much did the new clock for the hall cost?",
            "And for the inn?",
            "How much did the new clock for the inn cost?",
        ),
        (
            "Which choir will join Lund for the dress show?",
            "And for the fair?",
            "Which choir will join Lund for the fair?",
        ),
        ("How much did the price of wheat rise?", "And of rye?", "How much did the price of rye rise?"),
        (
            "How much did the new roof of the barn cost?",
            "And of the mill?",
            "How much did the new roof of the mill cost?",
        ),
        ("Who paid for the new barn?", "And for the old one?", "Who paid for the old barn?"),
    ],
)
def test_what_stands_behind_the_same_preposition_gives_way(earlier: str, question: str, reading: str) -> None:
    assert turn(question, earlier).reading == reading


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("How many died in the war?", "And in the north?"),
        ("How many ducks stood on the roof?", "And on a lawn?"),
        ("Who paid for the gate of the lane?", "And for the school?"),
        ("What is the price of a pound of wheat?", "And of rye?"),
        ("How many letters came by ship?", "And by pigeons?"),
        ("Where did he go to study law?", "And to the army?"),
        ("How much did Karin lose on a horse?", "And on a Volvo?"),
        ("How much did Karin lose on a horse in Lund?", "And on a Volvo?"),
    ],
)
def test_where_it_is_open_what_gives_way_both_questions_stand_side_by_side(earlier: str, question: str) -> None:
    assert turn(question, earlier).reading == f"{question} ({earlier})"


@pytest.mark.parametrize(
    ("earlier", "question", "reading"),
    [
        ("How many people work in the mill?", "And in autumn?", "How many people work in the mill, in autumn?"),
        ("How many people work in the mill?", "And at night?", "How many people work in the mill, at night?"),
        ("How much can a horse pull?", "And in a week?", "How much can a horse pull, in a week?"),
    ],
)
def test_a_time_is_added_where_there_is_none(earlier: str, question: str, reading: str) -> None:
    assert turn(question, earlier).reading == reading


@pytest.mark.parametrize(
    ("earlier", "question", "reading"),
    [
        ("How warm is the lake in winter?", "And in summer?", "How warm is the lake in summer?"),
        ("How many guests come on a Tuesday?", "And on Sunday?", "How many guests come on Sunday?"),
        ("How many guests come on a Tuesday?", "And at weekends?", "How many guests come at weekends?"),
        ("How many guests come in the morning?", "And at night?", "How many guests come at night?"),
        ("How many guests came in 2018?", "And last year?", "How many guests came last year?"),
        ("How many guests came last year?", "And in 2018?", "How many guests came in 2018?"),
        ("How many guests came back then?", "And this year?", "How many guests came this year?"),
        ("Where are today's guests from?", "And last year?", "Where are today's guests from, last year?"),
        ("What did the winter school teach?", "And in summer?", "What did the winter school teach, in summer?"),
    ],
)
def test_an_occasion_takes_the_place_of_one_like_it(earlier: str, question: str, reading: str) -> None:
    assert turn(question, earlier).reading == reading


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("And thirty years later?", "1730"),
        ("And twenty-five years before?", "1675"),
        ("And a decade later?", "1710"),
        ("And two centuries later?", "1900"),
        ("And half a century earlier?", "1650"),
        ("And the century after?", "1800"),
        ("And 150 years later?", "1850"),
        ("And forty years on?", "1740"),
        ("And three years after that?", "1703"),
        ("And the year before that?", "1699"),
    ],
)
def test_years_on_are_counted_in_words_decades_and_centuries(question: str, year: str) -> None:
    assert turn(question, "How many mills stood here in 1700?").reading == f"How many mills stood here in {year}?"


@pytest.mark.parametrize("question", ["And a few years later?", "And half a year later?", "And years later?"])
def test_what_does_not_say_how_many_years_on_is_added(question: str) -> None:
    told = f"How many mills stood here in 1700, {question.removeprefix('And ')}"
    assert turn(question, "How many mills stood here in 1700?").reading == told


@pytest.mark.parametrize(
    ("earlier", "question", "reading"),
    [
        ("Who was the first teacher?", "And the second one?", "Who was the second teacher?"),
        ("Who wrote the First Letter to Mara?", "And the second?", "Who wrote the Second Letter to Mara?"),
        ("Who was the first teacher?", "And the third?", "Who was the third teacher?"),
        ("Who was the first teacher?", "And the second teacher?", "Who was the second teacher?"),
        ("How many died in the second winter?", "And in the first?", "How many died in the first winter?"),
        ("What was her first play called?", "And the 3rd?", "What was her 3rd play called?"),
        ("Who won the first race?", "And the second prize?", "Who won the first race, and the second prize?"),
        ("When did the inn first open?", "And the second one?", "When did the inn first open, and the second one?"),
    ],
)
def test_an_ordinal_takes_the_place_of_the_only_one(earlier: str, question: str, reading: str) -> None:
    assert turn(question, earlier).reading == reading


@pytest.mark.parametrize(
    ("earlier", "question", "reading"),
    [
        (
            "What two rooms does the inn have?",
            "And the second one?",
            "What two rooms does the inn have, and the second one?",
        ),
        (
            "Which of the 12 boats does the port own?",
            "And the new one?",
            "Which of the 12 boats does the port own, and the new one?",
        ),
    ],
)
def test_one_of_several_is_no_number_and_no_subject(earlier: str, question: str, reading: str) -> None:
    assert turn(question, earlier).reading == reading


@pytest.mark.parametrize(
    ("earlier", "question", "reading"),
    [
        ("How old was Karin Ost?", "And her son?", "How old was her son?"),
        ("When was The Salt Road printed?", "And the second novel?", "When was the second novel printed?"),
        ("How many copies did The Salt Road sell?", "And the sequel?", "How many copies did the sequel sell?"),
        ("How much do the brass players earn?", "And her son?", "How much do the brass players earn, and her son?"),
        ("What did Ada always say?", "And her son?", "What did Ada always say, and her son?"),
        ("When was the old tower built?", "And the gate?", "When was the gate built?"),
        ("How did the baker react to the drink?", "And the guests?", "How did the guests react to the drink?"),
        ("Where is the tower?", "And Fort Lind?", "Where is Fort Lind?"),
        (
            "How much did the new clock for him cost?",
            "And the bell?",
            "How much did the new clock for him cost, and the bell?",
        ),
        ("Which of her plays was a flop?", "And the novel?", "Which of her plays was a flop, and the novel?"),
        ("What was the inn that fell called?", "And the gate?", "What was the inn that fell called, and the gate?"),
        ("When did the tower fall?", "And a year later?", "When did the tower fall, a year later?"),
        ("Is the tower open?", "And the gate?", "Is the tower open, and the gate?"),
        ("What was the name of the river?", "And the lake?", "What was the name of the river, and the lake?"),
    ],
)
def test_a_new_subject_is_never_said_to_be_the_old_one(earlier: str, question: str, reading: str) -> None:
    assert turn(question, earlier).reading == reading


@pytest.mark.parametrize("question", ["After how many hours?", "Behind which boat?", "Within how many long weeks?"])
def test_a_preposition_and_what_is_asked_for_lean_on_the_question_before(question: str) -> None:
    earlier = "Who crossed the strait?"
    assert turn(question, earlier).reading == f"{question} ({earlier})"
    told = [(earlier, "Pia Lund"), (question, "")]
    assert turn("How often has she tried it?", *told).reading == "How often has Pia Lund tried it?"


def test_a_value_that_was_read_side_by_side_is_not_what_the_next_one_changes() -> None:
    history = ["How many died in the war?", "And in the north?"]
    assert turn("And in 1850?", *history).reading == "How many died in the war, in 1850?"


def test_years_on_are_not_counted_from_two_years() -> None:
    earlier = "How many mills burned between 1700 and 1720?"
    assert turn("And a decade later?", earlier).reading == f"{earlier[:-1]}, a decade later?"


@pytest.mark.parametrize(
    ("earlier", "reading"),
    [
        ("When was the barn burned?", "By whom was the barn burned?"),
        ("In which year were the nets mended?", "By whom were the nets mended?"),
        ("Was the barn sold in 1920?", "By whom was the barn sold in 1920?"),
        ("How many barns were burned?", "By whom? (How many barns were burned?)"),
        ("When did the barn burn?", "By whom? (When did the barn burn?)"),
        ("When was the barn open?", "By whom? (When was the barn open?)"),
    ],
)
def test_by_whom_goes_on_with_what_was_done(earlier: str, reading: str) -> None:
    assert turn("By whom?", earlier).reading == reading


@pytest.mark.parametrize(
    ("earlier", "question", "reading"),
    [
        ("How many people lived here before the war?", "And in 1950?", "How many people lived here in 1950?"),
        ("How many came each year before the mill opened?", "And now?", "How many came each year now?"),
        ("How many boats were there at first?", "And in 1950?", "How many boats were there in 1950?"),
        ("How many boats were left two years after the fire?", "And in 1950?", "How many boats were left in 1950?"),
        ("What did a boat cost in 1950?", "And at the end of the war?", "What did a boat cost at the end of the war?"),
        ("What did bread cost before the war?", "And during the war?", "What did bread cost during the war?"),
        ("How much will rents rise this year?", "And next year?", "How much will rents rise next year?"),
        (
            "How much did the staff get before the strike?",
            "And after it?",
            "How much did the staff get after the strike?",
        ),
        ("What did she do by day?", "And at night?", "What did she do at night?"),
        ("How many pupils came before the fire?", "And afterwards?", "How many pupils came after the fire?"),
        (
            "How many worked there at the beginning of the year?",
            "And at the end?",
            "How many worked there at the end of the year?",
        ),
        ("How many women were there when she came?", "And when she left?", "How many women were there when she left?"),
    ],
)
def test_the_time_that_a_question_ends_with_gives_way_to_another(earlier: str, question: str, reading: str) -> None:
    assert turn(question, earlier).reading == reading


@pytest.mark.parametrize(
    ("earlier", "question", "reading"),
    [
        ("How many came before the war?", "And six years later?", "How many came before the war, six years later?"),
        ("How many came in 1996?", "And before that?", "How many came in 1996, before that?"),
        ("Who looked after the mill?", "And in 1950?", "Who looked after the mill, in 1950?"),
        ("Which of the boats sank?", "And when did it sink?", "And when did it sink? (Which of the boats sank?)"),
    ],
)
def test_a_time_that_is_counted_from_another_leaves_that_where_it_is(earlier: str, question: str, reading: str) -> None:
    assert turn(question, earlier).reading == reading


@pytest.mark.parametrize(
    ("earlier", "question", "reading"),
    [
        ("What was owed at the end of March?", "And at the end of April?", "What was owed at the end of April?"),
        (
            "What was earned in the first half of 2024?",
            "And in the second half of 2023?",
            "What was earned in the second half of 2023?",
        ),
        ("How many had work after five years?", "And after ten years?", "How many had work after ten years?"),
        ("How many had work after a year?", "And after two years?", "How many had work after two years?"),
        ("How many had work after half a decade?", "And after ten years?", "How many had work after ten years?"),
    ],
)
def test_a_value_takes_the_place_of_all_that_belongs_to_the_old_one(earlier: str, question: str, reading: str) -> None:
    assert turn(question, earlier).reading == reading


@pytest.mark.parametrize(
    ("earlier", "question", "reading"),
    [
        ("How many pages does the treaty have?", "And how many maps?", "How many maps does the treaty have?"),
        ("How many came in 2009?", "And how many in 2011?", "How many came in 2011?"),
        (
            "How many pupils died?",
            "And how many became priests?",
            "And how many became priests? (How many pupils died?)",
        ),
        (
            "How many years did Ole Vik get?",
            "And how many for Moe?",
            "And how many for Moe? (How many years did Ole Vik get?)",
        ),
        ("How much do nurses earn?", "And teachers?", "How much do teachers earn?"),
        ("How much do members pay for shares?", "And boats?", "How much do members pay for shares, and boats?"),
        ("How many eggs do hens lay?", "And ducks?", "How many eggs do hens lay, and ducks?"),
        ("Did Simon know of the tank?", "Did Peter?", "Did Peter know of the tank?"),
        ("Was the mill built of stone?", "Was the barn?", "Was the barn built of stone?"),
        ("What was the pay of the clerks?", "And that of the cooks?", "What was the pay of the cooks?"),
    ],
)
def test_others_are_asked_about_in_few_words(earlier: str, question: str, reading: str) -> None:
    assert turn(question, earlier).reading == reading


@pytest.mark.parametrize(
    ("earlier", "question", "reading"),
    [
        ("How long does the newer route take?", "And the older one?", "How long does the older route take?"),
        ("What had the Swiss paper paid?", "And the Italian one?", "What had the Italian paper paid?"),
        ("Who sang in the old band?", "And in the new one?", "Who sang in the new band?"),
        ("How long does the route take?", "And the older one?", "How long does the route take, and the older one?"),
        (
            "When did the old mill buy the new barn?",
            "And the red one?",
            "When did the old mill buy the new barn, and the red one?",
        ),
        ("Who was her first husband?", "And her second?", "Who was her second husband?"),
        ("When was the first strike called?", "And the second time?", "When was the second strike called?"),
    ],
)
def test_one_is_told_from_others_of_its_sort_by_another_word(earlier: str, question: str, reading: str) -> None:
    assert turn(question, earlier).reading == reading
