"""The question sets beside the project, where they are present: exact quotes, and better than the baseline."""

import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "eval" / "score.py").exists(), reason="the question sets are not here")

# What stemmed BM25 over sentences gets, by the README of the sets.
BASELINE = {"questions": 0.732, "followups": 0.500, "squad": 0.690}


def figures(questions: Path, ask: list[str], score: list[str], tmp_path: Path) -> dict[str, float]:
    answers = tmp_path / "answers.jsonl"
    command = [sys.executable, "-m", "ui.cli", "ask", "--batch", str(questions), *ask]
    answers.write_bytes(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    scorer = [sys.executable, str(SHARED / "eval" / "score.py"), str(questions), str(answers), *score]
    lines = subprocess.run(scorer, check=True, capture_output=True, text=True).stdout.splitlines()
    return {name: float(value) for name, value, *_ in (line.split() for line in lines)}


@pytest.mark.parametrize("name", ["questions", "followups"])
def test_the_article_set(name: str, tmp_path: Path) -> None:
    found = figures(
        SHARED / "eval" / "article" / f"{name}.jsonl",
        [],
        ["--article", str(SHARED / "article" / "escaping-north-korea.txt")],
        tmp_path,
    )
    assert found["exact"] == 1
    assert found["errors"] == 0
    assert found["sentence@1"] > BASELINE[name]
    assert found.get("false_answer", 0) <= 0.60


def test_the_public_set(tmp_path: Path) -> None:
    folder = str(SHARED / "eval" / "squad" / "articles")
    found = figures(
        SHARED / "eval" / "squad" / "questions.jsonl", ["--articles", folder], ["--articles", folder], tmp_path
    )
    assert found["exact"] == 1
    assert found["errors"] == 0
    assert found["sentence@1"] > BASELINE["squad"]
    assert found["false_answer"] <= 0.60
