"""Rows of a batch: one that fails in a way that nobody foresaw is told, and the rest go on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa import Engine
from ui.batch import answer_batch, check_batch


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    given = [{"id": "a", "question": "Why?", "claim": "It fell."}, {"id": "b", "question": "", "claim": ""}]
    path.write_text("\n".join(json.dumps(row) for row in given), encoding="utf-8")
    return path


DEEP = "[" * 5_000 + "]" * 5_000


@pytest.mark.parametrize(
    "row",
    [r'{"id": 7, "question": "Who \ud83d fled?"}', f'{{"id": 7, "question": "Who fled?", "x": {DEEP}}}'],
    ids=["half a character", "deep"],
)
def test_a_row_with_half_a_character_or_a_deep_key_that_is_passed_over_is_answered(
    row: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(row, encoding="utf-8")
    answer_batch(path, (), None, "none")
    said = json.loads(capsys.readouterr().out)
    assert said["id"] == 7
    assert "status" in said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            r'{"id": "a", "question": 5, "x": "\ud83d"}',
            {"id": "a", "error": "The row cannot be read: question: Input should be a valid string."},
        ),
        (
            '{"id": 1.5, "question": "Who fled?"}',
            {"id": None, "error": "The row cannot be read: id: Input should be a string or a whole number."},
        ),
    ],
)
def test_a_row_that_cannot_be_read_says_which_it_is_and_why(
    row: str, said: dict[str, object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(row, encoding="utf-8")
    answer_batch(path, (), None, "none")
    assert json.loads(capsys.readouterr().out) == said


def fails(*_: object) -> None:
    raise ValueError("first line\nsecond line")


def test_a_question_that_fails_is_a_row_and_the_rest_go_on(
    rows: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Engine, "ask", fails)
    answer_batch(rows, (), None, "none")
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == ["a", "b"]
    assert "first line" in caplog.text


def test_a_claim_that_fails_is_a_row_and_the_rest_go_on(
    rows: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("qa.claims.check", fails)
    check_batch(rows, (), None)
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [list(row) for row in said] == [["id", "error"]] * 2
    assert "Something went wrong" in said[0]["error"]


def test_what_cannot_be_read_or_written_ends_the_batch(rows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Engine, "ask", full)
    with pytest.raises(OSError, match="no space left"):
        answer_batch(rows, (), None, "none")
