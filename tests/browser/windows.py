"""Windows of the browser, which readers take one after another: opening one costs more than what most do in it."""

from __future__ import annotations

from collections import defaultdict

from playwright.sync_api import Browser, Error, Page

from tests.browser.reader import Reader

WISHES = {"media": "null", "color_scheme": "light", "reduced_motion": "no-preference"}


class Windows:
    """The windows that nobody looks at, by their language and the script that runs before each page in them.

    Each has cookies and a storage of its own.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[tuple[str, str], list[Page]] = defaultdict(list)
        self._lent: dict[Page, tuple[str, str]] = {}

    def take(self, *, fresh=False, locale="en-US", script="", width=1280, height=800, **wishes) -> Page:
        """An empty one, with what a reader permits and wishes; a fresh one is nobody's before and nobody's after."""
        kind = locale, script
        page = self._idle[kind].pop() if self._idle[kind] and not fresh else self._opened(*kind)
        if not fresh:
            self._lent[page] = kind
        page.set_viewport_size({"width": width, "height": height})
        if permissions := wishes.pop("permissions", ()):
            page.context.grant_permissions(permissions)
        page.emulate_media(**{**WISHES, **wishes})
        return page

    def give_back(self, reader: Reader) -> None:
        """Empties a reader's window for the next; one that is nobody else's, or cannot be emptied, is closed."""
        kind = self._lent.pop(reader.page, None)
        try:
            if kind is None:
                reader.page.context.close()
            else:
                reader.leave()
                self._idle[kind].append(reader.page)
        except Error:
            reader.page.context.close()

    def _opened(self, locale: str, script: str) -> Page:
        page = self._browser.new_context(locale=locale).new_page()
        if script:
            page.add_init_script(script)
        return page
