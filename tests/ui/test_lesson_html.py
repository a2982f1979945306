from __future__ import annotations

import pytest

from corpus import make_article
from qa import Engine
from tests.ui.dom import read
from ui.page.lesson import lesson_html
from ui.page.texts import ENGLISH


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
    tasks, key = sheet.all("ol")
    assert len(tasks.all("li")) == len(key.all("li")) > 4
    assert all("¶" in line.text or "caption" in line.text for line in key.all("li"))


def test_the_address_brings_the_same_lesson_back(lesson):
    assert lesson.one(class_="lesson").attributes["data-address"] == "?a=escaping-north-korea&v=class&seed=abc"


def test_an_article_that_is_too_short_for_a_quiz_says_so():
    short = make_article("She walked home.", "door")
    lesson = read(lesson_html(Engine([short]), short, "abc", ENGLISH))
    assert "does not give enough for a quiz" in lesson.text
    assert lesson.all(class_="quiz") == []
