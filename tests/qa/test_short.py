"""Short answers: the value or phrase that was asked for, or none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from qa.cutting.phrase_features import PHRASE_NAMES
from qa.cutting.short import GROUPS, load_short_weights
from tests.qa.short import short
from tests.qa.test_train import folder  # noqa: F401 - a fixture


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("In 1880 Ada Brook built the old mill.", "Who built the old mill?", "Ada Brook"),
        ("In 1880 Ada Brook built the old mill.", "When did Ada Brook build the old mill?", "1880"),
        ("The mill employed forty-one weavers.", "How many weavers did the mill employ?", "forty-one"),
        ("The strike was led by a 19-year-old stitcher.", "How old was the stitcher who led the strike?", "19"),
        ("She gave a quarter of the money.", "What share of the money did she give?", "a quarter"),
    ],
)
def test_the_value_that_is_asked_for_is_cut_from_the_sentence(sentence: str, question: str, expected: str) -> None:
    assert expected in (short(sentence, question) or "")


def test_of_several_numbers_the_one_beside_the_year_is_meant() -> None:
    text = "The catch fell to 229 boxes in 2020 and to 63 boxes in 2021."
    assert (short(text, "How many boxes were in the catch in 2020?") or "").startswith("229")
    assert (short(text, "How many boxes were in the catch in 2021?") or "").startswith("63")


def test_an_open_question_gets_the_words_behind_its_verb() -> None:
    assert "flour mill" in (short("The weir was built for a flour mill.", "What was the weir built for?") or "")


@pytest.mark.parametrize("question", ["Why did Ada Brook build the old mill?", "Did Ada Brook build the old mill?"])
def test_a_question_that_asks_for_no_value_gets_none(question: str) -> None:
    assert short("Ada Brook built the old mill because the new one had burnt down in 1879.", question) is None


def test_every_group_has_a_weight_for_every_name() -> None:
    assert {group: len(weights) for group, weights in load_short_weights().items()} == dict.fromkeys(
        GROUPS.values(), len(PHRASE_NAMES)
    )


def test_weights_are_learnt_from_questions(folder: Path) -> None:  # noqa: F811
    out = folder / "short.toml"
    command = [sys.executable, "-m", "qa.train_short", str(folder / "questions.jsonl"), str(folder)]
    told = subprocess.run([*command, "--out", str(out)], check=True, capture_output=True, text=True).stdout
    assert "all" in told
    assert '"holds the value"' in out.read_text(encoding="utf-8")
