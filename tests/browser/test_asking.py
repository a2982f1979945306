from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from corpus import bundled_article
from tests.browser.server import served
from tests.ui.test_events import EXPECTED

FIRST = "How many defectors entered South Korea in 2009?"
SECOND = "How many defections were there in 2020?"
QUOTE = "The highpoint in the number of defectors entering South Korea was 2,914 in 2009."
NOWHERE = "What do brokers charge today?"


def test_an_answer_is_shown_marked_and_scrolled_to(reader):
    turn = reader.ask(FIRST)
    expect(turn.locator(".asked")).to_have_text(FIRST)
    expect(turn.locator(".short")).to_have_text("2,914")
    expect(turn.locator(".said q")).to_have_text(QUOTE)
    expect(turn.locator(".said q strong")).to_have_text("2,914")
    expect(reader.marked).to_have_text([QUOTE])
    expect(reader.page.locator(".lit")).to_have_attribute("data-block", "p3")
    reader.in_view(reader.sentence("p3.1"))
    expect(reader.bar).to_have_value("")


def test_the_button_asks_as_the_key_does(reader):
    reader.bar.fill(FIRST)
    reader.page.get_by_role("button", name="Ask").click()
    expect(reader.last.locator(".short")).to_have_text("2,914")


@pytest.mark.parametrize("question", EXPECTED)
def test_an_example_is_answered_by_the_right_sentence(reader, question):
    anchor, value = EXPECTED[question]
    reader.page.get_by_role("button", name=question).click()
    expect(reader.last.locator(".asked")).to_have_text(question)
    expect(reader.marked).to_have_attribute("data-s", anchor)
    expect(reader.last.locator(".short")).to_have_text([value] if value else [])
    reader.in_view(reader.sentence(anchor))


def test_a_citation_leads_back_to_an_older_answer(reader):
    reader.ask(FIRST)
    reader.ask("Which route led through the Gobi Desert?")
    expect(reader.marked).to_have_attribute("data-s", "p8.2")
    reader.turns.first.get_by_role("link", name="¶3").click()
    expect(reader.marked).to_have_attribute("data-s", "p3.1")
    expect(reader.turns.first).to_have_class(re.compile(r"\bchosen\b"))
    expect(reader.turns.last).not_to_have_class(re.compile(r"\bchosen\b"))
    reader.in_view(reader.sentence("p3.1"))


def test_a_citation_can_be_followed_in_a_tab_of_its_own(reader, new_reader):
    href = reader.ask(FIRST).get_by_role("link", name="¶3").get_attribute("href")
    other = new_reader(href)
    expect(other.marked).to_have_text([QUOTE])
    other.in_view(other.sentence("p3.1"))
    expect(other.line).to_have_count(0)


def test_several_marks_can_be_gone_through(reader):
    turn = reader.ask("How many made it to South Korea in 2021?")
    expect(turn.locator(".said .cite")).to_have_count(2)
    expect(reader.marked).to_have_count(2)
    steps = reader.page.get_by_role("navigation", name="Marked sentences")
    current = reader.page.locator(".s.current")
    expect(steps).to_contain_text("2 of 2")
    expect(current).to_have_attribute("data-s", "p3.3")
    steps.get_by_role("button", name="Next mark").click()
    expect(steps).to_contain_text("1 of 2")
    expect(current).to_have_attribute("data-s", "p3.2")
    reader.in_view(current)
    steps.get_by_role("button", name="Previous mark").click()
    expect(current).to_have_attribute("data-s", "p3.3")


def test_one_mark_needs_no_steps(reader):
    reader.ask(FIRST)
    expect(reader.page.get_by_role("navigation", name="Marked sentences")).to_be_hidden()


def test_a_follow_up_is_read_with_the_question_before(reader):
    reader.ask(FIRST)
    expect(reader.ask("What about 2020?").locator(".reading")).to_have_text(re.compile("^Read as: .*2020"))


def test_two_things_asked_at_once_are_answered_one_by_one_and_both_marked(reader):
    turn = reader.ask("Who was the living god, and how many came in 2020?")
    expect(turn.locator(".part h4")).to_have_text(["Who was the living god?", "How many came in 2020?"])
    expect(turn.locator(".part .short")).to_have_text(["Kim Il-sung", "229"])
    expect(reader.marked).to_have_count(2)
    heard = reader.page.locator(".qw-log p").last
    expect(heard).to_contain_text("Who was the living god? Kim Il-sung")
    expect(heard).not_to_contain_text("Why this answer?")
    turn.locator(".part").last.get_by_role("link").first.click()
    expect(reader.page.locator(".s.current")).to_have_text(re.compile("fell to 229"))


def test_what_the_article_does_not_say_is_said_and_nothing_is_marked(reader):
    reader.ask(FIRST)
    turn = reader.ask(NOWHERE)
    expect(turn.locator(".verdict")).to_have_text("The article does not say.")
    expect(turn.locator(".missing")).to_contain_text("“brokers”")
    expect(reader.marked).to_have_count(0)


def test_the_closest_sentence_is_marked_as_one_that_does_not_answer(reader):
    reader.ask(FIRST)
    turn = reader.ask("What about 1950?")
    expect(turn.locator(".verdict")).to_have_text("The article does not say.")
    expect(turn.locator(".closest")).to_have_text("Closest, not an answer")
    turn.locator(".said .cite").click()
    expect(reader.page.locator(".s.near")).to_have_text([turn.locator(".said q").inner_text()])
    expect(reader.marked).to_have_count(0)


def test_a_reload_keeps_the_conversation(reader):
    reader.ask(FIRST)
    reader.ask("What about 2020?")
    answers = reader.turns.all_inner_texts()
    reader.page.reload()
    expect(reader.turns).to_have_text([re.compile(re.escape(text.split("\n")[0])) for text in answers])
    assert reader.turns.all_inner_texts() == answers


def test_nothing_is_stored_in_the_browser(reader):
    reader.ask(FIRST)
    stored = reader.page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)].join()")
    kept = reader.page.evaluate("JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage})")
    assert "defectors" not in kept, stored
    assert reader.page.context.cookies() == []


def test_a_new_conversation_begins_with_a_first_visit(reader):
    reader.ask(FIRST)
    reader.page.get_by_role("button", name="New conversation").click()
    expect(reader.turns).to_have_count(0)
    expect(reader.page.locator(".example")).to_have_count(4)
    expect(reader.marked).to_have_count(0)
    expect(reader.page).to_have_url(reader.address)


@pytest.mark.parametrize(("width", "place"), [(1280, "#qw-ask textarea"), (400, ".opener")])
def test_who_begins_a_new_conversation_has_the_focus_where_it_begins(new_reader, width, place):
    reader = new_reader(width=width)
    reader.ask(FIRST)
    reader.page.get_by_role("button", name="New conversation").press("Enter")
    expect(reader.turns).to_have_count(0)
    expect(reader.page.locator(place)).to_be_focused()


def test_a_link_asks_again(new_reader):
    reader = new_reader("?a=escaping-north-korea&q=" + FIRST.replace(" ", "+"))
    expect(reader.last.locator(".short")).to_have_text("2,914")
    reader.in_view(reader.sentence("p3.1"))


def test_a_link_to_a_sentence_that_has_changed_says_so(new_reader):
    reader = new_reader("?a=escaping-north-korea&s=p3.1&h=00000000")
    expect(reader.line).to_contain_text("has changed since this link was made")
    expect(reader.page.locator(".s.near")).to_have_text([QUOTE])
    reader.in_view(reader.sentence("p3.1"))


def test_asking_after_a_link_to_a_sentence_begins_a_conversation(new_reader):
    reader = new_reader("?a=escaping-north-korea&s=p3.1&h=cf19f2ce")
    reader.ask(SECOND)
    expect(reader.page).to_have_url(re.compile(r"\?a=escaping-north-korea&q=How\+many\+defections"))


def test_pressing_enter_twice_asks_once(reader):
    reader.bar.fill(FIRST)
    reader.bar.press("Enter")
    reader.bar.press("Enter")
    expect(reader.turns).to_have_count(1)
    reader.bar.press("Enter")
    reader.ask(SECOND)
    expect(reader.turns).to_have_count(2)
    expect(reader.line).to_have_count(0)


def test_what_cannot_be_asked_gets_one_line(reader):
    for question in ("", "   ", "😀🎉", "?!…", "x" * 10_000):
        reader.bar.fill(question)
        expect(reader.line).to_have_count(0)
        reader.page.get_by_role("button", name="Ask").click()
        expect(reader.line).to_have_count(1)
        assert len(reader.line.inner_text()) < 150
        expect(reader.turns).to_have_count(0)
        expect(reader.bar).to_have_value(question)


def test_a_question_that_cannot_be_asked_leaves_the_marks_alone(reader):
    reader.ask(FIRST)
    reader.ask("Which route led through the Gobi Desert?")
    reader.turns.first.locator(".said .cite").click()
    reader.bar.fill("?!")
    reader.bar.press("Enter")
    expect(reader.line).to_have_count(1)
    expect(reader.marked).to_have_attribute("data-s", "p3.1")
    expect(reader.turns.first).to_have_class(re.compile(r"\bchosen\b"))


def test_the_line_goes_when_the_next_question_is_answered(reader):
    reader.bar.press("Enter")
    expect(reader.line).to_have_count(1)
    reader.ask(FIRST)
    expect(reader.line).to_have_count(0)


def test_any_other_question_gets_an_answer(reader):
    for question in ("zebra\x00crossing", "<b>zebra</b>", "SELECT zebra; --", "zebra*^~ AND (", "얼룩말"):
        turn = reader.ask(question)
        expect(turn.locator(".verdict")).to_have_text("The article does not say.")
        expect(turn.locator(".asked")).to_have_text(question.replace("\x00", "␀"))
        reader.page.get_by_role("button", name="New conversation").click()
        expect(reader.turns).to_have_count(0)


def test_the_article_is_shown_word_for_word(reader):
    article = bundled_article("escaping-north-korea")
    for block in article.blocks:
        if block.kind != "boilerplate":
            shown = "".join(reader.page.locator(f'[data-block="{block.anchor}"]').all_text_contents())
            assert shown.removeprefix(block.label) == article.cut(block)


def test_another_article_offers_no_examples_of_the_bundled_one(new_reader):
    spec = {"id": "harbour.txt", "text": "The harbour froze in 1947.", "stated": {"title": "The Harbour"}}
    with served(spec) as running:
        reader = new_reader(address=running.address)
        expect(reader.page.locator(".welcome")).to_be_visible()
        expect(reader.page.locator(".example")).to_have_count(0)
        expect(reader.page).to_have_title("The Harbour · Quotewell")
        expect(reader.ask("When did the harbour freeze?").locator(".said q")).to_have_text("The harbour froze in 1947.")
        reader.page.goto("about:blank")  # the server goes before the page does


def test_the_learnt_reader_finds_what_shares_no_rare_word(new_reader):
    with served("escaping-north-korea", reader=True) as running:
        reader = new_reader(address=running.address)
        reader.ask("Where do the figures in the article come from?")
        expect(reader.last.locator(".short")).to_have_text("South Korea’s Ministry of Unification")
        expect(reader.marked).to_contain_text("All of the previous figures")


def test_what_was_said_of_one_question_goes_when_the_next_is_typed(reader):
    reader.page.locator("#qw-ask textarea").fill("Hello!")
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(".note p")).to_contain_text("There is no question in that.")
    reader.page.locator("#qw-ask textarea").fill("When")
    expect(reader.page.locator(".note p")).to_be_hidden()


def test_what_was_said_of_a_question_goes_when_that_is_taken_out(reader):
    reader.bar.fill("?!")
    reader.bar.press("Enter")
    expect(reader.line).to_have_count(1)
    reader.bar.fill("")
    expect(reader.line).to_have_count(0)
