"""Find the evidence: a reader picks the sentence that answers, with the pointer or with the keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_tabs import items, opened
from ui.page.texts import ENGLISH


@pytest.fixture
def lesson(new_reader):
    return opened(new_reader)


def test_the_sentence_is_picked_first_and_then_the_answer_is_shown(lesson):
    item = items(lesson, "search").first
    expect(item.locator(".found")).to_be_hidden()
    item.get_by_role("button", name="Choose the sentence").click()
    expect(item.locator(".verdict")).to_have_text(ENGLISH.picking)
    anchor = item.get_attribute("data-s")
    lesson.sentence("p1.1" if anchor != "p1.1" else "p2.1").click()
    expect(item.locator(".verdict")).to_have_text("Not this one. Look again.")
    lesson.sentence(anchor).click()
    expect(item.locator(".verdict")).to_have_text("Yes, this is the sentence.")
    expect(item.locator(".found")).to_be_visible()
    expect(lesson.marked).to_have_attribute("data-s", anchor)


def test_a_sentence_can_be_picked_with_the_keyboard(lesson):
    item = items(lesson, "search").first
    item.get_by_role("button", name="Choose the sentence").press("Enter")
    expect(lesson.page.get_by_role("region", name="Article")).to_be_focused()
    lesson.sentence(item.get_attribute("data-s")).focus()
    lesson.page.keyboard.press("Enter")
    expect(item.locator(".found")).to_be_visible()


def test_pressing_a_sentence_twice_picks_it_once(new_reader):
    # Without motion the article is at the picked sentence at once, and the second press may be on another.
    lesson = opened(new_reader, reduced_motion="reduce")
    item = items(lesson, "search").first
    anchor = item.get_attribute("data-s")
    item.get_by_role("button", name="Choose the sentence").click()
    said = lesson.page.locator(".qw-log p").filter(has_text=ENGLISH.pick_wrong)
    lesson.page.locator(f'.pane .s:not([data-s="{anchor}"])').nth(5).dblclick()
    expect(lesson.page.locator(".s.near")).to_have_count(1)
    expect(said).to_have_count(1)
    lesson.sentence(anchor).click()
    expect(item.locator(".verdict")).to_have_text(ENGLISH.pick_right)


def test_two_sentences_in_a_row_are_two_picks(lesson):
    item = items(lesson, "search").first
    anchor = item.get_attribute("data-s")
    item.get_by_role("button", name="Choose the sentence").click()
    wrong = "p1.1" if anchor != "p1.1" else "p2.1"
    press = "(anchors) => anchors.forEach((at) => document.querySelector(`.s[data-s='${at}']`).click())"
    lesson.page.evaluate(press, [wrong, anchor, wrong])
    expect(item.locator(".verdict")).to_have_text(ENGLISH.pick_right)
    expect(lesson.marked).to_have_attribute("data-s", anchor)


def test_a_key_that_is_held_picks_nothing(lesson):
    item = items(lesson, "search").first
    item.get_by_role("button", name="Choose the sentence").focus()
    for _ in range(4):
        lesson.page.keyboard.down("Enter")  # without being let go: all but the first are repeats
    lesson.page.keyboard.up("Enter")
    expect(item.locator(".verdict")).to_have_text(ENGLISH.picking)
    lesson.sentence(item.get_attribute("data-s")).focus()
    for _ in range(4):
        lesson.page.keyboard.down("Enter")
    lesson.page.keyboard.up("Enter")
    expect(item.locator(".verdict")).to_have_text(ENGLISH.pick_right)
    expect(lesson.page.locator(".passage-tools")).to_be_hidden()
    expect(lesson.page.locator("#qw-tab-class")).to_have_attribute("aria-selected", "true")


def test_another_quiz_ends_the_picking(lesson):
    items(lesson, "search").first.get_by_role("button", name="Choose the sentence").click()
    lesson.page.get_by_role("button", name="Another quiz").click()
    expect(lesson.page).not_to_have_url(re.compile("seed=abc"))
    expect(lesson.page.locator("html.qw-picking")).to_have_count(0)
    lesson.sentence("p1.1").click()
    expect(lesson.page.locator(".s.near, .s.marked")).to_have_count(0)


def test_escape_ends_the_picking(lesson):
    item = items(lesson, "search").first
    item.get_by_role("button", name="Choose the sentence").click()
    lesson.page.keyboard.press("Escape")
    lesson.sentence("p2.1").click()
    expect(item.locator(".verdict")).to_be_empty()


def test_on_a_phone_a_right_pick_is_told_over_the_article_until_it_is_left(new_reader):
    phone = opened(new_reader, width=400)
    items(phone, "search").first.get_by_role("button", name="Choose the sentence").click()
    line = phone.page.locator(".picking-line")
    question = items(phone, "search").first.locator("h3").text_content()
    expect(line).to_have_text(f"{question} {ENGLISH.picking}")
    phone.sentence(items(phone, "search").first.get_attribute("data-s")).click()
    expect(line).to_contain_text(ENGLISH.pick_right)
    expect(line).to_be_visible()
    phone.page.get_by_role("button", name="Back").click()
    expect(items(phone, "search").first.locator(".found")).to_be_visible()
    items(phone, "search").first.locator(".cite").click()
    expect(phone.page.get_by_role("button", name="Back")).to_be_visible()
    expect(line).to_be_hidden()


def test_on_a_phone_pressing_to_choose_twice_picks_nothing_under_the_finger(new_reader):
    phone = opened(new_reader, width=400)
    item = items(phone, "search").first
    item.get_by_role("button", name="Choose the sentence").dblclick()
    expect(phone.page.locator(".picking-line")).to_contain_text(ENGLISH.picking)
    expect(phone.page.locator(".s.near")).to_have_count(0)
