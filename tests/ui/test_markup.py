from __future__ import annotations

import pytest

from tests.ui.dom import read
from tests.ui.payloads import PAYLOADS
from ui.escape import visible
from ui.page.markup import Html, direction, join, quoted, tag


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("המגדל עומד על צוק.", "rtl"),
        ("يقف البرج على جرف (Arn) منذ 1871.", "rtl"),
        ("The tower (המגדל) stands on a cliff.", None),
        ("등대는 1871년에 처음 불을 밝혔다.", None),
        ("1871", None),
        ("", None),
    ],
)
def test_the_way_that_a_text_is_written_is_told_by_most_of_its_letters(words, way):
    assert direction(words) == way
    assert read(quoted(words)).one("q").attributes.get("dir") == way


def test_text_is_escaped_and_elements_are_not():
    assert tag("p", "1 < 2", tag("b", "and")) == "<p>1 &#60; 2<b>and</b></p>"


def test_what_is_empty_is_left_out():
    assert tag("p", None, "", "text") == "<p>text</p>"


def test_attributes_are_written_by_name():
    written = tag("a", "x", class_="cite", data_s="p3.1", hidden=True, title=None, lang=False)
    assert written == '<a class="cite" data-s="p3.1" hidden>x</a>'


def test_an_element_without_content_is_not_closed():
    assert tag("hr", class_="thin") == '<hr class="thin">'


def test_joined_text_is_escaped():
    assert join(["<", tag("i", "x"), None]) == "&#60;<i>x</i>"


def test_adding_text_to_markup_makes_plain_text_again():
    assert not isinstance(tag("p", "x") + "<b>", Html)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_stays_where_it_was_put(payload):
    element = read(tag("p", payload, title=payload)).one("p")
    assert element.children == [visible(payload)]
    assert element.attributes == {"title": visible(payload)}


def test_words_with_quotation_marks_in_them_stand_between_single_ones():
    assert quoted("It froze.", lang="en") == '<q lang="en">It froze.</q>'
    assert quoted("It froze.", "It ", tag("strong", "froze"), ".") == "<q>It <strong>froze</strong>.</q>"
    said = read(quoted("“It froze,” he said.", class_="words")).one("q")
    assert (said.text, said.attributes["class"]) == ("“It froze,” he said.", "words nested")
