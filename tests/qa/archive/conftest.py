"""Material for the index on disk: real passages, and small batches, so that a few hundred of them make several."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Passage, bundled_article, bundled_ids, make_article, split_passages

ARTICLES = Path(__file__).parents[2] / "golden" / "articles"


@pytest.fixture(scope="session", autouse=True)
def _tantivy() -> None:
    pytest.importorskip("tantivy")


@pytest.fixture(scope="session")
def passages() -> tuple[Passage, ...]:
    """The passages of the bundled articles and of those that the answers are judged by."""
    articles = [bundled_article(name) for name in bundled_ids()]
    articles += [make_article(path.read_text(encoding="utf-8"), path.stem) for path in sorted(ARTICLES.glob("*.txt"))]
    # Their sentences as paragraphs of their own make some hundreds more.
    lines = ["\n\n".join(article.cut(s) for p in split_passages(article) for s in p.sentences) for article in articles]
    articles += [make_article(text, f"{article.id}-lines") for article, text in zip(articles, lines, strict=True)]
    return tuple(passage for article in articles for passage in split_passages(article))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where an index may be."""
    return tmp_path / "index"


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has every 20 passages committed."""
    monkeypatch.setattr("qa.archive.making.BATCH", 20)
    monkeypatch.setattr("qa.archive.making._CHUNK", 10)
