from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import held_back
from ui.page.texts import LANGUAGES

ALTERED = "“The highpoint in the number of defectors entering South Korea was 2,941 in 2009”"
EXACT = "“was 2,914 in 2009. While defections fell dramatically”"
TWICE = "229 defectors arrived in South Korea in 2021. Kim Il-sung died in July 1994."


def test_what_stands_between_quotation_marks_lights_up_where_it_was_quoted_rightly(reader):
    one = reader.check_text(EXACT)
    expect(one.locator(".verdict")).to_have_text("The article has exactly these words.")
    expect(reader.marked).to_have_count(2)
    reader.in_view(reader.sentence("p3.1"))


def test_an_altered_quotation_takes_the_marks_away_and_offers_its_passage_only(reader):
    reader.check_text(EXACT)
    one = reader.check_text(ALTERED)
    expect(one.locator("del")).to_have_css("text-decoration-line", "line-through")
    expect(one.locator("ins")).to_have_css("text-decoration-line", "underline")
    expect(one.locator(".warnings")).to_have_text("A number: “2,914” became “2,941”.")
    expect(reader.marked).to_have_count(0)
    expect(reader.page.get_by_role("log").locator("p").last).to_contain_text("Altered")
    one.locator(".cite").click()
    expect(reader.page.locator(".s.near")).to_have_attribute("data-s", "p3.1")
    expect(reader.marked).to_have_count(0)


def test_what_speaks_for_a_claim_and_what_was_quoted_rightly_is_copied_with_its_reference(new_reader):
    reader = new_reader(permissions=["clipboard-read", "clipboard-write"])

    def copied(one, form):
        one.get_by_text("Copy", exact=True).click()
        one.get_by_role("button", name=form).click()
        expect(one.locator(".copy")).to_contain_text("Copied.")
        return reader.page.evaluate("navigator.clipboard.readText()")

    for text in (TWICE, EXACT):
        one = reader.check_text(text)
        link = one.locator(".cite").first.get_attribute("href")
        assert copied(one, "Link to the sentence") == reader.address + link
        again = reader.check_text(text)  # with a menu that does not say any more that something was copied
        assert "ISHIMARU Jiro" in copied(again, "Quote with its reference")


def test_what_the_article_has_otherwise_is_not_offered_to_be_copied(reader):
    expect(reader.check_text(ALTERED).locator(".copy")).to_have_count(0)


def test_the_reader_can_say_what_a_text_is(reader):
    reader.open_tab("check")
    reader.page.get_by_label("Check it as").select_option("a quotation")
    expect(reader.check_text("The highpoint in the number").locator(".verdict")).to_have_text(
        "The article has exactly these words."
    )
    reader.page.get_by_label("Check it as").select_option("a claim")
    expect(reader.check_text(ALTERED).locator(".verdict")).to_have_text("The article states otherwise.")


def test_a_citation_of_a_claim_shows_that_claims_sentences_alone(reader):
    reader.check_text(TWICE)
    expect(reader.marked).to_have_count(3)
    reader.page.locator(".checked").last.locator(".cite").first.click()
    expect(reader.marked).to_have_attribute("data-s", "p5.2")


def test_a_screen_reader_hears_each_verdict_behind_its_claim(reader):
    reader.check_text(TWICE)
    first, second = reader.page.locator(".checked .verdict").all_inner_texts()
    expect(reader.page.get_by_role("log").locator("p")).to_have_text(
        [f"229 defectors arrived in South Korea in 2021. – {first} Kim Il-sung died in July 1994. – {second}"]
    )


def test_what_is_typed_to_be_asked_and_to_be_checked_is_there_when_the_page_is_loaded_again(reader):
    asked, checked = (reader.page.locator(f"#qw-{name} textarea") for name in ("ask", "claim"))
    asked.fill("What about 2020?")
    reader.open_tab("check")
    checked.fill(TWICE)
    with reader.page.expect_navigation():
        reader.page.evaluate("() => { setTimeout(() => location.reload()); }")
    expect(checked).to_have_value(TWICE)
    expect(asked).to_have_value("What about 2020?")


def test_what_to_look_at_first_is_opened_with_the_keyboard_and_leads_to_the_article_and_back(reader):
    reader.open_tab("check")
    reader.page.locator(".worthy summary").press("Enter")
    expect(reader.page.locator(".look")).to_have_count(10)
    link = reader.page.locator(".look .cite").first
    place = link.get_attribute("data-s")
    link.press("Enter")
    expect(reader.marked).to_have_attribute("data-s", place)
    expect(reader.sentence(place)).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_the_check_speaks_the_language_of_the_page(new_reader):
    korean = LANGUAGES["ko"]
    reader = new_reader("?a=escaping-north-korea&v=check", locale="ko", ask_label=korean.ask_label)
    expect(reader.page.locator(".worthy summary")).to_have_text(korean.worthy)
    expect(reader.page.get_by_label(korean.check_as)).to_be_visible()
    expect(reader.page.locator("#qw-claim button")).to_have_text(korean.check)
    expect(reader.check_text(ALTERED).locator(".verdict")).to_have_text(korean.quote_altered)


def test_a_check_that_takes_time_says_so_until_it_is_there(reader):
    reader.open_tab("check")
    with held_back(reader.page):
        reader.page.locator("#qw-claim textarea").fill(EXACT)
        reader.page.locator("#qw-claim button").click()
        expect(reader.page.locator(".check-line")).to_have_text("Looking in the article…")
    expect(reader.page.locator(".checked")).to_be_visible()
    expect(reader.page.locator(".check-line")).to_be_empty()


@pytest.mark.parametrize("width", [1280, 400])
def test_a_count_leads_from_one_claim_to_the_next_of_that_verdict_and_escape_leads_back(new_reader, width):
    reader = new_reader(width=width, reduced_motion="reduce")
    reader.check_text(
        "Kim Il-sung died in July 1994. The author first went to the border in 1980. Brokers charge 5,000 dollars. "
        "The highpoint in the number of defectors entering South Korea was 2,914 in 2009."
    )
    stated = reader.page.get_by_role("button", name="The article states this: 2")
    for claim in ("Kim Il-sung died", "The highpoint", "Kim Il-sung died"):
        stated.press("Enter")
        heading = reader.page.locator(".checked .asked", has_text=claim)
        expect(heading).to_be_focused()
        reader.in_view(heading)
        reader.page.keyboard.press("Escape")
        expect(stated).to_be_focused()
    if width > 900:
        reader.page.get_by_role("button", name="The article states otherwise: 1").click()
        reader.in_view(reader.sentence("p6.1"))
        expect(reader.sentence("p6.1")).to_have_class(re.compile("current"))
