"""The routes by which the page adds an article: first a look at what was read, then keeping it, and taking it away.

`POST /own/looks?name=report.pdf` takes the bytes of a file, text as `text/plain`, or `{"url": …}` as JSON; what it
answers is shown, and its `key` is what `POST /own/articles` keeps. Whatever goes wrong is one line of JSON,
`{"error": …}`, with its `kind` where that is known, and `said` in the language of the page where that is not English.
The guard before these routes counts what comes in, and lets no other site ask.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from secrets import token_urlsafe
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from corpus import Article, ArticleNotFound, ArticleTooLarge, BlockKind, QueryError, QuotewellError
from corpus.errors import (
    AddressRefused,
    ArticleError,
    ExtraMissing,
    FetchError,
    FormatUnknown,
    LibraryBusy,
    LibraryFull,
)
from corpus.fetch.fetching import Fetched
from corpus.library.records import article_of, record_of
from corpus.limits import OWN, REQUEST
from corpus.readers.drafting import draft
from corpus.readers.stating import as_date, as_line
from corpus.readers.values import Draft, Stated
from qa import Engine, Scorer, to_json
from ui.api.citing import cited
from ui.api.evidence import ExportRequest
from ui.api.given import read_json
from ui.api.pool import Busy, Pool
from ui.api.told import told_of
from ui.evidence.writing import Written, write_pack
from ui.page.add_looks import Look, Looks
from ui.page.language import asked_in
from ui.page.links import conversation_link
from ui.page.own import Kept, not_here
from ui.page.refusing import problem_json

_LOG = logging.getLogger(__name__)
COOKIE = "qw-own"
# Articles that come in or are read at a time, and seconds that one may take to come in.
AT_ONCE = 4
_PATIENCE = 120.0
_RETRY = 5
_FAILED = "Something went wrong here; whoever runs the server can read what."
# Of an article that is shown before it is kept.
_PARAGRAPHS = 3
_PARAGRAPH = 300
_NAME = 200


class Keeper(Protocol):
    """Where articles go that readers add: `ui.page.own.OwnArticles`, or `ui.page.add_shared.SharedArticles`."""

    def knows(self, token: str) -> bool:
        """Whether a token is that of a reader who has added something."""

    def of(self, token: str) -> tuple[Article, ...]:
        """The articles that a reader has added."""

    def read_by(self, token: str) -> tuple[Article, ...]:
        """The articles that a reader can read, of those that any reader has added."""

    def add(self, token: str, draft: Draft, name: str, stated: Stated | None = None, *, source: str = "") -> Kept:
        """Keeps an article."""

    def remove(self, token: str, article_id: str) -> Article:
        """Takes an article away that this reader has added."""

    def restore(self, token: str, article_id: str) -> Article:
        """Brings a removed article back."""

    def forget_idle(self) -> None:
        """Forgets what nobody has used for long."""


class _Refused(QuotewellError):
    """What came in is not what a route takes."""

    def __init__(self, line: str, status: int) -> None:
        super().__init__(line)
        self.status = status


_T = TypeVar("_T", bound=BaseModel)


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Address(_Given):
    """An address to read an article from."""

    url: str = Field(max_length=4_000)


class Keeping(_Given):
    """A look to keep, and what the reader has corrected in it; what is left out stays as the article states it."""

    key: str = Field(max_length=100)
    title: str | None = Field(default=None, max_length=2_000)
    author: str | None = Field(default=None, max_length=2_000)
    publisher: str | None = Field(default=None, max_length=2_000)
    date: str | None = Field(default=None, max_length=100)


@dataclass(slots=True, kw_only=True)
class Adding:
    """What the routes work with; it belongs to one event loop.

    Attributes:
        keeper: where articles go.
        pool: the threads that read; its line should be as long as `at_once`.
        looks: what has been read and is not kept yet.
        fetch: reads an address; None where readers may give none.
        scorer: the learnt reader; None for none.
        at_once: so many articles come in or are read at a time; whoever comes after them is turned away.
        patience: seconds that an article may take to come in.
        busy: how many do just now.
    """

    keeper: Keeper
    pool: Pool
    looks: Looks = field(default_factory=Looks)
    fetch: Callable[[str], Fetched] | None = None
    scorer: Scorer | None = None
    at_once: int = AT_ONCE
    patience: float = _PATIENCE
    busy: int = 0

    def forget_idle(self) -> None:
        """Forgets what nobody has used for long, whether or not anybody asks."""
        self.keeper.forget_idle()
        self.looks.forget_idle()


def adding_routes(adding: Adding | None) -> list[Route]:
    """The routes for the page; with None, for a server on which nothing is added, they say so."""
    if adding is None:
        return [Route("/own/{rest:path}", _nothing, methods=["GET", "POST", "DELETE"])]
    rows: tuple[tuple[str, str, _Act], ...] = (
        ("POST", "/own/looks", _look),
        ("GET", "/own/articles", _list),
        ("POST", "/own/articles", _keep),
        ("DELETE", "/own/articles/{id}", _remove),
        ("POST", "/own/articles/{id}/restore", _restore),
        ("GET", "/own/articles/{id}/sentences/{anchor}", _cite),
        ("POST", "/own/export", _export),
    )
    return [Route(path, _endpoint(act, adding), methods=[method]) for method, path, act in rows]


async def _nothing(request: Request) -> Response:
    return _problem(request, "Nothing can be added here.", 404)


_Act = Callable[[Adding, Request, str], Awaitable[dict[str, Any]]]


def _endpoint(act: _Act, adding: Adding) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        brought = request.cookies.get(COOKIE, "")
        # A token that was not made here is never taken on: whoever had planted it could read along.
        known = bool(brought) and (adding.keeper.knows(brought) or adding.looks.knows(brought))
        token = brought if known else token_urlsafe(32)
        try:
            response = _json(to_json(await act(adding, request, token)))
        except ClientDisconnect:
            raise
        except QuotewellError as error:
            status = _status(error)
            if status == 500:
                _LOG.exception("an article could not be added")
                return _problem(request, _FAILED, status)
            return _problem(request, str(error), status, {"Retry-After": str(_RETRY)} if status == 503 else None)
        except Exception:  # a fault that nobody foresaw is told to whoever runs the server
            _LOG.exception("an article could not be added")
            return _problem(request, _FAILED, 500)
        if not known and request.method == "POST":
            secure = request.url.scheme == "https" or request.headers.get("origin", "").startswith("https:")
            place = request.base_url.path  # a site around the page need not have it
            response.set_cookie(COOKIE, token, path=place, httponly=True, samesite="strict", secure=secure)
        return response

    return answer


async def _look(adding: Adding, request: Request, token: str) -> dict[str, Any]:
    """Reads an article and holds it for a while."""
    if adding.busy >= adding.at_once:
        raise Busy("Others are adding articles just now; try again in a moment.")
    adding.busy += 1
    try:
        work = await _work(adding, request)
        look, shown = await adding.pool.run(work)
    finally:
        adding.busy -= 1
    if await request.is_disconnected():  # cancelled while it was read: nothing is held
        raise ClientDisconnect
    return {"key": adding.looks.hold(token, look), **shown}


async def _work(adding: Adding, request: Request) -> Callable[[], tuple[Look, dict[str, Any]]]:
    """What a thread has to do for what comes in."""
    language = asked_in(request)
    media = request.headers.get("content-type", "application/octet-stream")
    kind = media.partition(";")[0].strip().lower()
    if kind == "application/json":
        if adding.fetch is None:
            raise _Refused("This server does not read addresses; save the page and add the file.", 403)
        given = _read(Address, await _received(request, adding.patience))
        return partial(_look_at_address, adding.fetch, given.url, language)
    if kind not in ("application/octet-stream", "text/plain"):
        raise _Refused("Send the bytes of a file as application/octet-stream, text as text/plain.", 415)
    data = await _received(request, adding.patience)
    if not data:
        raise _Refused("There is nothing in it.", 422)
    name = as_line(request.query_params.get("name", "").replace("\\", "/").rpartition("/")[2])[:_NAME]
    return partial(_look_at, data, name or "Pasted text", media if kind == "text/plain" else "", "", language)


async def _received(request: Request, patience: float) -> bytes:
    data = bytearray()
    try:
        async with asyncio.timeout(patience):
            async for part in request.stream():
                data += part
    except TimeoutError as error:
        raise _Refused("The article took too long to come in; try again.", 408) from error
    return bytes(data)


def _look_at_address(fetch: Callable[[str], Fetched], url: str, language: str) -> tuple[Look, dict[str, Any]]:
    found = fetch(url)
    name = as_line(found.url.partition("?")[0].rstrip("/").rpartition("/")[2])[:_NAME] or found.url[:_NAME]
    media = f"{found.media_type}; charset={found.charset}" if found.charset else found.media_type
    return _look_at(found.data, name, media, found.url, language)


def _look_at(data: bytes, name: str, media: str, url: str, language: str) -> tuple[Look, dict[str, Any]]:
    """An article as it was read, and what a person should see of it before it is kept."""
    read = draft(data, name, media_type=media, url=url)
    article = article_of(record_of(read, name, url, Stated()))
    kinds = [block.kind for block in article.blocks]
    first = [block for block in article.blocks if block.kind is BlockKind.PARAGRAPH][:_PARAGRAPHS]
    shown = {
        "name": name,
        "format": str(read.format),
        "title": as_line(article.title),
        "author": article.author,
        "publisher": article.publisher,
        "date": article.date,
        "language": article.language,
        "paragraphs": kinds.count(BlockKind.PARAGRAPH),
        "captions": kinds.count(BlockKind.CAPTION),
        "beginning": [_begun(article.cut(block)) for block in first],
        "findings": told_of(read, language),
    }
    return Look(draft=read, name=name, source=url), shown


async def _keep(adding: Adding, request: Request, token: str) -> dict[str, Any]:
    """Keeps what was looked at, with what the reader has corrected."""
    given = _read(Keeping, await _received(request, adding.patience))
    look = adding.looks.get(token, given.key)
    if look is None:
        raise _Refused("It is too long since this article was read; add it again.", 410)
    if given.date and not as_date(given.date):
        raise _Refused("The date has to be a year, a month or a day, such as 2022, 2022-03 or 2022-03-01.", 422)
    corrected = {
        name: as_date(value) if name == "date" else as_line(value)
        for name in ("title", "author", "publisher", "date")
        if (value := getattr(given, name)) is not None
    }
    stated = replace(look.draft, stated=replace(look.draft.stated, **corrected))
    kept = await adding.pool.run(partial(adding.keeper.add, token, stated, look.name, source=look.source))
    adding.looks.drop(given.key)
    return {"how": str(kept.how), **_entry(kept.article)}


async def _list(adding: Adding, _: Request, token: str) -> dict[str, Any]:
    return {"articles": [_entry(article) for article in adding.keeper.of(token)], "most": OWN.value}


async def _remove(adding: Adding, request: Request, token: str) -> dict[str, Any]:
    return _entry(await adding.pool.run(partial(adding.keeper.remove, token, request.path_params["id"])))


async def _restore(adding: Adding, request: Request, token: str) -> dict[str, Any]:
    return _entry(await adding.pool.run(partial(adding.keeper.restore, token, request.path_params["id"])))


async def _cite(adding: Adding, request: Request, token: str) -> dict[str, Any]:
    """A sentence and its references."""
    return cited(_readable(adding, token, request.path_params["id"]), request.path_params["anchor"]).model_dump()


async def _export(adding: Adding, request: Request, token: str) -> dict[str, Any]:
    """What was asked of an article, with its evidence, as a file."""
    wanted = _read(ExportRequest, await _received(request, adding.patience))
    article = _readable(adding, token, wanted.article or "")
    base = str(request.base_url)

    def written_pack() -> Written:
        engine = Engine([article], scorer=adding.scorer)  # as the page asks it
        return write_pack(wanted.format, engine, wanted.asked(), base=base)

    written = await adding.pool.run(written_pack)
    return {"name": written.name, "media_type": written.media_type, "text": written.text}


def _readable(adding: Adding, token: str, wanted: str) -> Article:
    """An article that readers have added and this one can read."""
    article = next((one for one in adding.keeper.read_by(token) if one.id == wanted), None)
    if article is None:
        raise not_here()
    return article


def _entry(article: Article) -> dict[str, Any]:
    return {"id": article.id, "title": article.title, "address": conversation_link(article, ())}


def _begun(paragraph: str) -> str:
    line = " ".join(paragraph.split())
    return line if len(line) <= _PARAGRAPH else f"{line[:_PARAGRAPH].rpartition(' ')[0] or line[:_PARAGRAPH]} …"


def _read(shape: type[_T], data: bytes) -> _T:
    """What comes in as JSON."""
    if len(data) > REQUEST.value:
        raise _Refused(f"A request may hold {REQUEST.value:,} bytes.", 413)
    try:
        return read_json(shape, data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        if first["type"] == "json_invalid":
            raise _Refused("The request is not JSON.", 400) from error
        where = ".".join(str(part)[:60] for part in first["loc"]) or "The request"
        raise _Refused(f"{where}: {first['msg']}.", 422) from error


def _status(error: QuotewellError) -> int:
    match error:
        case _Refused():
            return error.status
        case ArticleNotFound():
            return 404
        case ArticleTooLarge():
            return 413
        case FormatUnknown():
            return 415
        case AddressRefused() | ArticleError() | QueryError():
            return 422
        case FetchError():
            return 502
        case ExtraMissing():
            return 501
        case LibraryFull():
            return 409
        case Busy() | LibraryBusy():
            return 503
    return 500


def _problem(request: Request, line: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    return _json(problem_json(line, request, of_page=True), status, headers)


def _json(line: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    kept_nowhere = {"Cache-Control": "no-store", **(headers or {})}
    return Response(f"{line}\n", status, headers=kept_nowhere, media_type="application/json")
