from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.reader import JOIN, held_back
from tests.browser.server import served
from ui.page.texts import ENGLISH

FIRST = "How many defectors entered South Korea in 2009?"
KOREAN = "새빛도서관이 2023년 3월에 문을 닫는다. 이 도서관은 1987년에 주민들이 세웠다. 마을에는 312명만 남았다."
FERRY = "The ferry Linnet was sold on Tuesday. It had carried 412 passengers a day since 1998."


def test_thinking_is_shown_only_where_it_takes_time(reader):
    with held_back(reader.page):
        reader.bar.fill(FIRST)
        reader.bar.press("Enter")
        expect(reader.page.locator(".qw-line.thinking")).to_have_text("Looking in the article…")
    expect(reader.turns).to_have_count(1)
    expect(reader.page.locator(".qw-line")).to_have_text("")


def test_a_quick_answer_shows_no_thinking(reader):
    reader.page.evaluate(
        """() => {
            window.said = [];
            const line = document.querySelector(".qw-line");
            new MutationObserver(() => window.said.push(line.textContent)).observe(line, {childList: true});
            window.asked = 0;
            window.slowest = 0;
            document.addEventListener("keydown", () => { window.asked = performance.now(); }, true);
            new MutationObserver(() => {
                window.slowest = Math.max(window.slowest, performance.now() - window.asked);
            }).observe(document.querySelector(".talk").parentElement, {childList: true});
        }"""
    )
    reader.ask(FIRST)
    reader.ask("Who is Kim Han-mi?")
    # A busy machine may take longer than a glance; then the line is right to be there.
    quick = reader.page.evaluate("window.slowest") < 300
    assert "".join(reader.page.evaluate("window.said")) == "" or not quick


def test_pressing_enter_while_an_answer_is_looked_for_asks_once(reader):
    reader.arrive()
    with held_back(reader.page) as held:
        reader.bar.fill(FIRST)
        with reader.page.expect_request(JOIN):
            reader.bar.press("Enter")
        for _ in range(3):
            reader.bar.press("Enter")
    expect(reader.turns).to_have_count(1)
    assert len(held) == 1
    reader.ask("Who is Kim Han-mi?")
    expect(reader.turns).to_have_count(2)
    expect(reader.line).to_have_count(0)


def test_a_fault_is_said_without_its_details(new_reader):
    with served("escaping-north-korea", fault="the password is hunter2") as running:
        reader = new_reader(address=running.address, faults=True)
        reader.bar.fill(FIRST)
        reader.bar.press("Enter")
        expect(reader.line).to_contain_text("Something went wrong here")
        assert "hunter2" not in reader.page.content()
        assert "hunter2" in running.said()


@pytest.fixture(scope="module")
def poor_server(browser):
    ferry, library = {"id": "ferry", "text": FERRY, "stated": {}}, {"id": "library", "text": KOREAN, "stated": {}}
    with served(ferry, library) as running:
        yield running


@pytest.mark.parametrize(("article", "caution"), [("ferry", ENGLISH.too_short), ("library", ENGLISH.only_english)])
def test_an_article_in_which_little_is_found_says_so_before_it_is_asked(new_reader, poor_server, article, caution):
    reader = new_reader(f"?a={article}", address=poor_server.address)
    expect(reader.page.locator(".welcome .caution")).to_have_text(caution)
    reader.in_view(reader.page.locator(".welcome .caution"))


def test_on_a_phone_what_this_is_can_be_read_where_there_is_no_question_to_begin_with(new_reader, poor_server):
    phone = new_reader("?a=library", address=poor_server.address, width=400)
    opener = phone.page.get_by_role("button", name=ENGLISH.show_intro)
    opener.press("Enter")
    expect(phone.page.locator(".talk-head h2")).to_have_text(ENGLISH.show_intro)
    for line in (".promise", ".caution"):
        phone.in_view(phone.page.locator(f".welcome {line}"))


def test_an_article_that_is_not_read_is_not_said_to_be_silent(new_reader, poor_server):
    reader = new_reader("?a=library", address=poor_server.address)
    turn = reader.ask("마을 도서관 관장은 누구인가요?")
    expect(turn.locator(".verdict")).to_have_text(ENGLISH.nothing_found)
    expect(turn.locator(".missing").first).to_have_text(ENGLISH.only_english)
    reader.open_tab("study")
    expect(reader.page.locator("#qw-study .caution")).to_have_text(ENGLISH.only_english)
