"""Reading a question: what it asks for, and which of its words matter."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qa.question as question_module
from corpus import QueryEmpty, QueryError, QueryTooLong
from corpus.limits import QUESTION
from qa.question import Kind, asks_yes_or_no, noun_kind, nouns, read_question
from qa.words.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How many people came?", Kind.COUNT),
        ("How large is the town?", Kind.COUNT),
        ("How long did it last?", Kind.DURATION),
        ("How long is the river?", Kind.COUNT),
        ("How many years did it last?", Kind.DURATION),
        ("What percentage of them stayed?", Kind.SHARE),
        ("When did it begin?", Kind.DATE),
        ("In which year did it begin?", Kind.DATE),
        ("What will the team do next year?", Kind.OPEN),
        ("What was the mayor doing this year?", Kind.OPEN),
        ("What will the rent be in May?", Kind.OPEN),
        ("What is its mean depth?", Kind.COUNT),
        ("By what year had it begun?", Kind.DATE),
        ("Who opened the school?", Kind.PERSON),
        ("The school was opened by whom?", Kind.PERSON),
        ("Where is the school?", Kind.PLACE),
        ("Through which countries do they pass?", Kind.PLACE),
        ("Which ministry said so?", Kind.GROUP),
        ("What is the name of the river near Arnow?", Kind.PLACE),
        ("What is the name of the river inside the park?", Kind.PLACE),
        ("What is the name of the last county?", Kind.PLACE),
        ("What was the name of the younger son?", Kind.PERSON),
        ("What is the name of the boat?", Kind.NAME),
        ("What was the name of Eva Lind's boat?", Kind.NAME),
        ("Why did it fall?", Kind.REASON),
        ("What caused the flood?", Kind.REASON),
        ("How did they cross?", Kind.MANNER),
        ("Did the bridge fall?", Kind.YES_NO),
        ("Didn't the bridge fall?", Kind.YES_NO),
        ("Won't it be rebuilt?", Kind.YES_NO),
        ("What did she see?", Kind.OPEN),
        ("What did it cost?", Kind.COUNT),
        ("What did she pay for the house?", Kind.COUNT),
        ("What did she pay for?", Kind.OPEN),
        ("What was the speed limit at first?", Kind.COUNT),
        ("What was the river used for?", Kind.OPEN),
        ("What for?", Kind.REASON),
        ("How late was the tram?", Kind.DURATION),
        ("How late does the tram run?", Kind.MANNER),
        ("the bridge", Kind.OPEN),
        ("Which method costs less?", Kind.OPEN),
        ("What transport costs did they have?", Kind.COUNT),
        ("Which disease killed most people?", Kind.OPEN),
        ("Which city council approved the plan?", Kind.OPEN),
        ("Which government department was involved?", Kind.GROUP),
        ("Which newly elected president resigned?", Kind.PERSON),
        ("Which country's cars sold best?", Kind.PLACE),
        ("Which river flows through the town?", Kind.PLACE),
        ("Which Baltic states joined?", Kind.PLACE),
        ("Which army laid the mines?", Kind.GROUP),
        ("Which country first recognised the island?", Kind.PLACE),
        ("What price tag did it have?", Kind.COUNT),
    ],
)
def test_the_kind_of_a_question(text: str, kind: Kind) -> None:
    assert read_question(text).kind is kind


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("How many defectors entered South Korea in 2009?", ["defectors", "entered", "South", "Korea", "2009"]),
        ("How many times did she go there?", ["go"]),
        ("How deep is the river?", ["deep", "river"]),
        ("What day of the week was the flood?", ["day", "flood"]),
        ("WHO OPENED THE SCHOOL?", ["OPENED", "SCHOOL"]),
        ("Why?", ["Why"]),
        ("What is the name of the river near Arnow?", ["river", "near", "Arnow"]),
        ("What's the name of the river near Arnow?", ["river", "near", "Arnow"]),
        ("bridge bridges Bridge", ["bridge"]),
    ],
)
def test_the_words_that_matter(text: str, content: list[str]) -> None:
    assert [token.text for token in read_question(text).content] == content


def test_figures_and_letters_in_full_width_are_read_as_usual_ones() -> None:
    wide = read_question("Ｈｏｗ　ｍａｎｙ　ｃａｍｅ　ｔｏ　Ｌｕｎｄ　ｉｎ　１９５０？")
    usual = read_question("How many came to Lund in 1950?")
    assert [(span.kind, wide.text[span.start : span.end]) for span in wide.spans] == [
        (span.kind, usual.text[span.start : span.end]) for span in usual.spans
    ]
    assert read_question("How wide is ½ m² in ２０１０?").text == "How wide is ½ m² in 2010?"


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    try:
        question = read_question(text)
    except QueryError as error:
        assert "\n" not in str(error)
    else:
        assert question.content
        assert all(question.text[token.start : token.end] == token.text for token in question.content)


@pytest.mark.parametrize("text", ["", "   ", "???", "🙂🙂", "\0"])
def test_a_question_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(QueryEmpty, match="no word"):
        read_question(text)


def test_a_question_over_the_limit_is_refused_with_the_limit_named() -> None:
    with pytest.raises(QueryTooLong, match="1,000"):
        read_question("why " * QUESTION.value)


def test_no_noun_is_listed_under_two_kinds() -> None:
    file = Path(question_module.__file__).with_name("data") / "kinds.txt"
    lines = [line.partition(":")[2].split() for line in file.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert sum(map(len, lines)) == len(nouns())


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("Which city council approved the plan?", "council"),
        ("What kind of buses ran there?", "buse"),
        ("What colour shirts did they wear?", "colour"),
        ("Which method costs less?", "method"),
    ],
)
def test_the_noun_that_says_what_is_asked_for(text: str, focus: str) -> None:
    assert read_question(text).focus == {focus}


@pytest.mark.parametrize(("word", "kind"), [("cities", Kind.PLACE), ("years", Kind.DATE), ("company", Kind.GROUP)])
def test_a_noun_asks_for_its_kind_in_the_plural_too(word: str, kind: Kind) -> None:
    assert noun_kind(tokenize(word)[0]) == (kind, True)


def test_any_other_word_asks_for_nothing() -> None:
    assert noun_kind(tokenize("soup")[0]) is None


@pytest.mark.parametrize(("text", "bare"), [("In which city was it?", True), ("What is the capital of it?", False)])
def test_a_city_need_not_be_called_one_but_a_capital_does(text: str, bare: bool) -> None:
    assert read_question(text).bare_focus is bare


@pytest.mark.parametrize(
    ("text", "whether"),
    [
        ("Was anybody hurt when the bridge fell?", True),
        ("Did the bridge fall?", True),
        ("Is it known who built the bridge?", False),
        ("When did the bridge fall?", False),
    ],
)
def test_a_question_may_ask_whether_though_it_says_when(text: str, whether: bool) -> None:
    assert asks_yes_or_no(read_question(text)) is whether
