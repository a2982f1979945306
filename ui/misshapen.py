"""What is said to whoever speaks to the page's framework as the page never does: one line, and no fault of the server.

The framework fails where it is asked for a part by a number that it does not have, and where it wants to tell what is
wrong with a request in which stands what JSON cannot hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from ui.page.refusing import problem_json

if TYPE_CHECKING:
    from starlette.requests import Request

_JOIN = "/gradio_api/queue/join"


def handlers() -> dict[Any, Any]:
    """What the framework's app calls for each kind of exception."""
    from fastapi.exceptions import RequestValidationError  # noqa: PLC0415  # as slow as Gradio, which only serving needs

    return {RequestValidationError: _misshapen, KeyError: _unknown}


async def _misshapen(request: Request, _: Exception) -> Response:
    return _refused(request, "The request does not have the form in which the page sends it.", 422)


async def _unknown(request: Request, error: Exception) -> Response:
    if request.scope["path"] != _JOIN:
        raise error
    return _refused(request, "The page has no part of that number.", 404)


def _refused(request: Request, line: str, status: int) -> Response:
    return Response(f"{problem_json(line, request)}\n", status, media_type="application/json")
