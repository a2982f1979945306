"""A server that runs for long: how it is, what it writes down, and how it stops."""

from __future__ import annotations

import json
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.browser.server import served
from tests.test_network import asked as ask_on_the_page
from ui.api.health import Alive, Ready

QUESTION = "How many defectors entered South Korea in 2009?"


def ask(address):
    return httpx.post(f"{address}api/ask", json={"question": QUESTION}, timeout=60, trust_env=False)


def left_alone(address):
    """Asks, and is left without an answer."""
    with pytest.raises(httpx.HTTPError):
        ask(address)


def ready(address):
    return httpx.get(f"{address}readyz", timeout=60, trust_env=False)


def wait_until(holds):
    until = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.fixture(scope="module")
def slow():
    with served("escaping-north-korea", slow=2, log=True) as running:
        yield running


def test_it_says_that_it_lives_and_that_it_takes_questions(slow):
    alive = httpx.get(f"{slow.address}healthz", timeout=60, trust_env=False)
    assert alive.status_code == 200
    assert Alive.model_validate_json(alive.text).status == "ok"
    answer = ready(slow.address)
    assert answer.status_code == 200
    assert Ready.model_validate_json(answer.text) == Ready(status="ready", articles=1, answering=0, index=None)


def test_another_site_may_not_read_how_it_is(slow):
    for path in ("healthz", "readyz"):
        refused = httpx.get(f"{slow.address}{path}", headers={"Origin": "http://evil.example"}, trust_env=False)
        assert refused.status_code == 403
        assert httpx.post(f"{slow.address}{path}", trust_env=False).status_code == 405


# The last of this file to ask `slow`, which it stops.
def test_what_is_being_answered_is_answered_when_it_stops_and_nothing_else_is(slow):
    with ThreadPoolExecutor(2) as pool:
        answers = [
            pool.submit(ask, slow.address),
            pool.submit(lambda: ask_on_the_page(httpx.Client(base_url=slow.address, timeout=60, trust_env=False))),
        ]
        wait_until(lambda: ready(slow.address).json()["answering"] >= 2)
        slow.process.send_signal(signal.SIGTERM)
        wait_until(lambda: ready(slow.address).status_code == 503)
        assert ready(slow.address).json()["status"] == "stopping"
        away = ask(slow.address)
        assert (away.status_code, away.json()["error"]) == (503, "This server is stopping; ask again in a moment.")
        through_api, on_the_page = (answer.result(60) for answer in answers)
    assert (through_api.status_code, through_api.json()["short"]) == (200, "2,914")
    assert "2,914" in on_the_page
    assert slow.process.wait(60) == 0
    lines = [json.loads(line) for line in slow.said().splitlines()]
    assert {line["path"] for line in lines} >= {"/healthz", "/api/ask", "/gradio_api/queue/join"}
    assert QUESTION not in slow.said()


def test_a_second_signal_ends_it_at_once_with_questions_still_unanswered():
    with served("escaping-north-korea", slow=300) as running, ThreadPoolExecutor(1) as pool:
        left = pool.submit(left_alone, running.address)
        wait_until(lambda: ready(running.address).json()["answering"] == 1)
        running.process.send_signal(signal.SIGTERM)
        wait_until(lambda: ready(running.address).status_code == 503)
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(30) == 0
        left.result(60)
