"""Who is being answered, what is written down of it, and how a server stops taking questions."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from datetime import datetime

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from ui.traffic import Traffic, Watch

JOIN = "/gradio_api/queue/join"
NOW = threading.Event()
NOW.set()


async def echo(request):
    return PlainTextResponse(f"{len(await request.body())}")


async def gone(request):
    raise ClientDisconnect


INNER = Starlette(
    routes=[Route("/gone", gone, methods=["POST"]), Route("/{path:path}", echo, methods=["GET", "POST", "DELETE"])]
)


def asked(traffic, *requests):
    async def ask():
        transport = httpx.ASGITransport(Watch(INNER, traffic), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return [await client.request(method, path, **more) for method, path, more in requests]

    return asyncio.run(ask())


def logged(*requests, questions=False):
    lines = []
    asked(Traffic(lines.append, questions=questions), *requests)
    assert all("\n" not in line for line in lines)
    return [json.loads(line) for line in lines]


def test_each_request_is_a_line_of_json():
    (line,) = logged(("GET", "/api/articles", {}))
    assert list(line) == ["time", "method", "path", "status", "ms"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/api/articles", 200)
    assert line["time"].endswith("Z")
    assert datetime.fromisoformat(line["time"]).tzinfo
    assert line["ms"] >= 0


@pytest.mark.parametrize(
    ("method", "path", "more"),
    [
        ("POST", "/api/ask", {"json": {"question": "a secret"}}),
        ("POST", JOIN, {"json": {"data": ["a secret", []]}}),
        ("GET", "/", {"params": {"q": "a secret"}}),
    ],
)
def test_no_question_is_written_down_unless_that_is_wanted(method, path, more):
    assert "secret" not in json.dumps(logged((method, path, more)))


@pytest.mark.parametrize(
    ("path", "body"), [("/api/ask", {"question": "Who?"}), (JOIN, {"data": ["Who?", []], "fn_index": 3})]
)
def test_questions_are_written_down_where_that_is_wanted(path, body):
    (line,) = logged(("POST", path, {"json": body}), questions=True)
    assert line["question"] == "Who?"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"question": 7}', b"null", b"\xff\xfe", b"[" * 100_000])
def test_a_body_that_is_none_has_no_question_in_it(body):
    for path in ("/api/ask", JOIN):
        (line,) = logged(("POST", path, {"content": body}), questions=True)
        assert "question" not in line
        assert line["status"] == 200


def test_what_a_line_holds_cannot_break_it():
    body = json.dumps({"question": 'x"\n\u2028\ud800'})
    (line,) = logged(("POST", "/api/a%22%7B", {"content": body}), questions=True)
    assert (line["path"], line["question"]) == ('/api/a"{', 'x"\n\u2028\ud800')


def test_a_reader_who_leaves_is_written_down_without_a_status_and_is_not_waited_for():
    lines = []
    traffic = Traffic(lines.append)
    asked(traffic, ("POST", "/gone", {}))
    assert json.loads(lines[0])["path"] == "/gone"
    assert traffic.answering == 0


def test_nothing_is_kept_of_a_body_where_no_question_is_wanted():
    assert not Traffic(None, questions=True).questions


def test_a_stopping_server_turns_questions_away_and_still_shows_how_it_is():
    traffic = Traffic()
    assert traffic.drain(0, NOW)
    away, shown, waiting = asked(
        traffic, ("POST", "/api/ask", {"json": {}}), ("GET", "/readyz", {}), ("GET", "/gradio_api/queue/data", {})
    )
    assert away.status_code == 503
    assert away.json()["error"] == "This server is stopping; ask again in a moment."
    assert int(away.headers["retry-after"]) > 0
    assert (shown.status_code, waiting.status_code) == (200, 200)


def turned_away(**headers):
    traffic = Traffic()
    assert traffic.drain(0, NOW)
    return asked(traffic, ("POST", "/api/export", {"json": {}, "headers": headers}))[0].json()


STOPPING = "This server is stopping; ask again in a moment."


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", {}),
        ("ko", {"said": "서버가 멈추는 중입니다. 잠시 뒤에 다시 해 보세요."}),
        ("ja", {"said": "サーバーが停止するところです。少し後でもう一度試してください。"}),
    ],
)
def test_a_stopping_server_says_so_to_the_page_in_its_language(language, said):
    answer = turned_away(**{"Origin": "http://127.0.0.1", "Accept-Language": language})
    assert answer == {"error": STOPPING, "kind": "stopping", **said, "detail": STOPPING}


def test_a_stopping_server_says_so_to_a_program_in_english():
    assert turned_away(**{"Accept-Language": "ko"}) == {"error": STOPPING, "detail": STOPPING}


def test_it_waits_until_the_last_question_is_answered():
    traffic, drained = Traffic(), []
    traffic.enter()
    traffic.enter()
    waiting = threading.Thread(target=lambda: drained.append(traffic.drain(60, threading.Event())))
    waiting.start()
    traffic.leave()
    while not traffic.stopping:
        time.sleep(0.001)
    assert not drained
    traffic.leave()
    waiting.join(60)
    assert drained == [True]


@pytest.mark.parametrize(("seconds", "hurry"), [(0, threading.Event()), (60, NOW)])
def test_it_waits_no_longer_than_it_may(seconds, hurry):
    traffic = Traffic()
    traffic.enter()
    assert not traffic.drain(seconds, hurry)
