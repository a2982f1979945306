"""A server on this machine that sends what it is told to, byte for byte, and remembers who asked what."""

from __future__ import annotations

import contextlib
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from threading import Thread

from corpus.fetch.addresses import Resolve
from corpus.fetch.fetching import Guard

PAGE = b"<!doctype html><title>Flood</title><p>The river rose in the night.</p>"

Parts = Callable[[], Iterable[bytes]]
"""What is sent to who connects, in order; made anew for each connection, and free to wait between two parts."""


def answer(body: bytes = PAGE, *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """An answer as it goes over the wire."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def leads_to(*addresses: str) -> Resolve:
    """What knows these addresses of every name."""

    def resolve(host: str, port: int) -> tuple[str, ...]:
        return addresses

    return resolve


class Loopback:
    """Listens on an address of this machine, on a port of its own, until it is closed.

    Attributes:
        endpoint: its address and port.
        requests: what was asked, in order; empty for who connected and asked nothing.
    """

    def __init__(self, *answers: bytes | Parts, address: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> None:
        """Takes what is sent to the first who connects, to the second and so on; the last one again and again."""
        self._answers = answers or (b"",)
        self._tls = tls
        self._socket = socket.create_server((address, 0))
        self.endpoint: tuple[str, int] = (address, self._socket.getsockname()[1])
        self.requests: list[bytes] = []
        self._thread = Thread(target=self._serve, daemon=True)

    @property
    def port(self) -> int:
        return self.endpoint[1]

    def url(self, path: str = "/", host: str = "page.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def guard(self, **more) -> Guard:
        """One that lets this server be reached, and whatever name is asked for leads here."""
        return Guard(**{"resolve": leads_to(self.endpoint[0]), "allowed": frozenset({self.endpoint}), **more})

    def __enter__(self) -> Loopback:
        self._thread.start()
        return self

    def __exit__(self, *raised: object) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._socket.accept()
                Thread(target=self._answer, args=(client,), daemon=True).start()

    def _answer(self, client: socket.socket) -> None:
        turn = len(self.requests)
        self.requests.append(b"")
        with client, contextlib.suppress(OSError):
            if self._tls:
                client = self._tls.wrap_socket(client, server_side=True)
            while (data := client.recv(65536)) and data.isascii():  # a greeting of TLS is not, and is answered at once
                self.requests[turn] += data
                if self.requests[turn].endswith(b"\r\n\r\n"):
                    break
            for part in _parts(self._answers[min(turn, len(self._answers) - 1)]):
                client.sendall(part)
            client.close()


def _parts(given: bytes | Parts) -> Iterator[bytes]:
    yield from [given] if isinstance(given, bytes) else given()
