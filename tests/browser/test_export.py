from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from corpus.limits import CLAIMS, CONVERSATION

CLAIM = "229 defectors arrived in South Korea in 2021."
QUOTE = "“The highpoint in the number of defectors”"
FIRST = "How many defectors entered South Korea in 2009?"


def button(reader):
    return reader.page.locator(".export summary")


def form(reader, name):
    return reader.page.locator(".export").get_by_role("button", name=name)


def answered(reader, status, body):
    """Has the server say something to the next export, and collects what it was sent."""
    sent = []

    def reply(route):
        sent.append(json.loads(route.request.post_data))
        route.fulfill(status=status, content_type="application/json", body=json.dumps(body))

    reader.page.route("**/api/export", reply)
    return sent


def test_where_nothing_was_asked_or_checked_the_menu_says_what_to_do_first(reader):
    button(reader).click()
    expect(reader.page.locator(".export .nothing")).to_be_visible()
    expect(reader.page.locator("[data-export]:visible")).to_have_count(0)


def test_the_menu_is_used_with_the_keyboard_and_left_with_escape(reader):
    reader.ask(FIRST)
    button(reader).press("Enter")
    expect(reader.page.locator(".export .holds")).to_have_text("Questions: 1. Claims: 0. Quotations: 0.")
    expect(reader.page.locator("[data-export=claimreview]")).to_be_hidden()
    reader.page.keyboard.press("ArrowDown")
    expect(form(reader, "Markdown")).to_be_focused()
    reader.page.keyboard.press("ArrowUp")
    expect(form(reader, "RIS")).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(button(reader)).to_be_focused()
    expect(reader.page.locator(".export .menu")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_menu_stays_on_the_screen_and_a_click_beside_it_closes_it(new_reader, width):
    reader = new_reader(width=width)
    reader.check_text(CLAIM)
    button(reader).click()
    assert reader.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    for each in reader.page.locator("[data-export]:visible").all():
        reader.in_view(each)
    reader.page.locator(".bar .name").click()
    expect(reader.page.locator(".export .menu")).to_be_hidden()
    tab, menu = reader.page.locator("#qw-tab-class").bounding_box(), button(reader).bounding_box()
    assert tab["x"] + tab["width"] <= menu["x"]


def test_what_is_sent_is_what_was_asked_and_checked_in_this_visit(reader):
    sent = answered(reader, 400, {"error": "Not now."})
    reader.faults = True
    reader.ask(FIRST)
    reader.ask("What about 2020?")
    reader.last.get_by_role("button", name="Ask only what I typed").click()
    expect(reader.turns).to_have_count(3)
    reader.check_text(CLAIM)
    reader.check_text(QUOTE)
    reader.check_text(CLAIM)
    button(reader).click()
    form(reader, "HTML").click()
    expect(reader.page.locator(".export-line")).to_have_text("Not now.")
    asked = [(FIRST, []), ("What about 2020?", [FIRST]), ("What about 2020?", [])]
    assert sent == [
        {
            "article": "escaping-north-korea",
            "format": "html",
            "questions": [{"question": question, "history": history} for question, history in asked],
            "claims": [CLAIM],
            "quotes": [QUOTE],
        }
    ]
    assert reader.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_of_more_than_the_server_takes_the_last_are_counted_and_sent(reader):
    sent = answered(reader, 400, {"error": "Not now."})
    reader.faults = True
    reader.arrive()
    menu = reader.page.locator(".export")
    expect(menu).to_have_attribute("data-questions", str(CONVERSATION.value))
    expect(menu).to_have_attribute("data-checks", str(CLAIMS.value))
    menu.evaluate("menu => { menu.dataset.questions = menu.dataset.checks = 1; }")
    reader.ask(FIRST)
    reader.ask("What about 2020?")
    reader.check_text(f"{CLAIM} Kim Il-sung died in July 1994.")
    button(reader).click()
    expect(menu.locator(".holds")).to_have_text("Questions: 1. Claims: 1. Quotations: 0.")
    form(reader, "HTML").click()
    expect(reader.page.locator(".export-line")).to_have_text("Not now.")
    assert sent[0]["questions"] == [{"question": "What about 2020?", "history": [FIRST]}]
    assert sent[0]["claims"] == ["Kim Il-sung died in July 1994."]


@pytest.mark.parametrize(
    ("status", "body", "line"),
    [
        (422, {"error": "Not now.", "kind": "too_many", "said": "지금은 안 됩니다."}, "지금은 안 됩니다."),
        (503, {"error": "This server is stopping.", "kind": "stopping"}, "This server is stopping."),
        (503, {"error": "Too many."}, "Many questions are waiting just now. Please ask again in a moment."),
        (500, {}, "The file could not be made. Please try again."),
    ],
)
def test_why_no_file_is_made_is_told_as_the_server_says_it_for_the_page(reader, status, body, line):
    answered(reader, status, body)
    reader.faults = True
    reader.ask(FIRST)
    button(reader).click()
    form(reader, "HTML").click()
    expect(reader.page.locator(".export-line")).to_have_text(line)


def test_a_file_is_saved_as_the_server_names_it(reader):
    missing = reader.page.request.post(f"{reader.address}api/export", data={}).status == 404
    if missing:
        answered(reader, 200, {"name": "evidence.md", "media_type": "text/markdown", "text": f"“{FIRST}” 2,914\n"})
    reader.ask(FIRST)
    button(reader).click()
    with reader.page.expect_download() as saved:
        form(reader, "Markdown").click()
    assert saved.value.suggested_filename.endswith(".md")
    text = saved.value.path().read_text(encoding="utf-8")
    assert FIRST in text
    assert "2,914" in text
    expect(button(reader)).to_be_focused()
    expect(reader.page.get_by_role("log").locator("p").last).to_contain_text(saved.value.suggested_filename)
