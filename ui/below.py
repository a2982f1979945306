"""The page under a path of another site, such as `https://example.org/quotes/`.

Some proxies take the path away before they pass a request on, others leave it. A plain ASGI middleware before all
others takes it away where it was left, so that behind it every address is what it is without a path.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.errors import ServeError
from ui.guard import READ, READ_BELOW, WRITTEN

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

# What needs no encoding in an address, so that nobody can send it in two ways.
_PATH = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")
# How the addresses of the page and the API begin: of a path that began so as well, it could not be told of a request
# whether it was taken away already.
_BEGINNINGS = frozenset(door.split("/")[1] for door in (*READ, *READ_BELOW, *WRITTEN))


def read_path(path: str) -> str:
    """A path as `Below` takes it: empty for none, or with a stroke before it and none behind.

    Raises:
        ServeError: nothing can be shown under it, with one line for a person.
    """
    path = path.rstrip("/")
    if not path:
        return ""
    if not _PATH.fullmatch(path):
        raise ServeError("--path takes what follows the name of the site, such as /quotes: a / and plain letters.")
    beginning = path.split("/")[1]
    if beginning in _BEGINNINGS:
        raise ServeError(f"--path cannot begin with /{beginning}, which the page has itself; choose another.")
    return path


class Below:
    """Lets requests through without the path, whether or not it was taken away before.

    What it lets through for the path itself, without a stroke behind it, has an empty path.
    """

    def __init__(self, app: ASGIApp, path: str) -> None:
        """Takes what it stands before, and what `read_path` has read."""
        self._app = app
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets every request through."""
        asked = scope.get("path", "")
        if self._path and (asked == self._path or asked.startswith(f"{self._path}/")):
            scope = {**scope, "path": asked.removeprefix(self._path)}
        await self._app(scope, receive, send)
