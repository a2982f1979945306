"""One time for everything that a fetch does: looking up, connecting, the handshake, each read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from threading import Thread

from corpus.errors import FetchFailed


class Clock:
    """Runs from the moment it is made; `left` is asked before anything that may wait."""

    def __init__(self, seconds: float) -> None:
        """Takes the seconds that there are for all of it."""
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left, more than 0.

        Raises:
            FetchFailed: there are none.
        """
        if (left := self._end - time.monotonic()) <= 0:
            raise self.late()
        return left

    def late(self) -> FetchFailed:
        """What is raised where the time is up."""
        return FetchFailed(
            f"The address took more than {self._seconds:g} seconds; try again later, or save the page and add the file."
        )

    def within(self, ask: Callable[[], Iterable[str]]) -> tuple[str, ...]:
        """What `ask` returns, if it does so in time.

        The system's look-up of names takes no time limit. It runs in a thread that is left behind when the time is up;
        the system ends it by its own limit, and it does not keep the program from ending.

        Raises:
            FetchFailed: it does not.
        """
        answer: Future[tuple[str, ...]] = Future()

        def run() -> None:
            try:
                answer.set_result(tuple(ask()))
            except Exception as error:
                answer.set_exception(error)

        Thread(target=run, name="quotewell-look-up", daemon=True).start()
        try:
            return answer.result(timeout=self.left())
        except TimeoutError as error:
            if answer.done():  # the look-up's own
                raise
            raise self.late() from error
