from __future__ import annotations

import json
import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from corpus import BlockKind, make_article
from corpus.limits import QUESTION
from qa import Engine
from tests.browser.several import KILLED, THREE
from tests.ui.dom import read
from ui.api.calls import CALLS
from ui.api.describe import description
from ui.api.page import page_html
from ui.api.pool import Pool
from ui.api.routes import api_routes
from ui.api.service import Service
from ui.api.shapes import Answer, ArticleList, BlockEntry


def references(value):
    if isinstance(value, dict):
        yield from [value["$ref"]] if "$ref" in value else []
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from references(item)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("How many defectors entered South Korea in 2009?", "answered"),
        ("How tall was the wall along the river?", None),
        ("Who invented the bicycle?", "not_found"),
        ("How many people fled?", None),
        ("Who was the living god, and when did he die?", "answered"),
    ],
)
def test_answers_have_the_shape_that_is_described(engine, question, status):
    answer = Answer.model_validate(Service(engine).ask(question))
    assert status in {None, answer.status}
    assert answer.model_dump(exclude_unset=True) == Service(engine).ask(question)


def test_what_several_articles_say_has_the_shape_that_is_described():
    articles = [make_article(each["text"], each["id"], **each["stated"]) for each in THREE]
    said = Service(Engine(articles)).ask(KILLED)
    differing = [value["short"] for value in said["disagreement"]]
    assert (differing[0], sorted(differing)) == (said["short"], ["29", "31"])
    asked = {said["citations"][0]["article"], *(other["article"] for other in said["others"])}
    assert asked == {"flood", "rivers", "towns"}
    assert Answer.model_validate(said).model_dump(exclude_unset=True) == said
    assert "others" not in Service(Engine(articles)).ask(KILLED, article="flood")


def test_articles_and_paragraphs_have_the_shape_that_is_described(engine, article):
    service = Service(engine)
    ArticleList.model_validate(service.articles().model_dump())
    BlockEntry.model_validate(service.block(article.id, BlockKind.PARAGRAPH, 1).model_dump())


def test_every_call_is_described_where_it_is_answered():
    paths = description()["paths"]
    assert {(path, method.upper()) for path, item in paths.items() for method in item} == {
        (call.path, call.method) for call in CALLS
    }


def test_every_reference_of_the_description_leads_somewhere():
    described = description()
    found = set(references(described))
    assert found
    assert {reference.removeprefix("#/components/schemas/") for reference in found} <= set(
        described["components"]["schemas"]
    )


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_every_part_of_a_path_is_a_field_of_what_comes_in(call):
    parts = set(re.findall(r"{(\w+)}", call.path))
    needed = {name for name, field in call.given.model_fields.items() if field.is_required()}
    assert parts == (set() if call.method == "POST" else needed)


def test_the_description_names_the_limit_on_a_question():
    asked = description()["components"]["schemas"]["Asked"]
    assert asked["properties"]["question"]["maxLength"] == QUESTION.value
    assert asked["required"] == ["question"]
    assert asked["additionalProperties"] is False


def test_the_description_and_the_page_are_served(engine):
    with TestClient(Starlette(routes=api_routes(engine, Pool()))) as client:
        assert client.get("/api/openapi.json").json() == json.loads(json.dumps(description()))
        page = client.get("/api")
    assert page.headers["content-type"].startswith("text/html")
    assert page.text == page_html()


def test_the_page_names_every_call_and_needs_nothing_else():
    page = page_html()
    text = read(page.removeprefix("<!doctype html>")).text
    assert all(f"{call.method} {call.path}" in text for call in CALLS)
    assert not re.search(r"(?:src=|https?:|<script|<link|@import|url\()", page)
