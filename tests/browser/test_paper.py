"""What is printed, beside the article and its notes: the tabs, each with the article's name, and the worksheet."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

# A sheet of A4 between its margins.
PAPER = {"width": 690, "height": 980}
LINES = """(place) => {
    const words = document.createRange();
    words.selectNodeContents(place);
    return words.getClientRects().length;
}"""
FIRST = "How many defectors entered South Korea in 2009?"


def put_on_paper(reader):
    reader.page.set_viewport_size(PAPER)
    reader.page.emulate_media(media="print")


def before(place):
    """What the look of a page puts before an element."""
    return place.evaluate("place => getComputedStyle(place, '::before').content")


@pytest.mark.parametrize("tab", ["check", "study", "class"])
def test_a_printed_tab_names_the_article(reader, tab):
    reader.open_tab(tab)
    put_on_paper(reader)
    expect(reader.page.locator(".bar .about")).to_be_visible()
    expect(reader.page.locator(".bar .about")).to_contain_text("Escaping North Korea")


def test_a_printed_check_has_no_number(reader):
    checked = reader.check_text("Kim Il-sung died in July 1994.")
    put_on_paper(reader)
    expect(checked.locator(".asked")).to_be_visible()
    assert before(checked.locator(".asked")) == "none"


def test_a_printed_answer_has_its_number_and_nothing_to_press(reader):
    reader.ask(FIRST)
    turn = reader.ask("What about 2020?")
    put_on_paper(reader)
    assert "counter(note)" in before(turn.locator(".asked"))
    expect(turn.locator(".reading")).to_be_visible()
    expect(turn.get_by_role("button")).to_have_count(0)
    expect(turn.locator(".asked")).to_have_css("max-height", "none")
    expect(reader.page.locator("#qw")).to_have_css("padding-bottom", "0px")


@pytest.fixture
def sheet(new_reader):
    reader = new_reader("?a=escaping-north-korea&v=class&seed=abc")
    expect(reader.page.locator("#qw-class [data-view]")).to_be_visible()
    reader.page.evaluate("window.print = () => {}")
    reader.page.locator("[data-print=key].print-sheet").click()
    put_on_paper(reader)
    return reader.page.locator(".worksheet")


def top(place):
    return place.bounding_box()["y"]


def test_the_choices_stand_under_their_sentence_each_letter_beside_its_words(sheet):
    task = sheet.locator(".tasks > li").first
    sentence = task.locator("p").bounding_box()
    for choice in task.locator(".choices li").all():
        assert top(choice) >= sentence["y"] + sentence["height"]
        assert choice.evaluate(LINES) == 1


def test_under_a_printed_question_there_is_room_to_write(sheet):
    lines = sheet.locator(".lines").first.locator("p")
    assert lines.count() == 3
    for line in lines.all():
        assert line.bounding_box()["height"] > 30
        expect(line).to_have_css("border-bottom-style", "solid")


def test_on_paper_no_row_is_cut_and_no_heading_stands_alone_at_the_foot(reader):
    reader.open_tab("study")
    put_on_paper(reader)
    for row in (".figures tbody tr", ".timeline li", ".names li"):
        expect(reader.page.locator(row).first).to_have_css("break-inside", "avoid")
    for heading in (".text h2", "#qw-study h2"):
        expect(reader.page.locator(heading).last).to_have_css("break-after", "avoid")
