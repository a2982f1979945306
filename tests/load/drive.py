"""Users who ask at the same time, through the page's queue or through the API, and what they saw.

They are on the machine of the server, so that the less they cost, the more of it is seen: aiohttp reads in C what httpx
reads in Python.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field

import aiohttp
import httpx

_PATIENCE = 120
# Bytes of one line of the page's stream, which holds a whole answer.
_LINE = 1 << 20

# From a client, a question and a session to the status of the reply, or a word on what was wrong with it.
Ask = Callable[[aiohttp.ClientSession, str, str], Awaitable[int | str]]


@dataclass
class Seen:
    """What users saw: seconds for each answer, and how many replies were something else."""

    seconds: list[float] = field(default_factory=list)
    away: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    took: float = 0.0

    def at(self, share: float) -> float:
        """The seconds within which that share of the answers came."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")

    @property
    def rate(self) -> float:
        """Answers in a second."""
        return len(self.seconds) / self.took if self.took else 0.0

    def note(self, status: int | str, seconds: float) -> None:
        """Counts one reply."""
        if status == 200:
            self.seconds.append(seconds)
        elif status == 503:
            self.away.append(seconds)
        else:
            self.errors.append(str(status))


async def through_api(client: aiohttp.ClientSession, question: str, _: str) -> int | str:
    """Asks as a program; the status of the reply."""
    async with client.post("/api/ask", json={"question": question}) as reply:
        answer = await reply.json()
    if reply.status == 200 and "ranked" not in answer:
        return "an answer without its fields"
    return reply.status


class ThroughPage:
    """Asks as the page does: joins the queue, and reads the stream until the answer is in it."""

    def __init__(self, address: str) -> None:
        config = httpx.get(f"{address}config", timeout=_PATIENCE).json()
        events = config["dependencies"]
        self._submit = next(e["id"] for e in events if any(kind == "submit" for _, kind in e["targets"]))

    async def __call__(self, client: aiohttp.ClientSession, question: str, session: str) -> int | str:
        """Asks one question; the status of the reply."""
        body = {"data": [question, []], "fn_index": self._submit, "session_hash": session}
        async with client.post("/gradio_api/queue/join", json=body) as joined:
            await joined.read()
        if joined.status != 200:
            return joined.status
        async with client.get("/gradio_api/queue/data", params={"session_hash": session}) as stream:
            async for line in stream.content:
                if b"process_completed" in line:
                    return 200 if json.loads(line.removeprefix(b"data:"))["success"] else "a failed event"
        return "a stream without an answer"


async def steady(address: str, ask: Ask, asked: Iterator[str], users: int, seconds: float) -> Seen:
    """So many users, each asking the next question as soon as the last is answered, for so many seconds."""
    seen, began = Seen(), time.perf_counter()

    async def user(number: int) -> None:
        turn = 0
        while time.perf_counter() - began < seconds:
            await _one(client, ask, next(asked), f"user{number}-{turn}", seen)
            turn += 1

    async with _client(address, users) as client:
        await asyncio.gather(*map(user, range(users)))
    seen.took = time.perf_counter() - began
    return seen


async def burst(address: str, ask: Ask, asked: Iterator[str], number: int) -> Seen:
    """So many questions in one moment."""
    seen, began = Seen(), time.perf_counter()
    async with _client(address, number) as client:
        asks = (_one(client, ask, next(asked), f"burst{at}", seen) for at in range(number))
        await asyncio.gather(*asks)
    seen.took = time.perf_counter() - began
    return seen


async def _one(client: aiohttp.ClientSession, ask: Ask, question: str, session: str, seen: Seen) -> None:
    start = time.perf_counter()
    try:
        status = await ask(client, question, session)
    except (aiohttp.ClientError, TimeoutError) as error:
        status = type(error).__name__
    seen.note(status, time.perf_counter() - start)


def _client(address: str, users: int) -> aiohttp.ClientSession:
    # A connection that was idle for long is closed by the server, perhaps in the moment in which it is used again.
    connector = aiohttp.TCPConnector(limit=2 * users, keepalive_timeout=1)
    timeout = aiohttp.ClientTimeout(total=_PATIENCE)
    return aiohttp.ClientSession(address, connector=connector, timeout=timeout, read_bufsize=_LINE)
