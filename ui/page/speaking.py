"""The page is sent in the language of whoever opens it, so that no other is seen before its first word comes.

What the page is built from is made by Gradio for each request, without a word of who asks: the language of a request is
put where that can see it.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection

from ui.page.language import FIRST, VARY, asked_in

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The language in which the page is asked for by the request that is being answered, a key of `LANGUAGES`.
ASKED_IN: ContextVar[str] = ContextVar("asked_in", default=FIRST)
_PAGE = frozenset({"/", "/config"})


class Speaking:
    """Knows the language of each request for the page, and says to caches that the answer depends on it."""

    def __init__(self, app: ASGIApp) -> None:
        """Takes what it stands before."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets every request through."""
        if scope["type"] != "http" or scope["path"] not in _PAGE:
            await self._app(scope, receive, send)
            return
        token = ASKED_IN.set(asked_in(HTTPConnection(scope)))
        try:
            await self._app(scope, receive, _varying(send))
        finally:
            ASKED_IN.reset(token)


def _varying(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name in VARY:
                headers.add_vary_header(name)
        await send(message)

    return sent
