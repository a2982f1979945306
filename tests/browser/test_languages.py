from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.reader import held_back
from ui.page.language import COOKIE
from ui.page.texts import LANGUAGES

FIRST = "How many defectors entered South Korea in 2009?"
OTHERS = [language for language in LANGUAGES if language != "en"]


def of(new_reader, language, at="", **settings):
    texts = LANGUAGES[language]
    return new_reader(at, locale=language, ask_label=texts.ask_label, **settings), texts


@pytest.mark.parametrize("language", OTHERS)
def test_the_page_speaks_the_browsers_language_and_the_article_its_own(new_reader, language):
    reader, texts = of(new_reader, language)
    expect(reader.page.get_by_role("tab", name=texts.tab_study, exact=True)).to_be_visible()
    expect(reader.page.locator(".welcome .promise").first).to_have_text(texts.promise)
    turn = reader.ask(FIRST)
    expect(turn.locator("summary").first).to_have_text(texts.why)
    expect(turn.locator(".said q")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("language", OTHERS)
def test_what_stands_around_the_article_is_in_the_language_of_the_page(new_reader, language):
    reader, texts = of(new_reader, language)
    expect(reader.page.locator(".outline summary")).to_have_text(texts.outline)
    reader.ask("How many made it to South Korea in 2021?")
    expect(reader.page.locator(".marks .at")).to_have_text(texts.mark_of.format(at=2, all=2))
    reader.sentence("p3.1").press("Enter")
    expect(reader.page.get_by_role("button", name=texts.copy_this, exact=True)).to_be_visible()


@pytest.mark.parametrize("language", OTHERS)
def test_a_refusal_is_in_the_language_of_the_page(new_reader, language):
    reader, texts = of(new_reader, language)
    expect(reader.page.get_by_role("button", name=texts.ask, exact=True)).to_be_visible()
    expect(reader.ask("What do brokers charge today?").locator(".verdict")).to_have_text(texts.not_found)


@pytest.mark.parametrize("language", OTHERS)
def test_a_caption_has_its_name_in_the_language_of_the_page_beside_it_and_where_it_is_cited(new_reader, language):
    reader, texts = of(new_reader, language)
    name = texts.caption.format(n=2)
    expect(reader.page.locator("[data-block=c2] .number")).to_have_text(name)
    assert reader.page.locator("[data-block=c2] .number").evaluate("each => each.getBoundingClientRect().x") >= 0
    turn = reader.ask("When was the barbed wire fence installed?")
    expect(turn.locator(".said .cite").first).to_contain_text(name)


def test_what_is_missing_is_listed_as_the_language_lists_words(new_reader):
    reader, _ = of(new_reader, "ja")
    expect(reader.ask("What do brokers charge today?").locator(".missing")).to_contain_text("「brokers」、「charge」")


def test_what_the_next_sentence_lacks_is_told_in_korean_without_an_open_particle(new_reader):
    reader, _ = of(new_reader, "ko")
    turn = reader.ask(FIRST)
    turn.locator(".why summary").click()
    expect(turn.locator(".why")).to_contain_text("이 문장에 없는 말")
    expect(turn.locator(".why")).not_to_contain_text("(가)")


@pytest.mark.parametrize(("language", "chosen"), [("ko", None), ("ja", None), ("en", "ko")])
def test_no_other_language_is_seen_before_the_pages_first_word(new_reader, language, chosen):
    reader, _ = of(new_reader, language, fresh=True)
    if chosen:
        reader.page.context.add_cookies([{"name": COOKIE, "value": chosen, "url": reader.address}])
    texts = LANGUAGES[chosen or language]
    reader.page.add_init_script(
        """window.spoken = [];
        new MutationObserver(() => {
            for (const part of document.querySelectorAll("#qw .bar, #qw .talk, #qw .outline")) {
                if (!window.spoken.includes(part.lang)) window.spoken.push(part.lang);
            }
        }).observe(document, { childList: true, subtree: true });"""
    )
    with held_back(reader.page) as held:
        reader.page.reload(wait_until="commit")
        for name in (texts.tab_study, texts.tab_class, texts.tab_check):
            expect(reader.page.get_by_role("tab", name=name, exact=True)).to_be_visible()
        expect(reader.page.get_by_role("textbox", name=texts.ask_label, exact=True)).to_be_visible()
        expect(reader.page.get_by_role("button", name=texts.ask, exact=True)).to_be_visible()
        expect(reader.page.locator(".welcome .promise").first).to_have_text(texts.promise)
        expect(reader.page.locator(".outline summary")).to_have_text(texts.outline)
        expect(reader.page.locator("html")).to_have_attribute("lang", texts.language)
        assert held
    reader.arrive()
    assert reader.page.evaluate("window.spoken.filter(Boolean)") == [texts.language]


def test_a_language_that_is_chosen_stays_and_keeps_the_conversation_and_what_is_typed(reader):
    reader.ask(FIRST)
    reader.bar.fill("What about 2020?")
    reader.page.get_by_role("combobox", name="Language of the page").select_option("ko")
    korean = LANGUAGES["ko"]
    expect(reader.page.get_by_role("tab", name=korean.tab_read, exact=True)).to_be_visible()
    expect(reader.turns).to_have_count(1)
    expect(reader.page.locator("#qw-ask textarea")).to_have_value("What about 2020?")
    reader.page.reload()
    expect(reader.page.get_by_role("tab", name=korean.tab_read, exact=True)).to_be_visible()
    reader.page.get_by_role("combobox", name=korean.language_of_page).select_option("en")
    expect(reader.page.get_by_role("tab", name="Read", exact=True)).to_be_visible()


def test_dark_that_is_chosen_stays(reader):
    reader.page.get_by_role("button", name="Dark").click()
    expect(reader.page.locator("body")).to_have_css("background-color", "rgb(23, 24, 26)")
    reader.page.reload()
    expect(reader.page.get_by_role("button", name="Light")).to_be_visible()
    expect(reader.page.locator("body")).to_have_css("background-color", "rgb(23, 24, 26)")
