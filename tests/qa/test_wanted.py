"""A value is found where it is asked for, in whatever words; one of another unit, dimension or rank is none."""

from __future__ import annotations

import pytest

from corpus import make_article
from qa import Answer, Engine, Status, open_scorer
from qa.question import Kind, read_question
from qa.reading.lines import Line, read_passage
from qa.reading.wanted import counted_noun, counts_others, wanted_values


def line_of(sentence: str) -> Line:
    engine = Engine([make_article(sentence, "text.txt")])
    return read_passage(engine.passages[0])[0][0]


def values(sentence: str, question: str) -> list[str]:
    """The values of a sentence that can well be what is asked for."""
    asked, line = read_question(question), line_of(sentence)
    stems = frozenset(token.stem for token in asked.tokens)
    found = wanted_values(asked, stems, line)
    return [line.text[value.span.start : value.span.end] for value in found if value.fit == 1]


def ask(text: str, question: str) -> Answer:
    return Engine([make_article(f"{text}\n\nThe town lies on a hill.\n", "text.txt")]).ask(question)


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("The library opens on Tuesdays and Fridays.", "On which days does the library open?", ["Tuesdays", "Fridays"]),
        ("The vicar died on Sunday.", "When did the vicar die?", ["Sunday"]),
        ("The vicar died on Sunday, 3 May 1908.", "When did the vicar die?", ["3 May 1908"]),
        ("The vicar died on Sunday.", "In which year did the vicar die?", []),
        ("The shop shuts at a quarter to six.", "What time does the shop shut?", ["a quarter to six"]),
        ("The shop shuts at 5.45 p.m. each day.", "What time does the shop shut?", ["5.45 p.m."]),
        ("The shop shuts at 17:45.", "When does the shop shut?", ["17:45"]),
        ("The shop shut at 17:45 on 3 May 1908.", "What time did the shop shut?", ["17:45"]),
        ("The shop shuts at noon.", "What time does the shop shut?", ["noon"]),
        ("The shop shut in 1952.", "What time does the shop shut?", ["1952"]),
        ("The shop shut on Sunday, 3 May 1908.", "What day of the week did the shop shut?", ["Sunday"]),
        ("The shop shut on 3 May 1908.", "What day of the week did the shop shut?", []),
        ("The shop shuts at noon.", "How many shops are there?", []),
    ],
)
def test_weekdays_and_times_of_the_clock_are_values_where_they_are_asked_for(
    sentence: str, question: str, expected: list[str]
) -> None:
    assert values(sentence, question) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The band toured Peru twice.", ["twice"]),
        ("The band tours Peru every second spring.", ["every second spring"]),
        ("The band toured Peru only once.", ["once"]),
        ("The band tours Peru three times a year.", ["three times a year"]),
        ("The band toured Peru for the third time.", ["third time"]),
        ("Once the rain stopped, the band toured Peru.", []),
    ],
)
def test_how_often_is_told_in_words(sentence: str, expected: list[str]) -> None:
    assert values(sentence, "How often did the band tour Peru?") == expected


def test_how_many_times_is_told_by_whatever_was_counted() -> None:
    question, line = (
        read_question("How many times did the band tour Peru?"),
        line_of("The band made four tours of Peru."),
    )
    assert counts_others(question, line) == ""
    assert values("The band made four tours of Peru.", "How many times did the band tour Peru?") == ["four"]


@pytest.mark.parametrize(
    ("question", "kind", "focus"),
    [
        ("What kind of roofs does the village have?", Kind.OPEN, {"roof"}),
        ("Which type of engine drove it?", Kind.OPEN, {"engin"}),
        ("What colour was the door?", Kind.OPEN, {"colour"}),
        ("What language did they speak?", Kind.NAME, {"languag"}),
    ],
)
def test_a_kind_or_a_colour_needs_no_capital(question: str, kind: Kind, focus: set[str]) -> None:
    read = read_question(question)
    assert (read.kind, set(read.focus)) == (kind, focus)


def test_what_has_every_word_but_no_value_is_offered_in_part_where_the_learnt_reader_trusts_it() -> None:
    text = "The bakers of Ormsel will open another bakery in Lund, their fourth in Sweden.\n"
    question = "How many bakeries will the bakers of Ormsel open in Lund in Sweden?"
    article = make_article(text, "text.txt")
    answer = Engine([article], scorer=open_scorer()).ask(question)
    assert (answer.status, answer.short) == (Status.PARTIAL, None)
    assert Engine([article]).ask(question).status is Status.NOT_FOUND


def test_a_kind_of_something_is_told_by_a_sentence_that_speaks_of_it() -> None:
    text = "Aldous Finch keeps Welsh sheep on the moor above the mill.\n\nThe town lies on a hill.\n"
    engine = Engine([make_article(text, "text.txt")], scorer=open_scorer())
    assert engine.ask("What kind of sheep does Aldous Finch keep?").status is Status.ANSWERED
    assert engine.ask("What kind of bird does Aldous Finch keep?").status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("The tower is 47 metres high.", "How wide is the tower?", []),
        ("The tower is 47 metres high.", "How tall is the tower?", ["47"]),
        ("The tower is 47 metres high.", "How long is the tower?", []),
        ("The dam has a span of 90 metres.", "How high is the dam?", []),
        ("The dam has a height of about 90 metres.", "How high is the dam?", ["90"]),
        ("The dam rises 90 metres above the valley.", "How high is the dam?", ["90"]),
        ("The pond is 8 metres long and 3 metres wide.", "How wide is the pond?", ["3"]),
        ("The mill stands 200 yards upstream.", "How wide is the mill?", []),
        ("Ole Vik, 52, a nurse at the mill, left.", "How many nurses are at the mill?", []),
        ("The mill stands 200 yards upstream.", "How far away is the mill?", ["200"]),
    ],
)
def test_a_figure_of_another_dimension_is_no_value(sentence: str, question: str, expected: list[str]) -> None:
    assert values(sentence, question) == expected


@pytest.mark.parametrize(
    ("sentence", "question", "lacked"),
    [
        ("The masons worked 212 hours on the dome.", "How many minutes did the masons work?", "minutes"),
        ("The masons worked 212 hours on the dome.", "How many hours did the masons work?", ""),
        ("The trail runs for 31 kilometres.", "How many miles does the trail run?", "miles"),
        ("The trail runs for 31 kilometres (19 miles).", "How many miles does the trail run?", ""),
        ("The bell cost 300 euros.", "How much did the bell cost in dollars?", "dollars"),
        ("The bell cost $300.", "How much did the bell cost in dollars?", ""),
        ("The clerk earns 450 pounds a week.", "How much does the clerk earn a year?", "year"),
        ("The clerk earns 450 pounds a week.", "How much does the clerk earn a week?", ""),
        ("The clerk earns 450 pounds weekly.", "How much does the clerk earn per week?", ""),
        ("The clerk earns 450 pounds.", "How much does the clerk earn a year?", ""),
        ("The mill has 640 workers.", "How many people does the mill have?", ""),
        ("The mill has 640 looms.", "How many people does the mill have?", "people"),
        ("The number of weavers who fled in 1871 was 68.", "How many cooks fled in 1871?", "cooks"),
        ("The number of weavers who fled in 1871 was 68.", "How many weavers fled in 1871?", ""),
        ("The number of weavers who fled in 1871 was 68.", "How many people fled in 1871?", ""),
        ("The total number of pilgrims reached 340.", "How many beds were there?", "beds"),
        ("A total of 340 pilgrims came.", "How many pilgrims came?", ""),
    ],
)
def test_a_unit_that_is_asked_for_has_to_be_that_of_the_figure(sentence: str, question: str, lacked: str) -> None:
    assert counts_others(read_question(question), line_of(sentence)) == lacked


def test_another_unit_answers_in_part_and_names_the_unit() -> None:
    answer = ask("The masons worked 212 hours on the dome.", "How many minutes did the masons work on the dome?")
    assert (answer.status, answer.short, answer.missing) == (Status.PARTIAL, None, ("minutes",))


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("The anvil weighs 90 pounds.", "How heavy is the anvil?", ["90 pounds"]),
        ("The anvil weighs 40kg.", "How heavy is the anvil?", ["40kg"]),
        ("The track is 12km long.", "How long is the track?", ["12km"]),
        ("The smith paid 90 pounds for the anvil.", "How heavy is the anvil?", []),
        ("The anvil cost £90.", "How heavy is the anvil?", []),
    ],
)
def test_a_unit_may_be_part_of_its_figure(sentence: str, question: str, expected: list[str]) -> None:
    assert values(sentence, question) == expected


def test_a_rank_is_no_duration_and_no_count() -> None:
    assert not values("Keller fell in the 118th minute of the match.", "How many minutes did the match last?")
    assert not values("Keller won her 12th race.", "How many races did Keller win?")


def test_the_age_of_one_is_no_number_of_what_he_did() -> None:
    assert not values("Keller, who is 44, won the race.", "How many races has Keller won?")
    assert values("Keller, who is 44, won the race.", "How old is Keller?") == ["44"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("She was 91.", ["91"]),
        ("Nair, 68, chained herself to a tree.", ["68"]),
        ("The police held a man of 34 after the fire.", ["34"]),
        ("Eighteen-year-old Nair was there.", ["Eighteen"]),
        ("Nair left school at 15.", ["15"]),
        ("Nair rode at 60 miles an hour.", []),
        ("Nair ran 42 kilometres.", []),
        ("Nair has lived there for 12 years.", []),
    ],
)
def test_an_age_is_told_in_several_ways(sentence: str, expected: list[str]) -> None:
    assert values(sentence, "How old was she?") == expected


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("How many fish were caught?", "fish"),
        ("How many squid did the divers see?", "squid"),
        ("How many injured were taken away?", None),
        ("How many years ago did it close?", None),
        ("How many boats came?", "boats"),
        ("How many shops sell bread?", "shops"),
        ("How many sales staff were there?", "staff"),
        ("How many of her sisters came?", "sisters"),
        ("How many boats were there?", "boats"),
    ],
)
def test_the_noun_that_is_counted_may_be_a_plural_without_its_s(question: str, noun: str | None) -> None:
    found = counted_noun(read_question(question))
    assert (found.text if found else None) == noun


@pytest.mark.parametrize(
    ("asked", "others"), [("brothers", "brothers"), ("grandchildren", "grandchildren"), ("people", "")]
)
def test_a_figure_of_children_is_none_of_other_kin(asked: str, others: str) -> None:
    question = read_question(f"How many {asked} were there?")
    assert counts_others(question, line_of("She was the fourth of seven children of a netmaker.")) == others


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("The list has been closed since May.", "Since when has the list been closed?", ["May"]),
        ("Ole Vik was born in the US.", "Where was Ole Vik born?", ["US"]),
    ],
)
def test_a_month_or_a_country_may_look_like_a_small_word(sentence: str, question: str, expected: list[str]) -> None:
    assert values(sentence, question)[-1:] == expected
