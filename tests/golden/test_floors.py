"""Answer quality on questions written for this project; see floors.toml."""

import tomllib
from pathlib import Path

import pytest

from corpus import bundled_article
from qa import Engine
from tests.golden.score import load, score

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
ROWS = load(HERE / "questions.jsonl")
SETS = {
    "questions": [row for row in ROWS if not row.get("history")],
    "followups": [row for row in ROWS if row.get("history")],
}


@pytest.mark.parametrize("name", SETS)
def test_figures_stay_above_their_floors_and_below_their_ceilings(name: str) -> None:
    figures = score(SETS[name], Engine([bundled_article("escaping-north-korea")]))
    floors = FLOORS[name]
    assert figures.sentence_at_1 >= floors["sentence_at_1"]
    assert figures.short >= floors["short"]
    assert figures.wrong <= floors["wrong"]
    assert figures.false_refusal <= floors["false_refusal"]
    assert figures.false_answer <= floors["false_answer"]


@pytest.mark.parametrize("row", [row for row in ROWS if row["answerable"]], ids=lambda row: row["id"])
def test_the_sentences_that_are_said_to_answer_stand_in_the_article(row: dict) -> None:
    assert any(quote in bundled_article("escaping-north-korea").text for quote in row["quotes"])


def test_a_third_of_the_questions_is_about_what_the_article_does_not_say() -> None:
    silent = sum(not row["answerable"] for row in SETS["questions"])
    assert silent * 3 >= len(SETS["questions"])
