"""Output that cannot be written, output that nobody reads on, and input that is closed: as a shell makes them."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.command import QUESTION, call

pytestmark = pytest.mark.skipif(os.name != "posix", reason="these are a shell's ways to open and close streams")

ASK = f"ask {shlex.quote(QUESTION)} --reader none"
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
BUFFERED = pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])


def shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A line of a shell in which `quotewell` is the command; it leaves with the status of what stands before a pipe."""
    command = f"{shlex.quote(sys.executable)} -m ui.cli"
    script = f'quotewell() {{ {command} "$@"; }}\n{line}\nexit ${{PIPESTATUS[0]}}\n'
    clean = {key: value for key, value in os.environ.items() if key not in ("FORCE_COLOR", "NO_COLOR")}
    given = {**clean, "PYTHONPATH": str(Path(__file__).parents[2]), "QUOTEWELL_LIBRARY": str(folder / "library")}
    return subprocess.run(["bash", "-c", script], capture_output=True, cwd=folder, env={**given, **environment})


def refused(done: subprocess.CompletedProcess[bytes], words: str) -> None:
    (line,) = done.stderr.decode().splitlines()
    assert line == f"quotewell: {words}."
    assert done.returncode == 2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [json.dumps({"id": number, "question": QUESTION}) for number in range(2)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "claims.jsonl").write_text(json.dumps({"id": 1, "claim": "It rained."}), encoding="utf-8")
    (tmp_path / "flood.md").write_text("# The flood\n\nThe river Arn rose by nine metres in 1904.\n", encoding="utf-8")
    return tmp_path


@FULL
@pytest.mark.parametrize(
    ("command", "unbuffered"),
    [
        (ASK, ""),
        (ASK, "1"),
        (f"{ASK} --json", ""),
        ("ask --batch rows.jsonl --reader none", "1"),
        ("list", ""),
        ("check --batch claims.jsonl", ""),
        ("export --format bibtex", ""),
        ("export --format bibtex", "1"),
        ("--help", ""),
    ],
)
def test_output_that_cannot_be_written_is_one_line_and_2(command: str, unbuffered: str, folder: Path) -> None:
    done = shell(f"quotewell {command} > /dev/full", folder, PYTHONUNBUFFERED=unbuffered)
    refused(done, "Standard output cannot be written: No space left on device")


@FULL
def test_an_error_that_cannot_be_written_either_still_leaves_with_2(folder: Path) -> None:
    done = shell("quotewell list > /dev/full 2>&1", folder)
    assert (done.returncode, done.stderr) == (2, b"")


@BUFFERED
def test_a_file_that_may_not_grow_is_one_line_and_2(unbuffered: str, folder: Path) -> None:
    line = "(ulimit -f 1; quotewell ask --batch rows.jsonl --reader none > answers.jsonl)"
    refused(shell(line, folder, PYTHONUNBUFFERED=unbuffered), "Standard output cannot be written: File too large")


@pytest.mark.parametrize("command", [ASK, f"{ASK} --json", "add flood.md"])
def test_closed_output_is_one_line_and_2(command: str, folder: Path) -> None:
    done = shell(f"quotewell {command} >&-", folder)
    refused(done, "Standard output cannot be written: Bad file descriptor")


def test_what_needs_no_output_goes_on_where_it_is_closed(folder: Path) -> None:
    done = shell("quotewell export --format bibtex --output article.bib >&-", folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (folder / "article.bib").read_text(encoding="utf-8").startswith("@")


def test_closed_errors_change_nothing_else(folder: Path) -> None:
    assert shell(f"quotewell {ASK} 2>&-", folder).stdout.startswith(b"2,914\n")
    assert shell("quotewell ask '' 2>&-", folder).returncode == 2


@pytest.mark.parametrize("command", ["ask --batch -", "check --batch -", "export --format csv --batch -", "evaluate -"])
def test_closed_input_is_one_line_and_2(command: str, folder: Path) -> None:
    refused(shell(f"quotewell {command} <&-", folder), "Standard input cannot be read: Bad file descriptor")


@pytest.mark.parametrize("command", [ASK, f"{ASK} --json", "--help", "export --format bibtex"])
def test_output_that_nobody_reads_on_is_left_silently_with_141(command: str, folder: Path) -> None:
    # The reader is gone before the first word: the pipe's other end is closed at once.
    done = shell(f"quotewell {command} | exec 0<&-", folder)
    assert (done.returncode, done.stderr) == (141, b"")


def test_styled_output_that_nobody_reads_on_is_left_silently_with_141(folder: Path) -> None:
    done = shell(f"quotewell {ASK} | exec 0<&-", folder, FORCE_COLOR="1")
    assert (done.returncode, done.stderr) == (141, b"")


class TestByteOrderMark:
    def test_rows_of_a_batch_may_begin_with_one(self, tmp_path: Path) -> None:
        path, ask = tmp_path / "rows.jsonl", ("ask", "--reader", "none", "--batch")
        path.write_text(json.dumps({"id": 1, "question": QUESTION}), encoding="utf-8-sig")
        for done in (call(*ask, str(path)), call(*ask, "-", stdin=path.read_bytes())):
            row = json.loads(done.stdout)
            assert (row["id"], row["short"]) == (1, "2,914")

    def test_one_without_a_row_is_a_blank_line(self) -> None:
        done = call("ask", "--batch", "-", stdin="\ufeff\n".encode())
        assert (done.returncode, done.stdout) == (0, b"")

    def test_before_a_later_row_where_files_were_joined_it_is_passed_over_too(self) -> None:
        row = json.dumps({"id": 1, "question": "why", "article": "a"}).encode()
        for line in call("ask", "--batch", "-", stdin=row + b"\n\xef\xbb\xbf" + row).stdout.splitlines():
            assert "names the article" in json.loads(line)["error"]

    def test_a_question_set_may_begin_with_one(self, tmp_path: Path) -> None:
        path, ask = tmp_path / "set.jsonl", ("evaluate", "--reader", "none")
        row = {"id": 1, "question": QUESTION, "answerable": True, "quotes": ["2,914 in 2009"]}
        path.write_text(json.dumps(row), encoding="utf-8-sig")
        for done in (call(*ask, str(path)), call(*ask, "-", stdin=path.read_bytes())):
            assert done.stdout.startswith(b"sentence@1 1.000 (1)")
