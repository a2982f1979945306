"""What stands before the page and the API: only what they need is answered, only to this site and to programs that are
no site's, and only up to a limit.

A plain ASGI middleware. Gradio opens many doors that this page never uses (uploads, monitoring, descriptions of its
interface); here the doors that are used are listed, and every other address is answered with 404.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from corpus.limits import ARTICLE, REQUEST, Limit
from ui.page.language import VARY
from ui.page.refusing import is_of_page, problem_json, problem_text

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio builds its page with inline scripts and styles. It has no need to compile text into code, and may not.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "frame-src 'none'",
        "worker-src 'none'",
        "base-uri 'self'",  # Gradio sets a <base>
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}

# What the page asks for: itself and its parts, a question and its answer, and whether the server is still there; what
# whoever runs the server asks for: how it is.
# Programs ask for what `ui.api.calls` lists; a test holds that each of its paths is a door, and no other below /api.
READ = frozenset(
    {"/", "/theme.css", "/favicon.ico", "/robots.txt", "/manifest.json", "/config", "/healthz", "/readyz"}
    | {"/gradio_api/startup-events", "/gradio_api/queue/data", "/gradio_api/app_id"}
    | {"/api", "/api/openapi.json", "/api/articles", "/own/articles"}
)
READ_BELOW = ("/assets/", "/static/", "/gradio_api/heartbeat/", "/api/articles/")
WRITTEN = frozenset(
    {"/gradio_api/queue/join", "/gradio_api/cancel", "/gradio_api/reset"}
    | {"/api/ask", "/api/check", "/api/checks", "/api/quote", "/api/export"}
    | {"/own/looks", "/own/articles", "/own/export"}
)
# What a reader has added is removed and restored by its id, `/own/articles/{id}` and `…/restore` below it, and cited by
# the anchor of a sentence, `…/sentences/{anchor}`.
ADDED = "/own/articles/"
# The one door for a whole article.
BROUGHT = "/own/looks"
# What a browser says of a request by this site's page, or by whoever wrote the address.
_OWN_SITE = frozenset({"same-origin", "none"})


class Guard:
    """Answers what is not allowed, and sees to the headers of what is.

    Args:
        app: what it stands before.
        hosts: the names under which this server may be called; empty for any. A server on a loopback address should
            name its own: another site's name that is made to point here would otherwise pass for this site.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] = ()) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        send = _with_headers(send)
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        body = _Body(receive, send, _most(scope).value)
        try:
            await self._app(scope, body.receive, body.send)
        except ClientDisconnect:
            if not body.over:
                raise
        if body.over and not body.answered:
            await _too_large(scope)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        """Why a request is not let through, or None."""
        headers = Headers(scope=scope)
        if self._hosts and _host_name(headers.get("host", "")) not in self._hosts:
            return _refused(scope, "This server is not called by that name.", 403)
        if not _same_site(headers):
            return _refused(scope, "Another site may not ask here.", 403)
        if not scope["path"] and scope["method"] in {"GET", "HEAD"}:
            return _to_the_page(scope)
        if not _is_door(scope["method"], scope["path"]):
            if methods := ", ".join(_methods(scope["path"])):
                return _refused(scope, f"This address takes only {methods}.", 405, {"Allow": methods})
            return _refused(scope, "There is nothing here.", 404)
        if _is_own(scope["path"]) and headers.get("sec-fetch-site", "none") not in _OWN_SITE:
            return _refused(scope, "Another site may not ask here.", 403)
        if _stated_length(headers) > _most(scope).value:
            return _too_large(scope)
        return None


class _Body:
    """Counts the body of a request as it comes in, whether or not its length was stated.

    Attributes:
        over: whether it is over the limit. To the app, such a request is a reader who has left: it never sees the
            rest, and what it answers to that is dropped.
        answered: whether an answer had begun before that.
    """

    def __init__(self, receive: Receive, send: Send, most: int) -> None:
        self._receive = receive
        self._send = send
        self._most = most
        self._size = 0
        self.over = False
        self.answered = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._size += len(message.get("body", b""))
        self.over = self._size > self._most
        return {"type": "http.disconnect"} if self.over else message

    async def send(self, message: Message) -> None:
        if self.answered or not self.over:
            self.answered = True
            await self._send(message)


def _with_headers(send: Send) -> Send:
    """Sees to the headers. None lets another origin read: this site's own page needs none, and Gradio sends some to it.

    To the page behind a proxy with TLS, the same name without TLS is another origin, which the guard cannot tell.
    """

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name in {name for name in headers if name.startswith("access-control-")}:
                del headers[name]
            headers.update(HEADERS)
        await send(message)

    return sent


def _is_door(method: str, path: str) -> bool:
    if method in {"GET", "HEAD"}:
        return path in READ or path.startswith(READ_BELOW) or _is_cited(path)
    if path.startswith(ADDED):
        article, _, act = path.removeprefix(ADDED).partition("/")
        return article != "" and (method, act) in {("DELETE", ""), ("POST", "restore")}
    return method == "POST" and path in WRITTEN


def _methods(path: str) -> tuple[str, ...]:
    """How an address is asked that programs are told of; nothing for any other, which is then not there at all."""
    if not _speaks_json(path) or _is_own(path):
        return ()
    return tuple(method for method in ("GET", "HEAD", "POST") if _is_door(method, path))


def _is_cited(path: str) -> bool:
    parts = path.removeprefix(ADDED).split("/")
    return path.startswith(ADDED) and len(parts) == 3 and all(parts) and parts[1] == "sentences"


def _speaks_json(path: str) -> bool:
    return path in {"/api", "/healthz", "/readyz"} or path.startswith("/api/") or _is_own(path)


def _is_own(path: str) -> bool:
    return path.startswith("/own/")


def _most(scope: Scope) -> Limit:
    return ARTICLE if scope["path"] == BROUGHT else REQUEST


def _same_site(headers: Headers) -> bool:
    """Whether a request comes from this site's own page, or from no page at all.

    Browsers name no `Origin` where a page only embeds an address, as a picture, and cannot read it: that would still
    have this machine work for another site. A link that somebody follows comes from there too, and is let through.
    """
    if headers.get("origin") is not None:
        return is_of_page(headers)
    return headers.get("sec-fetch-site", "none") in _OWN_SITE or headers.get("sec-fetch-dest") == "document"


def _host_name(host: str) -> str:
    """A `Host` header without its port."""
    return host.lower().rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host.lower()


def _stated_length(headers: Headers) -> int:
    length = headers.get("content-length", "0")[:18]  # more digits than that are too many in any case
    return int(length) if length.isascii() and length.isdigit() else 0


def _to_the_page(scope: Scope) -> Response:
    """From the path of a site to the page below it: what the page asks for would be sought beside the path."""
    query = scope["query_string"].decode("ascii", "replace")
    return RedirectResponse(f"{scope.get('root_path', '')}/{'?' if query else ''}{query}")


def _refused(scope: Scope, line: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """One line: as JSON where a program or the page's script asked, as text where an address was opened."""
    request = HTTPConnection(scope)
    if _speaks_json(scope["path"]) or scope["path"] in WRITTEN:
        return Response(f"{problem_json(line, request)}\n", status, headers, "application/json")
    return PlainTextResponse(f"{problem_text(line, request)}\n", status, {"Vary": ", ".join(VARY)})


def _too_large(scope: Scope) -> Response:
    most = _most(scope).value
    line = f"An article may hold {most:,} bytes." if scope["path"] == BROUGHT else f"A request may hold {most:,} bytes."
    return _refused(scope, line, 413)
