"""What a reader does at the page, in the words of a reader; waiting is for what should be seen, never for a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Route, expect

expect.set_options(timeout=20_000)

# What Gradio says, or leaves uncaught, where a page is left before its last request has come back.
LEAVING = (
    "AbortError: signal is aborted",
    "AbortError: BodyStreamBuffer was aborted",
    "Unexpected error Connection errored out",
)

# Where the page asks the server for anything.
JOIN = "**/queue/join*"


class Reader:
    """A page in the browser, and all that it asked for and complained of."""

    def __init__(self, page: Page, address: str, *, faults: bool = False, ask_label: str | None = None) -> None:
        self.page = page
        self.ask_label = ask_label or "Ask about the article"
        self.address = address
        self.faults = faults
        self.complaints: list[str] = []
        self.outside: list[str] = []
        page.set_default_timeout(20_000)
        self._listening = {
            "console": lambda message: self._said(message.type, message.text),
            "pageerror": lambda error: self._said("error", str(error)),
            "dialog": lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()),
            "request": lambda request: self._requested(request.url),
        }
        for event, listener in self._listening.items():
            page.on(event, listener)

    def _said(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not text.startswith(LEAVING):
            self.complaints.append(text)

    def _requested(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1":
            self.outside.append(url)

    def check(self) -> None:
        """That nothing left this machine, and that the browser had nothing to complain of."""
        assert not self.outside, self.outside
        assert self.faults or not self.complaints, self.complaints

    # ---- Places on the page

    @property
    def bar(self) -> Locator:
        return self.page.get_by_role("textbox", name=self.ask_label, exact=True)

    @property
    def turns(self) -> Locator:
        return self.page.locator(".turn")

    @property
    def last(self) -> Locator:
        return self.turns.last

    @property
    def line(self) -> Locator:
        """The one line that says what went wrong, wherever it comes from."""
        return self.page.locator(".note p:visible, .qw-line.problem:visible")

    @property
    def marked(self) -> Locator:
        return self.page.locator(".s.marked")

    def sentence(self, anchor: str) -> Locator:
        return self.page.locator(f'.s[data-s="{anchor}"]')

    # ---- What a reader does

    def visit(self, at: str = "") -> Reader:
        self.page.goto(self.address + at)
        expect(self.page.locator("#qw .bar")).to_be_visible()
        expect(self.page.locator(".qw-line")).to_be_attached()
        expect(self.page.locator(".qw-opening, .qw-turning")).to_have_count(0)
        return self

    def leave(self) -> None:
        """Leaves a window that is empty but for a line of the server's, with nothing held back, kept or permitted."""
        self.page.unroute_all(behavior="ignoreErrors")
        self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.page.context.clear_cookies()
        self.page.context.clear_permissions()
        for event, listener in self._listening.items():
            self.page.remove_listener(event, listener)
        self.page.goto(f"{self.address}healthz")  # of the same site: another's would be drawn by another process

    def arrive(self) -> None:
        """Waits for the page's first word from the server, which a visit alone does not."""
        expect(self.page.locator(".note[data-arrived]")).to_be_attached()

    def ask(self, question: str) -> Locator:
        """Asks, waits for the answer, and returns it."""
        before = self.turns.count()
        self.bar.fill(question)
        self.bar.press("Enter")
        expect(self.turns).to_have_count(before + 1)
        return self.last

    def open_tab(self, name: str) -> None:
        """Opens a tab and waits for what stands in it."""
        self.page.locator(f"#qw-tab-{name}").click()
        expect(self.page.locator(f"#qw-{name} [data-view]")).to_be_attached()

    def check_text(self, text: str) -> Locator:
        """Checks claims or quotations, waits for what becomes of them, and returns the first."""
        self.open_tab("check")
        before = self.page.locator(".checks").get_attribute("data-reply")
        self.page.locator("#qw-claim textarea").fill(text)
        self.page.locator("#qw-claim button").click()
        expect(self.page.locator(".checks")).not_to_have_attribute("data-reply", before or "")
        return self.page.locator(".checked").first

    def in_view(self, sentence: Locator) -> None:
        """Waits until a sentence can be read where it stands: on the screen, with nothing over it."""
        self.page.wait_for_function(
            """(sentence) => {
                const box = sentence.getClientRects()[0];
                const found = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return found !== null && (found === sentence || sentence.contains(found));
            }""",
            arg=sentence.element_handle(),
        )


def lost_once(page: Page) -> None:
    """The next thing that the page asks for never gets to the server; what it asks for later does.

    The route stays: where the last one is taken away, the browser lets go of all that is held, and the answer comes.
    """
    lost: list[Route] = []

    def lose(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route)

    page.route(JOIN, lose)


@contextmanager
def held_back(page: Page) -> Iterator[list[Route]]:
    """Until the block ends, nothing that the page asks for gets to the server; then all of it does."""
    held, released = [], False

    def hold(route: Route) -> None:
        if released:
            route.continue_()
        else:
            held.append(route)

    page.route(JOIN, hold)
    yield held
    released = True
    for route in held:
        route.continue_()


@contextmanager
def first_late(page: Page) -> Iterator[None]:
    """The next thing that the page asks for gets to the server as the block ends, after all that it asks for in it."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route(JOIN, hold)
    yield
    with page.expect_response(lambda reply: reply.request == held[0].request):
        held[0].continue_()
