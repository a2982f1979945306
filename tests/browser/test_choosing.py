from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader

FIRST = "How many defectors entered South Korea in 2009?"
SENTENCE = "The highpoint in the number of defectors entering South Korea was 2,914 in 2009."


def clipboard(reader):
    return reader.page.evaluate("navigator.clipboard.readText()")


@pytest.fixture
def copier(new_reader):
    return new_reader(permissions=["clipboard-read", "clipboard-write"])


def tools(reader):
    return reader.page.get_by_role("toolbar")


def choose(reader, anchor):
    reader.sentence(anchor).click(click_count=3)
    expect(tools(reader)).to_be_visible()


def test_chosen_words_are_copied_as_a_quote_with_their_reference(copier):
    copier.sentence("p3.1").focus()
    copier.page.keyboard.press("Enter")
    tools(copier).get_by_role("button", name="Copy as quote").click()
    expect(copier.page.locator(".qw-log")).to_contain_text("Copied.")
    copied = clipboard(copier)
    assert copied.startswith(f"“{SENTENCE}” — ISHIMARU Jiro, “Escaping North Korea")
    assert copied.endswith(f"2022), ¶3. {copier.address}?a=escaping-north-korea&s=p3.1&h=cf19f2ce")


def test_the_link_to_any_sentence_is_copied_and_opens_it(copier, new_reader):
    choose(copier, "p8.2")
    tools(copier).get_by_role("button", name="Copy the link").click()
    expect(copier.page.locator(".qw-log")).to_contain_text("Copied.")
    link = clipboard(copier)
    assert link.startswith(f"{copier.address}?a=escaping-north-korea&s=p8.")
    other = new_reader("?" + link.partition("?")[2])
    expect(other.marked).to_have_count(1)
    assert f"s={other.marked.get_attribute('data-s')}&" in link
    expect(other.line).to_have_count(0)


def test_chosen_words_go_to_the_ask_bar(reader):
    choose(reader, "p3.1")
    tools(reader).get_by_role("button", name="Ask about this").click()
    expect(reader.bar).to_be_focused()
    expect(reader.bar).to_have_value(re.compile("highpoint"))
    expect(tools(reader)).to_be_hidden()


def test_the_tools_go_when_nothing_is_chosen(reader):
    choose(reader, "p3.1")
    reader.sentence("p1.1").click()
    expect(tools(reader)).to_be_hidden()


def test_the_tools_are_gone_into_from_the_article_and_left_behind(reader):
    choose(reader, "p3.1")
    buttons = tools(reader).get_by_role("button")
    for each in buttons.all():
        reader.page.keyboard.press("Tab")
        expect(each).to_be_focused()
    for _ in range(3):
        reader.page.keyboard.press("Tab")
        expect(tools(reader).locator(":focus")).to_have_count(0)
        expect(tools(reader)).to_be_visible()


def test_sentences_are_gone_through_and_chosen_with_the_keyboard(reader):
    reader.page.get_by_role("region", name="Article").focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(".s:focus")).to_have_count(1)
    first = reader.page.locator(".s:focus").get_attribute("data-s")
    reader.page.keyboard.press("ArrowDown")
    assert reader.page.locator(".s:focus").get_attribute("data-s") != first
    reader.page.keyboard.press("Enter")
    expect(tools(reader).get_by_role("button").first).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(tools(reader)).to_be_hidden()


FORMS = {
    "Quote with its reference": f"“{SENTENCE}” — ISHIMARU Jiro",
    "Markdown": "> The highpoint in the number of defectors",
    "HTML": "<blockquote",
    "BibTeX": "author",
    "CSL-JSON": '"type": "article-newspaper"',
    "RIS": "TY  - ",
    "Link to the sentence": "?a=escaping-north-korea&s=p3.1&h=",
}


def test_an_answer_is_copied_in_the_form_that_is_chosen(copier):
    for form, part in FORMS.items():
        turn = copier.ask(FIRST)
        turn.get_by_text("Copy", exact=True).click()
        turn.get_by_role("button", name=form, exact=True).click()
        expect(turn.locator(".copy")).to_contain_text("Copied.")
        assert part in clipboard(copier), form


def link_to_the_answer(copier, turn):
    turn.get_by_text("Copy", exact=True).click()
    turn.get_by_role("button", name="Link to this answer").click()
    expect(turn.locator(".copy")).to_contain_text("Copied.")
    return "?" + clipboard(copier).partition("?")[2]


def test_the_link_to_an_answer_brings_it_with_what_it_leant_on_and_no_more(copier, new_reader):
    copier.ask("What about 2020?")
    copier.page.get_by_role("button", name="New conversation").click()
    expect(copier.turns).to_have_count(0)
    copier.ask(FIRST)
    follow = copier.ask("What about 2020?")
    said = follow.locator(".said").inner_text()
    follow.get_by_role("button", name="Ask only what I typed").click()
    expect(copier.turns).to_have_count(3)
    leant = new_reader(link_to_the_answer(copier, copier.turns.nth(1)))
    expect(leant.turns).to_have_count(2)
    assert leant.last.locator(".said").inner_text() == said
    alone = new_reader(link_to_the_answer(copier, copier.last))
    expect(alone.turns).to_have_count(1)
    expect(alone.last.locator(".reading")).to_have_count(0)


def test_where_copying_is_forbidden_that_is_said(reader):
    reader.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden')) }")
    turn = reader.ask(FIRST)
    turn.get_by_text("Copy", exact=True).click()
    turn.get_by_role("button", name="Link to the sentence").click()
    expect(reader.page.locator(".qw-log")).to_contain_text("does not let the page copy")


def test_where_the_page_is_given_no_clipboard_it_copies_all_the_same_and_the_focus_stays(reader):
    reader.page.evaluate(
        """() => {
            Object.defineProperty(navigator, "clipboard", { value: undefined });
            document.addEventListener("copy", ({ target }) => { window.copied = target.value; });
        }"""
    )
    turn = reader.ask(FIRST)
    turn.get_by_text("Copy", exact=True).click()
    turn.get_by_role("button", name="Link to the sentence").click()
    expect(reader.page.locator(".qw-log")).to_contain_text("Copied.")
    assert "?a=escaping-north-korea&s=p3.1&h=" in reader.page.evaluate("window.copied")
    expect(turn.locator(".copy summary")).to_be_focused()  # the button's menu has closed, which had the focus


def test_why_the_server_writes_no_reference_is_told_as_it_says_it(reader):
    reader.faults = True
    refusal = {"error": "That article is not here."}
    reader.page.route("**/sentences/*", lambda route: route.fulfill(status=404, json=refusal))
    turn = reader.ask(FIRST)
    turn.get_by_text("Copy", exact=True).click()
    turn.get_by_role("button", name="Markdown", exact=True).click()
    expect(reader.page.locator(".qw-log")).to_contain_text("That article is not here.")


def test_a_form_that_is_copied_twice_gets_its_name_back(copier):
    turn = copier.ask(FIRST)
    turn.get_by_text("Copy", exact=True).click()
    form = turn.locator("[data-form=bibtex]")
    form.dblclick()
    expect(form).to_have_text("Copied.")
    expect(turn.locator(".copy")).not_to_have_attribute("open", "")
    expect(form).to_have_text("BibTeX")


def test_a_follow_up_can_be_asked_as_it_was_typed(reader):
    reader.ask(FIRST)
    turn = reader.ask("What about 2020?")
    expect(turn.locator(".reading")).to_contain_text("Read as: How many defectors entered South Korea in 2020?")
    turn.get_by_role("button", name="Ask only what I typed").click()
    expect(reader.turns).to_have_count(3)
    expect(reader.last.locator(".asked")).to_have_text("What about 2020?")
    expect(reader.last.locator(".reading")).to_have_count(0)
    reader.page.reload()
    expect(reader.turns).to_have_count(3)
    expect(reader.last.locator(".reading")).to_have_count(0)


def test_a_next_question_is_answered_by_a_sentence_that_was_not_shown(reader):
    reader.ask(FIRST)
    offered = reader.page.locator(".next .example").first
    offered.click()
    expect(reader.turns).to_have_count(2)
    expect(reader.last).to_have_attribute("data-status", "answered")
    assert reader.last.locator(".said q").first.text_content() != SENTENCE


def test_what_was_cited_before_keeps_a_line_in_the_margin(reader):
    reader.ask(FIRST)
    reader.ask("Which route led through the Gobi Desert?")
    expect(reader.page.locator('[data-block="p3"]')).to_have_class(re.compile(r"\bused\b"))
    expect(reader.page.locator('[data-block="p1"]')).not_to_have_class(re.compile(r"\bused\b"))


def test_the_headings_are_a_way_through_the_article(reader):
    outline = reader.page.locator(".outline")
    outline.get_by_role("button").last.click()
    heading = reader.page.locator(".text h2").last
    expect(heading).to_be_in_viewport()


def test_a_paragraph_chosen_by_three_presses_is_quoted_with_its_place_alone(copier):
    choose(copier, "p3.1")
    tools(copier).get_by_role("button", name="Copy as quote").click()
    expect(copier.page.locator(".qw-log")).to_contain_text("Copied.")
    assert clipboard(copier).endswith(f", ¶3. {copier.address}?a=escaping-north-korea&s=p3.1&h=cf19f2ce")


def test_what_is_asked_about_is_cut_between_words(reader):
    choose(reader, "p5.1")
    tools(reader).get_by_role("button", name="Ask about this").click()
    typed = reader.page.locator("#qw-ask textarea").input_value()
    whole = reader.page.locator("[data-block]", has=reader.sentence("p5.1")).last.inner_text()
    assert 100 < len(typed) <= 200
    assert f"{typed} " in " ".join(whole.split())


SELECT = "sentence => getSelection().selectAllChildren(sentence)"


def test_words_that_are_chosen_without_a_press_that_the_page_sees_bring_the_tools_as_well(reader):
    reader.sentence("p2.1").evaluate(SELECT)
    expect(tools(reader)).to_be_visible()
    reader.page.keyboard.press("Escape")
    expect(tools(reader)).to_be_hidden()


def test_under_a_finger_the_tools_stand_below_the_words_where_the_phone_has_none_of_its_own(browser, server):
    context = browser.new_context(viewport={"width": 400, "height": 800}, has_touch=True, is_mobile=True)
    phone = Reader(context.new_page(), server.address).visit()
    phone.sentence("p2.1").evaluate("sentence => sentence.scrollIntoView({block: 'center', behavior: 'instant'})")
    phone.sentence("p2.1").evaluate(SELECT)
    expect(tools(phone)).to_be_visible()
    words, shown = phone.sentence("p2.1").bounding_box(), tools(phone).bounding_box()
    assert shown["y"] >= words["y"] + words["height"]
    tools(phone).get_by_role("button", name="Check this").tap()
    expect(phone.page.locator("#qw-claim textarea")).not_to_have_value("")
    phone.check()
    context.close()


def test_while_a_mouse_is_choosing_no_tools_are_in_its_way(reader):
    box = reader.sentence("p2.1").bounding_box()
    reader.page.mouse.move(box["x"] + 2, box["y"] + 8)
    reader.page.mouse.down()
    reader.page.mouse.move(box["x"] + 200, box["y"] + 8, steps=4)
    reader.page.wait_for_function("() => !getSelection().isCollapsed")
    reader.page.evaluate(
        "() => new Promise((done) => setTimeout(done, 700))"
    )  # twice as long as a finger is waited for
    expect(tools(reader)).to_be_hidden()
    reader.page.mouse.up()
    expect(tools(reader)).to_be_visible()
