"""Calls to a Milvus server: each has a time limit, what can be said again is, and what goes wrong is one line."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from corpus.errors import IndexFault, IndexUnreachable
from qa.cluster.schema import milvus_module

# Seconds that asking may take in all, and that one call to write may take.
ASKING = 5.0
WRITING = 60.0
# Seconds to wait before it is asked and before it is written again: a server that is started anew is back by then.
ASKED_AGAIN = (0.1, 0.4, 1.6)
WRITTEN_AGAIN = (0.5, 1.0, 2.0, 4.0, 8.0)
# Milliseconds after which a connection that broke is made again: by itself, gRPC waits two minutes in the end.
_AGAIN = {
    "grpc.initial_reconnect_backoff_ms": 100,
    "grpc.min_reconnect_backoff_ms": 1_000,
    "grpc.max_reconnect_backoff_ms": 1_000,
}
# The server's number for a collection that is on its disk alone.
_NOT_LOADED = 101
# What the package says, in an error of its own, of a server that was not reached.
_UNREACHABLE = re.compile(r"Fail connecting|Retry timeout|Retry run out|server unavailable")


def shown(uri: str) -> str:
    """An address without the name and the password that may stand in it.

    Raises:
        IndexFault: it is none.
    """
    try:
        parts = urlsplit(uri)
    except ValueError as error:  # a bracket that stays open, or what is no IPv6 address between two
        known = "".join(uri.rpartition("@")[2].split())
        raise IndexFault(f"The index at {known} refused: this is no address, such as http://localhost:19530") from error
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])) if "@" in parts.netloc else uri


class Connection:
    """A client, and the errors of this house for those of the package."""

    def __init__(self, uri: str, collection: str) -> None:
        """Connects, to ask one collection of Milvus.

        Raises:
            IndexUnreachable: nothing answers there in time.
            IndexFault: the address is none, or the server refuses.
            ExtraMissing: the package is not installed.
        """
        self.shown, self._collection = shown(uri), collection
        milvus = milvus_module()
        # It would write each failure to its log as well, with all that led to it.
        logging.getLogger("pymilvus").setLevel(logging.CRITICAL)
        self._client = self._within(
            ASKING, ASKED_AGAIN, lambda limit: milvus.MilvusClient(uri=uri, timeout=limit, grpc_options=_AGAIN)
        )

    def ask(self, name: str, *arguments: Any, **options: Any) -> Any:
        """Calls a method of the client that changes nothing.

        Raises:
            IndexUnreachable: the server does not answer in time.
            IndexFault: it refuses; the message has its reason.
        """
        call = getattr(self._client, name)
        return self._within(ASKING, ASKED_AGAIN, lambda limit: call(*arguments, timeout=limit, **options))

    def insist(self, name: str, *arguments: Any, **options: Any) -> Any:
        """Calls a method that may be called twice, and again and again where the server does not answer.

        Raises as `ask` does, after the last time.
        """
        call = getattr(self._client, name)
        most = (len(WRITTEN_AGAIN) + 1) * WRITING
        return self._within(most, WRITTEN_AGAIN, lambda limit: call(*arguments, timeout=min(limit, WRITING), **options))

    def pages(self, collection: str, **options: Any) -> Iterator[Sequence[dict[str, Any]]]:
        """All rows that a query finds, some at a time. Raises as `ask` does."""
        rows = self.ask("query_iterator", collection, **options)
        try:
            while page := self._within(ASKING, (), lambda _: rows.next()):
                yield page
        finally:
            rows.close()

    def close(self) -> None:
        """Lets go of the connection."""
        self._client.close()

    def _within(self, seconds: float, pauses: Sequence[float], call: Callable[[float], Any]) -> Any:
        """Calls with the seconds that are left, and again after each pause for which there are some."""
        end = time.monotonic() + seconds
        for pause in pauses:
            try:
                return self._named(lambda: call(max(0.01, end - time.monotonic())))
            except IndexUnreachable:
                if time.monotonic() + pause >= end:
                    raise
                time.sleep(pause)
        return self._named(lambda: call(max(0.01, end - time.monotonic())))

    def _named(self, call: Callable[[], Any], *, load: bool = True) -> Any:
        import grpc  # noqa: PLC0415 - comes with the package

        try:
            return call()
        except (grpc.RpcError, grpc.FutureTimeoutError) as error:
            raise self._unreachable() from error
        except milvus_module().MilvusException as error:
            if isinstance(error.code, grpc.StatusCode) or _UNREACHABLE.search(str(error.message)):
                raise self._unreachable() from error
            if error.code != _NOT_LOADED or not load:
                reason = (str(error.message).splitlines() or [""])[0]
                raise IndexFault(f"The index at {self.shown} refused: {reason}") from error
        # A server that was started anew may have to be told to get it from its disk.
        self._named(lambda: self._client.load_collection(self._collection, timeout=ASKING), load=False)
        return self._named(call, load=False)

    def _unreachable(self) -> IndexUnreachable:
        return IndexUnreachable(f"The index at {self.shown} does not answer; see that its Milvus server runs.")
