"""What cannot be added is refused in one line, and another site can do nothing."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from corpus.errors import AddressRefused, ExtraMissing, FetchFailed
from corpus.fetch.fetching import Fetched
from tests.ui.adding.steps import HOME, MILL, added, app_of, keep, look, mine, problem
from tests.ui.payloads import PAYLOADS


@pytest.mark.parametrize(
    ("data", "name", "status"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a.png", 415),
        (b"\0\1\2\3" * 50, "a.bin", 415),
        (b"PK\x03\x04" + b"\0" * 60, "a.zip", 415),
        (b"%PDF-1.7\n" + b"x" * 90 + b"\nstartxref\n0\n%%EOF", "a.pdf", 422),
        (b"", "a.txt", 422),
        (b" \n\t", "a.txt", 422),
        (b"... !!!", "a.txt", 422),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_what_is_no_article_is_refused_in_one_line(reader, data, name, status):
    if name == "a.pdf":
        pytest.importorskip("pypdf")
    problem(look(reader, data, name), status)


@pytest.mark.parametrize(
    ("accepted", "said"),
    [
        ("ko-KR,ko;q=0.9,en;q=0.8", "'a.png': 그림 파일입니다. 그림에 적힌 글을 추가하세요."),
        ("ja", "'a.png' は画像です。画像に書かれた文章を追加してください。"),
        ("en", None),
        ("fr", None),
    ],
)
def test_a_refusal_has_a_kind_and_is_said_in_the_language_of_the_page(reader, accepted, said):
    answer = look(reader, b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a.png", **{"accept-language": accepted})
    assert problem(answer, 415) == "'a.png' is a picture. Add the text that it shows."
    assert answer.json()["kind"] == "picture"
    assert answer.json().get("said") == said


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "image/png"])
def test_a_form_of_another_page_is_not_read(reader, kind):
    problem(look(reader, **{"content-type": kind}), 415)


def test_hostile_names_and_words_come_back_as_data(reader):
    for number, payload in enumerate(
        (*PAYLOADS, "../../etc/passwd", "..\\..\\a.txt", "a\0b.txt", "x" * 5_000, "", ".", "/")
    ):
        answer = look(reader, f"{payload}\n\nThe mill number {number} was built in 1871.", payload)
        assert answer.headers["content-type"] == "application/json"
        if answer.status_code != 200:
            assert problem(answer, answer.status_code)
            continue
        shown = answer.json()
        assert len(shown["name"]) <= 200
        assert not set(shown["name"]) & set("/\\\0\n\u202e")


@pytest.mark.parametrize("article", ["nothing", "%00", "..", "a%0ab", "\U0001f3ed", "x" * 3_000])
def test_an_id_that_is_none_is_not_found(reader, article):
    added(reader)
    assert reader.delete(f"/own/articles/{article}").status_code == 404
    assert reader.post(f"/own/articles/{article}/restore").status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 422),
        (b"{}", 422),
        (b'{"key": 5}', 422),
        (b'{"key": "x", "rights": "all"}', 422),
        (b'{"key": "x"}', 410),
        (b'{"key": "' + b"x" * 300_000 + b'"}', 413),
        (b"[" * 100_000, 400),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_what_cannot_be_kept_is_refused_in_one_line(reader, body, status):
    problem(reader.post("/own/articles", content=body), status)


def test_a_date_that_is_none_is_said_and_the_look_stays(reader):
    key = look(reader).json()["key"]
    assert "2022-03-01" in problem(keep(reader, key, date="last spring"), 422)
    assert keep(reader, key, date="").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"host": "evil.example"},
    ],
    ids=str,
)
def test_another_site_can_neither_add_nor_read_nor_remove(reader, headers):
    article = added(reader)["id"]
    for method, path in (
        ("POST", "/own/looks"),
        ("GET", "/own/articles"),
        ("POST", "/own/articles"),
        ("DELETE", f"/own/articles/{article}"),
        ("POST", f"/own/articles/{article}/restore"),
    ):
        problem(reader.request(method, path, content=b"x" if method == "POST" else None, headers=headers), 403)
    assert mine(reader) == [article]


def test_an_address_is_read_only_where_the_operator_lets_it(reader, adding):
    asked = {"url": "https://example.org/mill.html"}
    assert "does not read addresses" in problem(reader.post("/own/looks", json=asked), 403)
    adding.fetch = lambda url: Fetched(url=f"{url}?page=1", data=MILL.encode(), media_type="text/markdown", charset="")
    shown = reader.post("/own/looks", json=asked).json()
    assert (shown["name"], shown["title"]) == ("mill.html", "The mill")


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (AddressRefused("It is not public."), 422),
        (FetchFailed("It does not answer."), 502),
        (ExtraMissing("Say: pip install 'quotewell[formats]'"), 501),
    ],
)
def test_an_address_that_cannot_be_read_is_said(reader, adding, fault, status):
    def fail(_):
        raise fault

    adding.fetch = fail
    assert problem(reader.post("/own/looks", json={"url": "https://a.example"}), status) == str(fault)


def test_no_address_of_this_machine_is_read(reader, adding):
    pytest.importorskip("httpx")
    from corpus.fetch.fetching import fetch

    adding.fetch = fetch
    for url in ("http://127.0.0.1:7860/api/articles", "http://localhost/", "file:///etc/passwd", "http://0x7f.1/"):
        problem(reader.post("/own/looks", json={"url": url}), 422)


def test_a_fault_that_nobody_foresaw_is_not_told_to_the_reader(reader, adding, caplog):
    def fail(_):
        raise RuntimeError("a secret")

    adding.fetch = fail
    assert "secret" not in problem(reader.post("/own/looks", json={"url": "https://a.example"}), 500)
    assert "a secret" in caplog.text


def test_where_nothing_can_be_added_there_is_nothing():
    with TestClient(app_of(None), base_url=HOME) as reader:
        for method, path in (("POST", "/own/looks"), ("GET", "/own/articles"), ("DELETE", "/own/articles/a")):
            problem(reader.request(method, path), 404)
