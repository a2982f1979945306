"""Whatever the server says or does not say: the reader sees what happened, and can ask again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import JOIN, held_back, lost_once
from tests.browser.server import served
from ui.page.texts import ENGLISH, LANGUAGES

FIRST = "How many defectors entered South Korea in 2009?"
SECOND = "Which route led through the Gobi Desert?"
BUSY = "Many questions are waiting just now. Please ask again in a moment."


def full(route):
    route.fulfill(status=503, json={"detail": "Queue is full."})


def test_a_full_queue_is_said_in_one_line_and_the_question_stays(new_reader):
    reader = new_reader(faults=True)
    reader.page.route(JOIN, full)
    reader.bar.fill(FIRST)
    reader.bar.press("Enter")
    expect(reader.line).to_have_text(BUSY)
    expect(reader.bar).to_have_value(FIRST)
    reader.page.unroute(JOIN)
    reader.bar.press("Enter")
    expect(reader.turns).to_have_count(1)
    expect(reader.line).to_have_count(0)


def test_what_is_typed_on_after_enter_is_a_question_of_its_own(reader):
    reader.arrive()
    reader.bar.click()
    with held_back(reader.page):
        reader.page.keyboard.type(FIRST)
        reader.page.keyboard.press("Enter")
        chosen = "() => document.activeElement.selectionStart < document.activeElement.selectionEnd"
        reader.page.wait_for_function(chosen)
        reader.page.keyboard.type(SECOND)
        expect(reader.bar).to_have_value(SECOND)
    expect(reader.last.locator(".short")).to_have_text("2,914")
    expect(reader.bar).to_have_value(SECOND)
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(".turn .asked")).to_have_text([FIRST, SECOND])


def test_a_queue_that_is_full_again_and_again_is_said_again_and_again(new_reader):
    reader = new_reader(faults=True)
    reader.page.route(JOIN, full)
    reader.bar.fill(FIRST)
    for _ in range(3):
        with reader.page.expect_response(JOIN):
            reader.bar.press("Enter")
        expect(reader.line).to_have_text(BUSY)
    expect(reader.bar).to_have_value(FIRST)


def test_a_question_to_a_page_that_arrives_while_the_queue_is_full_does_not_wait_for_ever(new_reader):
    reader = new_reader(faults=True)
    reader.page.route(JOIN, full)
    reader.page.reload(wait_until="commit")
    reader.bar.fill(FIRST)
    reader.bar.press("Enter")
    expect(reader.line).to_contain_text(BUSY)
    expect(reader.bar).to_have_value(FIRST)
    reader.page.unroute(JOIN)
    reader.bar.press("Enter")
    expect(reader.last.locator(".short")).to_have_text("2,914")
    expect(reader.line).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_question_to_a_page_that_still_arrives_is_answered_once_it_has(new_reader, language):
    texts = LANGUAGES[language]
    reader = new_reader(locale=language, ask_label=texts.ask_label)
    reader.arrive()
    with held_back(reader.page) as held:
        with reader.page.expect_request(JOIN):
            reader.page.reload()
        reader.bar.fill(FIRST)
        reader.bar.press("Enter")
        expect(reader.page.locator(".qw-line.thinking")).to_be_visible()
        assert len(held) == 1
    expect(reader.last.locator(".short")).to_have_text("2,914")
    expect(reader.page.locator(".qw-log")).to_contain_text("2,914")
    expect(reader.last.locator("summary").first).to_have_text(texts.why)
    expect(reader.page.locator(".qw-line")).to_have_text("")


def test_what_cannot_be_asked_gets_its_line_once_the_page_has_arrived(new_reader):
    reader = new_reader()
    with held_back(reader.page):
        reader.page.reload(wait_until="commit")
        expect(reader.bar).to_be_visible()
        expect(reader.page.locator(".qw-line")).to_be_attached()
        reader.bar.press("Enter")
    expect(reader.line).to_have_count(1)
    expect(reader.turns).to_have_count(0)


def test_an_address_that_could_not_be_opened_is_opened_on_another_try(new_reader):
    reader = new_reader(faults=True)
    reader.page.route(JOIN, full)
    reader.page.goto(f"{reader.address}?q={FIRST}")
    expect(reader.line).to_contain_text(BUSY)
    expect(reader.page.locator(".welcome")).to_be_visible()
    reader.page.unroute(JOIN)
    reader.page.get_by_role("button", name="Try again").click()
    expect(reader.last.locator(".short")).to_have_text("2,914")
    expect(reader.line).to_have_count(0)


def test_an_answer_that_does_not_come_is_said_and_may_still_come(new_reader):
    reader = new_reader(fresh=True)
    reader.arrive()
    reader.page.clock.install()
    with held_back(reader.page):
        reader.bar.fill(FIRST)
        reader.bar.press("Enter")
        reader.page.clock.run_for(21_000)
        expect(reader.line).to_contain_text("No answer has come yet")
        expect(reader.bar).to_have_value(FIRST)
    expect(reader.turns).to_have_count(1)
    expect(reader.line).to_have_count(0)


def held_question(reader):
    """Asks the first question and waits until the page asks the server for it, which is held back."""
    with reader.page.expect_request(JOIN):
        reader.bar.fill(FIRST)
        reader.bar.press("Enter")


def test_what_is_typed_while_an_answer_is_awaited_stays_in_the_bar(reader):
    reader.arrive()
    with held_back(reader.page):
        held_question(reader)
        reader.bar.fill(SECOND)
    expect(reader.turns).to_have_count(1)
    expect(reader.last.locator(".short")).to_have_text("2,914")
    expect(reader.bar).to_have_value(SECOND)


def test_a_question_that_is_asked_while_an_answer_is_awaited_waits_for_it(reader):
    reader.arrive()
    with held_back(reader.page):
        held_question(reader)
        reader.bar.fill(SECOND)
        reader.bar.press("Enter")
        expect(reader.page.get_by_role("status").filter(has_text=ENGLISH.waiting)).to_be_visible()
    expect(reader.turns).to_have_count(2)
    expect(reader.last.locator(".asked")).to_have_text(SECOND)
    expect(reader.bar).to_have_value("")
    expect(reader.page.locator(".qw-line")).to_have_text("")


def test_a_question_that_is_typed_on_is_not_asked_by_itself(reader):
    reader.arrive()
    with held_back(reader.page):
        held_question(reader)
        reader.bar.fill(SECOND)
        reader.bar.press("Enter")
        reader.bar.press_sequentially(" In")
        expect(reader.page.locator(".qw-line")).not_to_have_text(ENGLISH.waiting)
    expect(reader.turns).to_have_count(1)
    expect(reader.bar).to_have_value(f"{SECOND} In")


def test_a_next_question_that_is_pressed_while_an_answer_is_awaited_is_asked_after_it(reader):
    reader.ask(SECOND)
    offered = reader.page.locator(".next .example").first
    words = offered.text_content()
    with held_back(reader.page):
        held_question(reader)
        offered.click()
        expect(reader.page.locator(".qw-line")).to_have_text(ENGLISH.waiting)
    expect(reader.turns).to_have_count(3)
    expect(reader.last.locator(".asked")).to_have_text(words)


def test_where_there_was_no_answer_a_question_that_waits_stays_in_the_bar(new_reader):
    reader = new_reader(faults=True, fresh=True)
    reader.arrive()
    reader.page.clock.install()
    lost_once(reader.page)
    held_question(reader)
    reader.bar.fill(SECOND)
    reader.bar.press("Enter")
    expect(reader.page.locator(".qw-line")).to_have_text(ENGLISH.waiting)
    reader.page.clock.run_for(21_000)
    expect(reader.line).to_contain_text("No answer has come yet")
    expect(reader.bar).to_have_value(SECOND)
    expect(reader.turns).to_have_count(0)


def test_after_an_answer_that_never_comes_another_question_is_answered(new_reader):
    reader = new_reader(faults=True, fresh=True)
    reader.arrive()
    reader.page.clock.install()
    lost_once(reader.page)
    held_question(reader)
    reader.page.clock.run_for(21_000)
    expect(reader.line).to_contain_text("No answer has come yet")
    reader.ask("Who is Kim Han-mi?")
    expect(reader.line).to_have_count(0)


@pytest.mark.parametrize("tab", ["study", "class"])
def test_a_tab_that_could_not_be_filled_says_so_and_offers_another_try(new_reader, tab):
    reader = new_reader(faults=True)
    reader.page.route(JOIN, full)
    reader.page.locator(f"#qw-tab-{tab}").click()
    panel = reader.page.locator(f"#qw-{tab}")
    expect(panel).to_contain_text(BUSY)
    reader.page.unroute(JOIN)
    panel.get_by_role("button", name="Try again").click()
    expect(panel.locator("[data-view]")).to_be_visible()
    expect(panel).not_to_contain_text(BUSY)


def test_a_check_that_could_not_be_made_says_so_and_can_be_made_again(new_reader):
    reader = new_reader(faults=True)
    reader.open_tab("check")
    reader.page.route(JOIN, full)
    claim = reader.page.locator("#qw-claim textarea")
    claim.fill("2,914 defectors entered South Korea in 2009.")
    claim.press("Shift+Enter")
    expect(reader.page.locator(".check-line")).to_have_text(BUSY)
    reader.page.unroute(JOIN)
    claim.press("Shift+Enter")
    expect(reader.page.locator(".checked .verdict")).to_have_text("The article states this.")
    expect(reader.page.locator(".check-line")).to_have_text("")


def test_a_lost_connection_is_said_and_the_page_comes_back_with_the_question(new_reader):
    with served("escaping-north-korea") as running:
        reader = new_reader(address=running.address, faults=True)
        reader.ask(FIRST)
        port = int(re.search(r":(\d+)/", running.address)[1])
        running.stop()
        reader.bar.fill("What about 2020?")
        for _ in range(2):
            reader.bar.press("Enter")
            expect(reader.line).to_contain_text("The connection to Quotewell is lost")
            expect(reader.page.locator(".qw-line.thinking")).to_have_count(0)
    with served("escaping-north-korea", port=port):
        expect(reader.line).to_have_count(0, timeout=60_000)
        expect(reader.last.locator(".short")).to_have_text("2,914")
        expect(reader.bar).to_have_value("What about 2020?")
