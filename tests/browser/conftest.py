from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.browser.chromium import chromium, find_chromium
from tests.browser.reader import Reader
from tests.browser.server import served
from tests.browser.windows import Windows

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


# Not for the session: while Playwright runs, no other test could start an event loop of its own.
@pytest.fixture(scope="package")
def browser():
    path = find_chromium()
    if path is None:
        missing = "no Chromium is installed; QUOTEWELL_CHROMIUM can name one"
        if os.environ.get("QUOTEWELL_BROWSER_REQUIRED") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    with chromium(path) as running:
        yield running


@pytest.fixture(scope="package")
def server(browser):
    with served("escaping-north-korea") as running:
        yield running


@pytest.fixture(scope="package")
def windows(browser):
    return Windows(browser)


@pytest.fixture
def new_reader(windows, server):
    """Opens pages as readers with different screens see them; each must leave without a complaint of the browser.

    `script` runs before each page; `fresh=True` is for what no other may find in a window, such as a clock.
    """
    readers = []

    def open_page(at="", *, address=None, faults=False, ask_label=None, **settings):
        page = windows.take(**settings)
        reader = Reader(page, address or server.address, faults=faults, ask_label=ask_label)
        readers.append(reader)
        return reader.visit(at)

    yield open_page
    for reader in readers:
        windows.give_back(reader)
        reader.check()


@pytest.fixture
def reader(new_reader):
    return new_reader()


@pytest.fixture
def phone(new_reader):
    return new_reader(width=400)
