"""The calls over HTTP. Whatever goes wrong is one line of JSON, `{"error": …}`, with the status that fits."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from corpus import ArticleNotFound, QueryError, QuotewellError
from corpus.errors import IndexUnreachable
from qa import Engine, to_json
from ui.api.calls import CALLS, BadRequest, Call, read_address, read_body
from ui.api.describe import description
from ui.api.page import page_html
from ui.api.pool import Busy, Pool
from ui.api.service import Service
from ui.page.refusing import problem_json

_LOG = logging.getLogger(__name__)
# Seconds until it is worth asking again: about as long as a full line takes.
_RETRY = 2
_FAILED = "Something went wrong here; whoever runs the server can read what."


def api_routes(engine: Engine, pool: Pool, path: str = "") -> list[Route]:
    """The routes of every call, of their description and of the page about them, for an engine's articles.

    `path` is the one of another site under which a proxy shows them; empty for none.
    """
    service = Service(engine)
    described, page = to_json(description(path)), page_html()

    async def describe(_: Request) -> Response:
        return _json(described)

    async def show(_: Request) -> Response:
        return HTMLResponse(page)

    async def refuse(request: Request) -> Response:
        return _problem(request, "There is nothing here.", 404)

    return [
        Route("/api", show),
        Route("/api/openapi.json", describe),
        *(Route(call.path, _endpoint(call, service, pool), methods=[call.method]) for call in CALLS),
        Route("/api/{rest:path}", refuse, methods=["GET", "POST"]),
    ]


def _endpoint(call: Call, service: Service, pool: Pool) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            body = await request.body() if call.method == "POST" else b""
            address = request.path_params, request.query_params
            given = read_body(call, body) if call.method == "POST" else read_address(call, *address)
            work = partial(call.done, service, given, str(request.base_url))
            return _json(to_json(await pool.run(work) if call.heavy else work()))
        except ClientDisconnect:
            raise
        except QuotewellError as error:
            status = _status(error)
            if status == 500:
                _LOG.exception("a call of the API failed")
                return _problem(request, _FAILED, status)
            return _problem(request, str(error), status, {"Retry-After": str(_RETRY)} if status == 503 else {})
        except Exception:  # a fault that nobody foresaw is told to whoever runs the server
            _LOG.exception("a call of the API failed")
            return _problem(request, _FAILED, 500)

    return answer


def _status(error: QuotewellError) -> int:
    match error:
        case BadRequest():
            return 422 if error.readable else 400
        case QueryError():
            return 422
        case ArticleNotFound():
            return 404
        case Busy() | IndexUnreachable():
            return 503
    return 500


def _problem(request: Request, line: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    return _json(problem_json(line, request), status, headers)


def _json(line: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return Response(f"{line}\n", status, headers=dict(headers or {}), media_type="application/json")
