"""The same question finds the same passages, in the same order and with the same scores, as in memory."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Passage, make_article, split_passages
from qa import MemoryIndex
from qa.archive import TantivyIndex, build, update
from qa.archive.ranking import ceiling, padding_for, score
from qa.archive.records import WORDS
from qa.bm25 import K1, B
from qa.words.tokens import terms, tokenize

SQUAD = Path(__file__).parents[4] / "shared" / "eval" / "squad"
SETS = Path(__file__).parents[2] / "golden" / "sets"


def questions() -> Iterator[list[str]]:
    """The questions that the answers are judged by, and words drawn at random beside them."""
    for path in sorted(SETS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield list(terms(tokenize(str(json.loads(line).get("question", "")))))


@pytest.mark.parametrize("k", [1, 5, 20, 10_000])
def test_every_hit_is_the_one_in_memory(root: Path, passages: Sequence[Passage], k: int) -> None:
    build(root, passages)
    with MemoryIndex(passages) as memory, TantivyIndex(root) as index:
        for asked in questions():
            assert index.search(asked, k) == memory.search(asked, k)


def test_every_hit_is_the_one_in_memory_after_many_changes(root: Path, passages: Sequence[Passage]) -> None:
    drawn = random.Random(3)
    articles = sorted({passage.article for passage in passages})
    with MemoryIndex() as memory, TantivyIndex(root) as index:
        for _ in range(12):
            some, gone = drawn.sample(passages, 30), drawn.choice(articles)
            assert index.remove(gone) == memory.remove(gone)
            assert index.add(some) == memory.add(some)
            assert len(index) == len(memory)
            for asked in list(questions())[::5]:
                assert index.search(asked, 7) == memory.search(asked, 7)
                assert [index.frequency(term) for term in asked] == [memory.frequency(term) for term in asked]


def test_ties_stand_in_the_order_of_adding_over_generations(root: Path) -> None:
    several = [split_passages(make_article("The river rose.", f"article-{number:03}"))[0] for number in range(120)]
    for low in range(0, 120, 10):
        update(root, added=several[low : low + 10])
    with TantivyIndex(root) as index:
        assert [hit.passage for hit in index.search(["river"], 100)] == several[:100]


@pytest.mark.skipif(not (SQUAD / "articles").is_dir(), reason="the public articles are not beside this folder")
def test_every_hit_for_public_questions_is_the_one_in_memory(root: Path) -> None:
    paths = sorted((SQUAD / "articles").glob("*.txt"))
    public = [p for path in paths for p in split_passages(make_article(path.read_text(encoding="utf-8"), path.stem))]
    build(root, public)
    lines = (SQUAD / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    with MemoryIndex(public) as memory, TantivyIndex(root) as index:
        for asked in (terms(tokenize(json.loads(line)["question"])) for line in lines):
            assert index.search(asked, 5) == memory.search(asked, 5)


def engine_score(counts: list[int], weights: list[float], length: float, mean: float) -> float:
    """BM25 with what tantivy has fixed."""
    norm = 1.2 * (0.25 + 0.75 * length / mean)
    return sum(w * c * 2.2 / (c + norm) for c, w in zip(counts, weights, strict=True))


@given(
    st.lists(st.tuples(st.integers(0, 30), st.floats(0.01, 15)), min_size=1, max_size=8),
    st.integers(1, 400),
    st.floats(1, 200),
    st.floats(0.5, 2),
)
def test_no_score_is_above_the_ceiling(words: list[tuple[int, float]], length: int, mean: float, drift: float) -> None:
    counts, weights = [count for count, _ in words], [weight for _, weight in words]
    padding = padding_for(mean)
    engine_mean = (mean + padding) * drift
    highest = ceiling(400, mean, padding, engine_mean)
    bound = highest * engine_score(counts, weights, length + padding, engine_mean)
    found = b"." * WORDS + b"".join(f"\n{place}\n".encode() * count for place, count in enumerate(counts))
    own = score(found, [(f"\n{place}\n".encode(), weight) for place, weight in enumerate(weights)], length, mean)
    assert own <= bound
    assert own <= bound / highest * ceiling(length, mean, padding, engine_mean, shortest=length)


def test_padding_gives_the_engine_our_weight_of_length() -> None:
    padding = padding_for(80)
    assert 0.75 * 80 / (80 + padding) == pytest.approx(B)
    assert ceiling(200, 80, padding, 80 + padding) < 1.2 < 1.2 / K1
