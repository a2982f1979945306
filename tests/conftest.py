"""What holds for every test."""

import pytest
from hypothesis import settings

from tests.browser.server import served
from tests.ui.reverse import PATH, reverse

# How long an example takes depends on what else the machine does; no test asks about time.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="module")
def below():
    """A server of the page under a path of another site."""
    with served("escaping-north-korea", path=PATH) as running:
        yield running


@pytest.fixture(scope="module", params=[True, False], ids=["strips", "leaves"])
def proxy(request, below):
    """A proxy before it, which takes the path away, and one that leaves it."""
    with reverse(below.address, PATH, strips=request.param) as running:
        yield running
