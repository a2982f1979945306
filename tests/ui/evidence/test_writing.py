"""Whole packs from what is asked, each read back by a parser or held against a schema that others wrote."""

from __future__ import annotations

import csv
import io
import json

import bibtexparser
import pytest
import rispy
from markdown_it import MarkdownIt

from corpus import QueryEmpty, bundled_article, make_article
from qa import Engine
from tests.ui.dom import read
from tests.ui.evidence.test_packs import items
from tests.ui.references.test_csl import hold
from ui.evidence import PACKS
from ui.evidence.building import Asked
from ui.evidence.works import WORKS
from ui.evidence.writing import write_pack

ARTICLE = bundled_article("escaping-north-korea")
LAKE = make_article("The lake froze over in 1901, and nobody was hurt.", "the lake (1).txt")
ENGINE = Engine([ARTICLE])
BASE = "https://quotes.example/read"
ASKED = (
    Asked(kind="question", text="How many defectors entered South Korea in 2009?"),
    Asked(kind="claim", text="Kim Il-sung died in July 1995. It rained in Busan."),
    Asked(kind="quote", text="the era in which people can defect from North Korea has almost ended!"),
    Asked(kind="quote", text="nobody was hurt"),
    Asked(kind="question", text="?"),
)


def written(form, asked=ASKED, engine=ENGINE):
    return write_pack(form, engine, asked, library=[LAKE], base=BASE)


def test_markdown_is_read_by_a_parser_of_commonmark():
    root = read(MarkdownIt("commonmark").render(written("markdown").text))
    assert [h2.text for h2 in root.all("h2")] == [
        "1. Question",
        "2. Claim",
        "3. Claim",
        "4. Quotation",
        "5. Quotation",
        "6. Question",
        "Articles",
    ]
    outcomes = [li.text.removeprefix("Outcome: ") for li in root.all("li") if li.text.startswith("Outcome: ")]
    assert outcomes == [entry.outcome for entry in written("markdown").entries]
    assert {a.attributes["href"].partition("?")[0] for a in root.all("a")} == {BASE}


def test_html_is_read_by_a_parser():
    root = read(written("html").text.partition("\n")[2])
    assert len(root.all("section")) == 6
    told = [dd.text for dd in root.all("dd")]
    assert told[:3] == ["answered: the article says it", "2,914", "South Korea’s Ministry of Unification"]


def test_csv_has_a_row_for_each_entry():
    rows = list(csv.DictReader(io.StringIO(written("csv").text, newline=""), strict=True))
    assert [row["kind"] for row in rows] == ["question", "claim", "claim", "quote", "quote", "question"]
    assert rows[0]["link"].startswith(f"{BASE}?a=escaping-north-korea&s=p3.1&h=")
    assert (rows[4]["article"], rows[4]["quote"]) == (LAKE.id, "nobody was hurt")


def test_annotations_hold_to_the_schema():
    found = items(written("jsonld").text)
    assert len(found) == 6
    assert all(
        {"type": "TextualBody", "value": entry.outcome, "format": "text/plain", "purpose": "assessing"} in one["body"]
        for entry, one in zip(written("jsonld").entries, found, strict=True)
    )


def test_a_claim_review_is_made_of_claims_and_quotations():
    graph = json.loads(written("claimreview").text)["@graph"]
    assert len(graph) == 4
    assert graph[0]["reviewBody"].startswith("Compared with the article: contradicted: the article states otherwise.")


def test_lists_of_references_have_each_cited_sentence():
    listed = json.loads(written("csl-json").text)
    for item in listed:
        hold(item)
    library = bibtexparser.parse_string(written("bibtex").text)
    assert library.failed_blocks == []
    assert len(listed) == len(library.entries) == len(rispy.loads(written("ris").text)) == 4


def test_with_nothing_asked_a_list_of_references_has_the_article_itself():
    (item,) = json.loads(written("csl-json", ()).text)
    hold(item)
    assert (item["id"], item["title"]) == (ARTICLE.id, ARTICLE.title)
    assert not {"note", "custom"} & set(item)
    (entry,) = bibtexparser.parse_string(written("bibtex", ()).text).entries
    fields = {field.key for field in entry.fields}
    assert (entry.key, fields & {"note", "pagination"}) == (ARTICLE.id, set())
    assert {"title", "author", "journal", "year"} <= fields
    (record,) = rispy.loads(written("ris", ()).text)
    assert (record["id"], record["title"]) == (ARTICLE.id, ARTICLE.title)
    assert "notes" not in record


def test_the_references_of_several_articles_are_one_list():
    both = Engine([ARTICLE, LAKE])
    assert len(json.loads(written("csl-json", (), both).text)) == 2
    assert len(bibtexparser.parse_string(written("bibtex", (), both).text).entries) == 2
    assert len(rispy.loads(written("ris", (), both).text)) == 2


@pytest.mark.parametrize("form", [pack.id for pack in PACKS if pack.id not in WORKS])
def test_with_nothing_asked_another_form_says_what_to_give(form):
    with pytest.raises(QueryEmpty, match="give a question, claim or quotation, or use csl-json, bibtex, ris"):
        written(form, ())


def test_a_file_is_named_after_its_article_in_letters_that_every_system_takes():
    assert written("markdown").name == "quotewell-escaping-north-korea.md"
    assert written("csv", ASKED, Engine([LAKE])).name == "quotewell-the-lake-1-txt.csv"
    assert written("html", ASKED, Engine([ARTICLE, LAKE])).name == "quotewell-evidence.html"


def test_text_names_its_character_set():
    types = {form: written(form).media_type for form in ("markdown", "csv", "csl-json")}
    assert types == {
        "markdown": "text/markdown; charset=utf-8",
        "csv": "text/csv; charset=utf-8",
        "csl-json": "application/vnd.citationstyles.csl+json",
    }
