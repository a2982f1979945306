"""Plain text, Markdown read back by markdown-it, HTML read back by Python's own parser."""

from __future__ import annotations

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from tests.ui.dom import read
from tests.ui.references.hostile import BASE, HARD, TEXTS, article_with, cite
from ui.references.prose import html, markdown, plain
from ui.references.stated import one_line

QUOTE = "The lake froze over in 1901."
LINK = f"{BASE}?a=lake&s=p1.1&h=6ccec0e5"
FULL = {"title": "Ice", "author": "A. Lind", "publisher": "The Lake", "date": "5 June 2004"}
SOURCE = "A. Lind, “Ice” (The Lake, 2004), ¶1."
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def rendered(text):
    return read(GITHUB.render(text))


def said(root):
    """The words of a block quotation, and its source."""
    return [p.text for p in root.one("blockquote").all("p")]


def test_plain_text_is_one_line():
    assert plain(article_with(**FULL), cite()) == f"“{QUOTE}” — {SOURCE}"


def test_plain_text_ends_with_the_link():
    assert plain(article_with(**FULL), cite(), BASE) == f"“{QUOTE}” — {SOURCE} {LINK}"


@pytest.mark.parametrize(
    ("left_out", "source"),
    [
        (["author"], "“Ice” (The Lake, 2004), ¶1."),
        (["publisher"], "A. Lind, “Ice” (2004), ¶1."),
        (["date"], "A. Lind, “Ice” (The Lake), ¶1."),
        (["author", "publisher", "date"], "“Ice”, ¶1."),
        (["author", "publisher", "date", "title"], "“lake”, ¶1."),
    ],
)
def test_what_is_not_stated_leaves_no_hole(left_out, source):
    article = article_with(**{**FULL, **dict.fromkeys(left_out, "")})
    assert plain(article, cite()) == f"“{QUOTE}” — {source}"
    assert said(rendered(markdown(article, cite())))[1] == f"— {source}"
    assert read(html(article, cite())).one("figcaption").text == f"— {source}"


@pytest.mark.parametrize("text", HARD)
def test_plain_text_stays_one_line_whatever_it_carries(text):
    written = plain(article_with(title=text), cite(text))
    assert written.splitlines() == [f"“{one_line(text)}” — “{one_line(text)}”, ¶1."]


def test_markdown_is_a_block_quotation_with_links():
    root = rendered(markdown(article_with(**FULL, url="https://lake.example/ice"), cite(), BASE))
    assert said(root) == [QUOTE, f"— {SOURCE}"]
    assert [(a.text, a.attributes["href"]) for a in root.all("a")] == [
        ("Ice", "https://lake.example/ice"),
        ("¶1", LINK),
    ]


@pytest.mark.parametrize("text", HARD)
def test_nothing_in_a_text_is_taken_for_markdown(text):
    root = rendered(markdown(article_with(title=text, author=text), cite(text)))
    assert {element.name for element in root.all()} == {"blockquote", "p"}
    shown = one_line(text)
    assert said(root) == [shown, f"— {shown}, “{shown}”, ¶1."]


@given(TEXTS, TEXTS)
def test_any_title_and_quote_come_through_markdown(title, quote):
    root = rendered(markdown(article_with(title=title), cite(quote)))
    assert {element.name for element in root.all()} == {"blockquote", "p"}
    assert said(root) == [*filter(None, [one_line(quote)]), f"— “{one_line(title) or 'lake'}”, ¶1."]


@pytest.mark.parametrize("text", ["http://192.0.2.7/x", "www.example.org", "a@example.org"])
def test_an_address_in_a_text_is_no_link_where_addresses_become_links(text):
    assert text not in markdown(article_with(title=text), cite(text))


def test_html_is_a_quotation_with_the_address_it_comes_from():
    root = read(html(article_with(**FULL, url="https://lake.example/ice"), cite(), BASE))
    assert root.one("blockquote").attributes == {"cite": "https://lake.example/ice"}
    assert root.one("blockquote").text == QUOTE
    assert root.one("p").attributes == {"lang": "en"}
    assert root.one("cite").text == "Ice"
    assert [a.attributes["href"] for a in root.all("a")] == ["https://lake.example/ice", LINK]


def test_html_without_an_address_has_no_link():
    root = read(html(article_with(**FULL), cite()))
    assert root.all("a") == []
    assert root.one("blockquote").attributes == {}


@pytest.mark.parametrize("text", HARD)
def test_nothing_in_a_text_is_taken_for_html(text):
    root = read(html(article_with(title=text, author=text, language=text), cite(text)))
    assert [element.name for element in root.all()] == ["figure", "blockquote", "p", "figcaption", "cite"]
    assert root.one("p").text == root.one("cite").text == one_line(text)


@given(TEXTS, TEXTS)
def test_any_title_and_quote_come_through_html(title, quote):
    root = read(html(article_with(title=title), cite(quote)))
    assert root.one("blockquote").text == one_line(quote)
    assert root.one("cite").text == (one_line(title) or "lake")
