from __future__ import annotations

import html
from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.ui.dom import read
from tests.ui.payloads import PAYLOADS
from ui.escape import escape, visible

TEXTS = st.text() | st.text(alphabet="<>&\"'/=`*_[]()!$\\{}\n\r\t\x00\x1b\u202e\u200b\ud800 ab")


@given(TEXTS)
@example("\ud800\x00\u202e<b>\r\n")
def test_a_browser_shows_what_was_written(text):
    assert html.unescape(escape(text)).replace("\r", "") == visible(text).replace("\r", "")


@given(TEXTS)
def test_nothing_in_it_can_be_acted_upon(text):
    assert all(char.isalnum() or char in " .,&#;" for char in escape(text))
    assert read(f"<p>{escape(text)}</p>").one("p").text == visible(text)
    assert read(f'<p title="{escape(text)}">a</p>').one("p").attributes["title"] == visible(text)


@given(TEXTS)
def test_offsets_survive(text):
    assert len(visible(text)) == len(text)


@given(TEXTS)
def test_what_is_sent_can_be_sent(text):
    assert escape(text).encode("utf-8").decode("utf-8") == escape(text)


@given(st.text(alphabet=st.characters(categories=["Cc", "Cs"], exclude_characters="\t\n")))
def test_no_control_passes(text):
    assert not {category(char) for char in visible(text)} & {"Cc", "Cs"}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_text(payload):
    root = read(escape(payload))
    assert root.all() == []
    assert root.text == visible(payload)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "a␀b"),
        ("\x1b[31m", "␛[31m"),
        ("\x7f", "␡"),
        ("\x85", "�"),
        ("abc\u202egnp", "abc�gnp"),
        ("in\u200bvisible", "in�visible"),
        ("a\u200db", "a�b"),
        ("\ufeffstart", "�start"),
        ("\ud83d", "�"),
        ("line one\nline\ttwo", "line one\nline\ttwo"),
    ],
)
def test_what_cannot_be_seen_gets_a_symbol(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    ["‘living god’ – 2,914 …", "می\u200cخواهم", "👩\u200d💻", "क्\u200dष", "탈북자", "co\u00adoperate", "\u0600١٢"],
)
def test_text_stays_as_it_is(text):
    assert visible(text) == text


def test_the_bundled_article_stays_as_it_is(article):
    assert visible(article.text) == article.text
