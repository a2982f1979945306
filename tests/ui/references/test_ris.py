"""RIS, read back by rispy."""

from __future__ import annotations

import re

import pytest
import rispy
from hypothesis import given

from tests.ui.references.hostile import BASE, HARD, TEXTS, article_with, cite
from ui.references.ris import ris
from ui.references.stated import one_line


def record(text):
    (found,) = rispy.loads(text)
    return found


def test_what_is_stated_is_in_its_field():
    article = article_with(
        title="Ice", author="A. Lind", publisher="The Lake", date="2004-06-05", url="https://lake.example/ice"
    )
    assert record(ris(article, cite(), BASE)) == {
        "type_of_reference": "NEWS",
        "id": "lake:p1.1",
        "authors": ["A. Lind"],
        "title": "Ice",
        "secondary_title": "The Lake",
        "year": "2004",
        "date": "2004/06/05/",
        "urls": ["https://lake.example/ice"],
        "language": "en",
        "notes": [f"¶1: “The lake froze over in 1901.” {BASE}?a=lake&s=p1.1&h=6ccec0e5"],
    }


def test_every_line_is_a_tag_and_a_value_and_ends_with_cr_and_lf():
    lines = ris(article_with(title="a\nb\rc", date="Spring 1999"), cite(), BASE).split("\r\n")
    assert lines.pop() == ""
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", line) for line in lines)
    assert (lines[0], lines[-1]) == ("TY  - GEN", "ER  - ")


@pytest.mark.parametrize(
    ("stated", "year", "date"),
    [
        ("2022", "2022", "2022///"),
        ("2022-05", "2022", "2022/05//"),
        ("Spring 1999", "1999", "1999///Spring 1999"),
        ("no date", None, "///no date"),
        ("", None, None),
    ],
)
def test_the_date_has_its_three_slashes(stated, year, date):
    found = record(ris(article_with(date=stated), cite()))
    assert (found.get("year"), found.get("date")) == (year, date)


def test_a_title_alone_is_a_record():
    found = record(ris(article_with(title="Ice", language=""), cite()))
    assert set(found) == {"type_of_reference", "id", "title", "notes"}


@pytest.mark.parametrize("url", ["https://lake.example/ice", "javascript:hit()", ""])
def test_only_what_has_an_address_of_the_web_is_of_the_web(url):
    assert record(ris(article_with(url=url), cite()))["type_of_reference"] == ("ELEC" if "lake" in url else "GEN")


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_come_through(text):
    found = record(ris(article_with(title=text, author=text), cite(text)))
    assert (found["title"], found["authors"]) == (one_line(text), [one_line(text)])
    assert found["notes"] == [f"¶1: “{one_line(text)}”"]


@given(TEXTS, TEXTS)
def test_any_title_and_quote_come_through(title, quote):
    found = record(ris(article_with(title=title), cite(quote)))
    assert found["title"] == (one_line(title) or "lake")
    assert found["notes"] == [f"¶1: “{one_line(quote)}”"]
