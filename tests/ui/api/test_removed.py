"""An article that is removed while a call reads it costs nobody an answer: the call is done again without it."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from corpus.library import KeptArticles, Library
from qa.archive import ArchiveEngine, TantivyIndex
from qa.archive.library import bring_up_to_date, index_folder
from qa.claims import check_all
from tests.corpus.library.material import flood
from ui.api.pool import Pool
from ui.api.routes import api_routes

pytest.importorskip("tantivy")

CLAIM = "The river Arn rose by nine metres in 1904."
CALLS = {
    "ask": ("POST", "/api/ask", {"question": "By how much did the river Arn rise in 1904?"}),
    "check": ("POST", "/api/check", {"claim": CLAIM}),
    "check a text": ("POST", "/api/checks", {"text": f"{CLAIM} {CLAIM}"}),
    "quote": ("POST", "/api/quote", {"quote": "rose by nine metres in 1904"}),
    "list": ("GET", "/api/articles", None),
}


class Leaving(KeptArticles):
    """A library out of which another process takes the next article that is read, in the moment in which it is.

    Attributes:
        left: the ids of those that were taken out.
    """

    def __init__(self, library):
        super().__init__(library)
        self._kept, self.left = library, []

    def __getitem__(self, article_id):
        if not self.left:
            self.left.append(article_id)
            self._kept.remove(article_id)
        return super().__getitem__(article_id)


@pytest.fixture
def leaving(tmp_path):
    with Library.open(tmp_path) as library:
        for year in (1904, 1905, 1906):
            library.add(flood(year), name=f"{year}.md")
        bring_up_to_date(library)
        yield Leaving(library)


@pytest.fixture
def engine(leaving, tmp_path):
    with Library.open(tmp_path) as library, TantivyIndex(index_folder(library)) as index:
        yield ArchiveEngine(leaving, index, revision=lambda: library.revision)


@pytest.mark.parametrize("name", CALLS)
def test_a_call_is_done_again_without_it(leaving, engine, name):
    method, path, body = CALLS[name]
    with TestClient(Starlette(routes=api_routes(engine, Pool()))) as client:
        answer = client.request(method, path, json=body)
    assert answer.status_code == 200, answer.text
    assert leaving.left
    assert leaving.left[0] not in answer.text


def test_a_text_is_checked_all_the_same(leaving, engine):
    checks = check_all(engine, f"{CLAIM} The river Arn rose by nine metres in 1905.")
    assert len(checks) == 2
    assert leaving.left
    assert {one.article for check in checks for one in check.citations}.isdisjoint(leaving.left)


def test_what_was_never_there_is_not_looked_for_again(leaving, engine):
    with TestClient(Starlette(routes=api_routes(engine, Pool()))) as client:
        answer = client.post("/api/check", json={"claim": CLAIM, "article": "nowhere"})
    assert answer.status_code == 404
