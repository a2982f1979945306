from __future__ import annotations

import pytest

from corpus import make_article
from qa import Engine
from tests.ui.dom import read
from ui.page.lesson import lesson_html
from ui.page.texts import ENGLISH, JAPANESE, KOREAN


@pytest.fixture(scope="module")
def lesson(engine, article):
    return read(lesson_html(engine, article, "abc", ENGLISH))


def test_each_item_is_a_sentence_with_a_gap_and_four_choices_one_of_them_right(lesson, article):
    items = lesson.one(class_="quiz").all("li", class_="item")
    assert len(items) >= 4
    for item in items:
        choices = item.all("button", class_="choice")
        (right,) = [choice.text for choice in choices if "data-right" in choice.attributes]
        assert len({choice.text for choice in choices}) == 4
        cloze = item.one(class_="cloze")
        assert cloze.text.replace(cloze.one(class_="gap").text, right) in article.text


def test_the_place_of_an_item_is_hidden_until_it_is_answered(lesson):
    assert all("hidden" in item.one(class_="place").attributes for item in lesson.one(class_="quiz").all(class_="item"))


def test_the_evidence_is_hidden_until_it_is_found(lesson, engine):
    for item in lesson.one(class_="search").all("li", class_="item"):
        assert "hidden" in item.one(class_="found").attributes
        answer = engine.ask(item.one("h3").text)
        assert answer.citations[0].sentence.anchor == item.attributes["data-s"]


def test_the_worksheet_has_a_solution_for_each_task(lesson):
    sheet = lesson.one(class_="worksheet")
    tasks = [child for tasks in sheet.all("ol", class_="tasks") for child in tasks.children]
    key = sheet.one(class_="key").all("li")
    assert len(tasks) == len(key) > 4
    assert all("¶" in line.text or "caption" in line.text for line in key)


def test_the_key_quotes_the_sentence_of_each_answer(lesson, article):
    for line in lesson.one(class_="worksheet").one(class_="key").all("li"):
        quote = line.one("q").text
        assert quote in article.text
        assert line.all("p")[0].text.rpartition(" (")[0].split("\N{NO-BREAK SPACE}")[-1] in quote


def test_what_the_key_names_by_a_letter_is_that_choice(lesson):
    gaps, _ = lesson.one(class_="worksheet").all("ol", class_="tasks")
    key = lesson.one(class_="worksheet").one(class_="key").all("li")
    for task, line in zip(gaps.children, key, strict=False):
        assert line.all("p")[0].text.rpartition(" (")[0] in [choice.text for choice in task.all("li")]


@pytest.mark.parametrize("texts", [ENGLISH, KOREAN, JAPANESE], ids=lambda texts: texts.language)
def test_a_worksheet_has_room_for_who_fills_it_in_and_says_whose_text_it_is(engine, article, texts):
    sheet = read(lesson_html(engine, article, "abc", texts)).one(class_="worksheet")
    words = [part.partition(":")[0].strip() for part in sheet.one("p", class_="pupil").text.split("_") if ":" in part]
    assert words == [texts.sheet_name, texts.sheet_class, texts.sheet_date]
    assert sheet.one("p", class_="by").text == f"{article.author} · {article.publisher} · {article.date}"


@pytest.mark.parametrize("texts", [ENGLISH, KOREAN, JAPANESE], ids=lambda texts: texts.language)
def test_the_questions_of_a_worksheet_say_what_to_do_and_go_on_counting(engine, article, texts):
    sheet = read(lesson_html(engine, article, "abc", texts)).one(class_="worksheet")
    gaps, questions = sheet.all("ol", class_="tasks")
    assert sheet.one("p", class_="told").text == texts.evidence_written
    assert questions.attributes["start"] == str(len(gaps.children) + 1)
    assert all(question.one(class_="lines") for question in questions.children)


def test_the_address_brings_the_same_lesson_back(lesson):
    assert lesson.one(class_="lesson").attributes["data-address"] == "?a=escaping-north-korea&v=class&seed=abc"


def test_an_article_that_is_too_short_for_a_quiz_says_so():
    short = make_article("She walked home.", "door")
    lesson = read(lesson_html(Engine([short]), short, "abc", ENGLISH))
    assert "does not give enough for a quiz" in lesson.text
    assert lesson.all(class_="quiz") == []


def test_no_link_is_offered_to_the_quiz_of_an_article_that_opens_for_nobody_else(engine, article):
    alone = read(lesson_html(engine, article, "abc", ENGLISH, private=True))
    assert not alone.all("button", data_copy_link=alone.one(class_="lesson").attributes["data-address"])
    assert "opens for nobody else" in alone.text
    assert alone.all("button", class_="print-sheet")


def test_where_there_is_no_quiz_nothing_is_offered_for_one():
    short = make_article("It froze.", "frost")
    lesson = read(lesson_html(Engine([short]), short, "abc", ENGLISH))
    assert ENGLISH.no_quiz in lesson.text
    assert not lesson.all("button")
