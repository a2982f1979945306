"""The streams of an MCP client: no call stays without a reply, until the client would have given up.

At the end of the input the MCP package breaks off whatever it is still doing: a client that writes its calls and closes
would be told for each of them that the connection is closed. So its end is held back until what was asked is answered.
And the package passes over a line that it cannot read, which is read here where that can be done, and replied to as an
error where it cannot.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any, Self

import mcp_types as types
from mcp.shared.message import SessionMessage
from pydantic import ValidationError

from ui.api.given import is_unreadable, mended


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

    def __init__(self, stream: Any, unanswered: Unanswered, said: Said) -> None:
        """Takes where a line that is no message is replied to."""
        super().__init__(stream, unanswered)
        self._said = said

    @property
    def last_context(self) -> Any:
        """What the package remembers of whoever sent the last message."""
        return self._stream.last_context

    async def receive(self) -> Any:
        """The next message."""
        return await self._taken(await self._stream.receive())

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Any:
        try:
            item = await anext(self._stream)
        except StopAsyncIteration:
            await self._unanswered.wait()
            raise
        return await self._taken(item)

    async def _taken(self, item: Any) -> Any:
        """What came in, with a line that the package could not read as the message that it is, if it is one."""
        if isinstance(item, ValidationError):
            read = _read_again(item)
            if isinstance(read, types.JSONRPCError):
                await self._said.send(SessionMessage(read))
            elif read is not None:
                item = SessionMessage(read)
        self._unanswered.came_in(getattr(item, "message", None))
        return item


class Said(_Stream):
    """What goes out."""

    async def send(self, item: Any, /) -> None:
        """Sends a message."""
        await self._stream.send(item)
        self._unanswered.went_out(item.message)


def _read_again(error: ValidationError) -> types.JSONRPCMessage | None:
    """A message from the line that brought an error, or what is replied to it; None for an empty line."""
    line = error.errors(include_url=False, include_context=False)[0]["input"]
    if is_unreadable(error):
        line = line.removeprefix("\ufeff")  # which some programs begin what they write with
        if not line.strip():
            return None
        try:
            return types.jsonrpc_message_adapter.validate_json(mended(line.encode()), by_name=False)
        except ValidationError as still:
            if is_unreadable(still):
                return _wrong(None, types.PARSE_ERROR, "The line is not JSON.")
            error = still
    given = (one["input"] for one in error.errors(include_url=False, include_context=False))
    named = next((one["id"] for one in given if isinstance(one, dict) and "id" in one), None)
    known = isinstance(named, str | int) and not isinstance(named, bool)
    return _wrong(named if known else None, types.INVALID_REQUEST, "The line is no message of the protocol.")


def _wrong(request: str | int | None, code: int, line: str) -> types.JSONRPCError:
    return types.JSONRPCError(jsonrpc="2.0", id=request, error=types.ErrorData(code=code, message=line))
