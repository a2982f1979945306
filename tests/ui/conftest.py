from __future__ import annotations

import pytest

from corpus import bundled_article
from qa import Engine


@pytest.fixture(scope="session")
def article():
    return bundled_article("escaping-north-korea")


@pytest.fixture(scope="session")
def engine(article):
    return Engine([article])
