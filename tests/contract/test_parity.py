"""The same question finds the same passages in every index: the five best, in their order.

The whole public set takes Milvus Lite minutes: `python -m pytest -m faults tests/contract/test_parity.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Passage, bundled_article, bundled_ids, make_article, split_passages
from qa import Index, MemoryIndex
from qa.words.tokens import terms, tokenize
from tests.qa.cluster.server import shared_server

SQUAD = Path(__file__).parents[3] / "shared" / "eval" / "squad"
SETS = Path(__file__).parents[1] / "golden" / "sets"
OWN, PUBLIC = "own", "public"


def material(name: str) -> tuple[list[Passage], list[list[str]]]:
    """Passages and questions: the bundled articles with some of the project's own, or the public set."""
    if name == OWN:
        articles = [bundled_article(one) for one in bundled_ids()]
        rows = [row for path in sorted(SETS.glob("*.jsonl")) for row in path.read_text("utf-8").splitlines()][::6]
    else:
        articles = [make_article(path.read_text("utf-8"), path.name) for path in sorted(SQUAD.glob("articles/*"))]
        rows = (SQUAD / "questions.jsonl").read_text("utf-8").splitlines()
    asked = [list(terms(tokenize(str(json.loads(row).get("question", ""))))) for row in rows]
    return [passage for article in articles for passage in split_passages(article)], asked


@pytest.fixture
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Index, str]]:
    """An index of some material."""
    engine, name = request.param
    if name == PUBLIC and not SQUAD.exists():
        pytest.skip("the public set is not here")
    passages, _ = material(name)
    if engine == "tantivy":
        pytest.importorskip("tantivy")
        from qa.archive import TantivyIndex, build

        build(tmp_path / "index", passages)
        with TantivyIndex(tmp_path / "index") as index:
            yield index, name
        return
    pytest.importorskip("pymilvus", reason="the extra cluster is not installed")
    pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")
    from qa.cluster import MilvusIndex

    with MilvusIndex(shared_server().uri, f"parity_{name}") as index:
        index.add(passages)
        index.settle()
        yield index, name


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(("tantivy", OWN), id="tantivy-own"),
        pytest.param(("tantivy", PUBLIC), id="tantivy-public"),
        pytest.param(("milvus", OWN), id="milvus-own"),
        pytest.param(("milvus", PUBLIC), id="milvus-public", marks=pytest.mark.faults),
    ],
    indirect=True,
)
def test_the_five_best_are_those_of_the_index_in_memory(made: tuple[Index, str]) -> None:
    index, name = made
    passages: Sequence[Passage]
    passages, questions = material(name)
    assert len(questions) > 20
    with MemoryIndex(passages) as memory:
        for asked in questions:
            expected, found = memory.search(asked, 5), index.search(asked, 5)
            assert [hit.passage for hit in found] == [hit.passage for hit in expected]
            assert [hit.score for hit in found] == pytest.approx([hit.score for hit in expected], abs=1e-4)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[MemoryIndex, Index, list[str]]]:
    """The bundled articles in memory and on disk, and their terms."""
    pytest.importorskip("tantivy")
    from qa.archive import TantivyIndex, build

    folder = tmp_path_factory.mktemp("both") / "index"
    passages, _ = material(OWN)
    build(folder, passages)
    with MemoryIndex(passages) as memory, TantivyIndex(folder) as index:
        yield memory, index, sorted(memory.vocabulary())


@settings(max_examples=200, derandomize=True)
@given(data=st.data())
def test_of_any_words_the_five_best_have_the_scores_of_the_index_in_memory(
    both: tuple[MemoryIndex, Index, list[str]], data: st.DataObject
) -> None:
    memory, index, known = both
    asked = data.draw(st.lists(st.sampled_from(known) | st.text(max_size=5), max_size=12))
    expected, found = memory.search(asked, 5), index.search(asked, 5)
    assert [hit.passage for hit in found] == [hit.passage for hit in expected]
    assert [hit.score for hit in found] == pytest.approx([hit.score for hit in expected], abs=1e-4)
