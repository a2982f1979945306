"""Who is being answered, what of it is written down, and when no more questions are taken.

A plain ASGI middleware before the guard: it sees every request, also those that the guard refuses.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from starlette.requests import HTTPConnection
from starlette.responses import Response

from corpus.limits import REQUEST
from ui.page.refusing import problem_json

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Where the page waits for its answer; it was asked for by another request.
_WAITING = "/gradio_api/queue/data"
_JOIN = "/gradio_api/queue/join"
# Seconds without anybody to answer after which nobody waits any more: between asking on the page and waiting for the
# answer there is a moment.
_QUIET = 0.3
# Characters of an address and of a question that are written down.
_PATH = 200
# What a stopping server says, and after how many seconds another will do.
_STOPPING = "This server is stopping; ask again in a moment."
_RETRY = 2

Tell = Callable[[str], object]


class Traffic:
    """What the server's threads know of who is being answered.

    Attributes:
        log: gets one line of JSON for each request; None for no log.
        questions: whether the line says what was asked.
    """

    def __init__(self, log: Tell | None = None, *, questions: bool = False) -> None:
        """Takes who gets the log, and whether questions are in it."""
        self.log = log
        self.questions = questions and log is not None
        self._held = 0
        self._last = time.monotonic()
        self._stopping = False
        self._changed = threading.Condition()

    @property
    def answering(self) -> int:
        """How many questions are being answered."""
        return self._held

    @property
    def stopping(self) -> bool:
        """Whether no further questions are taken."""
        return self._stopping

    def drain(self, seconds: float, hurry: threading.Event) -> bool:
        """Takes no further questions and waits for those that are being answered.

        Args:
            seconds: to wait at the most.
            hurry: ends the wait when it is set.

        Returns:
            whether all of them were answered.
        """
        until = time.monotonic() + seconds
        with self._changed:
            self._stopping = True
            while self._held or time.monotonic() - self._last < _QUIET:
                if hurry.is_set() or time.monotonic() >= until:
                    return not self._held
                self._changed.wait(0.05)
        return True

    def enter(self) -> None:
        """A question is being answered."""
        with self._changed:
            self._held += 1

    def leave(self) -> None:
        """It was answered, or its reader has left."""
        with self._changed:
            self._held -= 1
            self._last = time.monotonic()
            self._changed.notify_all()


class Watch:
    """Counts who is being answered, writes each request down where that is wanted, and turns away while stopping."""

    def __init__(self, app: ASGIApp, traffic: Traffic) -> None:
        """Takes what it stands before."""
        self._app = app
        self._traffic = traffic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through, or answers that the server is stopping."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if self._traffic.log is None:
            await self._let_through(scope, receive, send)
            return
        noted = _Noted(receive, send, with_body=self._traffic.questions and scope["method"] == "POST")
        try:
            await self._let_through(scope, noted.receive, noted.send)
        finally:
            self._traffic.log(noted.line(scope, questions=self._traffic.questions))

    async def _let_through(self, scope: Scope, receive: Receive, send: Send) -> None:
        asks = scope["method"] not in {"GET", "HEAD"}
        if asks and self._traffic.stopping:
            await _turned_away(scope, receive, send)
            return
        if not asks and scope["path"] != _WAITING:
            await self._app(scope, receive, send)
            return
        self._traffic.enter()
        try:
            await self._app(scope, receive, send)
        finally:
            self._traffic.leave()


class _Noted:
    """What is worth writing down of one request."""

    def __init__(self, receive: Receive, send: Send, *, with_body: bool) -> None:
        self._receive, self._send, self._with_body = receive, send, with_body
        self._began = time.perf_counter()
        self._body = b""
        self._status: int | None = None

    async def receive(self) -> Message:
        message = await self._receive()
        if self._with_body and len(self._body) < REQUEST.value:
            self._body += message.get("body", b"")
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
        await self._send(message)

    def line(self, scope: Scope, *, questions: bool) -> str:
        """One line of JSON. The status is null where the reader left before there was one."""
        told: dict[str, Any] = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "method": scope["method"],
            "path": scope["path"][:_PATH],
            "status": self._status,
            "ms": round(1000 * (time.perf_counter() - self._began), 1),
        }
        if questions and (asked := _question(scope["path"], self._body)):
            told["question"] = asked
        return json.dumps(told)


def _question(path: str, body: bytes) -> str:
    """What was asked, or empty: by a program as `question`, on the page as the first of its event's data."""
    try:
        given = json.loads(body)
        asked = given["data"][0] if path == _JOIN else given["question"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    return asked[: REQUEST.value] if isinstance(asked, str) else ""


async def _turned_away(scope: Scope, receive: Receive, send: Send) -> None:
    headers = {"Retry-After": str(_RETRY), "Connection": "close"}
    line = problem_json(_STOPPING, HTTPConnection(scope), detail=_STOPPING)  # the page's framework reads `detail`
    await Response(f"{line}\n", 503, headers=headers, media_type="application/json")(scope, receive, send)
