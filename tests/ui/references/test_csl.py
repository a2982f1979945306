"""CSL-JSON, held against the variables and types that its specification lists (1.0.2)."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from tests.ui.references.hostile import BASE, HARD, TEXTS, article_with, cite
from ui.references.csl import csl_json
from ui.references.stated import one_line

TYPES = frozenset(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage""".split()
)
TEXT = frozenset(
    """id language abstract annote archive archive_collection archive_location authority call-number citation-key
    citation-label collection-title container-title container-title-short dimensions division DOI event-title genre ISBN
    ISSN jurisdiction keyword locator medium note number original-publisher original-title page part-title PMCID PMID
    publisher publisher-place references reviewed-title scale section source status title title-short URL version
    volume-title year-suffix""".split()
)
NAMES = frozenset(["author", "container-author", "editor", "original-author", "reviewed-author", "translator"])
DATES = frozenset(["accessed", "available-date", "event-date", "issued", "original-date", "submitted"])
# What `label` may name in a citation.
LOCATORS = frozenset(["chapter", "figure", "line", "note", "page", "paragraph", "section"])


def hold(item):
    """Fails where an item is none by the specification's lists."""
    assert item["type"] in TYPES
    for name, value in item.items():
        if name in NAMES:
            assert all(set(one) <= {"family", "given", "literal", "suffix"} for one in value)
            assert all(isinstance(part, str) for one in value for part in one.values())
        elif name in DATES:
            assert len(value) == 1
            assert "literal" in value or all(is_date(parts) for parts in value["date-parts"])
        elif name != "custom":
            assert name in TEXT | {"type"}
            assert isinstance(value, str)


def is_date(parts):
    return 1 <= len(parts) <= 3 and all(isinstance(part, int) and part > 0 for part in parts)


def item(**stated):
    quote = stated.pop("quote", "The lake froze over in 1901.")
    (found,) = json.loads(csl_json(article_with(**stated), cite(quote), BASE))
    hold(found)
    return found


def test_what_is_stated_is_in_its_variable():
    assert item(title="Ice", author="A. Lind", publisher="The Lake", date="June 2004") == {
        "id": "lake:p1.1",
        "type": "article-newspaper",
        "title": "Ice",
        "author": [{"literal": "A. Lind"}],
        "container-title": "The Lake",
        "issued": {"date-parts": [[2004, 6]]},
        "URL": f"{BASE}?a=lake&s=p1.1&h=6ccec0e5",
        "language": "en",
        "note": "¶1: “The lake froze over in 1901.”",
        "custom": {"locator": "1", "label": "paragraph"},
    }


def test_the_locator_is_that_of_a_citation():
    assert item()["custom"]["label"] in LOCATORS


def test_a_locator_is_never_left_to_be_read_as_a_page():
    assert not {"locator", "page", "label"} & item().keys()


def test_there_is_no_doi():
    assert "DOI" not in item()


@pytest.mark.parametrize(
    ("stated", "type_"),
    [
        ({"publisher": "The Lake", "url": "https://lake.example"}, "article-newspaper"),
        ({"url": "https://lake.example"}, "webpage"),
        ({"url": "ftp://lake.example"}, "document"),
        ({}, "document"),
    ],
)
def test_the_type_says_no_more_than_is_known(stated, type_):
    assert item(**stated)["type"] == type_


@pytest.mark.parametrize(
    ("stated", "issued"),
    [
        ("2022", {"date-parts": [[2022]]}),
        ("2022-05-01", {"date-parts": [[2022, 5, 1]]}),
        ("2022-13-01", {"literal": "2022-13-01"}),
        ("spring 1999", {"literal": "spring 1999"}),
        ("", None),
    ],
)
def test_a_date_has_parts_where_they_are_certain(stated, issued):
    assert item(date=stated).get("issued") == issued


def test_a_title_alone_is_an_item():
    (found,) = json.loads(csl_json(article_with(title="Ice", language=""), cite()))
    hold(found)
    assert set(found) == {"id", "type", "title", "note", "custom"}


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_come_through(text):
    found = item(title=text, author=text, publisher=text, quote=text)
    assert found["title"] == found["author"][0]["literal"] == found["container-title"] == one_line(text)
    assert found["note"] == f"¶1: “{one_line(text)}”"


@given(TEXTS, TEXTS)
def test_any_title_and_quote_come_through(title, quote):
    found = item(title=title, quote=quote)
    assert found["title"] == (one_line(title) or "lake")
    assert found["note"] == f"¶1: “{one_line(quote)}”"


@given(TEXTS)
def test_what_is_written_can_be_sent(text):
    csl_json(article_with(title=text), cite(text)).encode()
