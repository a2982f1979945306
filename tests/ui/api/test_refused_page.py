"""What the page asks of the API, such as a file, is refused in its language; what a program asks, in English."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from corpus.errors import IndexUnreachable
from qa import Engine
from ui.api.pool import Pool
from ui.api.routes import api_routes

HOME = "http://127.0.0.1:7860"
MISSING = "No article has the id 'gone'; the list of articles has their ids."
LARGE = "This archive is too large for one file; name the article to export from."
SILENT = "The index at db:19530 does not answer; see that its Milvus server runs."
FAILED = "Something went wrong here; whoever runs the server can read what."


@pytest.fixture
def engine(article):
    return Engine([article])


@pytest.fixture
def client(engine):
    pool = Pool()
    with TestClient(Starlette(routes=api_routes(engine, pool)), base_url=HOME) as client:
        yield client
    pool.close()


def export(client, language, article=None, **headers):
    asked = {"format": "markdown", "article": article, "claims": ["Kim Il-sung died in July 1994."]}
    return client.post("/api/export", json=asked, headers={"Accept-Language": language, **headers})


def refused(client, language, article=None):
    """What the page is told; a browser names the `Origin`."""
    return export(client, language, article, Origin=HOME).json()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", {}),
        ("ko", {"said": "'gone': 여기에 없는 기사입니다. “기사 목록”에서 다른 기사를 고르세요."}),
        ("ja", {"said": "'gone' という記事はここにありません。「記事一覧」で別の記事を選んでください。"}),
    ],
)
def test_that_an_article_was_removed_is_said_in_the_language_of_the_page(client, language, said):
    assert refused(client, language, "gone") == {"error": MISSING, "kind": "no_such_article", **said}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", {}),
        ("ko", {"said": "기사가 너무 많아 한 파일에 담을 수 없습니다. “기사 목록”에서 “이 기사”를 고르세요."}),
        ("ja", {"said": "記事が多すぎて一つのファイルに入りません。「記事一覧」で「この記事」を選んでください。"}),
    ],
)
def test_that_an_archive_is_too_large_is_said_in_the_language_of_the_page(client, engine, monkeypatch, language, said):
    monkeypatch.setattr(type(engine), "holds", False)
    assert refused(client, language) == {"error": LARGE, "kind": "archive_large", **said}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", {}),
        ("ko", {"said": "db:19530: 색인이 답하지 않습니다. Milvus 서버가 켜져 있는지 확인하세요."}),
        ("ja", {"said": "db:19530 の索引が応えません。Milvusサーバーが動いているか確かめてください。"}),
    ],
)
def test_that_the_index_does_not_answer_is_said_in_the_language_of_the_page(client, monkeypatch, language, said):
    fail_with(monkeypatch, IndexUnreachable(SILENT))
    assert refused(client, language) == {"error": SILENT, "kind": "index_silent", **said}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", {}),
        ("ko", {"said": "여기에서 문제가 생겼습니다. 서버를 운영하는 사람이 내용을 볼 수 있습니다."}),
        ("ja", {"said": "ここで問題が起きました。内容はサーバーを動かしている人が読めます。"}),
    ],
)
def test_that_something_failed_is_said_in_the_language_of_the_page(client, monkeypatch, language, said):
    fail_with(monkeypatch, ValueError("/srv/secret"))
    assert refused(client, language) == {"error": FAILED, "kind": "failed", **said}


def test_a_program_is_told_in_english_whatever_it_accepts(client):
    assert export(client, "ko", "gone").json() == {"error": MISSING}


def test_what_is_no_refusal_is_the_same_for_the_page_and_for_a_program(client):
    assert export(client, "ko", Origin=HOME).content == export(client, "en").content


def fail_with(monkeypatch, error):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr("ui.api.service.write_pack", fail)
