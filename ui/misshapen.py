"""What is said to whoever speaks to the page's framework as the page never does: one line, and no fault of the server.

The framework fails where it is asked for a part by a number that it does not have, where it wants to tell what is
wrong with a request in which stands what JSON cannot hold, and after it has told a page that its session is not known,
as to that of a server that was started anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from ui.page.refusing import problem_json

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

_JOIN = "/gradio_api/queue/join"
_DATA = "/gradio_api/queue/data"


def handlers() -> dict[Any, Any]:
    """What the framework's app calls for each kind of exception."""
    from fastapi.exceptions import RequestValidationError  # noqa: PLC0415  # as slow as Gradio, which only serving needs

    return {RequestValidationError: _misshapen, KeyError: _unknown}


class Strays:
    """Ends the stream of a session that is not known once the page has been told so in it."""

    def __init__(self, app: ASGIApp) -> None:
        """Takes what it stands before."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets every request through."""
        try:
            await self._app(scope, receive, send)
        except RuntimeError as error:  # so Starlette tells a refusal that comes too late for its status
            if scope.get("path") != _DATA or not isinstance(error.__cause__, HTTPException):
                raise
            await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _misshapen(request: Request, _: Exception) -> Response:
    return _refused(request, "The request does not have the form in which the page sends it.", 422)


async def _unknown(request: Request, error: Exception) -> Response:
    if request.scope["path"] != _JOIN:
        raise error
    return _refused(request, "The page has no part of that number.", 404)


def _refused(request: Request, line: str, status: int) -> Response:
    return Response(f"{problem_json(line, request)}\n", status, media_type="application/json")
