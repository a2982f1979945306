"""Follows an index on disk: what is built while it is asked is asked from then on."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from corpus import QuotewellError
from qa import Engine

_LOG = logging.getLogger(__name__)
# Seconds between two looks.
EVERY = 2.0


class Newest:
    """Has an engine ask the newest generation of its index. Questions that are being answered keep theirs."""

    def __init__(self, engine: Engine, every: float = EVERY) -> None:
        """Takes the engine, one that holds its articles too, and the seconds between two looks."""
        self._refresh: Callable[[], bool] | None = getattr(engine, "refresh", None)
        self._every = every
        self._next = 0.0
        self._said = ""

    def look(self) -> bool:
        """Looks, if it is time to, and tells whether there was a newer generation.

        One that is damaged is told of once to whoever runs the server, and the one before goes on being asked.
        """
        if self._refresh is None or time.monotonic() < self._next:
            return False
        self._next = time.monotonic() + self._every
        try:
            newer = self._refresh()
        except QuotewellError as error:
            if str(error) != self._said:
                _LOG.error("the newest index cannot be asked: %s", error)
            self._said = str(error)
            return False
        self._said = ""
        return newer
