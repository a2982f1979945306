from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import JOIN, first_late, held_back
from tests.browser.server import served
from tests.browser.several import KILLED, THREE
from ui.page.texts import ENGLISH

DAM = "When was the dam at Leith finished?"
# What only the test of a slow answer asks.
SLOW = "How many people did the flood of 1904 kill at Arnow?"


@pytest.fixture(scope="module")
def three(browser):
    with served(*THREE, slow=6, slow_question=SLOW) as running:
        yield running


@pytest.fixture
def visit(new_reader, three):
    return lambda at="", **settings: new_reader(at, address=three.address, **settings)


def entry(reader, title):
    return reader.page.locator(".picker li").filter(has_text=title)


def open_articles(reader):
    reader.page.locator(".picker summary").click()
    expect(reader.page.locator(".picker .menu")).to_be_visible()


def read_article(reader, title):
    open_articles(reader)
    entry(reader, title).get_by_role("link").click()
    expect(reader.page.locator("h1")).to_have_text(title)
    expect(reader.page.locator(".bar .title")).to_have_text(title)


def ask_all(reader):
    open_articles(reader)
    reader.page.get_by_label("All 3").check()
    expect(reader.page.locator("#qw-ask textarea")).to_have_attribute("placeholder", "Ask 3 articles")
    reader.page.keyboard.press("Escape")
    reader.ask_label = "Ask 3 articles"


def test_an_article_is_picked_and_read_and_back_leads_to_the_one_before(visit):
    reader = visit()
    reader.ask(KILLED)
    read_article(reader, "Rivers of the North")
    expect(reader.turns).to_have_count(0)
    expect(reader.page.locator("article.text")).to_have_count(1)
    expect(reader.page).to_have_title("Rivers of the North · Quotewell")
    expect(reader.page).to_have_url(re.compile(r"\?a=rivers$"))
    expect(reader.ask(DAM).locator(".short")).to_have_text("1931")
    expect(reader.marked).to_have_attribute("data-s", "p3.1")
    reader.page.go_back()
    expect(reader.page.locator("h1")).to_have_text("The Night of the Flood")
    expect(reader.last.locator(".short")).to_have_text("31")


def test_all_are_asked_and_where_they_differ_it_is_said(visit):
    reader = visit()
    reader.ask(KILLED)
    expect(reader.last.locator(".differ")).to_have_count(0)
    ask_all(reader)
    expect(reader.turns).to_have_count(1)
    rows = reader.last.locator(".differ tbody tr")
    expect(rows.locator("td:first-child")).to_have_text(["31", "31", "29"])
    expect(reader.last.locator(".others .title")).to_have_text(["Small Towns", "Rivers of the North"])
    reader.ask(DAM)
    expect(reader.page.get_by_role("log").locator("p").last).to_contain_text("1931")


def test_a_question_that_is_not_answered_yet_goes_along_to_another_article(visit):
    reader = visit()
    reader.arrive()
    with reader.page.expect_response(JOIN):
        reader.bar.fill(SLOW)
        reader.bar.press("Enter")
    read_article(reader, "Rivers of the North")
    expect(reader.bar).to_have_value(SLOW)
    expect(reader.turns).to_have_count(0)
    reader.bar.press("Enter")
    expect(reader.last.locator(".short")).to_have_text("29")
    expect(reader.turns).to_have_count(1)
    expect(reader.page).to_have_url(re.compile(r"\?a=rivers&q="))


def test_what_is_wanted_of_an_article_that_is_being_opened_waits_for_it(visit):
    reader = visit()
    reader.arrive()
    with held_back(reader.page):
        open_articles(reader)
        entry(reader, "Rivers of the North").get_by_role("link").click()
        reader.bar.fill(KILLED)
        reader.bar.press("Enter")
        expect(reader.page.locator(".qw-line")).to_have_text("Looking in the article…")
        reader.page.locator("#qw-tab-study").click()
    expect(reader.page.locator("#qw-study [data-view]")).to_contain_text("212 kilometres")
    expect(reader.last.locator(".short")).to_have_text("29")
    expect(reader.page).to_have_url(re.compile(r"\?a=rivers&q="))


def test_a_question_that_gets_to_the_server_after_another_article_was_picked_is_not_answered_under_it(visit):
    reader = visit()
    reader.arrive()
    with first_late(reader.page):
        with reader.page.expect_request(JOIN):
            reader.bar.fill(KILLED)
            reader.bar.press("Enter")
        read_article(reader, "Rivers of the North")
        expect(reader.bar).to_have_value(KILLED)
        expect(reader.ask(DAM).locator(".short")).to_have_text("1931")
    reader.ask("How long is the Arn?")
    expect(reader.page.locator(".turn .asked")).to_have_text([DAM, "How long is the Arn?"])
    expect(reader.last.locator(".cite").first).to_have_attribute("data-article", "rivers")
    expect(reader.page).to_have_url(re.compile(r"\?a=rivers&q="))


def test_questions_that_lead_on_from_an_answer_do_not_come_under_another_article(visit):
    reader = visit()
    reader.ask(KILLED)
    expect(reader.page.locator(".next .example").first).to_be_visible()
    held = {}

    def hold(route):
        wanted = str(route.request.post_data_json["data"][0])
        if wanted in held:
            route.continue_()
        else:
            held[wanted] = route

    reader.page.route(JOIN, hold)
    with reader.page.expect_request(JOIN):
        reader.bar.fill(DAM)
        reader.bar.press("Enter")
    # Gradio asks for what leads on from an answer when it drops the question, too.
    with reader.page.expect_request(lambda request: (request.post_data_json or {}).get("data") == [[KILLED]]):
        open_articles(reader)
        entry(reader, "Rivers of the North").get_by_role("link").click()
    held["a=rivers"].continue_()
    expect(reader.page.locator("h1")).to_have_text("Rivers of the North")
    expect(reader.page.locator(".next .example")).to_have_count(0)
    held[str([KILLED])].continue_()
    expect(reader.page.locator('.next[data-read="flood"]')).to_be_attached()
    expect(reader.page.locator(".next .example")).to_have_count(0)


def test_a_check_that_gets_to_the_server_after_another_article_was_picked_is_not_shown_under_it(visit):
    reader = visit()
    reader.open_tab("check")
    expect(reader.page.locator("#qw-check .worthy")).to_be_visible()
    claim = reader.page.locator("#qw-claim textarea")
    with first_late(reader.page):
        with reader.page.expect_request(JOIN):
            claim.fill("The flood killed 31 people at Arnow.")
            claim.press("Shift+Enter")
        read_article(reader, "Rivers of the North")
        expect(claim).to_have_value("The flood killed 31 people at Arnow.")
        expect(reader.page.locator(".check-line")).to_have_text("")
        reader.check_text("The dam at Leith was finished in 1931.")
    reader.page.locator("#qw-tab-read").click()
    reader.ask(DAM)  # what came late is there by now
    expect(reader.page.locator(".checked .asked")).to_have_text(["The dam at Leith was finished in 1931."])


def test_a_check_that_is_wanted_of_an_article_that_is_being_opened_waits_for_it(visit):
    reader = visit()
    reader.open_tab("check")
    expect(reader.page.locator("#qw-check .worthy")).to_be_visible()
    with held_back(reader.page) as held:
        with reader.page.expect_request(JOIN):
            open_articles(reader)
            entry(reader, "Rivers of the North").get_by_role("link").click()
        reader.page.locator("#qw-tab-check").click()
        reader.page.locator("#qw-claim textarea").fill("The dam at Leith was finished in 1931.")
        reader.page.locator("#qw-claim button").click()
        expect(reader.page.locator(".check-line")).to_have_text(ENGLISH.thinking)
        assert len(held) == 1
    expect(reader.page.locator(".checked .cite").first).to_have_attribute("data-article", "rivers")


@pytest.mark.parametrize(("tab", "own"), [("study", "212 kilometres"), ("check", "1931"), ("class", "Rivers of")])
def test_a_tab_that_is_asked_for_before_another_article_was_picked_is_not_shown_beside_it(visit, tab, own):
    reader = visit()
    reader.arrive()
    panel = reader.page.locator(f"#qw-{tab}")
    with first_late(reader.page):
        with reader.page.expect_request(JOIN):
            reader.page.locator(f"#qw-tab-{tab}").click()
        read_article(reader, "Rivers of the North")
        reader.page.locator(f"#qw-tab-{tab}").click()
        expect(panel).to_contain_text(own)
    reader.page.locator("#qw-tab-read").click()
    reader.ask(DAM)  # what came late is there by now
    reader.page.locator(f"#qw-tab-{tab}").click()
    expect(panel).to_contain_text(own)
    expect(panel.locator('[data-article="flood"]')).to_have_count(0)


def test_an_article_that_is_picked_before_the_page_has_arrived_is_read_once_it_has(visit):
    reader = visit()
    reader.arrive()
    with held_back(reader.page) as held:
        with reader.page.expect_request(JOIN):
            reader.page.goto(f"{reader.address}?q={KILLED}")
        open_articles(reader)
        entry(reader, "Rivers of the North").get_by_role("link").click()
        expect(reader.page.locator(".qw-line")).to_have_text(ENGLISH.thinking)
        assert len(held) == 1
    expect(reader.page.locator("h1")).to_have_text("Rivers of the North")
    expect(reader.page).to_have_url(re.compile(r"\?a=rivers$"))
    expect(reader.ask(DAM).locator(".short")).to_have_text("1931")
    expect(reader.turns).to_have_count(1)


@pytest.mark.parametrize("height", [800, 500])
def test_the_last_sentence_of_a_short_article_is_not_under_the_sheet(visit, height):
    reader = visit(width=400, height=height)
    reader.ask("When was the bridge built again?")
    expect(reader.marked).to_have_attribute("data-s", "p3.1")
    reader.in_view(reader.marked)


def test_a_citation_of_another_article_opens_it_with_the_mark_and_escape_leads_back(visit):
    reader = visit()
    ask_all(reader)
    reader.ask(KILLED)
    reader.ask(DAM)
    link = reader.turns.first.locator(".differ .cite").nth(1)
    link.click()
    expect(reader.page.locator("h1")).to_have_text("Small Towns")
    expect(reader.marked).to_have_text("The flood of 1904 killed 31 people at Arnow and carried the market hall away.")
    reader.in_view(reader.marked)
    expect(reader.marked).to_be_focused()
    expect(reader.turns).to_have_count(2)
    expect(reader.turns.first).to_have_class(re.compile(r"\bchosen\b"))
    reader.page.keyboard.press("Escape")
    expect(link).to_be_focused()
    expect(reader.page).to_have_url(re.compile(r"\?a=towns&in=all&q=.*&q="))


def test_a_link_asks_the_same_articles_again(visit):
    reader = visit()
    open_articles(reader)
    entry(reader, "Rivers of the North").get_by_role("checkbox").check()
    expect(entry(reader, "The Night of the Flood").get_by_role("checkbox")).to_be_checked()
    expect(reader.page.get_by_label("The chosen ones (2)")).to_be_checked()
    expect(reader.page.locator("#qw-ask textarea")).to_have_attribute("placeholder", "Ask 2 articles")
    reader.page.keyboard.press("Escape")
    reader.ask_label = "Ask 2 articles"
    turn = reader.ask(KILLED)
    expect(turn.locator(".differ tbody tr")).to_have_count(2)
    expect(reader.page).to_have_url(re.compile("in=flood&in=rivers"))
    other = visit(reader.page.url.removeprefix(reader.address), ask_label="Ask 2 articles")
    expect(other.last.locator(".differ")).to_have_text(turn.locator(".differ").text_content())
    expect(other.bar).to_be_visible()
    open_articles(other)
    expect(entry(other, "Rivers of the North").get_by_role("checkbox")).to_be_checked()
    expect(entry(other, "Small Towns").get_by_role("checkbox")).not_to_be_checked()


def test_a_link_to_a_sentence_of_another_article_opens_that_one_alone(visit):
    reader = visit("?a=towns&s=p3.1")
    expect(reader.page.locator("h1")).to_have_text("Small Towns")
    expect(reader.marked).to_have_text("The school was opened by Clara Holm in 1911.")
    expect(reader.line).to_have_count(0)


def test_the_list_is_searched_and_left_with_the_keyboard(visit):
    reader = visit()
    reader.page.locator(".picker summary").press("Enter")
    find = reader.page.get_by_role("searchbox", name="Find an article")
    expect(find).to_be_focused()
    find.press_sequentially("MOEN river")
    expect(reader.page.locator(".picker li:visible")).to_have_count(1)
    find.fill("zebra")
    expect(reader.page.locator(".picker .none")).to_be_visible()
    find.fill("")
    find.press("ArrowDown")
    reader.page.keyboard.press("ArrowDown")
    expect(entry(reader, "Rivers of the North").get_by_role("link")).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator(".picker summary")).to_be_focused()
    expect(reader.page.locator(".picker .menu")).to_be_hidden()
    reader.page.keyboard.press("Enter")
    expect(find).to_be_focused()
    find.press("ArrowDown")
    expect(find).not_to_be_focused()
    reader.page.keyboard.press("ArrowDown")
    expect(entry(reader, "Rivers of the North").get_by_role("link")).to_be_focused()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("h1")).to_have_text("Rivers of the North")
    expect(reader.page.locator(".pane")).to_be_focused()


def test_a_quotation_that_stands_elsewhere_is_opened_from_the_tab_it_was_checked_in(visit):
    reader = visit()
    shown = reader.check_text("“Since then the river has been held back by a dam.”")
    expect(shown).to_have_attribute("data-verdict", "elsewhere")
    shown.locator(".cite").click()
    expect(reader.page.locator("h1")).to_have_text("Rivers of the North")
    expect(reader.marked).to_have_attribute("data-s", "p2.2")
    expect(reader.page.locator("#qw-tab-check")).to_have_attribute("aria-selected", "true")
    expect(shown).to_be_visible()
    reader.open_tab("study")
    expect(reader.page.locator("#qw-study")).to_contain_text("212")


def file_holds(reader, claims, quotes):
    """Looks into the menu of files, at what one would hold."""
    reader.page.locator(".export summary").click()
    expect(reader.page.locator(".export .holds")).to_have_text(f"Questions: 0. Claims: {claims}. Quotations: {quotes}.")
    reader.page.keyboard.press("Escape")


def test_what_was_checked_in_one_article_is_not_saved_as_checked_in_another(visit):
    reader = visit()
    reader.check_text("The flood killed 31 people at Arnow.\n“Nobody in the upper town was hurt.”")
    file_holds(reader, claims=1, quotes=1)
    read_article(reader, "Rivers of the North")
    reader.check_text("The dam at Leith was finished in 1931.")
    file_holds(reader, claims=1, quotes=0)
    read_article(reader, "The Night of the Flood")
    file_holds(reader, claims=1, quotes=1)


@pytest.mark.parametrize("width", [1280, 400, 320])
def test_the_list_stays_on_the_screen(visit, width):
    reader = visit(width=width)
    open_articles(reader)
    assert reader.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    for each in reader.page.locator(".picker :is(a, input):visible").all():
        each.scroll_into_view_if_needed()
        reader.in_view(each)
    reader.page.locator(".bar .name").click(position={"x": 5, "y": 5})
    expect(reader.page.locator(".picker .menu")).to_be_hidden()


def test_on_a_phone_a_picked_article_is_what_is_seen(visit):
    phone = visit(width=400)
    ask_all(phone)
    phone.ask(KILLED).locator(".others .cite").first.click()
    expect(phone.page.locator("h1")).to_have_text("Small Towns")
    expect(phone.page.locator(".talk")).to_be_hidden()
    phone.in_view(phone.marked)
