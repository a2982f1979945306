from __future__ import annotations

import asyncio
import threading

import pytest

from ui.api.pool import Busy, Pool


def test_so_many_wait_and_the_next_is_turned_away():
    async def ask():
        pool, go = Pool(at_once=1, waiting=2), threading.Event()
        held = [asyncio.create_task(pool.run(go.wait)) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await pool.run(go.wait)
        go.set()
        assert await asyncio.gather(*held) == [True, True, True]
        return await pool.run(lambda: "there is room again")

    assert asyncio.run(ask()) == "there is room again"


def test_a_piece_of_work_that_fails_leaves_its_place():
    def fail():
        raise ValueError("no")

    async def ask():
        pool = Pool(at_once=1, waiting=0)
        for _ in range(3):
            with pytest.raises(ValueError, match="no"):
                await pool.run(fail)
        return await pool.run(lambda: 1)

    assert asyncio.run(ask()) == 1


def test_what_waits_when_it_is_closed_is_never_begun():
    begun = []

    async def ask():
        pool, go = Pool(at_once=1, waiting=2), threading.Event()
        first = asyncio.create_task(pool.run(go.wait))
        second = asyncio.create_task(pool.run(lambda: begun.append(1)))
        await asyncio.sleep(0.05)
        pool.close()
        go.set()
        await first
        with pytest.raises(asyncio.CancelledError):
            await second

    asyncio.run(ask())
    assert begun == []
