"""Serves the page until it is told to stop. Gradio is imported only when `serve` is called: that takes seconds."""

from __future__ import annotations

import os
import signal
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any

from corpus import Article
from corpus.errors import ServeError
from corpus.limits import QUEUE, REQUEST
from qa import Engine, Scorer

PORT = 7860
# Questions that are answered side by side; the others wait, up to the limit on the queue.
_AT_ONCE = 8
_SESSIONS = 500


def serve(  # noqa: PLR0913 - each is something that whoever serves may choose
    articles: Sequence[Article],
    host: str = "127.0.0.1",
    port: int = PORT,
    *,
    open_browser: bool = False,
    examples: Sequence[str] | None = None,
    hosts: Sequence[str] = (),
    scorer: Scorer | None = None,
    tell: Callable[[str], object] = print,
) -> None:
    """Serves the page for some articles, until Ctrl-C or SIGTERM.

    Args:
        articles: one at least.
        host: the address to listen on; on a loopback address, only this machine can ask.
        port: 0 for any that is free.
        open_browser: whether to open the page in the browser of this machine.
        examples: questions that a first visit offers; None for those of a bundled article.
        hosts: further names under which the page is called, such as that of a proxy before it.
        scorer: the learnt reader; None for none.
        tell: gets one line with the address, once it can be opened.

    Raises:
        ServeError: the address cannot be listened on, with one line for a person.
        ArticleError: the articles cannot be asked.
    """
    engine = Engine(articles, scorer=scorer)
    port = _free_port(host, port)
    with tempfile.TemporaryDirectory(prefix="quotewell-") as folder, _environment(folder), _stop_signal() as stop:
        from ui.page.app import build_page  # noqa: PLC0415 - this imports Gradio
        from ui.page.examples import EXAMPLES  # noqa: PLC0415

        if examples is None:
            examples = EXAMPLES.get(articles[0].id, ()) if len(articles) == 1 else ()
        page = build_page(engine, examples=examples)
        try:
            address = _launch(page, host, port, _names(host, hosts))
            tell(f"Quotewell is at {address} (Ctrl-C stops it)")
            if open_browser:
                webbrowser.open(address)
            while not stop.wait(0.5):  # a wait without an end cannot be interrupted on every platform
                pass
        finally:
            page.close(verbose=False)


def _launch(page: Any, host: str, port: int, hosts: frozenset[str]) -> str:
    """Opens the page with every setting that opens something said out loud, and returns its address."""
    from starlette.middleware import Middleware  # noqa: PLC0415

    from ui.guard import Guard  # noqa: PLC0415
    from ui.page.app import look  # noqa: PLC0415

    page.queue(max_size=QUEUE.value, default_concurrency_limit=_AT_ONCE, api_open=False)
    try:
        _, address, _ = page.launch(
            server_name=f"[{host}]" if ":" in host else host,
            server_port=port,
            prevent_thread_lock=True,
            quiet=True,
            inline=False,
            inbrowser=False,
            share=False,
            ssr_mode=False,
            mcp_server=False,
            pwa=False,
            debug=False,
            show_error=False,  # what went wrong inside is for whoever runs the server, not for whoever asks
            run_history=False,
            footer_links=[],
            enable_monitoring=False,
            strict_cors=True,
            allowed_paths=[],
            blocked_paths=[],
            max_file_size=REQUEST.value,
            state_session_capacity=_SESSIONS,
            app_kwargs={
                "middleware": [Middleware(Guard, hosts=hosts)],
                "docs_url": None,
                "redoc_url": None,
                "openapi_url": None,
            },
            **look(),
        )
    except OSError as error:
        raise ServeError(f"{host} port {port} cannot be listened on: {error}") from error
    return str(address)


def _free_port(host: str, port: int) -> int:
    """The port itself if it can be listened on, or a free one for 0.

    Raises:
        ServeError: it cannot, and why.
    """
    if not 0 <= port <= 0xFFFF:  # some platforms would take the number modulo 65,536
        raise ServeError(f"{port} is not a port; choose one between 1 and 65535 with --port.")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            if sys.platform != "win32":  # there, the option would let two servers share a port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            return int(probe.getsockname()[1])
    except socket.gaierror as error:
        raise ServeError(f"{host!r} is not an address of this machine; choose one with --host.") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ServeError(f"Port {port} on {host} cannot be used ({reason}); choose another with --port.") from error


def _names(host: str, further: Sequence[str]) -> frozenset[str]:
    """The names under which the page may be called; empty, for any, where other machines are to reach it."""
    try:
        local = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        local = False
    return (
        frozenset({"localhost", "127.0.0.1", "[::1]", host.lower(), *(name.lower() for name in further)})
        if local
        else frozenset()
    )


@contextmanager
def _environment(folder: str) -> Iterator[None]:
    """Sets what Gradio reads from the environment when it is imported and launched.

    No word about its use to anyone, its files in a folder of our own, and no proxy between this machine and itself.
    """
    wanted = {"GRADIO_ANALYTICS_ENABLED": "False", "GRADIO_TEMP_DIR": folder}
    for name in ("NO_PROXY", "no_proxy"):
        wanted[name] = ",".join(filter(None, (os.environ.get(name), "localhost", "127.0.0.1", "::1")))
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _stop_signal() -> Iterator[threading.Event]:
    """An event that Ctrl-C and SIGTERM set, where this thread is the one that gets them."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    kinds = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(kind, lambda *_: stop.set()) for kind in kinds]
    try:
        yield stop
    finally:
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)
