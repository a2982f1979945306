"""A server to which articles can be added, and its readers."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.ui.adding.steps import HOME, Clock, app_of
from ui.api.adding import Adding
from ui.api.pool import Pool
from ui.page.add_looks import Looks
from ui.page.own import OwnArticles


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def adding(clock):
    pool = Pool()
    yield Adding(keeper=OwnArticles(clock=clock), pool=pool, looks=Looks(clock=clock))
    pool.close()


@pytest.fixture
def open_page(adding):
    """A reader with a browser of their own."""

    def opened(of=None):
        return TestClient(
            app_of(of or adding), base_url=HOME, headers={"origin": HOME, "sec-fetch-site": "same-origin"}
        )

    return opened


@pytest.fixture
def reader(open_page):
    return open_page()
