"""Answers over an index on disk and articles that are read when they are needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Article, make_article, split_passages
from corpus.library import KeptArticles, Library
from qa import Engine, Status
from qa.archive import ArchiveEngine, TantivyIndex, build
from qa.engine import steadily
from tests.corpus.library.material import draft_of, flood
from tests.golden.score import article, load

RIVER = "The river Arn rose by nine metres in 1904.\n\nThe mill at Arnow was carried away by it."
TOWER = "The tower of Belmont was built in 1731 by Carl Weiss.\n\nIt has 212 steps."


@pytest.fixture(scope="module")
def golden() -> dict[str, Article]:
    return {found.id: found for found in map(article, sorted({row.article for row in load("plain")}, key=str))}


@pytest.fixture
def two() -> dict[str, Article]:
    return {name: make_article(text, name) for name, text in (("river", RIVER), ("tower", TOWER))}


def indexed(root: Path, articles: dict[str, Article]) -> TantivyIndex:
    build(root, (passage for one in articles.values() for passage in split_passages(one)))
    return TantivyIndex(root)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as opened:
        yield opened


def test_it_answers_as_an_engine_that_holds_every_article(root: Path, golden: dict[str, Article]) -> None:
    with indexed(root, golden) as index:
        archive, engine = ArchiveEngine(golden, index), Engine(tuple(golden.values()))
        for row in load("plain")[::4]:
            assert archive.ask(row.question) == engine.ask(row.question)


def test_a_follow_up_stands_on_the_earlier_answer(root: Path, two: dict[str, Article]) -> None:
    with indexed(root, two) as index:
        answer = ArchiveEngine(two, index).ask("How many steps does it have?", ["When was the tower of Belmont built?"])
    assert answer.citations[0].quote == "It has 212 steps."


def test_an_article_that_is_gone_is_passed_over(root: Path, two: dict[str, Article]) -> None:
    with indexed(root, two) as index:
        del two["tower"]
        answer = ArchiveEngine(two, index).ask("Who built the tower of Belmont in 1904?")
        assert {one.article for one in answer.ranked} <= {"river"}
        two.clear()
        assert ArchiveEngine(two, index).ask("Who built the tower of Belmont?").status is Status.NOT_FOUND


def test_many_articles_that_are_gone_do_not_hide_one_that_is_there(root: Path, two: dict[str, Article]) -> None:
    drafts = {
        f"draft-{number}": make_article(f"The tower of Belmont has {number} steps.", f"draft-{number}")
        for number in range(300)
    }
    with indexed(root, {**drafts, **two}) as index:
        archive = ArchiveEngine(two, index)
        assert archive.ask("When was the tower of Belmont built by Carl Weiss?").short
        found = archive.index.search(["tower", "belmont", "step"], 5)
    assert {hit.passage.article for hit in found} == {"tower"}


def test_an_article_that_has_changed_is_read_as_it_is_now(root: Path, two: dict[str, Article]) -> None:
    with indexed(root, two) as index:
        archive = ArchiveEngine(two, index)
        assert "1731" in archive.ask("When was the tower of Belmont built?").text
        two["tower"] = make_article(TOWER.replace("1731", "1740"), "tower")
        assert "1740" in archive.ask("When was the tower of Belmont built?").text


def test_one_article_is_an_archive_too_and_so_is_none(root: Path, two: dict[str, Article]) -> None:
    alone = {"tower": two["tower"]}
    with indexed(root, alone) as index:
        assert "1731" in ArchiveEngine(alone, index).ask("When was the tower of Belmont built?").text
    with TantivyIndex(root.with_name("none")) as empty:
        assert ArchiveEngine({}, empty).ask("When was the tower built?").status is Status.NOT_FOUND


def test_words_that_no_article_has_are_not_found(root: Path, two: dict[str, Article]) -> None:
    with indexed(root, two) as index:
        answer = ArchiveEngine(two, index).ask("Which zeppelins visited Zanzibar?")
    assert answer.status is Status.NOT_FOUND
    assert answer.ranked == ()


def test_a_librarys_articles_are_read_when_they_are_needed(root: Path, library: Library) -> None:
    first, second = (library.add(draft, name="a.txt").id for draft in (flood(1904), draft_of(TOWER, title="Tower")))
    kept = KeptArticles(library)
    assert list(kept) == [first, second]
    assert len(kept) == 2
    with indexed(root, dict(kept)) as index:
        assert "1731" in ArchiveEngine(kept, index).ask("When was the tower of Belmont built?").text


def test_a_kept_article_is_known_by_its_whole_id_alone(library: Library) -> None:
    first = library.add(flood(1904), name="a.txt").id
    kept = KeptArticles(library)
    assert first in kept
    assert kept[first] == library.get(first)
    for wrong in (first[:-1], "", "nothing", 7):
        assert wrong not in kept
        assert kept.get(wrong) is None
    assert len(kept) == 1
    library.remove(first)
    assert first not in kept
    assert len(kept) == 0


def test_what_was_removed_while_it_was_being_answered_is_asked_again(root: Path, two: dict[str, Article]) -> None:
    with indexed(root, two) as index:
        archive = ArchiveEngine(two, index, revision=lambda: tuple(two))
        tried = []

        def act() -> str:
            tried.append(archive.state)
            article = next(iter(two))
            if len(tried) == 1:
                del two[article]
            return two[article].id

        assert steadily(archive, act) != ""
        assert len(tried) == 2
        with pytest.raises(KeyError):
            steadily(archive, lambda: two["nothing"].id)
