"""No request brings out a file, a fault or another's session, and what is opened and dropped holds nothing up."""

from __future__ import annotations

import http.client
import json
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.browser.server import Server, served
from tests.hostile.requests import DATA, JOIN, REQUESTS, TAKEN, TRAVERSALS, Request

QUESTION = "How many defectors entered South Korea in 2009?"
STREAMS = 250


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with served("escaping-north-korea") as running:
        yield running


@pytest.fixture(scope="module")
def submit(server: Server) -> int:
    """The number of the part that takes a question."""
    parts = httpx.get(f"{server.address}config", timeout=60).json()["dependencies"]
    return next(part["id"] for part in parts if any(event == "submit" for _, event in part["targets"]))


def answered(server: Server, request: Request) -> tuple[int, bytes]:
    """The status and the body that a request is answered with, sent as it is written."""
    url = urlsplit(server.address)
    connection = http.client.HTTPConnection(url.hostname or "", url.port, timeout=60)
    body = request.body
    sent = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    try:
        connection.putrequest(request.method, request.path, skip_accept_encoding=True)
        for name, value in {**request.headers, "Content-Length": str(len(sent))}.items():
            connection.putheader(name, value)
        connection.endheaders(sent)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def through_the_page(server: Server, submit: int, data: object, session: str) -> bytes:
    """What the page is told that puts something to the part that takes a question: a stream to its end."""
    body = {"data": data, "fn_index": submit, "session_hash": session}
    assert answered(server, Request(method="POST", path=JOIN, body=body))[0] == 200
    status, told = answered(server, Request(path=f"{DATA}?session_hash={session}"))
    assert status == 200
    return told


def is_answered(server: Server, submit: int) -> bool:
    """Whether questions are still answered, more of them through the page than it answers at once."""
    said = [through_the_page(server, submit, [QUESTION, []], session=f"asks{number}") for number in range(3)]
    return all(b"2,914" in one for one in said)


def test_there_are_enough_of_them() -> None:
    assert len(TRAVERSALS) >= 20
    assert len(REQUESTS) >= 80


def test_each_is_refused_and_brings_out_nothing(server: Server, submit: int) -> None:
    wrong = []
    for request in REQUESTS:
        status, body = answered(server, request)
        if not 400 <= status < 500 or len(body) > 200 or b"root:" in body or b"PATH=" in body or b"/work" in body:
            wrong.append((request, status, body[:200]))
    assert wrong == []
    assert is_answered(server, submit)


def test_what_no_part_can_take_comes_to_nothing(server: Server, submit: int) -> None:
    for number, data in enumerate(TAKEN):
        told = through_the_page(server, submit, data, session=f"taken{number}")
        assert b"root:" not in told
        assert b'"process_completed"' in told
    assert is_answered(server, submit)


@pytest.mark.skipif(sys.platform != "linux", reason="what a process has open is counted in /proc")
def test_streams_that_are_opened_and_dropped_leave_nothing_open_and_nobody_waiting(server: Server, submit: int) -> None:
    url = urlsplit(server.address)

    def held() -> tuple[int, int]:
        process = Path(f"/proc/{server.process.pid}")
        return len([*(process / "fd").iterdir()]), len([*(process / "task").iterdir()])

    files, threads = held()
    for number in range(STREAMS):
        if number % 5 == 0:  # a question stands behind every fifth, and is answered to nobody
            body = {"data": [QUESTION, []], "fn_index": submit, "session_hash": f"d{number}"}
            assert answered(server, Request(method="POST", path=JOIN, body=body))[0] == 200
        with socket.create_connection((url.hostname, url.port), timeout=60) as dropped:
            dropped.sendall(f"GET {DATA}?session_hash=d{number} HTTP/1.1\r\nHost: {url.netloc}\r\n\r\n".encode())
            if number % 2:
                dropped.recv(10)
    until = time.monotonic() + 60
    while held()[0] > files + 5 and time.monotonic() < until:
        time.sleep(0.05)
    assert held()[0] <= files + 5
    assert held()[1] <= threads + 5
    assert is_answered(server, submit)
