"""The page under a path of another site, where a proxy shows nothing else of the server."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.server import served
from tests.ui.reverse import reverse
from ui.page.texts import LANGUAGES

PATH = "/press/quotes"
FIRST = "How many defectors entered South Korea in 2009?"


@pytest.fixture(scope="module")
def below(browser):
    with served("escaping-north-korea", path=PATH) as running:
        yield running


@pytest.fixture(scope="module", params=[True, False], ids=["strips", "leaves"])
def proxy(request, below):
    with reverse(below.address, PATH, strips=request.param) as running:
        yield running


def test_a_reader_asks_follows_a_citation_copies_a_link_and_loads_the_page_again(new_reader, proxy):
    reader = new_reader(address=proxy.address, permissions=["clipboard-read", "clipboard-write"])
    page = reader.page
    turn = reader.ask(FIRST)
    turn.locator(".cite").first.click()
    expect(reader.sentence("p3.1")).to_be_focused()

    for form in ("Link to the sentence", "Quote with its reference"):
        turn.get_by_text("Copy", exact=True).click()
        turn.get_by_role("button", name=form).click()
        expect(turn.locator(".copy")).not_to_have_attribute("open", "")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert f"{proxy.address}?a=escaping-north-korea&s=p3.1" in copied

    assert page.url.startswith(f"{proxy.address}?a=escaping-north-korea&q=")
    page.reload()
    expect(reader.last.locator(".short")).to_have_text("2,914")
    assert proxy.beside == []


def test_a_link_to_a_sentence_opens_below_the_path_and_a_language_that_is_chosen_stays(new_reader, proxy):
    reader = new_reader("?a=escaping-north-korea&s=p3.1", address=proxy.address)
    expect(reader.marked).to_have_count(1)
    reader.page.get_by_role("combobox", name="Language of the page").select_option("ko")
    expect(reader.page.locator("html")).to_have_attribute("lang", "ko")
    reader.page.reload()
    expect(reader.page.get_by_role("tab", name=LANGUAGES["ko"].tab_read, exact=True)).to_be_visible()
    (cookie,) = reader.page.context.cookies()
    assert (cookie["name"], cookie["path"]) == ("qw-language", PATH)
    assert proxy.beside == []
