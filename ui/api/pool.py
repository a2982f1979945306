"""Work for a processor, a few pieces at once; so many may wait, and whoever comes after them is turned away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from corpus import QuotewellError
from corpus.limits import QUEUE

# Python runs one thread at a time, so that more answers side by side only make each one later; the second goes on while
# the first waits for a learnt reader, which runs outside of Python.
AT_ONCE = 2

_T = TypeVar("_T")


class Busy(QuotewellError):
    """As many wait as may."""


class Pool:
    """A few threads and the line before them. It belongs to one event loop."""

    def __init__(self, at_once: int = AT_ONCE, waiting: int = QUEUE.value) -> None:
        """Takes how many pieces of work run side by side, and how many more may wait."""
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="answer")
        self._most = at_once + waiting
        self._held = 0

    async def run(self, work: Callable[[], _T]) -> _T:
        """What a piece of work returns, or raises.

        Raises:
            Busy: as many wait as may.
        """
        if self._held >= self._most:
            raise Busy("Too many questions are waiting; ask again in a moment.")
        self._held += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._held -= 1

    def close(self) -> None:
        """Drops what still waits."""
        self._threads.shutdown(wait=False, cancel_futures=True)
