"""Serves the page and the API until it is told to stop. Gradio, which takes seconds, is imported only then."""

from __future__ import annotations

import errno
import logging
import os
import signal
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager, contextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from corpus import Article
from corpus.errors import ServeError
from corpus.limits import QUEUE, REQUEST, STOPPING
from qa import Engine, Scorer
from ui.below import Below
from ui.newest import Newest
from ui.page.add import Adds, Offer
from ui.traffic import Traffic

if TYPE_CHECKING:
    from qa.archive import ArchiveEngine
    from ui.api.adding import Adding
    from ui.page.collection import Own

PORT = 7860
# Questions that are answered side by side; the others wait, up to the limit on the queue.
_AT_ONCE = 8
_SESSIONS = 500
# Seconds after which the framework looks again whether somebody has asked, and how far an answer has come, which this
# page shows nowhere. By itself it looks each millisecond, also where nobody is there.
_LOOKS = {"sleep_when_free": 0.01, "progress_update_sleep_when_free": 0.1}
# What a system says of a port that another one may stand in for.
_ANOTHER_PORT = frozenset({errno.EADDRINUSE, errno.EACCES, errno.EPERM})


def serve(  # noqa: PLR0913 - each is something that whoever serves may choose
    articles: Sequence[Article] | ArchiveEngine,
    host: str = "127.0.0.1",
    port: int = PORT,
    *,
    open_browser: bool = False,
    examples: Sequence[str] | None = None,
    hosts: Sequence[str] = (),
    path: str = "",
    scorer: Scorer | None = None,
    adds: Adds = Adds.PRIVATE,
    fetch: bool = False,
    traffic: Traffic | None = None,
    tell: Callable[[str], object] = print,
) -> None:
    """Serves the page and the API for some articles, until Ctrl-C or SIGTERM.

    Then no further question is taken, and those that are being answered are waited for, up to the limit; a second
    signal ends the wait.

    Args:
        articles: one at least; or what answers about an archive. Its index is looked at again and again, and the
            newest generation is asked.
        host: the address to listen on; on a loopback address, only this machine can ask.
        port: 0 for any that is free.
        open_browser: whether to open the page in the browser of this machine.
        examples: questions that a first visit offers; None for those of a bundled article, or some that are made.
        hosts: further names under which the page is called, such as that of a proxy before it.
        path: of another site, under which a proxy shows the page, as `ui.below.read_path` reads it.
        scorer: the learnt reader; None for none.
        adds: who can ask what a reader adds on the page.
        fetch: whether a reader may give an address, which this machine then reads.
        traffic: writes requests down, where that is wanted; None for no log.
        tell: gets one line with the address, once it can be opened.

    Raises:
        ServeError: the address cannot be listened on, with one line for a person.
        ArticleError: the articles cannot be asked.
        LibraryError: what readers add is for everyone, and the library cannot be opened.
    """
    engine = articles if isinstance(articles, Engine) else Engine(articles, scorer=scorer)
    newest = Newest(engine)
    traffic = traffic or Traffic()
    port = _free_port(host, port)
    with (
        tempfile.TemporaryDirectory(prefix="quotewell-") as folder,
        _environment(folder),
        _stop_signal() as stop,
        _adding(adds, engine, fetch=fetch) as adding,
    ):
        from ui.api.adding import adding_routes  # noqa: PLC0415
        from ui.api.health import health_routes  # noqa: PLC0415
        from ui.api.pool import Pool  # noqa: PLC0415
        from ui.api.routes import api_routes  # noqa: PLC0415
        from ui.page.app import build_page  # noqa: PLC0415 - this imports Gradio

        if engine.holds and len(engine.articles) > 1:
            engine.index.search((), 1)  # the index is made when it is first asked: nobody should wait for that
        offer = Offer(shared=adds is Adds.SHARED, fetch=fetch) if adding else None
        page = build_page(engine, examples=examples, own=_shown(adding), offer=offer)
        pool = Pool()
        try:
            routes = [*health_routes(engine, traffic), *api_routes(engine, pool, path), *adding_routes(adding)]
            before = _before(traffic, _names(host, hosts), path)
            address = _launch(page, _app(routes, before), host, port, path)
            tell(f"Quotewell is at {address} (Ctrl-C stops it)")
            if open_browser:
                webbrowser.open(address)
            while not stop.wanted.wait(0.5):  # a wait without an end cannot be interrupted on every platform
                newest.look()
                if adding:
                    adding.forget_idle()
                    page.forget()
            traffic.drain(STOPPING.value, stop.hurry)
        finally:
            pool.close()
            page.close(verbose=False)


def _shown(adding: Adding | None) -> Own | None:
    """What the page shows of what readers add: to each what is theirs, or to everyone all of it."""
    if adding is None:
        return None
    from ui.page.add_shared import Everyone, SharedArticles  # noqa: PLC0415

    keeper = adding.keeper
    from ui.page.own import OwnArticles  # noqa: PLC0415

    if isinstance(keeper, SharedArticles):
        return Everyone(keeper)
    return keeper if isinstance(keeper, OwnArticles) else None


@contextmanager
def _adding(adds: Adds, engine: Engine, *, fetch: bool) -> Iterator[Adding | None]:
    """What the routes by which readers add articles work with; None where they may not.

    Raises:
        LibraryError: the library cannot be opened.
    """
    if adds is Adds.OFF:
        yield None
        return
    from corpus.fetch.fetching import fetch as read_address  # noqa: PLC0415
    from corpus.library import Library  # noqa: PLC0415
    from ui.api.adding import AT_ONCE, Adding  # noqa: PLC0415
    from ui.api.pool import Pool  # noqa: PLC0415
    from ui.page.add_shared import SharedArticles  # noqa: PLC0415
    from ui.page.own import OwnArticles  # noqa: PLC0415

    with ExitStack() as open_now:
        pool = Pool(waiting=2 * AT_ONCE)
        open_now.callback(pool.close)
        shared = adds is Adds.SHARED
        keeper = (
            SharedArticles(open_now.enter_context(Library.open())) if shared else OwnArticles(served=engine.articles)
        )
        yield Adding(keeper=keeper, pool=pool, fetch=read_address if fetch else None, scorer=engine.scorer)


def _before(traffic: Traffic, hosts: frozenset[str], path: str) -> list[Any]:
    """What every request passes, the first first."""
    from starlette.middleware import Middleware  # noqa: PLC0415

    from ui.guard import Guard  # noqa: PLC0415
    from ui.misshapen import Strays  # noqa: PLC0415
    from ui.page.speaking import Speaking  # noqa: PLC0415
    from ui.traffic import Watch  # noqa: PLC0415

    watched = [Middleware(Watch, traffic=traffic), Middleware(Guard, hosts=hosts)]
    return [Middleware(Below, path=path), *watched, Middleware(Speaking), Middleware(Strays)]


def _outermost(before: Sequence[Any]) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """Puts what every request passes before the framework's own middleware, once the app starts.

    Gradio adds its own on the outside of any that it is given, and one of them answers the preflights of other sites
    and tells browsers that these may read.
    """

    @asynccontextmanager
    async def lifespan(app: Any) -> AsyncIterator[None]:
        app.user_middleware = [*before, *(one for one in app.user_middleware if one not in before)]
        app.middleware_stack = app.build_middleware_stack()
        yield

    return lifespan


def _app(routes: Sequence[Any], before: Sequence[Any]) -> dict[str, Any]:
    """What the framework's app is made with."""
    from ui.misshapen import handlers  # noqa: PLC0415

    return {
        "middleware": list(before),
        "lifespan": _outermost(before),
        "exception_handlers": handlers(),
        "routes": list(routes),  # before Gradio's own, behind the same guard
        "docs_url": None,
        "redoc_url": None,
        "openapi_url": None,
    }


def _launch(page: Any, app: Mapping[str, Any], host: str, port: int, path: str) -> str:
    """Opens the page with every setting that opens something said out loud, and returns its address."""
    from ui.page.app import look  # noqa: PLC0415

    page.queue(max_size=QUEUE.value, default_concurrency_limit=_AT_ONCE, api_open=False)
    _look_less_often(page._queue)  # noqa: SLF001 - it has no other name
    try:
        _, address, _ = page.launch(
            server_name=f"[{host}]" if ":" in host else host,
            server_port=port,
            root_path=path,
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
            app_kwargs=dict(app),
            **look(),
        )
    except Exception as error:  # of any kind; of each start that fails, the framework says that a port is lacking
        raise _not_started(host, port, error, begun=hasattr(page, "server")) from error
    # What uvicorn warns of is how others speak to it; it would stand between the lines of the log.
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    return f"{str(address).rstrip('/')}{path}/"


def _look_less_often(queue: Any) -> None:
    """Has the framework's queue rest longer between two looks, where it does not by itself."""
    for name, seconds in _LOOKS.items():
        setattr(queue, name, max(getattr(queue, name, 0.0), seconds))


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
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            raise ServeError(f"{host!r} is not an address of this machine; choose one with --host.") from error
        reason = (error.strerror or str(error)).lower()
        other = "; choose another with --port" if error.errno in _ANOTHER_PORT else ""
        raise ServeError(f"Port {port} on {host} cannot be used ({reason}){other}.") from error


def _not_started(host: str, port: int, error: Exception, *, begun: bool) -> ServeError:
    """Why the page is not served, where the port could be listened on before; `begun` where it has been since."""
    if begun:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        return ServeError(f"The page was begun on {host}, port {port}, and could not be asked there: {reason}")
    for one in dict.fromkeys((host, "127.0.0.1")):  # the framework looks at this machine's own port as well
        try:
            _free_port(one, port)
        except ServeError as taken:
            return taken
    return ServeError(f"The page did not start on {host}, port {port}, though the port is free; try again.")


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
    Beside that, Gradio notes each event with its time and whose it was, and after each makes a table of the last 10,000
    for a monitoring page that is closed here: it is to keep one and make none.
    """
    wanted = {
        "GRADIO_ANALYTICS_ENABLED": "False",
        "GRADIO_ANALYTICS_MAX_EVENTS": "1",
        "GRADIO_ANALYTICS_CACHE_FREQUENCY": str(sys.maxsize),
        "GRADIO_TEMP_DIR": folder,
    }
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


class _Stop:
    """What signals ask for: that the server stops, and, from the second on, that it does so at once."""

    def __init__(self) -> None:
        self.wanted = threading.Event()
        self.hurry = threading.Event()

    def signalled(self, *_: object) -> None:
        if self.wanted.is_set():
            self.hurry.set()
        self.wanted.set()


@contextmanager
def _stop_signal() -> Iterator[_Stop]:
    """What Ctrl-C and SIGTERM ask for, where this thread is the one that gets them."""
    stop = _Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    kinds = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(kind, stop.signalled) for kind in kinds]
    try:
        yield stop
    finally:
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)
