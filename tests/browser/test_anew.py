"""A new conversation, while something of the one before is still on its way: nothing of it is seen in the new one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import JOIN, first_late, held_back
from tests.browser.server import served
from tests.browser.several import KILLED, THREE
from ui.page.texts import ENGLISH

FIRST = "How many defectors entered South Korea in 2009?"
FOLLOWING = "What about 2020?"
SECOND = "Which route led through the Gobi Desert?"
THIRD = "Who is Kim Han-mi?"
LAST = "When did the author first go to the border?"
DAM = "When was the dam at Leith finished?"


def anew(reader):
    return reader.page.get_by_role("button", name="New conversation")


def asked(reader):
    return reader.page.locator(".turn .asked")


def asks_what_leads_on(reader, *questions):
    """Waits for the request that follows these answers, so that the next one is the test's own."""
    return reader.page.expect_request(lambda request: (request.post_data_json or {}).get("data") == [[*questions]])


@pytest.fixture(scope="module")
def three(browser):
    with served(*THREE) as running:
        yield running


@pytest.fixture
def of_all(new_reader, three):
    """A reader who has asked all three articles one question."""
    reader = new_reader("?in=all", address=three.address, ask_label="Ask 3 articles")
    reader.ask(KILLED)
    expect(reader.page.locator(".next .example").first).to_be_visible()
    return reader


def open_rivers(reader):
    reader.page.locator(".picker summary").click()
    reader.page.locator(".picker li").filter(has_text="Rivers of the North").get_by_role("link").click()


def test_a_question_that_gets_to_the_server_after_it_is_not_answered_in_it(reader):
    with asks_what_leads_on(reader, FIRST):
        reader.ask(FIRST)
    with first_late(reader.page):
        with reader.page.expect_request(JOIN):
            reader.bar.fill(SECOND)
            reader.bar.press("Enter")
        anew(reader).click()
        expect(reader.turns).to_have_count(0)
        expect(reader.bar).to_have_value(SECOND)
        reader.ask(THIRD)
    reader.ask(LAST)  # what came late is there by now
    expect(asked(reader)).to_have_text([THIRD, LAST])
    expect(reader.page).to_have_url(re.compile(r"\?a=escaping-north-korea&q=Who[^&]*&q=When[^&]*$"))


def test_a_question_that_is_asked_alone_and_gets_there_after_it_is_not_answered_in_it(reader):
    reader.ask(FIRST)
    with asks_what_leads_on(reader, FIRST, FOLLOWING):
        reader.ask(FOLLOWING)
    with first_late(reader.page):
        with reader.page.expect_request(JOIN):
            reader.last.get_by_role("button", name=ENGLISH.only_typed).click()
        anew(reader).click()
        expect(reader.turns).to_have_count(0)
        reader.ask(THIRD)
    reader.ask(LAST)  # what came late is there by now
    expect(asked(reader)).to_have_text([THIRD, LAST])


@pytest.mark.parametrize("pressed", ["first", "behind"])
def test_a_question_that_is_asked_while_it_is_on_its_way_is_the_first_of_it(reader, pressed):
    with asks_what_leads_on(reader, FIRST):
        reader.ask(FIRST)
    if pressed == "behind":
        reader.bar.fill(SECOND)  # what is only typed would go with the conversation
    with held_back(reader.page):
        with reader.page.expect_request(JOIN):
            anew(reader).click()
        reader.bar.fill(SECOND)
        reader.bar.press("Enter")
        expect(reader.page.locator(".qw-line")).to_have_text(ENGLISH.thinking)
    expect(asked(reader)).to_have_text([SECOND])
    expect(reader.page.locator(".qw-line")).to_have_text("")
    expect(reader.bar).to_have_value("")
    expect(reader.page).to_have_url(re.compile(r"\?a=escaping-north-korea&q=Which[^&]*$"))


def test_questions_that_lead_on_from_an_answer_before_it_are_not_offered_in_it(reader):
    reader.ask(FIRST)
    expect(reader.page.locator(".next .example").first).to_be_visible()
    with held_back(reader.page) as held:
        with reader.page.expect_request(JOIN):
            reader.bar.fill(SECOND)
            reader.bar.press("Enter")
        # Gradio asks for what leads on from an answer when it drops the question, too.
        with asks_what_leads_on(reader, FIRST):
            anew(reader).click()
        late = next(route for route in held if route.request.post_data_json["data"] == [[FIRST]])
        for route in held:
            if route is not late:
                route.continue_()
        held[:] = [late]
        expect(reader.turns).to_have_count(0)
        expect(reader.page.locator(".next .example")).to_have_count(0)
    reader.ask(THIRD)
    reader.ask(LAST)
    expect(reader.page.locator(".next .example").first).to_be_visible()


def test_what_a_tab_is_asked_for_before_it_still_comes(reader):
    with asks_what_leads_on(reader, FIRST):
        reader.ask(FIRST)
    with first_late(reader.page):
        with reader.page.expect_request(JOIN):
            reader.page.locator("#qw-tab-study").click()
        reader.page.locator("#qw-tab-read").click()
        anew(reader).click()
        expect(reader.turns).to_have_count(0)
    reader.page.locator("#qw-tab-study").click()
    expect(reader.page.locator("#qw-study [data-view]")).to_be_visible()


def test_another_article_that_is_picked_while_it_is_on_its_way_is_opened_after_it(of_all):
    with held_back(of_all.page) as held:
        with of_all.page.expect_request(JOIN):
            anew(of_all).click()
        open_rivers(of_all)
        expect(of_all.page.locator(".qw-line")).to_have_text(ENGLISH.thinking)
        assert len(held) == 1
    expect(of_all.page.locator("h1")).to_have_text("Rivers of the North")
    of_all.ask(DAM)
    expect(asked(of_all)).to_have_text([DAM])
    expect(of_all.page).to_have_url(re.compile(r"\?a=rivers&in=all&q=When[^&]*$"))


def test_it_begins_with_the_article_that_is_being_opened(of_all):
    with held_back(of_all.page) as held:
        with of_all.page.expect_request(JOIN):
            open_rivers(of_all)
        anew(of_all).click()
        expect(of_all.page.locator(".qw-line")).to_have_text(ENGLISH.thinking)
        assert len(held) == 1
    expect(of_all.page.locator("h1")).to_have_text("Rivers of the North")
    expect(of_all.turns).to_have_count(0)
    of_all.ask(DAM)
    expect(asked(of_all)).to_have_text([DAM])
    expect(of_all.page).to_have_url(re.compile(r"\?a=rivers&in=all&q=When[^&]*$"))
