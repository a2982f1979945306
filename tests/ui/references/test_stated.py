"""What every format states: the key, the addresses, the date; and the list of formats."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import bundled_article
from qa import Engine
from tests.ui.references.hostile import BASE, TEXTS, article_with, cite
from ui.page.links import sentence_link
from ui.references import FORMATS
from ui.references.dates import read_date
from ui.references.stated import refer


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
def test_every_format_carries_the_words_and_the_place(form):
    article = bundled_article("escaping-north-korea")
    citation = Engine([article]).ask("How many defectors entered South Korea in 2009?").citations[0]
    written = form.write(article, citation, "")
    assert citation.quote in written
    assert "¶3" in written.replace("&#182;", "¶")


def test_formats_are_told_apart():
    assert len({form.id for form in FORMATS}) == len({form.suffix for form in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
def test_a_caption_is_cited_as_one_and_has_no_paragraph(form):
    article = bundled_article("escaping-north-korea")
    citation = Engine([article]).ask("In which province is Hoeryong?").citations[0]
    written = form.write(article, citation, "")
    assert "caption 2" in written
    assert "paragraph" not in written


@given(TEXTS, st.sampled_from(FORMATS))
def test_the_same_quote_is_written_the_same(text, form):
    article, citation = article_with(title=text), cite(text)
    assert form.write(article, citation, BASE) == form.write(replace(article), replace(citation), BASE)


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_articles_have_two_keys_of_plain_letters(one, other):
    keys = [refer(article_with(id=name), cite()).key for name in (one, other)]
    assert (keys[0] == keys[1]) == (one == other)
    assert all(set(key) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:.") for key in keys)


@pytest.mark.parametrize(
    ("base", "start"),
    [
        ("https://quotes.example", "https://quotes.example/?a="),
        ("http://[::1]:7860/", "http://[::1]:7860/?a="),
        ("https://quotes.example/read?x=1#top", "https://quotes.example/read?a="),
        ("https://bücher.example/", "https://bücher.example/?a="),
        (" https://quotes.example/a (b)' ", "https://quotes.example/a%20%28b%29%27?a="),
    ],
)
def test_the_link_leads_to_the_page_at_its_address(base, start):
    permalink = refer(article_with(), cite(), base).permalink
    assert permalink.startswith(start)
    assert permalink.endswith(sentence_link(article_with(), cite().sentence))


@pytest.mark.parametrize(
    "base", ["", "quotes.example", "javascript:hit()", "file:///etc", "http://", "http://[::1", "//x"]
)
def test_what_is_no_address_of_the_web_makes_no_link(base):
    stated = refer(article_with(url=base), cite(), base)
    assert (stated.permalink, stated.url, stated.address) == ("", "", "")


@given(TEXTS)
def test_an_address_holds_nothing_that_a_format_acts_upon(text):
    url = refer(article_with(url=f"https://lake.example/{text}"), cite()).url
    assert not set(url) & set(" \"'()<>\\{}^`|;\n")
    assert urlsplit(url).hostname == "lake.example"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2022", "2022"),
        ("2022-05", "2022-05"),
        ("2022-05-01", "2022-05-01"),
        ("2022-05-01T10:30:00Z", "2022-05-01"),
        ("5 June 2004", "2004-06-05"),
        ("June 5th, 2004", "2004-06-05"),
        ("5. Juni 2004", "2004"),
        ("Sept. 1999", "1999-09"),
        ("31 February 2004", "2004"),
        ("Spring 1999", "1999"),
        ("1999/2000", ""),
        ("12345", ""),
        ("yesterday", ""),
    ],
)
def test_a_date_is_read_as_far_as_it_is_certain(text, iso):
    assert read_date(text).iso == iso


def test_a_date_that_says_more_than_its_parts_is_not_whole():
    assert [read_date(text).whole for text in ("2022", "May 2022", "Spring 2022", "c. 2022", "")] == [
        *(True, True),
        *(False, False, False),
    ]


@given(st.text())
def test_any_text_can_stand_for_a_date(text):
    assert read_date(text).text == text.strip()
