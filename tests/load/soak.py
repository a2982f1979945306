"""What a server holds while some users ask for a long time: memory, open files, threads, and its folder for a while.

Half of the users ask the page, the others go through the calls of the API and open the page now and then. The server is
looked at while nobody asks: once when it is warm, at the end, and some times in between, so that a slope can be seen.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from tests.browser.server import Server
from tests.load.drive import Ask, Seen, ThroughPage, steady
from tests.load.material import questions

if TYPE_CHECKING:
    import aiohttp

# How much more of each there may be at the end: a share of the memory, numbers of the others, bytes in the folder.
MEMORY, FILES, THREADS, FOLDER = 0.10, 5, 5, 100_000
# The first so many of all parts of the time, and so many replies, fill what is kept at hand: memory grows by a third in
# the first hundred answers and hardly any more after them. What is held is compared from then on.
PARTS, WARM, REPLIES = 10, 2, 400
# Seconds without a question after which connections are closed and threads that wait have something to show.
_REST = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a process holds.

    Attributes:
        memory: resident bytes.
        files: open files, sockets among them.
        threads: how many.
        left: files in its folder for temporary files.
        size: their bytes.
    """

    memory: int
    files: int
    threads: int
    left: int
    size: int

    def __str__(self) -> str:
        """One line."""
        return (
            f"{self.memory / 1e6:.0f} MB, {self.files} open files, {self.threads} threads, "
            f"{self.left} temporary files of {self.size:,} bytes"
        )


def held(pid: int, folder: Path) -> Held:
    """What a process holds now, with what lies in its folder for temporary files."""
    status = dict(
        line.split(":", 1)
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
        if ":" in line
    )
    sizes = [entry.stat().st_size for entry in folder.rglob("*") if entry.is_file()]
    return Held(
        memory=int(status["VmRSS"].split()[0]) * 1024,
        files=len(list(Path(f"/proc/{pid}/fd").iterdir())),
        threads=int(status["Threads"]),
        left=len(sizes),
        size=sum(sizes),
    )


def missed(before: Held, after: Held) -> list[str]:
    """The marks that do not hold, each in a few words."""
    return [
        what
        for what, over in (
            (f"memory grew by more than {MEMORY:.0%}", after.memory > (1 + MEMORY) * before.memory),
            (f"more than {FILES} files stayed open", after.files > before.files + FILES),
            (f"more than {THREADS} threads stayed", after.threads > before.threads + THREADS),
            ("files were left behind", after.left > before.left or after.size > before.size + FOLDER),
        )
        if over
    ]


class ThroughCalls:
    """Goes through what programs can ask, a question in each other turn; opens the page now and then."""

    def __init__(self, address: str) -> None:
        listed = httpx.get(f"{address}api/articles", timeout=60, trust_env=False).json()["articles"]
        self._articles = [one["id"] for one in listed]
        self._turns = count()

    async def __call__(self, client: aiohttp.ClientSession, question: str, _: str) -> int | str:
        """One call; the status of the reply."""
        turn = next(self._turns)
        if turn % 2:
            return await _status(client, "POST", "/api/ask", {"question": question})
        article = self._articles[turn // 2 % len(self._articles)]
        paragraph = f"/api/articles/{article}/paragraphs/{1 + turn % 100}"
        calls: list[tuple[str, str, dict[str, object] | None]] = [
            ("POST", "/api/check", {"claim": question.replace("?", ".")}),
            ("POST", "/api/checks", {"text": question.replace("?", "."), "article": article}),
            ("POST", "/api/quote", {"quote": question}),
            ("POST", "/api/export", _exported(question, article)),
            ("GET", paragraph, None),
            ("GET", "/api/articles", None),
            ("GET", "/", None),
        ]
        method, path, body = calls[turn // 2 % len(calls)]
        return await _status(client, method, path, body)


async def _status(client: aiohttp.ClientSession, method: str, path: str, body: dict[str, object] | None) -> int:
    async with client.request(method, path, json=body) as reply:
        await reply.read()
    return reply.status


async def soak(server: Server, folder: Path, users: int, seconds: float) -> list[str]:
    """Lets users ask for so many seconds in all, says what is held in between, and returns what does not hold.

    A reply that is no answer is an error here: so few users never fill the queue.
    """
    ways: list[Ask] = [ThroughPage(server.address), ThroughCalls(server.address)]
    asked = questions()
    shares = [users - users // 2, users // 2]
    before, wrong, answers = None, list[str](), 0
    for part in range(1, PARTS + 1):
        seen = await asyncio.gather(
            *(
                steady(server.address, way, asked, share, seconds / PARTS)
                for way, share in zip(ways, shares, strict=True)
                if share
            )
        )
        wrong += _errors(seen)
        answers += sum(len(one.seconds) for one in seen)
        await asyncio.sleep(_REST)
        now = held(server.process.pid, folder)
        print(f"      after {part * seconds / PARTS:5.0f} s and {answers:6,} replies: {now}", flush=True)
        if before is None and part >= WARM and answers >= REPLIES:
            before = now
    few = [] if before and before is not now else ["too few replies to tell"]
    return [*few, *(missed(before, now) if before else ()), *(f"errors: {one}" for one in sorted(set(wrong)))]


def _errors(seen: list[Seen]) -> list[str]:
    return [error for one in seen for error in (*one.errors, *("503" for _ in one.away))]


def _exported(question: str, article: str) -> dict[str, object]:
    return {"format": "markdown", "article": article, "questions": [{"question": question}], "claims": [], "quotes": []}
