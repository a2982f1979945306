from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.browser.chromium import chromium, find_chromium
from tests.browser.reader import Reader
from tests.browser.server import served

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
def slow_server(browser):
    with served("escaping-north-korea", slow=1.5) as running:
        yield running


@pytest.fixture
def new_reader(browser, server):
    """Opens pages as readers with different screens see them; each must leave without a complaint of the browser."""
    readers = []

    def open_page(at="", *, address=None, width=1280, faults=False, ask_label=None, **settings):
        context = browser.new_context(**{"viewport": {"width": width, "height": 800}, **settings})
        reader = Reader(context.new_page(), address or server.address, faults=faults, ask_label=ask_label)
        readers.append(reader)
        return reader.visit(at)

    yield open_page
    for reader in readers:
        reader.page.context.close()
        reader.check()


@pytest.fixture
def reader(new_reader):
    return new_reader()


@pytest.fixture
def phone(new_reader):
    return new_reader(width=400)
