"""Stands between a client and its server, and does what networks do: waits, cuts, says nothing."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Self


class Proxy:
    """Passes bytes on, until it is told otherwise.

    Attributes:
        port: where it is asked.
        silent: takes what comes and passes nothing on.
        cutting: cuts a connection as soon as the server has begun to reply.
        slow: seconds that each reply is held back.
    """

    def __init__(self, port: int) -> None:
        self._to = port
        self.silent = self.cutting = False
        self.slow = 0.0
        self._over = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._begin(self._accept)

    @property
    def uri(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Cuts every connection there is."""
        while self._open:
            one = self._open.pop()
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self.cut()
        for thread in self._threads:
            thread.join()

    def _begin(self, work, *arguments) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                self._open.append(client)
                server = socket.create_connection(("127.0.0.1", self._to))
                self._open.append(server)
                self._begin(self._pass, client, server, False)
                self._begin(self._pass, server, client, True)

    def _pass(self, source: socket.socket, target: socket.socket, replying: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                if replying and self.cutting:
                    target.sendall(data[: len(data) // 2])
                    target.shutdown(socket.SHUT_RDWR)
                    return
                if replying and self.slow:
                    self._over.wait(self.slow)
                if not self.silent:
                    target.sendall(data)
