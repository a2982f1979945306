from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.server import served
from ui.page.texts import ENGLISH

FIRST = "How many defectors entered South Korea in 2009?"


@pytest.fixture
def study(reader):
    reader.open_tab("study")
    return reader


@pytest.fixture
def lesson(new_reader):
    return opened(new_reader)


def opened(new_reader, **settings):
    reader = new_reader("?a=escaping-north-korea&v=class&seed=abc", **settings)
    expect(reader.page.locator("#qw-class [data-view]")).to_be_visible()
    return reader


def items(reader, part):
    return reader.page.locator(f"#qw-class .{part} .item")


def test_the_tabs_are_gone_through_with_the_arrow_keys(reader):
    reader.page.get_by_role("tab", name="Read").focus()
    reader.page.keyboard.press("ArrowRight")
    expect(reader.page.get_by_role("tab", name="Check")).to_be_focused()
    expect(reader.page.get_by_role("tabpanel", name="Check")).to_be_visible()
    reader.page.keyboard.press("End")
    expect(reader.page.get_by_role("tabpanel", name="Class")).to_be_visible()
    reader.page.keyboard.press("ArrowRight")
    expect(reader.page.get_by_role("tabpanel", name="Read")).to_be_visible()


def test_the_article_stays_beside_every_tab(study):
    expect(study.sentence("p1.1")).to_be_visible()
    expect(study.page).to_have_url(re.compile(r"v=study"))


def test_back_at_reading_the_conversation_is_as_it_was(reader):
    reader.ask(FIRST)
    asked = reader.page.url
    reader.open_tab("study")
    reader.page.get_by_role("tab", name="Read").click()
    expect(reader.last.locator(".short")).to_have_text("2,914")
    assert reader.page.url == asked


@pytest.mark.parametrize("name", ["check", "study", "class"])
def test_a_page_that_is_loaded_again_at_a_tab_has_its_conversation_still(reader, name):
    reader.ask(FIRST)
    reader.ask("What about 2020?")
    asked = reader.page.url
    reader.open_tab(name)
    expect(reader.page).to_have_url(re.compile(rf"\?a=escaping-north-korea&v={name}(&seed=\w+)?$"))
    at = reader.page.url
    for _ in range(2):
        reader.page.reload()
        expect(reader.page.locator(f"#qw-{name} [data-view]")).to_be_visible()
        reader.arrive()
        expect(reader.page).to_have_url(at)
    reader.page.get_by_role("tab", name="Read").click()
    expect(reader.turns).to_have_count(2)
    expect(reader.last.locator(".short")).to_have_text("229")
    expect(reader.page).to_have_url(asked)


def test_another_language_at_a_tab_keeps_the_conversation(reader):
    reader.ask(FIRST)
    reader.open_tab("study")
    with reader.page.expect_navigation():
        reader.page.locator(".language").select_option("ko")
    expect(reader.page.locator("#qw-study [data-view]")).to_be_visible()
    reader.page.locator("#qw-tab-read").click()
    expect(reader.page.locator(".turn .asked")).to_have_text([FIRST])


def test_a_link_to_a_tab_brings_no_conversation(reader, new_reader):
    reader.ask(FIRST)
    reader.open_tab("study")
    other = new_reader(reader.page.url.removeprefix(reader.address))
    other.arrive()
    expect(other.page.locator("#qw-study [data-view]")).to_be_visible()
    expect(other.turns).to_have_count(0)


def test_what_was_cited_last_gives_no_answer_of_the_quiz_away(reader):
    reader.ask(FIRST)
    expect(reader.page.locator(".pane .marked").first).to_be_visible()
    reader.open_tab("class")
    expect(reader.page.locator(".pane .marked")).to_have_count(0)


def test_a_link_opens_a_tab(new_reader):
    reader = new_reader("?a=escaping-north-korea&v=study")
    expect(reader.page.get_by_role("tab", name="Study")).to_have_attribute("aria-selected", "true")
    expect(reader.page.locator(".figures")).to_be_visible()


class TestStudy:
    def test_every_figure_leads_to_its_sentence(self, study):
        row = study.page.locator(".figures tbody tr", has=study.page.get_by_text("2,914", exact=True))
        row.get_by_role("link", name="¶3").click()
        expect(study.marked).to_have_attribute("data-s", "p3.1")
        study.in_view(study.sentence("p3.1"))

    def test_a_line_leads_there_wherever_it_is_pressed(self, study):
        study.page.locator(".figures").get_by_text("2,914", exact=True).click()
        expect(study.marked).to_have_attribute("data-s", "p3.1")
        study.page.locator(".timeline .when", has_text="July 1994").click()
        expect(study.marked).to_have_attribute("data-s", "p5.2")

    def test_a_bar_leads_to_the_sentence_that_states_it(self, study):
        study.page.locator(".chart rect").last.click()
        expect(study.marked).to_have_attribute("data-s", "p3.3")

    def test_a_name_lights_up_every_sentence_that_has_it(self, study):
        name = study.page.locator(".names li", has_text="Kim Il-sung")
        expect(name.get_by_role("link")).to_have_count(1)
        name.get_by_role("link").press("Enter")
        expect(study.marked).to_have_count(2)
        for sentence in study.marked.all():
            expect(sentence).to_contain_text("Kim")
        expect(study.page.get_by_role("navigation", name="Marked sentences")).to_contain_text("1 of 2")

    def test_a_column_sorts_up_and_then_down(self, study):
        values = "rows => rows.map(r => r.children[0].dataset.key).filter(Boolean).map(Number)"
        rows = study.page.locator(".figures tbody tr")
        for order in ("ascending", "descending"):
            study.page.get_by_role("button", name="Value", exact=True).click()
            expect(study.page.locator(".figures th").first).to_have_attribute("aria-sort", order)
            found = rows.evaluate_all(values)
            assert found == sorted(found, reverse=order == "descending")
            assert len(found) > 10

    def test_the_yearly_values_are_drawn_and_stand_in_a_table_too(self, study):
        chart = study.page.locator(".chart").first
        drawn = chart.locator("text:not(.year)").all_text_contents()
        assert chart.locator("tbody td:nth-child(2)").all_text_contents() == drawn
        assert "2,914" in drawn

    def test_the_timeline_runs_forward_and_leads_to_the_article(self, study):
        event = study.page.locator(".timeline li", has_text="July 1994")
        event.get_by_role("link").first.click()
        expect(study.marked).to_have_attribute("data-s", "p5.2")


class TestQuiz:
    def test_the_same_link_brings_the_same_quiz(self, lesson, new_reader):
        other = opened(new_reader)
        assert items(other, "quiz").all_text_contents() == items(lesson, "quiz").all_text_contents()
        assert items(lesson, "quiz").count() >= 4

    def test_another_quiz_has_another_link(self, lesson):
        before = items(lesson, "quiz").all_text_contents()
        lesson.page.get_by_role("button", name="Another quiz").click()
        expect(lesson.page).not_to_have_url(re.compile("seed=abc"))
        expect(items(lesson, "quiz").first).to_be_visible()
        assert items(lesson, "quiz").all_text_contents() != before

    def test_a_right_choice_is_said_and_its_place_is_shown(self, lesson):
        item = items(lesson, "quiz").first
        expect(item.locator(".place")).to_be_hidden()
        item.locator(".choice[data-right]").click()
        expect(item.locator(".verdict")).to_have_text("Right.")
        item.locator(".place a").click()
        expect(lesson.marked).to_have_count(1)

    def test_a_wrong_choice_is_told_what_the_article_says(self, lesson):
        item = items(lesson, "quiz").first
        right = item.locator(".choice[data-right]").text_content()
        item.locator(".choice:not([data-right])").first.click()
        expect(item.locator(".verdict")).to_have_text(f"The article says: {right}.")
        expect(item.locator(".gap")).to_have_text(right)

    def test_the_keyboard_alone_takes_the_quiz(self, lesson):
        item = items(lesson, "quiz").first
        item.locator(".choice").first.focus()
        lesson.page.keyboard.press("Enter")
        expect(item.locator(".verdict")).not_to_be_empty()

    def test_nothing_about_a_pupil_is_sent_or_kept(self, lesson):
        asked = []
        # The stream on which the quiz arrived may only now be opened; it brings and sends nothing.
        arriving = "/queue/data?"
        lesson.page.on("request", lambda request: arriving in request.url or asked.append(request.url))
        for item in items(lesson, "quiz").all():
            item.locator(".choice").first.click()
        expect(lesson.page.locator(".score")).to_be_visible()
        assert asked == []
        assert lesson.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.mark.parametrize(("printed", "keys"), [("sheet", False), ("key", True)])
def test_the_worksheet_is_printed_alone_with_its_key_or_without(lesson, printed, keys):
    lesson.page.evaluate("window.print = () => {}")
    lesson.page.locator(f"[data-print={printed}].print-sheet").click()
    lesson.page.emulate_media(media="print")
    expect(lesson.page.locator(".worksheet")).to_be_visible()
    expect(lesson.page.locator(".quiz")).to_be_hidden()
    expect(lesson.page.locator(".pane")).to_be_hidden()
    expect(lesson.page.locator(".worksheet .key")).to_be_visible(visible=keys)


def test_on_a_phone_a_place_in_the_article_is_shown_and_left_again(phone):
    phone.open_tab("study")
    expect(phone.page.locator(".pane")).to_be_hidden()
    phone.page.locator(".timeline a").first.click()
    expect(phone.page.locator(".s.marked")).to_be_visible()
    phone.page.get_by_role("button", name="Back").click()
    expect(phone.page.locator(".timeline")).to_be_visible()


def test_on_a_phone_back_leads_to_what_was_looked_at(new_reader):
    phone = new_reader(width=400, reduced_motion="reduce")
    phone.open_tab("study")
    link = phone.page.locator("#qw-study .cite:visible").last
    link.scroll_into_view_if_needed()
    before = phone.page.evaluate("scrollY")
    link.click()
    expect(phone.page.locator(".s.marked")).to_be_visible()
    phone.page.get_by_role("button", name="Back").click()
    expect(link).to_be_focused()
    phone.page.wait_for_function("before => scrollY === before", arg=before)


class TestCheck:
    CLAIM = "229 defectors arrived in South Korea in 2021."

    def test_a_claim_is_checked_and_its_evidence_lights_up(self, reader):
        reader.open_tab("check")
        reader.page.locator("#qw-claim textarea").fill(self.CLAIM)
        reader.page.locator("#qw-claim").get_by_role("button", name="Check").click()
        one = reader.page.locator(".checked")
        expect(one.locator(".verdict")).to_have_text("The article states otherwise.")
        expect(one.locator(".missing")).to_have_text("Claim “229”, article “63”")
        expect(reader.page.locator('.s.marked[data-s="p3.3"]')).to_be_visible()

    def test_chosen_words_can_be_checked(self, reader):
        reader.sentence("p3.1").focus()
        reader.page.keyboard.press("Enter")
        reader.page.get_by_role("button", name="Check this").click()
        expect(reader.page.locator(".checked .verdict")).to_have_text("The article states this.")

    def test_what_cannot_be_checked_gets_one_line(self, reader):
        reader.open_tab("check")
        reader.page.locator("#qw-claim textarea").fill("…")
        reader.page.locator("#qw-claim").get_by_role("button", name="Check").click()
        expect(reader.page.locator(".checks .problem")).to_contain_text("There is no word")

    def test_a_pasted_text_gets_a_verdict_for_each_sentence(self, reader):
        reader.open_tab("check")
        reader.page.locator("#qw-claim textarea").fill(f"{self.CLAIM} Kim Il-sung died in July 1994.")
        reader.page.locator("#qw-claim").get_by_role("button", name="Check").click()
        expect(reader.page.locator(".checked")).to_have_count(2)


def press(phone, name):
    """A finger on a tab, where it is seen."""
    box = phone.page.locator(f"#qw-tab-{name}").bounding_box()
    phone.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(phone.page.locator("html")).to_have_attribute("data-tab", name)


def test_on_a_phone_the_tabs_stay_in_reach_and_each_keeps_where_it_was_read(phone):
    phone.sentence("p12.1").evaluate("sentence => sentence.scrollIntoView({block: 'center', behavior: 'instant'})")
    phone.in_view(phone.page.locator("#qw-tab-study"))
    at = phone.page.evaluate("() => document.scrollingElement.scrollTop")
    press(phone, "study")
    expect(phone.page.locator(".figures")).to_be_visible()
    phone.page.locator("#qw-study .names").last.scroll_into_view_if_needed()
    below = phone.page.evaluate("() => document.scrollingElement.scrollTop")
    press(phone, "read")
    assert phone.page.evaluate("() => document.scrollingElement.scrollTop") == at
    phone.in_view(phone.sentence("p12.1"))
    phone.page.locator("#qw-tab-read").evaluate("tab => tab.focus({preventScroll: true})")
    phone.page.keyboard.press("ArrowLeft")  # past the first to the last
    phone.page.keyboard.press("ArrowLeft")
    expect(phone.page.locator(".figures")).to_be_visible()
    expect(phone.page.locator("#qw-tab-study")).to_be_focused()
    assert phone.page.evaluate("() => document.scrollingElement.scrollTop") == below


def test_on_a_phone_the_tabs_leave_the_room_to_an_answer_and_cover_no_mark(phone):
    turn = phone.ask("How many defectors entered South Korea in 2009?")
    expect(phone.page.locator(".bar")).to_have_css("position", "relative")
    phone.page.get_by_role("button", name="Close").press("Enter")
    expect(turn).to_be_hidden()
    phone.in_view(phone.sentence("p3.1"))
    tabs, mark = phone.page.locator(".tabs").bounding_box(), phone.sentence("p3.1").bounding_box()
    assert mark["y"] >= tabs["y"] + tabs["height"]


def test_in_a_low_window_the_tabs_leave_with_the_article(new_reader):
    reader = new_reader(width=640, height=400)
    reader.sentence("p6.1").scroll_into_view_if_needed()
    expect(reader.page.locator(".tabs")).not_to_be_in_viewport()


def test_on_a_phone_another_article_is_begun_at_its_beginning(new_reader):
    words = "\n\n".join(
        f"In {1800 + i} the mill ground {100 + i} sacks of grain for the whole of the town." for i in range(80)
    )
    two = [{"id": name, "text": words, "stated": {"title": name}} for name in ("north", "south")]
    with served(*two) as running:
        phone = new_reader(address=running.address, width=400)
        phone.sentence("p60.1").scroll_into_view_if_needed()
        press(phone, "check")
        phone.page.locator(".picker summary").press("Enter")
        phone.page.get_by_role("link", name="south").press("Enter")
        expect(phone.page.locator("h1")).to_have_text("south")
        phone.in_view(phone.page.locator("h1"))


@pytest.mark.parametrize("width", [1280, 400])
def test_a_heading_of_the_study_is_led_to_and_escape_leads_back(new_reader, width):
    reader = new_reader("?a=escaping-north-korea&v=study", width=width, reduced_motion="reduce")
    way = reader.page.locator(".ways").get_by_role("button", name=ENGLISH.places, exact=True)
    way.press("Enter")
    heading = reader.page.locator("#qw-study h2", has_text=ENGLISH.places)
    expect(heading).to_be_focused()
    reader.in_view(heading)
    reader.page.keyboard.press("Escape")
    expect(way).to_be_focused()
    way.click()
    reader.in_view(heading)
