"""Answer quality on questions written for this project; see floors.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

import pytest

from qa import open_scorer
from qa.evaluation import Figures, Row
from tests.golden.score import HERE, anywhere, article, figures, in_single_sentences, load

FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
READERS = {"the reader that comes with Quotewell": None, "the features alone": "none"}
SETS = {"plain": load("plain"), "other words": load(""), "followups": load("followups")}
ROWS = [row for rows in SETS.values() for row in rows]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", SETS)
def test_figures_stay_above_their_floors_and_below_their_ceilings(name: str, reader: str) -> None:
    hold(figures(SETS[name], open_scorer(READERS[reader])), FLOORS[reader][name])


@pytest.mark.parametrize("name", SETS)
def test_where_each_sentence_is_a_paragraph_of_its_own_the_figures_stay_above_floors_too(name: str) -> None:
    found = figures(anywhere(SETS[name]), open_scorer(), in_single_sentences)
    hold(found, FLOORS["each sentence a paragraph"][name])


def hold(found: Figures, floors: Mapping[str, float]) -> None:
    assert found.errors.hits == 0
    assert found.exact.hits == found.exact.of
    assert found.sentence_at_1.value >= floors["sentence_at_1"]
    assert found.short.value >= floors["short"]
    assert found.wrong.value <= floors["wrong"]
    assert found.false_refusal.value <= floors["false_refusal"]
    assert found.false_answer.value <= floors["false_answer"]


@pytest.mark.parametrize("row", [row for row in ROWS if row.answerable], ids=lambda row: row.id)
def test_what_is_said_to_be_right_stands_in_the_article_word_for_word(row: Row) -> None:
    text = article(row.article).text
    assert [words for words in (*row.quotes, *row.short) if words not in text] == []


def test_ids_are_unique() -> None:
    assert len({row.id for row in ROWS}) == len(ROWS)


def test_there_are_questions_enough() -> None:
    assert len(SETS["plain"]) + len(SETS["other words"]) >= 200
    assert len(SETS["followups"]) >= 40


def test_follow_ups_and_only_they_follow_another_question() -> None:
    assert all(row.history for row in SETS["followups"])
    assert not any(row.history for name in ("plain", "other words") for row in SETS[name])


def test_a_third_of_the_questions_is_about_what_the_article_does_not_say() -> None:
    for name in ("plain", "other words"):
        silent = sum(not row.answerable for row in SETS[name])
        assert silent * 3 >= len(SETS[name])
