from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.server import served

FIRST = "How many defectors entered South Korea in 2009?"


def test_thinking_is_shown_only_where_it_takes_time(new_reader, slow_server):
    reader = new_reader(address=slow_server.address)
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


def test_pressing_enter_while_an_answer_is_looked_for_asks_once(new_reader, slow_server):
    reader = new_reader(address=slow_server.address)
    reader.bar.fill(FIRST)
    for _ in range(4):
        reader.bar.press("Enter")
    expect(reader.turns).to_have_count(1)
    reader.ask("Who is Kim Han-mi?")
    expect(reader.turns).to_have_count(2)
    expect(reader.line).to_have_count(0)


def test_a_full_queue_is_said_in_one_line_and_the_question_stays(new_reader, server):
    reader = new_reader(faults=True)
    reader.page.wait_for_load_state("networkidle")
    reader.page.route("**/queue/join*", lambda route: route.fulfill(status=503, json={"detail": "Queue is full."}))
    reader.bar.fill(FIRST)
    reader.bar.press("Enter")
    expect(reader.line).to_have_text("Many questions are waiting just now. Please ask again in a moment.")
    expect(reader.bar).to_have_value(FIRST)
    reader.page.unroute("**/queue/join*")
    reader.bar.press("Enter")
    expect(reader.turns).to_have_count(1)
    expect(reader.line).to_have_count(0)


def test_a_fault_is_said_without_its_details(new_reader):
    with served("escaping-north-korea", fault="the password is hunter2") as running:
        reader = new_reader(address=running.address, faults=True)
        reader.bar.fill(FIRST)
        reader.bar.press("Enter")
        expect(reader.line).to_contain_text("Something went wrong here")
        assert "hunter2" not in reader.page.content()
        assert "hunter2" in running.said()


def test_a_lost_connection_is_said_and_the_page_comes_back(new_reader):
    with served("escaping-north-korea") as running:
        reader = new_reader(address=running.address, faults=True)
        reader.ask(FIRST)
        port = int(re.search(r":(\d+)/", running.address)[1])
        running.stop()
        reader.bar.fill("What about 2020?")
        reader.bar.press("Enter")
        expect(reader.line).to_contain_text("The connection to Quotewell is lost")
    with served("escaping-north-korea", port=port):
        expect(reader.line).to_have_count(0, timeout=60_000)
        expect(reader.last.locator(".short")).to_have_text("2,914")
