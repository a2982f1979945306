"""What is never the short answer, and where it begins and ends: each by a small text of its own."""

from __future__ import annotations

import pytest

from corpus import make_article, split_passages
from qa.cutting.phrases import bounds, find_phrases
from qa.cutting.ruled_out import asks_for_change, asks_for_level, could_be_people
from qa.cutting.who import asked_about, told_of
from qa.question import read_question
from qa.reading.lines import Line, read_passage
from tests.qa.short import short


def line_of(text: str) -> Line:
    return read_passage(split_passages(make_article(text, "text.txt"))[0])[0][0]


def could_be(text: str) -> set[str]:
    """The phrases of a text that could be people."""
    line = line_of(text)
    phrases = [phrase for phrase in find_phrases(line, frozenset()) if could_be_people(line, phrase)]
    return {line.text[slice(*bounds(line, phrase))] for phrase in phrases}


def told(text: str, question: str) -> str | None:
    line, name = line_of(text), asked_about(read_question(question))
    found = told_of(line, name) if name else None
    return line.text[slice(*bounds(line, found))] if found else None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The bank refused the loan.", "The bank refused"),
        ("The pilot, warned, turned back.", "warned"),
        ("The pilot turned back, later.", "later"),
        ("The pilot took 23, she said.", "23"),
        ("The strike went on for at least five days.", "at least five days"),
        ("The strike went on for five bitter days.", "five bitter days"),
        ("“We will stay,” he told the crowd.", "told the crowd"),
    ],
)
def test_what_is_no_person_is_not_who(text: str, phrase: str) -> None:
    assert phrase not in could_be(text)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("It was found by a retired sailor.", "a retired sailor"),
        ("It was opened by the newly elected mayor.", "the newly elected mayor"),
        ("It was found by children in May.", "children"),
        ("It was found by divers in May.", "divers"),
        ("It was found by five divers in May.", "five divers"),
        ("It was found by Alfred Moe in May.", "Alfred Moe"),
    ],
)
def test_people_are_left_alone(text: str, phrase: str) -> None:
    assert phrase in could_be(text)


def test_nobody_is_named_where_the_sentence_says_she() -> None:
    text = "The bank refused to help, and she repaired the roof herself in 1951."
    assert short(text, "Who repaired the roof?") is None
    assert short("In 1951 Ida Moe said that she had repaired the roof.", "Who repaired the roof?") == "Ida Moe"


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("Larsen defeated Okoro in the last round.", "Who defeated Larsen?", None),
        ("Larsen defeated Okoro in the last round.", "Who defeated Okoro?", "Larsen"),
        ("Larsen defeated Okoro in the last round.", "Who did Okoro defeat?", None),
        ("Larsen defeated Okoro in the last round.", "Who did Larsen defeat?", "Okoro"),
        ("Larsen was defeated by Okoro in the last round.", "Who defeated Okoro?", None),
        ("Larsen was defeated by Okoro in the last round.", "Who defeated Larsen?", "Okoro"),
        ("Larsen married Okoro in the last winter.", "Who married Larsen?", "Okoro"),
    ],
)
def test_who_did_it_is_not_whom_it_was_done_to(sentence: str, question: str, expected: str | None) -> None:
    assert short(sentence, question) == expected


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("The bakers, led by a mason named Ole Vik, stormed the mill.", "Who led the bakers?", "a mason named Ole Vik"),
        ("The boats were cleaned, one by one, by volunteers.", "Who cleaned the boats?", "volunteers"),
        ("The Sea Museum owns the map; it was found in 1889 by Ole Vik.", "Who owns the map?", "The Sea Museum"),
        ("The mill was built by Ole Vik and bought by Ada Roe.", "Who bought the mill?", "Ada Roe"),
        ("The adviser on wind was Ada Roe, by then a teacher.", "Who advised on wind?", "Ada Roe"),
        (
            "The loom was made in 1811 for the priest Jan Roth by two brothers from Lucca.",
            "Who made the loom?",
            "two brothers from Lucca",
        ),
    ],
)
def test_who_did_it_stands_behind_by(sentence: str, question: str, expected: str) -> None:
    assert short(sentence, question) == expected


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("The mill closed in 1901; the dairy closed in 1911.", "When did the mill close?", "1901"),
        ("The mill closed in 1901; the dairy closed in 1911.", "When did the dairy close?", "1911"),
        (
            "The highest tide, 36 feet, came in May, the lowest, 4 feet, in June.",
            "How high was the lowest tide?",
            "4 feet",
        ),
        (
            "The highest tide, 36 feet, came in May, the lowest, 4 feet, in June.",
            "How high was the highest tide?",
            "36 feet",
        ),
        (
            "The greatest depth of the lake is 97 metres, and its mean depth is 31 metres.",
            "What is the mean depth of the lake?",
            "31 metres",
        ),
        (
            "The lake has a greatest depth of 97 m and a mean depth of 31 m.",
            "What is the greatest depth of the lake?",
            "97 m",
        ),
        ("The lake has a greatest depth of 97 m and a mean depth of 31 m.", "What is its mean depth?", "31 m"),
    ],
)
def test_a_value_belongs_to_the_statement_that_is_asked_about(sentence: str, question: str, expected: str) -> None:
    assert short(sentence, question) == expected


def test_what_is_only_asked_back_is_no_answer() -> None:
    assert short("She called it the hum.", "What is the hum?") is None


def test_what_it_was_done_to_did_not_do_it() -> None:
    text = "Skagen Mills was founded in 1909 by the sisters of a miller."
    assert short(text, "Who founded the company?") != "Skagen Mills"


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("Old Ole Vik scolded the skipper, Ada Roe, and left.", "Who is Ada Roe?", "the skipper"),
        ("Old Ole Vik scolded the skipper, Ada Roe, and left.", "Who is Ole Vik?", None),
        ("They met through Norwegian painter Ole Vik in Lund.", "who is ole vik", "Norwegian painter"),
        ("Ole Vik, a painter from Lund, spoke first.", "Who was Ole Vik?", "a painter from Lund"),
        ("Ole Vik is the president of the Royal Union.", "Who is Ole Vik?", "the president of the Royal Union"),
        ("Captain Ole Vik turned back.", "Who was Ole Vik?", "Captain"),
        ("Captain Ole Vik turned back.", "Who was Vik?", "Captain"),
        ("The clerk, Mr P. Vik, turned back.", "Who was Mr Vik?", "The clerk"),
        ("The woman in the ticket office, Ada Roe, waved.", "Who is Ada Roe?", "The woman in the ticket office"),
        ("Snow fell on the roof of the mill, Ada Roe said.", "Who is Ada Roe?", None),
        ("A merchant of Bergen, Ole Vik, paid for it.", "Who was Ole Vik?", "A merchant of Bergen"),
        ("Alexander Vik turned back.", "Who was Vik?", None),
        ("In the second quarter Ole Vik scored.", "Who is Ole Vik?", None),
        ("Ole Vik, the harbour said, was late.", "Who is Ole Vik?", None),
        ("She greeted Ole Vik and Ada Roe in Lund.", "Who is Ada Roe?", None),
        ("Ole Vik, 44, is a painter who lives in Lund.", "Who is Ole Vik?", "a painter"),
        ("Ole Vik, 44, a painter from Lund, spoke first.", "Who is Ole Vik?", "a painter from Lund"),
        ("Ole Vik (1861–1938) was a painter.", "Who was Ole Vik?", "a painter"),
        ("Ole Vik was a painter.", "Who was Ole?", "a painter"),
        ("Ole Vik, a painter from Lund, spoke first.", "What was Ole Vik's profession?", "a painter from Lund"),
        ("Ole Vik is a painter.", "What does Ole Vik do for a living?", "a painter"),
        (
            "Anna Lind was a teacher of deaf children in Lund.",
            "Who was Anna Lind?",
            "a teacher of deaf children in Lund",
        ),
    ],
)
def test_who_somebody_is_touches_the_name(text: str, question: str, expected: str | None) -> None:
    assert told(text, question) == expected


@pytest.mark.parametrize(
    "question",
    ["Who is the mayor of Lund?", "Who is Ada's mother?", "Who left?", "What is Lund?", "What is the painter's job?"],
)
def test_other_questions_ask_about_no_name(question: str) -> None:
    assert not asked_about(read_question(question))


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("The catch rose to 375 tons from 290 tons.", "By how much did the catch rise?", None),
        ("The catch fell by 12 tons to 80 tons.", "How much did the catch fall?", "12 tons"),
        ("The catch rose 18 percent to 90 tons.", "How much did the catch rise?", "18 percent"),
        ("The catch was 90 tons, up 18 percent.", "How much was the catch?", "90 tons"),
        ("The catch was up 18 percent in May.", "How much was the catch a year earlier?", None),
    ],
)
def test_a_change_is_no_level(sentence: str, question: str, expected: str | None) -> None:
    assert short(sentence, question) == expected


def test_questions_for_a_change_and_for_a_level_are_told_apart() -> None:
    assert asks_for_change(read_question("By how much did the catch grow?"))
    assert not asks_for_change(read_question("How much did the boat cost?"))
    assert asks_for_level(read_question("What was the catch in 1990?"))
    assert not asks_for_level(read_question("What was the rise in the catch?"))


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("The firm sold 90,000 frozen pizzas in Norway.", "How many pizzas did the firm sell?", "90,000"),
        ("In Norway the firm sold 90,000 frozen pizzas.", "What kind of pizzas did the firm sell?", "frozen pizzas"),
        (
            "The firm is listed on the Lund stock exchange.",
            "Which stock exchange is the firm listed on?",
            "Lund stock exchange",
        ),
        (
            "Ada Roe taught at the University of Lund.",
            "Which university did Ada Roe teach at?",
            "the University of Lund",
        ),
        ("The garden is open from May to September.", "When is the garden open?", "from May to September"),
        ("The wall was built between 1868 and 1871.", "When was the wall built?", "between 1868 and 1871"),
        ("Weavers earn between 9 and 12 pounds.", "How much do weavers earn?", "between 9 and 12 pounds"),
        ("She moved to Rome and her sister stayed.", "Where did she move?", "Rome"),
        ("The mill employs about 350 people.", "How many people does the mill employ?", "350"),
        ("All but 14 of the boats were saved.", "How many boats were saved?", "All but 14"),
        ("The boats can carry up to 60 passengers.", "How many passengers can the boats carry?", "up to 60"),
        ("The quay has a deck 74 feet above the sea.", "How high is the deck of the quay?", "74 feet"),
        ("The mill stood until 1755, when a quake brought it down.", "What brought the mill down?", "a quake"),
        ("Ole Vik hid the oars in a cellar instead.", "Where did Ole Vik hide the oars?", "a cellar"),
        ("The study was published on Friday in the journal Sea.", "Where was the study published?", "the journal Sea"),
        (
            "Ada Roe found a way of baking bread without salt.",
            "What did Ada Roe find?",
            "a way of baking bread",
        ),
        ("Ole Vik (1861–1938) painted the hall.", "When was Ole Vik born?", "1861"),
        ("Ole Vik (1861–1938) painted the hall.", "When did Ole Vik die?", "1938"),
        ("Ole Vik (4 May 1861 – 2 June 1938) painted the hall.", "When was Ole Vik born?", "4 May 1861"),
        ("Ole Vik (4 May 1861 – 2 June 1938) painted the hall.", "When did Ole Vik die?", "2 June 1938"),
        ("Ole Vik is a nurse at St. Luke’s.", "What is Ole Vik's job?", "a nurse at St. Luke’s"),
        ("The lake covers 40 square kilometres and is 31 m deep.", "How deep is the lake?", "31 m"),
        (
            "Hair soaks up as much as 85 percent of the sound.",
            "How much sound does hair soak up?",
            "as much as 85 percent",
        ),
        ("The list has been closed since May.", "Since when has the list been closed?", "May"),
        ("The walk took two hours and a quarter.", "How long did the walk take?", "two hours and a quarter"),
        ("A car park occupies the site of the mill.", "What occupies the site of the mill?", "A car park"),
        ("Two cafés share the site of the mill.", "What stands on the site of the mill?", "Two cafés"),
        ("The old mill gave the town its name.", "What gave the town its name?", "The old mill"),
        ("The mean temperature in May is −1.8 °C.", "What is the mean temperature in May?", "−1.8 °C"),
    ],
)
def test_a_short_answer_begins_and_ends_where_it_should(sentence: str, question: str, expected: str) -> None:
    found = short(sentence, question) or ""
    assert found == expected or found.endswith(f" {expected}")


def test_a_figure_is_given_with_its_unit_also_where_the_question_has_it() -> None:
    asked = "How many metres did the Arn rise in 1904?"
    assert short("The river Arn rose by nine metres in 1904.", asked) == "nine metres"


def test_a_phrase_does_not_begin_at_the_unit_of_a_number() -> None:
    found = short("The spire grew from 80 metres to 95 metres in 1904.", "How high is the spire?") or ""
    assert not found.startswith("metres")


def test_joined_nouns_are_left_together() -> None:
    assert short("The lake has valleys and ground water.", "What does the lake have?") == "valleys and ground water"
