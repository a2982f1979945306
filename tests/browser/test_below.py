"""The page under a path of another site, where a proxy shows nothing else of the server."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.ui.reverse import PATH
from ui.page.texts import LANGUAGES

FIRST = "How many defectors entered South Korea in 2009?"


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


def test_what_a_browser_installs_is_the_page_below_the_path(new_reader, proxy):
    reader = new_reader(address=proxy.address)
    reader.arrive()
    named = reader.page.context.new_cdp_session(reader.page).send("Page.getAppManifest")
    assert (named["url"], named["errors"]) == (f"{proxy.address}manifest.json", [])
    assert proxy.beside == []
