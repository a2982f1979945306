from __future__ import annotations

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


def test_a_fault_is_said_without_its_details(new_reader):
    with served("escaping-north-korea", fault="the password is hunter2") as running:
        reader = new_reader(address=running.address, faults=True)
        reader.bar.fill(FIRST)
        reader.bar.press("Enter")
        expect(reader.line).to_contain_text("Something went wrong here")
        assert "hunter2" not in reader.page.content()
        assert "hunter2" in running.said()
