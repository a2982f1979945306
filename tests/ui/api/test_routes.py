from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from corpus import make_article
from corpus.limits import QUESTION, RANKED
from qa import Engine
from tests.ui.payloads import PAYLOADS
from ui.api.pool import Pool
from ui.api.routes import api_routes
from ui.page.links import find_sentence

QUESTION_2009 = "How many defectors entered South Korea in 2009?"


@pytest.fixture(scope="module")
def mill():
    return make_article(
        "# The mill\n\nThe mill was built in 1871. It burnt down in 1904.\n\nNobody was hurt.", "mill.md"
    )


@pytest.fixture(scope="module")
def both(article, mill):
    return Engine([article, mill])


@pytest.fixture(scope="module")
def client(both):
    with TestClient(Starlette(routes=api_routes(both, Pool()))) as client:
        yield client


def ask(client, **asked):
    return client.post("/api/ask", json=asked)


def problem(answer, status):
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.text.count("\n") == 1
    (line,) = answer.json().values()
    assert "error" in answer.json()
    assert "Traceback" not in line
    assert "pydantic" not in line
    return line


def test_an_answer_is_that_of_the_engine(client, both):
    assert ask(client, question=QUESTION_2009).json() == both.ask(QUESTION_2009).as_dict()


def test_earlier_questions_are_read(client):
    answer = ask(client, question="What about 2020?", history=[QUESTION_2009]).json()
    assert answer["reading"] == "How many defectors entered South Korea in 2020?"


def test_one_article_alone_can_be_asked(client, mill):
    asked = {"question": "When was it built?"}
    assert ask(client, **asked, article="mill.md").json() == Engine([mill]).ask("When was it built?").as_dict()
    assert ask(client, **asked, article="escaping-north-korea").json()["status"] != "answered"


def test_null_is_the_same_as_no_article(client):
    assert ask(client, question=QUESTION_2009, article=None).json() == ask(client, question=QUESTION_2009).json()


def test_null_is_the_same_as_no_history(client):
    assert ask(client, question=QUESTION_2009, history=None).json() == ask(client, question=QUESTION_2009).json()


def test_the_articles_are_listed_with_their_size(client, article):
    first, second = client.get("/api/articles").json()["articles"]
    assert first == {
        "id": "escaping-north-korea",
        "title": article.title,
        "author": "ISHIMARU Jiro",
        "publisher": article.publisher,
        "date": "2022",
        "language": "en",
        "rights": article.rights,
        "paragraphs": 12,
        "captions": 4,
    }
    assert (second["id"], second["paragraphs"], second["captions"], second["author"]) == ("mill.md", 2, 0, "")


@pytest.mark.parametrize("kind", ["paragraph", "caption"])
def test_every_paragraph_and_caption_is_cut_from_the_article(client, article, kind):
    count = client.get("/api/articles").json()["articles"][0][f"{kind}s"]
    for number in range(1, count + 1):
        block = client.get(f"/api/articles/{article.id}/{kind}s/{number}").json()
        assert block["block"] == f"{kind} {number}"
        assert article.text[block["start"] : block["end"]] == block["text"]
        assert [s["number"] for s in block["sentences"]] == list(range(1, len(block["sentences"]) + 1))
        assert all(article.text[s["start"] : s["end"]] == s["quote"] for s in block["sentences"])


def test_a_permalink_names_the_sentence_that_it_stands_beside(client, article):
    from urllib.parse import parse_qs

    for entry in client.get(f"/api/articles/{article.id}/paragraphs/3").json()["sentences"]:
        link = parse_qs(entry["permalink"].removeprefix("?"))
        assert link["a"] == [article.id]
        assert article.cut(find_sentence(article, *link["s"])) == entry["quote"]


def test_a_long_paragraph_has_each_sentence_once():
    text = " ".join(
        f"The mill of the year {year} was built of brick and stood by the river." for year in range(1800, 1900)
    )
    with TestClient(Starlette(routes=api_routes(Engine([make_article(text, "long")]), Pool()))) as client:
        block = client.get("/api/articles/long/paragraphs/1").json()
    assert [sentence["number"] for sentence in block["sentences"]] == list(range(1, 101))


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ({}, "question: This field is missing."),
        ({"question": 5}, "question: Input should be a valid string."),
        ({"question": None}, "question: Input should be a valid string."),
        ({"question": float("nan")}, "question: Input should be a valid string."),
        ({"question": ["Who?"]}, "question: Input should be a valid string."),
        ({"question": "Who?", "history": "Who?"}, "history: Input should be a valid array."),
        ({"question": "Who?", "history": [1]}, "history.0: Input should be a valid string."),
        ({"question": "Who?", "article": 1}, "article: Input should be a valid string."),
        ({"question": "Who?", "histroy": []}, "histroy: There is no such field; there are question, history, article."),
        ([], "The request has to be a JSON object."),
        ("Who?", "The request has to be a JSON object."),
        (None, "The request has to be a JSON object."),
    ],
)
def test_what_is_not_a_question_is_refused_with_the_field_named(client, body, line):
    assert problem(client.post("/api/ask", content=json.dumps(body)), 422) == line


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"question=Who?",
        b"\xff\xfe",
        b"\0",
        b'{"question": "Who?"',
        b'{"question": "\xed\xa0\x80"}',
        b"[" * 100_000,
        b'{"question": "' + b'\\"' * 100_000,
    ],
    ids=lambda body: repr(body[:20]),
)
def test_what_is_not_json_is_refused_with_the_place(client, body):
    line = problem(client.post("/api/ask", content=body), 400)
    assert re.fullmatch(r"The request is not JSON: .+ at line 1 column \d+\.", line)


HALF = [
    (rb"Who built the \ud83d mill?", "Who built the � mill?"),
    (rb"When did \\ud800 burn?", r"When did \ud800 burn?"),
]


@pytest.mark.parametrize(("written", "question"), HALF)
def test_half_of_a_character_is_read_as_one_that_is_unknown(client, written, question):
    answer = client.post("/api/ask", content=b'{"question": "' + written + b'"}')
    assert (answer.status_code, answer.json()) == (200, ask(client, question=question).json())


def test_a_body_that_opens_with_the_mark_of_an_editor_is_read(client):
    answer = client.post("/api/ask", content=b"\xef\xbb\xbf" + json.dumps({"question": "Who?"}).encode())
    assert answer.status_code == 200


@pytest.mark.parametrize("field", ["question", "x"])
def test_what_is_nested_too_deeply_is_refused_with_its_field(client, field):
    body = f'{{"history": [], "{field}": {"[" * 50_000}{"]" * 50_000}, "question": "Who?"}}'.replace(
        ', "question": "Who?"', "", field == "question"
    )
    assert problem(client.post("/api/ask", content=body), 422).startswith(f"{field}: ")


@pytest.mark.parametrize("question", ["", " \n", "?!", "\0", "\u202e\u200b"])
def test_a_question_without_a_word_is_refused(client, question):
    assert problem(ask(client, question=question), 422).startswith("There is no word in the question.")


def test_a_question_over_the_limit_is_refused_with_the_limit(client):
    assert f"{QUESTION.value:,}" in problem(ask(client, question="a" * (QUESTION.value + 1)), 422)
    assert ask(client, question="a" * QUESTION.value).status_code == 200


@pytest.mark.parametrize("name", ["", "nothing", "../escaping-north-korea", "a\0b\nc", "x" * 10_000])
def test_an_article_that_is_not_there_is_said_in_a_short_line(client, name):
    line = problem(ask(client, question="Who?", article=name), 404)
    assert line.startswith("No article has the id ")
    assert len(line) < 300


@pytest.mark.parametrize("name", ["nothing", "%00", "%0a", "..%5cx", "%f0%9f%8f%ad"])
def test_a_paragraph_of_an_article_that_is_not_there_is_not_there(client, name):
    problem(client.get(f"/api/articles/{name}/paragraphs/1"), 404)


@pytest.mark.parametrize(("number", "status"), [("13", 404), ("9" * 30, 404), ("0", 404), ("-1", 422), ("a", 422)])
def test_a_paragraph_that_is_not_there_is_said(client, number, status):
    problem(client.get(f"/api/articles/escaping-north-korea/paragraphs/{number}"), status)


@pytest.mark.parametrize(
    "number", ["9" * 5_000, "1e3", "%00", "1.5", "٣%20", "0x1", "3.0", "+3", "003", "%203", "3%0a", "٣", "1_0", "-0"]
)
def test_a_number_that_is_none_is_refused(client, number):
    problem(client.get(f"/api/articles/escaping-north-korea/captions/{number}"), 422)


def test_an_article_without_captions_says_so(client):
    assert problem(client.get("/api/articles/mill.md/captions/1"), 404) == "'mill.md' has no caption 1; it has none."


def test_hostile_words_come_back_as_data(client):
    for payload in PAYLOADS:
        answer = ask(client, question=f"Who {payload}"[: QUESTION.value])
        assert answer.headers["content-type"] == "application/json"
        assert answer.status_code == 200


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=30),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=8,
    )
    | st.fixed_dictionaries({"question": st.text(max_size=80), "history": st.lists(st.text(max_size=40), max_size=3)})
)
def test_whatever_is_posted_one_line_of_json_comes_back(client, body):
    answer = client.post("/api/ask", content=json.dumps(body))
    assert answer.status_code in {200, 400, 422}
    assert answer.text.count("\n") == 1
    assert isinstance(answer.json(), dict)
    assert len(answer.json().get("ranked", ())) <= RANKED.value


def test_a_sentence_comes_with_its_references(client, mill):
    entry = client.get("/api/articles/mill.md/sentences/p1.2").json()
    assert entry["quote"] == "It burnt down in 1904." == mill.text[entry["start"] : entry["end"]]
    assert set(entry["references"]) == {"plain", "markdown", "html", "bibtex", "csl-json", "ris"}
    assert all("It burnt down in 1904" in text for text in entry["references"].values())


def test_the_references_of_a_sentence_lead_to_the_page_that_was_asked(client):
    entry = client.get("/api/articles/mill.md/sentences/p1.2").json()
    assert entry["references"]["plain"].endswith(f" {client.base_url}/{entry['permalink']}")


@pytest.mark.parametrize("anchor", ["p9.1", "p1.9", "x", "%00", "p1.1%20"])
def test_a_sentence_that_is_not_there_is_not_found(client, anchor):
    assert "has no sentence" in problem(client.get(f"/api/articles/mill.md/sentences/{anchor}"), 404)


def test_a_claim_is_checked(client, both):
    said = client.post("/api/check", json={"claim": "The mill was built in 1872."}).json()
    assert said["verdict"] == "contradicted"
    assert said["differences"] == [{"claim": "1872", "article": "1871"}]
    assert said["citations"][0]["article"] == "mill.md"
    alone = client.post("/api/check", json={"claim": "The mill was built in 1871.", "article": "mill.md"}).json()
    assert alone["verdict"] == "supported"


def test_a_claim_of_two_sentences_has_one_verdict_that_keeps_what_is_contradicted(client):
    said = client.post("/api/check", json={"claim": "The mill was built in 1872. Most of the millers sang."}).json()
    assert list(said) == ["verdict", "citations", "differences", "stated_by"]
    assert said["verdict"] == "contradicted"
    assert said["differences"] == [{"claim": "1872", "article": "1871"}]


@pytest.mark.parametrize(
    ("claim", "line"), [("", "There is no word in the claim."), ("a" * 1_500, "The claim has 1,500 ")]
)
def test_what_is_wrong_with_a_claim_is_said_of_a_claim(client, claim, line):
    assert problem(client.post("/api/check", json={"claim": claim}), 422).startswith(line)


@pytest.mark.parametrize("body", [{"claim": ""}, {"claim": "x" * 2_000}, {"claim": 7}, {}, {"claim": "a", "b": 1}])
def test_a_claim_that_cannot_be_checked_gets_one_line(client, body):
    problem(client.post("/api/check", json=body), 422)
