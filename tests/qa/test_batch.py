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
