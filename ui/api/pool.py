"""Work for a processor, a few pieces at once; so many may wait, and whoever comes after them is turned away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from corpus import QuotewellError
from corpus.limits import QUEUE

# Python runs one thread at a time, so that more answers side by side only make each one later; the second goes on while
# the first waits for a learnt reader, which runs outside of Python.
AT_ONCE = 2

_T = TypeVar("_T")


class Busy(QuotewellError):
    """As many wait as may."""


class Pool:
    """A few threads and the line before them.

    They are daemons, and not those of an executor, which the end of a process waits for: a question that takes for ever
    would keep a server from stopping.
    """

    def __init__(self, at_once: int = AT_ONCE, waiting: int = QUEUE.value) -> None:
        """Takes how many pieces of work run side by side, and how many more may wait."""
        self._line: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._most = at_once + waiting
        self._held = 0
        self._threads = [Thread(target=self._work, name=f"answer-{i}", daemon=True) for i in range(at_once)]
        for thread in self._threads:
            thread.start()

    async def run(self, work: Callable[[], _T]) -> _T:
        """What a piece of work returns, or raises. All callers share one event loop.

        Raises:
            Busy: as many wait as may.
        """
        if self._held >= self._most:
            raise Busy("Too many questions are waiting; ask again in a moment.")
        self._held += 1
        try:
            future: Future[_T] = Future()
            self._line.put((future, work))
            return await asyncio.wrap_future(future)
        finally:
            self._held -= 1

    def close(self) -> None:
        """Drops what still waits, and waits for nothing."""
        with suppress(Empty):
            while True:
                if item := self._line.get_nowait():
                    item[0].cancel()
        for _ in self._threads:
            self._line.put(None)

    def _work(self) -> None:
        while item := self._line.get():
            future, work = item
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work())
            except BaseException as error:
                future.set_exception(error)
