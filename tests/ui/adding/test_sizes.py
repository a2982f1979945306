"""How much may come in, and how many at once."""

from __future__ import annotations

import asyncio
import threading

import httpx
import pytest

from corpus.fetch.fetching import Fetched
from corpus.limits import ARTICLE
from tests.ui.adding.steps import BYTES, HOME, MILL, app_of, look, problem


async def pieces(size):
    for start in range(0, size, 250_000):
        yield b"mill " * (min(250_000, size - start) // 5)


@pytest.mark.parametrize("stated", [True, False])
def test_too_large_a_file_is_refused_whether_or_not_it_says_its_length(adding, stated):
    async def ask():
        transport = httpx.ASGITransport(app_of(adding))
        async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
            size = ARTICLE.value + 5
            content = b"x" * size if stated else pieces(size)
            return await client.post("/own/looks", content=content, headers=BYTES)

    assert problem(asyncio.run(ask()), 413) == "An article may hold 10,000,000 bytes."
    assert adding.busy == 0


def test_an_article_may_be_larger_than_a_question_but_nothing_else_may(reader):
    text = "The mill was built in 1871. " * 12_000
    assert look(reader, text, "long.txt").status_code == 200
    problem(reader.post("/own/articles", content=text), 413)


def test_who_comes_while_as_many_are_added_as_may_is_turned_away(adding):
    adding.at_once = 2
    go, begun = threading.Event(), threading.Semaphore(0)

    def slow(url):
        begun.release()
        go.wait(20)
        return Fetched(url=url, data=MILL.encode(), media_type="text/plain", charset="utf-8")

    adding.fetch = slow

    async def ask():
        transport = httpx.ASGITransport(app_of(adding))
        async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
            asks = [asyncio.create_task(client.post("/own/looks", json={"url": "https://a.example"})) for _ in range(2)]
            for _ in asks:
                await asyncio.to_thread(begun.acquire)
            away = await client.post("/own/looks", content=MILL, headers=BYTES)
            go.set()
            answers = [answer.status_code for answer in await asyncio.gather(*asks)]
            return away, answers, await client.post("/own/looks", content=MILL, headers=BYTES)

    away, answers, after = asyncio.run(ask())
    assert "try again" in problem(away, 503)
    assert int(away.headers["retry-after"]) > 0
    assert (answers, after.status_code) == ([200, 200], 200)


def test_a_file_that_never_ends_coming_in_gives_its_place_back(adding):
    adding.patience = 0.05

    async def slow():
        yield b"The mill "
        await asyncio.sleep(5)

    async def ask():
        transport = httpx.ASGITransport(app_of(adding))
        async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
            return await client.post("/own/looks", content=slow(), headers=BYTES)

    problem(asyncio.run(ask()), 408)
    assert adding.busy == 0
