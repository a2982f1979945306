"""Where Chromium is on this machine, and how the tests start it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# Quiet: nothing that the browser itself would send or ask for.
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """The path of a Chromium: `QUOTEWELL_CHROMIUM`, one on the PATH, or a macOS app."""
    if chosen := os.environ.get("QUOTEWELL_CHROMIUM"):
        return chosen
    on_path = (shutil.which(name) for name in NAMES)
    apps = (path for path in MACOS if Path(path).exists())
    return next((path for path in (*on_path, *apps) if path), None)


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """A running Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
