"""A reverse proxy that is really asked: it shows a server under a path of its own site, on which is nothing else."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

# Where it shows the page.
PATH = "/press/quotes"
# What a proxy does not pass on; here each answer ends with its connection.
_OWN = frozenset({"connection", "transfer-encoding", "keep-alive"})
# What a browser asks every site for, whatever it shows of it.
_ICON = "/favicon.ico"


class Reverse(ThreadingHTTPServer):
    """A running one.

    Attributes:
        address: of the page through it.
        beside: what was asked of it that is not below the path.
    """

    daemon_threads = True
    request_queue_size = 100

    def __init__(self, behind: str, path: str, *, strips: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behind, self.path, self.strips = urlsplit(behind).netloc, path, strips
        self.address = f"http://127.0.0.1:{self.server_port}{path}/"
        self.beside: list[str] = []

    def asked_for(self, target: str) -> str | None:
        """What the server behind is asked for; None for nothing."""
        bare = target.partition("?")[0]
        if not (bare.startswith(f"{self.path}/") or (bare == self.path and not self.strips)):
            self.beside.append(target)
            return None
        return target.removeprefix(self.path) if self.strips else target


class _Handler(BaseHTTPRequestHandler):
    server: Reverse

    def _pass_on(self) -> None:
        if self.path == _ICON:
            self.send_response_only(204)
            self.end_headers()
            return
        target = self.server.asked_for(self.path)
        if target is None:
            self.send_error(404)
            return
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        behind = http.client.HTTPConnection(self.server.behind, timeout=60)
        try:
            behind.request(self.command, target, body, dict(self.headers))
            answer = behind.getresponse()
            self.send_response_only(answer.status, answer.reason)
            for name, value in answer.getheaders():
                if name.lower() not in _OWN:
                    self.send_header(name, value)
            self.send_header("Connection", "close")
            self.end_headers()
            while part := answer.read1():
                self.wfile.write(part)
                self.wfile.flush()
        except OSError:  # either has left
            self.close_connection = True
        finally:
            behind.close()

    do_GET = do_HEAD = do_POST = do_DELETE = _pass_on  # noqa: N815 - so named by the class above

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def reverse(behind: str, path: str, *, strips: bool) -> Iterator[Reverse]:
    """A proxy before a server until the block ends: `strips` is whether it takes the path away before it passes on."""
    proxy = Reverse(behind, path, strips=strips)
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    try:
        yield proxy
    finally:
        proxy.shutdown()
        proxy.server_close()
