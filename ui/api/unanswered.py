"""The streams of an MCP client, the end of its input held back until what it has asked is answered.

At the end of the input the MCP package breaks off whatever it is still doing: a client that writes its calls and closes
would be told for each of them that the connection is closed.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any, Self

import mcp_types as types


class Unanswered:
    """The requests that have come in and have no answer yet, by their ids."""

    def __init__(self, patience: float) -> None:
        """Takes for how many seconds they are waited for, once nothing more comes in."""
        self._patience = patience
        self._ids: set[str] = set()
        self._none = asyncio.Event()
        self._none.set()

    def came_in(self, message: Any) -> None:
        """Takes note of a message of the client."""
        match message:
            case types.JSONRPCRequest():
                self._ids.add(str(message.id))
                self._none.clear()
            case types.JSONRPCNotification(method="notifications/cancelled"):
                self._settled((message.params or {}).get("requestId"))  # what is taken back gets no answer

    def went_out(self, message: Any) -> None:
        """Takes note of a message to the client."""
        if isinstance(message, types.JSONRPCResponse | types.JSONRPCError):
            self._settled(message.id)

    async def wait(self) -> None:
        """Waits until there are none, but no longer than the patience lasts."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience):
                await self._none.wait()

    def _settled(self, request: object) -> None:
        self._ids.discard(str(request))
        if not self._ids:
            self._none.set()


class _Stream:
    def __init__(self, stream: Any, unanswered: Unanswered) -> None:
        self._stream = stream
        self._unanswered = unanswered

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


class Heard(_Stream):
    """What comes in. Its end is told once nothing is unanswered."""

    @property
    def last_context(self) -> Any:
        """What the package remembers of whoever sent the last message."""
        return self._stream.last_context

    async def receive(self) -> Any:
        """The next message."""
        item = await self._stream.receive()
        self._unanswered.came_in(getattr(item, "message", None))
        return item

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Any:
        try:
            item = await anext(self._stream)
        except StopAsyncIteration:
            await self._unanswered.wait()
            raise
        self._unanswered.came_in(getattr(item, "message", None))  # a line that is no message comes as an error
        return item


class Said(_Stream):
    """What goes out."""

    async def send(self, item: Any, /) -> None:
        """Sends a message."""
        await self._stream.send(item)
        self._unanswered.went_out(item.message)
