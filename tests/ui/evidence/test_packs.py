"""Every form of an evidence pack, read back by a parser or held against a schema that others wrote."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import bibtexparser
import jsonschema
import pytest
import rispy
from hypothesis import given, settings
from markdown_it import MarkdownIt

from corpus import bundled_article, make_article
from qa import Engine
from qa.quoting import check_quote
from tests.ui.dom import read
from tests.ui.references.hostile import HARD, TEXTS
from ui.escape import visible
from ui.evidence import PACKS, Entry
from ui.evidence.table import COLUMNS
from ui.references.stated import one_line

BASE = "https://quotes.example/read"
ARTICLE = bundled_article("escaping-north-korea")
PAGE = (Path(__file__).parents[3] / "docs" / "evidence.md").read_text(encoding="utf-8")
# The musts of the Web Annotation Data Model, sections 3 to 5, as far as a pack uses them.
IRI = {"type": "string", "pattern": r"^(https?|urn|ni):[!-~]+$"}
SELECTORS = {
    "oneOf": [
        {
            "required": ["type", "exact"],
            "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1}},
        },
        {
            "required": ["type", "start", "end"],
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
        },
    ]
}
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["assessing"]},
        "body": {
            "type": "array",
            "items": {
                "required": ["type", "value"],
                "properties": {
                    "type": {"const": "TextualBody"},
                    "purpose": {"enum": ["questioning", "describing", "assessing", "identifying", "commenting"]},
                },
            },
        },
        "target": {
            "type": "array",
            "minItems": 1,
            "items": {
                "oneOf": [
                    IRI,
                    {
                        "type": "object",
                        "required": ["source"],
                        "properties": {"source": IRI, "selector": {"type": "array", "items": SELECTORS}},
                    },
                ]
            },
        },
    },
}
COLLECTION = {
    "type": "object",
    "required": ["@context", "id", "type", "total"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "required": ["id", "type", "items"],
            "properties": {"id": IRI, "type": {"const": "AnnotationPage"}, "items": {"items": ANNOTATION}},
        },
    },
}


def write(form, entries, articles=(ARTICLE,), base=BASE):
    return next(pack for pack in PACKS if pack.id == form).write(entries, articles, base)


def real():
    """An answer, a quotation of two parts, and a claim that was not found."""
    asked = "How many defectors entered South Korea in 2009?"
    answer = Engine([ARTICLE]).ask(asked)
    quoted = "Many people ran away to China … because they could no longer see a future"
    check = check_quote([ARTICLE], quoted)
    return (
        Entry(kind="question", asked=asked, outcome="answered", citations=answer.citations, short=answer.short.text),
        Entry(kind="quote", asked=quoted, outcome=str(check.kind), citations=check.citations, note="two parts"),
        Entry(kind="claim", asked="It rained.", outcome="not_found"),
    )


REAL = real()


def hostile(text):
    """An entry and an article with a text wherever there can be one."""
    article = replace(make_article("The lake froze over in 1901.\n", "lake"), title=text, author=text)
    cited = check_quote([article], "lake froze").citations
    fields = {"asked": text, "short": text, "stated_by": text, "note": text}
    return [Entry(kind="claim", outcome="supported", citations=cited, **fields)], [article]


def rows(text):
    read_back = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    return [{name: cell.removeprefix("'") for name, cell in row.items()} for row in read_back]


def items(text):
    collection = json.loads(text)
    jsonschema.validate(collection, COLLECTION)
    return collection["first"]["items"]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_a_pack_without_an_entry_and_one_with_are_written_the_same_each_time(pack):
    assert isinstance(pack.write([], [], ""), str)
    assert pack.write(REAL, [ARTICLE], BASE) == pack.write(REAL, [ARTICLE], BASE)


def test_every_form_is_listed_in_the_documentation_with_its_suffix():
    listed = re.findall(r"^\| `([\w-]+)` \| `(\.[\w.]+)` \|", PAGE, re.MULTILINE)
    assert listed == [(pack.id, pack.suffix) for pack in PACKS]


@pytest.mark.parametrize("form", ["markdown", "html", "csv", "jsonld", "claimreview"])
def test_quote_place_hashes_and_link_are_in_every_form_that_shows_evidence(form):
    text = write(form, [replace(REAL[0], kind="claim")])
    shown = read(text.partition("\n")[2]).text if form == "html" else text
    sentence = REAL[0].citations[0].quote
    assert sentence in shown
    assert hashlib.sha256(sentence.encode()).hexdigest() in shown
    assert hashlib.sha256(ARTICLE.text.encode()).hexdigest() in shown
    assert "810" in shown
    assert "890" in shown


def test_each_annotation_selects_its_quote_by_words_and_by_place():
    found = items(write("jsonld", REAL))
    assert len(found) == 3
    for annotation in found[:2]:
        for target in annotation["target"]:
            quote, place = target["selector"]
            start, end = place["start"], place["end"]
            assert ARTICLE.text[start:end] == quote["exact"]
            assert ARTICLE.text[start - 32 : end + 32] == quote["prefix"] + quote["exact"] + quote["suffix"]
            assert target["source"].startswith(f"{BASE}?a=escaping-north-korea&s=p")


def test_the_annotation_of_the_documentation_is_what_is_written():
    (example,) = map(json.loads, re.findall(r"^```json\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
    entry = replace(REAL[0], citations=check_quote([ARTICLE], example["selector"][0]["exact"]).citations)
    (annotation,) = items(write("jsonld", [entry]))
    assert annotation["target"][0]["selector"] == example["selector"]


def test_what_was_not_found_has_the_article_for_its_target():
    (target,) = items(write("jsonld", REAL))[2]["target"]
    assert target.startswith("ni:///sha-256;")


def test_a_claim_review_is_a_draft_without_a_rating():
    text = write("claimreview", REAL)
    graph = json.loads(text)["@graph"]
    assert [one["claimReviewed"] for one in graph] == [REAL[1].asked, REAL[2].asked]
    assert all((one["@type"], one["creativeWorkStatus"]) == ("ClaimReview", "Draft") for one in graph)
    assert not re.search("rating", text, re.IGNORECASE)


def test_lists_of_references_have_each_sentence_once():
    twice = [*REAL, *REAL]
    assert len(json.loads(write("csl-json", twice))) == 2
    assert len(bibtexparser.parse_string(write("bibtex", twice)).entries) == 2
    assert [one["id"] for one in rispy.loads(write("ris", twice))] == [
        "escaping-north-korea:p3.1",
        "escaping-north-korea:p5.6",
    ]


def test_a_page_of_html_needs_nothing_but_itself():
    root = read(write("html", REAL).partition("\n")[2])
    assert not root.all("script") + root.all("link") + root.all("img") + root.all("iframe")
    assert not any({"src", "style", "onload"} & element.attributes.keys() for element in root.all())
    assert len(root.all("section")) == 3


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "'=1", "＝1"])
def test_no_cell_is_a_formula(text):
    written = write("csv", [Entry(kind="claim", asked=text, outcome="not_found")])
    cell = next(csv.DictReader(io.StringIO(written, newline="")))["asked"]
    assert cell == f"'{text}"


def test_lines_of_csv_end_as_the_rfc_says():
    written = write("csv", REAL)
    assert written.split("\r\n")[0] == ",".join(COLUMNS)
    assert written.count("\n") == written.count("\r\n") == 5


@settings(deadline=None)
@given(TEXTS)
def test_any_text_comes_through_csv_and_json(text):
    entries, articles = hostile(text)
    (row,) = rows(write("csv", entries, articles))
    assert (row["asked"], row["note"], row["title"]) == (visible(text),) * 3
    (annotation,) = items(write("jsonld", entries, articles))
    assert [body["value"] for body in annotation["body"] if body["purpose"] == "identifying"] == [text] * bool(text)
    (review,) = json.loads(write("claimreview", entries, articles))["@graph"]
    assert review["claimReviewed"] == text


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_are_text_in_html(text):
    entries, articles = hostile(text)
    root = read(write("html", entries, articles).partition("\n")[2])
    assert root.one("p", "asked").text == one_line(text)
    allowed = "html head meta title style body h1 h2 p section dl dt dd figure blockquote figcaption cite a ul li code"
    assert {element.name for element in root.all()} <= set(allowed.split())
    assert all(a.attributes["href"].startswith(BASE) for a in root.all("a"))


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_are_text_in_markdown(text):
    entries, articles = hostile(text)
    root = read(
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(write("markdown", entries, articles))
    )
    assert {element.name for element in root.all()} <= set("h1 h2 p ul li blockquote a".split())
    assert all(a.attributes["href"].startswith(BASE) for a in root.all("a"))
    assert not one_line(text) or one_line(text) in [p.text for p in root.all("p")]


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_leave_lists_of_references_whole(text):
    entries, articles = hostile(text)
    assert len(json.loads(write("csl-json", entries, articles))) == 1
    library = bibtexparser.parse_string(write("bibtex", entries, articles))
    assert (len(library.entries), library.failed_blocks) == (1, [])
    assert len(rispy.loads(write("ris", entries, articles))) == 1
