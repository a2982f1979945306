from __future__ import annotations

import pytest

from tests.ui.dom import read
from ui.page.events import Events
from ui.page.examples import EXAMPLES
from ui.page.links import Link, conversation_link
from ui.page.texts import ENGLISH

FIRST = "How many defectors entered South Korea in 2009?"
EXPECTED = {
    "How many defectors entered South Korea in 2009?": ("p3.1", "2,914"),
    "When did the author first go to the border?": ("p6.1", "July 1993"),
    "Who was North Korea’s “living god”?": ("p5.2", "Kim Il-sung"),
    "Which route led through the Gobi Desert?": ("p8.2", None),
}


@pytest.fixture(scope="module")
def events(engine):
    return Events(engine, examples=("When did it begin?",), texts=ENGLISH)


def pane(view):
    return read(view.talk).one("section")


def line(view):
    return read(view.note).text


def test_the_examples_are_answered_by_the_right_sentence(engine, article):
    assert tuple(EXPECTED) == EXAMPLES[article.id]
    for question, (anchor, value) in EXPECTED.items():
        answer = engine.ask(question)
        assert answer.status == "answered"
        assert answer.citations[0].sentence.anchor == anchor
        assert (answer.short.text if answer.short else None) == value


def test_a_first_visit_says_what_this_is_and_offers_questions(events):
    welcome = pane(events.first_visit()).one(class_="welcome")
    assert "where the article does not say, it says so" in welcome.text
    assert [button.text for button in welcome.all(class_="example")] == ["When did it begin?"]


def test_without_examples_none_are_offered(engine):
    view = Events(engine, examples=(), texts=ENGLISH).first_visit()
    assert pane(view).all(class_="example") == []
    assert "Questions to begin with" not in pane(view).one(class_="welcome").text


def test_a_question_is_answered_and_can_be_found_again(events, article):
    view = events.ask(FIRST, [])
    assert view.asked == [FIRST]
    assert view.question == ""
    assert line(view) == ""
    assert pane(view).attributes["data-address"] == conversation_link(article, [FIRST])


def test_what_cannot_be_asked_stays_in_the_bar(events):
    view = events.ask("?!", [FIRST])
    assert view.question == "?!"
    assert view.asked == [FIRST]
    assert "no word in the question" in line(view)
    assert len(pane(view).all(class_="turn")) == 1


def test_every_reply_is_another_one(events):
    assert events.ask("", []).note != events.ask("", []).note


def test_a_new_conversation_is_empty_and_so_is_its_address(events):
    view = events.clear()
    assert view.asked == []
    assert pane(view).attributes["data-address"] == "./"
    assert pane(view).one(class_="welcome")


@pytest.mark.parametrize("asked", [None, "text", 7, {"q": FIRST}, [None, 7, ["x"]], [[FIRST]]])
def test_what_a_browser_should_not_have_sent_is_passed_over(events, asked):
    assert events.ask(FIRST, asked).asked == [FIRST]


@pytest.mark.parametrize("question", [None, 7, [FIRST], {}])
def test_a_question_that_is_no_text_is_an_empty_one(events, question):
    assert "no word in the question" in line(events.ask(question, []))


def test_an_address_brings_a_conversation_back(events):
    view = events.open(Link(questions=(FIRST, "What about 2020?")))
    assert [asked.text for asked in pane(view).all(class_="asked")] == [FIRST, "What about 2020?"]
    assert pane(view).one(class_="reading")


def test_an_address_brings_a_sentence_back(events, article):
    attributes = pane(events.open(Link(article=article.id, sentence="p3.1", hash="cf19f2ce"))).attributes
    assert (attributes["data-article"], attributes["data-s"]) == (article.id, "p3.1")
    assert "data-near" not in attributes


def test_a_sentence_that_has_changed_is_shown_and_said(events, article):
    view = events.open(Link(article=article.id, sentence="p3.1", hash="00000000"))
    assert "data-near" in pane(view).attributes
    assert "has changed since" in line(view)


def test_a_sentence_that_is_gone_is_said(events, article):
    view = events.open(Link(article=article.id, sentence="p99.1", hash="cf19f2ce"))
    assert "data-s" not in pane(view).attributes
    assert "no longer in it" in line(view)


def test_an_address_of_another_article_is_said_and_nothing_is_asked(events):
    view = events.open(Link(article="another", questions=(FIRST,)))
    assert "another article" in line(view)
    assert view.asked == []


def test_everything_that_is_sent_is_one_block_of_html_on_one_line(events):
    for view in (events.first_visit(), events.ask(FIRST, []), events.ask("", []), events.clear()):
        for sent in (view.talk, view.note):
            assert sent.startswith(("<section", "<div"))
            assert "\n" not in sent
