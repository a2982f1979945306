"""What is seen while a page arrives: no other article, no first visit before an answer, no sign over the text."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.server import served
from tests.browser.several import KILLED, THREE

# What is drawn in each frame, by the words that stand for it.
SEEN = """
window.seen = new Set();
const drawn = (part) => part !== null && part.checkVisibility({ visibilityProperty: true });
const look = () => {
    const article = document.querySelector(".pane .text");
    if (article && drawn(article)) window.seen.add(article.dataset.article);
    if (drawn(document.querySelector(".welcome"))) window.seen.add("welcome");
    const text = document.querySelector(".pane .s");
    if (text && [...document.querySelectorAll("[data-testid=status-tracker]")].some(drawn)) window.seen.add("sign");
    requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


@pytest.fixture(scope="module")
def library(browser):
    with served(*THREE) as running:
        yield running


def seen(reader):
    return sorted(reader.page.evaluate("[...window.seen]"))


def test_a_link_with_a_question_shows_no_first_visit_before_its_answer(new_reader):
    reader = new_reader("?a=escaping-north-korea&q=What+about+2020%3F", script=SEEN)
    expect(reader.turns).to_have_count(1)
    assert seen(reader) == ["escaping-north-korea"]


def test_a_link_to_another_article_shows_that_one_alone(new_reader, library):
    reader = new_reader("?a=towns", address=library.address, script=SEEN)
    reader.arrive()
    expect(reader.page.locator(".pane .text")).to_have_attribute("data-article", "towns")
    expect(reader.page.locator(".pane .text")).to_be_visible()
    expect(reader.page.locator(".bar .title")).to_have_text("Small Towns")
    reader.page.wait_for_function("() => window.seen.has('towns')")
    assert "flood" not in seen(reader)


def test_a_link_to_an_answer_of_another_article_shows_that_answer_alone(new_reader, library):
    reader = new_reader(f"?a=rivers&q={KILLED}", address=library.address, script=SEEN)
    expect(reader.turns).to_have_count(1)
    reader.page.wait_for_function("() => window.seen.has('rivers')")
    assert seen(reader) == ["rivers"]


def test_a_link_to_an_article_that_is_not_here_shows_the_first_and_says_so(new_reader, library):
    reader = new_reader("?a=harbours", address=library.address)
    expect(reader.line).to_have_count(1)
    expect(reader.page.locator(".pane .text")).to_be_visible()
    expect(reader.page.locator(".welcome")).to_be_visible()


def test_nothing_lies_over_an_article_that_can_be_read(new_reader):
    reader = new_reader(script=SEEN)
    reader.arrive()
    assert "sign" not in seen(reader)
