"""Quotations, texts, what to check first, and packs, over HTTP and as a tool."""

from __future__ import annotations

import json

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from corpus import make_article
from corpus.limits import CLAIMS, CONVERSATION, QUOTED
from qa import Engine
from qa.quoting import check_quote
from tests.ui.api.test_routes import problem
from tests.ui.api.test_tools import talk
from ui.api.calls import CALLS
from ui.api.evidence import ExportRequest
from ui.api.pool import Pool
from ui.api.routes import api_routes
from ui.evidence import PACKS
from ui.page.links import find_sentence

ALTERED = "The highpoint in the number of defectors entering South Korea was 2,941 in 2009."
WHOLE = {"format": "markdown"}


@pytest.fixture(scope="module")
def mill():
    return make_article(
        "# The mill\n\nThe mill was built in 1871. It burnt down in 1904.\n\nNobody was hurt.", "mill.md"
    )


@pytest.fixture(scope="module")
def client(article, mill):
    with TestClient(Starlette(routes=api_routes(Engine([article, mill]), Pool()))) as client:
        yield client


def given(client, path, **body):
    answer = client.post(path, json=body)
    assert answer.status_code == 200, answer.text
    shape = next(call.gives for call in CALLS if call.path == path)
    return shape.model_validate(answer.json()).model_dump()


@pytest.mark.parametrize("quote", ["2,914 in 2009", "THE ERA in which people can defect", ALTERED, "no such words"])
def test_a_quotation_is_what_the_check_says(client, article, mill, quote):
    said = client.post("/api/quote", json={"quote": quote}).json()
    assert said == check_quote([article, mill], quote).as_dict()
    assert given(client, "/api/quote", quote=quote) == said


def test_an_article_that_is_named_makes_the_others_elsewhere(client):
    asked = {"quote": "Nobody was hurt."}
    assert given(client, "/api/quote", **asked)["kind"] == "exact"
    assert given(client, "/api/quote", **asked, article="mill.md")["kind"] == "exact"
    elsewhere = given(client, "/api/quote", **asked, article="escaping-north-korea")
    assert (elsewhere["kind"], elsewhere["found"]) == ("elsewhere", "exact")
    assert elsewhere["citations"][0]["article"] == "mill.md"


@pytest.mark.parametrize("quote", ["", " ", "…", '""', "“”", "— . —"])
def test_a_quotation_without_a_word_is_refused(client, quote):
    assert "no word in the quotation" in problem(client.post("/api/quote", json={"quote": quote}), 422)


def test_a_quotation_over_the_limit_is_refused_with_the_limit(client):
    line = problem(client.post("/api/quote", json={"quote": "a" * (QUOTED.value + 1)}), 422)
    assert f"{QUOTED.value:,}" in line
    assert given(client, "/api/quote", quote="a" * QUOTED.value)["kind"] == "not_found"


def test_the_sentences_of_a_text_are_checked_one_by_one(client):
    said = given(client, "/api/checks", text="The mill was built in 1872. Kim Il-sung died in July 1994.")
    assert [(one["claim"], one["verdict"]) for one in said["checks"]] == [
        ("The mill was built in 1872.", "contradicted"),
        ("Kim Il-sung died in July 1994.", "supported"),
    ]
    assert said["unchecked"] == 0


def test_sentences_past_the_limit_are_counted(client):
    said = given(client, "/api/checks", text="It rained. " * (CLAIMS.value + 3), article="mill.md")
    assert (len(said["checks"]), said["unchecked"]) == (CLAIMS.value, 3)


@pytest.mark.parametrize("body", [{"text": ""}, {"text": "***"}, {"text": 7}, {}, {"text": "a", "claim": "b"}])
def test_a_text_that_cannot_be_checked_gets_one_line(client, body):
    problem(client.post("/api/checks", json=body), 422)


def test_what_to_check_first_comes_with_reasons_source_place_and_link(client, article):
    from urllib.parse import parse_qs

    answer = client.get(f"/api/articles/{article.id}/worthy")
    shape = next(call.gives for call in CALLS if call.name == "list_worthy")
    rows = shape.model_validate(answer.json()).model_dump()["sentences"]
    assert len(rows) > 10
    for row in rows:
        assert article.text[row["start"] : row["end"]] == row["quote"]
        assert all(article.text[one["start"] : one["end"]] == one["text"] for one in row["reasons"])
        assert article.cut(find_sentence(article, *parse_qs(row["permalink"][1:])["s"])) == row["quote"]
        assert row["reasons"]
    highpoint = next(row for row in rows if "2,914" in row["quote"])
    assert (highpoint["stated_by"], highpoint["estimate"]) == ("South Korea’s Ministry of Unification", False)
    perished = next(row for row in rows if "perished" in row["quote"])
    assert (perished["stated_by"], perished["estimate"]) == ("the author’s own estimate", True)


def test_an_article_that_is_not_there_has_nothing_to_check(client):
    problem(client.get("/api/articles/nothing/worthy"), 404)


def test_a_pack_is_a_file_with_a_name_and_a_type(client):
    said = given(
        client,
        "/api/export",
        article="escaping-north-korea",
        format="markdown",
        questions=[
            {
                "question": "What about 2020?",
                "history": ["How many defectors entered South Korea in 2009?"],
            }
        ],
        claims=["Kim Il-sung died in July 1995."],
        quotes=[ALTERED, ""],
    )
    assert set(said) == {"name", "media_type", "text"}
    assert (said["name"], said["media_type"]) == ("quotewell-escaping-north-korea.md", "text/markdown; charset=utf-8")
    assert "contradicted" in said["text"]
    assert "In July 1994" in said["text"]
    assert "could not be checked" in said["text"]


def test_links_lead_to_where_the_request_came(client):
    text = given(client, "/api/export", format="csv", quotes=["2,914 in 2009"])["text"]
    assert "http://testserver/?a=escaping-north-korea&s=p3.1&h=" in text


def test_every_form_of_a_pack_can_be_asked_for(client):
    described = ExportRequest.model_json_schema()["properties"]["format"]["enum"]
    assert described == [pack.id for pack in PACKS]
    for form in described:
        assert given(client, "/api/export", format=form, claims=["Kim Il-sung died in July 1994."])["text"]


def test_with_nothing_asked_a_list_of_references_has_the_articles(client):
    text = given(client, "/api/export", format="csl-json")["text"]
    first, second = json.loads(text)
    assert first["id"] == "escaping-north-korea"
    assert second["title"] == "The mill"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        (WHOLE, 422),
        ({"format": "pdf", "quotes": ["a"]}, 422),
        ({**WHOLE, "quotes": "a"}, 422),
        ({**WHOLE, "questions": ["Who?"]}, 422),
        ({**WHOLE, "questions": [{"question": "Who?"}] * (CONVERSATION.value + 1)}, 422),
        ({**WHOLE, "claims": ["a"] * (CLAIMS.value + 1)}, 422),
        ({**WHOLE, "quotes": ["a"] * (CLAIMS.value + 1)}, 422),
        ({**WHOLE, "quotes": ["a"], "base": "http://evil.example"}, 422),
        ({**WHOLE, "quotes": ["a"], "article": "nothing"}, 404),
    ],
)
def test_a_pack_that_cannot_be_made_gets_one_line(client, body, status):
    problem(client.post("/api/export", json=body), status)


@pytest.mark.parametrize("form", ["csl-json", "bibtex", "ris", "claimreview"])
def test_a_pack_with_nothing_in_it_is_refused(client, form):
    body = {"format": form, "questions": [{"question": "Did penguins dance in Oslo?"}]}
    line = problem(client.post("/api/export", json=body), 422)
    assert "there is none to cite" in line or "is of claims and quotations" in line


def test_what_a_pack_cannot_be_made_of_is_named(client):
    given = {**WHOLE, "questions": [{"question": "Who?"}, "Who?"]}
    assert problem(client.post("/api/export", json=given), 422) == "questions.1: Input should be a JSON object."
    given = {**WHOLE, "questions": [{"qestion": "Who?", "question": "Who?"}]}
    assert problem(client.post("/api/export", json=given), 422) == "questions.0.qestion: There is no such field."


def test_the_tools_say_the_same(engine, article):
    pytest.importorskip("mcp")
    from ui.api.tools import make_server

    server = make_server(engine, Pool())
    quoted = talk(server, lambda one: one.call_tool("check_quote", {"quote": ALTERED})).structured_content
    assert quoted == check_quote([article], ALTERED).as_dict()
    listed = talk(server, lambda one: one.call_tool("list_worthy", {"article": article.id})).structured_content
    assert listed["sentences"][0]["reasons"]
