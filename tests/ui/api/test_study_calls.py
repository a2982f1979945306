"""The tables and the quiz of an article, over HTTP and as a tool."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from corpus import make_article
from qa import Engine
from qa.lesson import make_quiz
from qa.study import figures, names, series, timeline
from tests.ui.api.test_routes import problem
from tests.ui.api.test_tools import talk
from ui.api.calls import CALLS
from ui.api.describe import description
from ui.api.pool import Pool
from ui.api.routes import api_routes

MILL = make_article(
    "# The mill\n\nThe mill of Arnow was built in 1871 for 300 pounds. The next year it grew.\n\n"
    "Bo Lind was its miller. He was knighted in 1904.",
    "mill.md",
)
SHAPES = {call.path.rpartition("/")[2]: call.gives for call in CALLS if call.name in {"study_article", "make_quiz"}}


@pytest.fixture(scope="module")
def client(article):
    with TestClient(Starlette(routes=api_routes(Engine([article, MILL]), Pool()))) as client:
        yield client


def given(client, article, what, **query):
    answer = client.get(f"/api/articles/{article.id}/{what}", params=query)
    assert answer.status_code == 200, answer.text
    SHAPES[what].model_validate_json(answer.content)
    return answer.json()


def be_cut(article, row):
    """Both the words of a row and the sentence that states it are the article's."""
    assert article.text[row["start"] : row["end"]] == row["quote"]
    assert row["label"] in {block.label for block in article.blocks}
    if row["text_start"] is not None:
        assert article.text[row["text_start"] : row["text_end"]] == row["text"]


def test_the_tables_have_every_row_of_the_study_tab_and_where_it_stands(client, article):
    for one in (article, MILL):
        study = given(client, one, "study")
        assert [row["text"] for row in study["figures"]] == [figure.text for figure in figures(one)]
        assert [row["text"] for row in study["timeline"]] == [event.date_text for event in timeline(one)]
        assert [row["name"] for row in study["names"]] == [name.text for name in names(one)]
        mentions = [mention for row in study["names"] for mention in row["mentions"]]
        points = [point for row in study["series"] for point in row["points"]]
        assert [(point["year"], point["value"]) for point in points] == [
            (point.year, point.figure.value) for line in series(figures(one)) for point in line.points
        ]
        for row in (*study["figures"], *study["timeline"], *mentions, *points):
            be_cut(one, row)


def test_a_dated_sentence_that_leans_has_the_one_before_it(client):
    row = next(row for row in given(client, MILL, "study")["timeline"] if row["before"])
    assert (row["text"], row["before"]["quote"]) == ("1904", "Bo Lind was its miller.")
    assert MILL.text[row["before"]["start"] : row["before"]["end"]] == row["before"]["quote"]


def test_a_date_that_is_not_clear_says_why(client):
    (row,) = [row for row in given(client, MILL, "study")["timeline"] if not row["clear"]]
    assert (row["year"], row["why"]) == (1872, "implied")


def test_the_quiz_of_a_seed_is_that_of_the_class_tab(client, article):
    quiz = given(client, article, "quiz", seed="class 4b")
    items = make_quiz(article, seed="class 4b").items
    assert quiz["seed"] == "class 4b"
    assert [row["choices"] for row in quiz["items"]] == [list(item.choices) for item in items]
    for row in quiz["items"]:
        be_cut(article, row)
        assert row["before"] + row["text"] + row["after"] == row["quote"]
        assert row["text"] in row["choices"]


def test_a_quiz_needs_no_seed_and_passes_over_what_it_does_not_know(client, article):
    assert given(client, article, "quiz") == given(client, article, "quiz", seed="", x="1")


def test_what_is_not_there_or_too_long_is_one_line(client, article):
    problem(client.get("/api/articles/nothing/study"), 404)
    problem(client.get("/api/articles/nothing/quiz"), 404)
    line = problem(client.get(f"/api/articles/{article.id}/quiz", params={"seed": "x" * 41}), 422)
    assert line == "seed: 40 characters at the most are taken."


def test_the_seed_is_described_as_it_stands_in_the_address():
    parameters = description()["paths"]["/api/articles/{article}/quiz"]["get"]["parameters"]
    assert [(one["name"], one["in"], one["required"]) for one in parameters] == [
        ("article", "path", True),
        ("seed", "query", False),
    ]


def test_the_tools_say_the_same(client, article, engine):
    pytest.importorskip("mcp")
    from ui.api.tools import make_server

    server = make_server(engine, Pool())
    for name, what in {"study_article": "study", "make_quiz": "quiz"}.items():
        said = talk(server, lambda one, name=name: one.call_tool(name, {"article": article.id})).structured_content
        assert said == given(client, article, what)
