"""Learning weights: from a few articles and questions, all of it for real."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from corpus import make_article
from qa import Engine, open_scorer
from qa.reading.features import NAMES
from qa.reading.trust import DIRECTIONS
from tests.qa.small_models import make_sentence_reader

ARTICLES = {
    "river.txt": "The river Arn rose by nine metres in 1904.\n\nThe bridge fell in May. Ada Brook built it in 1880.",
    "town.txt": "The town of Arnow has two schools.\n\nIts mayor is Carl Dean. He opened the library in 1931.",
    "lake.txt": "The lake is forty metres deep.\n\nFishing began in 1710. Eva Lind wrote its history in Lund.",
}
QUESTIONS = [
    ("river.txt", "By how many metres did the river rise?", "nine"),
    ("river.txt", "Can you tell me who built the bridge?", "Ada Brook"),
    ("river.txt", "Who painted the bridge?", None),
    ("town.txt", "How many schools does the town have?", "two"),
    ("town.txt", "When did the mayor open the library?", "1931"),
    ("town.txt", "How many students do the schools have?", None),
    ("lake.txt", "How deep is the lake?", "forty"),
    ("lake.txt", "Who wrote the history of the lake?", "Eva Lind"),
    ("lake.txt", "Who bought the lake?", None),
]


def row(article: str, question: str, answer: str | None) -> dict:
    found = {"article": article, "question": question, "answerable": answer is not None}
    if answer is None:
        return found
    text = ARTICLES[article]
    at = text.index(answer)
    start = text.rfind("\n\n", 0, at) + 2 if "\n\n" in text[:at] else 0
    end = text.find("\n\n", at)
    return {**found, "answers": [answer], "paragraph": [start, len(text) if end < 0 else end]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    lines = [json.dumps(row(*question)) for question in QUESTIONS]
    (tmp_path / "questions.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def learn(folder: Path, out: str) -> str:
    command = [sys.executable, "-m", "qa.train", str(folder / "questions.jsonl"), str(folder)]
    return subprocess.run([*command, "--out", str(folder / out)], check=True, capture_output=True, text=True).stdout


def test_it_writes_every_weight_by_name_and_prints_what_it_saw(folder: Path) -> None:
    printed = learn(folder, "weights.toml")
    table = tomllib.loads((folder / "weights.toml").read_text(encoding="utf-8"))
    assert tuple(table["sentence"]) == NAMES
    assert tuple(table["trust"]) == tuple(DIRECTIONS)
    assert "held-out articles: 6 answerable, 3 unanswerable questions" in printed
    assert table["thresholds"]["partial"] <= table["thresholds"]["answered"]


def test_rules_and_directions_are_kept(folder: Path) -> None:
    learn(folder, "weights.toml")
    table = tomllib.loads((folder / "weights.toml").read_text(encoding="utf-8"))
    assert table["sentence"]["clash"] == -20
    assert all(table["trust"][name] * direction >= 0 for name, direction in DIRECTIONS.items())


def test_it_learns_the_same_twice(folder: Path) -> None:
    assert learn(folder, "one.toml") == learn(folder, "two.toml")
    assert (folder / "one.toml").read_bytes() == (folder / "two.toml").read_bytes()


def test_one_article_is_too_few(folder: Path) -> None:
    lines = [json.dumps(row(*question)) for question in QUESTIONS if question[0] == "lake.txt"]
    (folder / "questions.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError) as caught:
        learn(folder, "weights.toml")
    assert "two articles at least" in caught.value.stderr


def test_what_is_learnt_about_a_reader_lies_beside_it_and_is_used(folder: Path) -> None:
    reader = make_sentence_reader(folder / "reader", "two")
    command = [sys.executable, "-m", "qa.train_judged", str(folder / "questions.jsonl"), str(folder), str(reader)]
    done = subprocess.run([*command, *ARTICLES], check=True, capture_output=True, text=True)
    assert [line for line in done.stdout.splitlines() if line.startswith("with")] == ["without", "with the reader"]
    scorer = open_scorer(str(reader))
    assert scorer.weights == reader / "weights.toml"
    town = Engine([make_article(ARTICLES["town.txt"], "town.txt")], scorer=scorer)
    assert town.ask("How many schools does the town have?").citations[0].quote == "The town of Arnow has two schools."
