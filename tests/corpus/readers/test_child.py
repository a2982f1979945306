"""Whatever a reader's process does, its parent has an article or one typed line in time, and nothing is left behind."""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import ArticleEmpty, ArticleError, bundled_article
from corpus.errors import ArticleDamaged, ParserStopped
from corpus.readers.child import Bounds, draft_from, python, read_in_child, supervise
from corpus.readers.compose import compose
from corpus.readers.values import Draft, Format, Found, Piece, Stated
from corpus.readers.worker import HEADER, as_bytes, draft_as_dict
from corpus.values import BlockKind

ROOT = Path(__file__).parents[3]
BOUNDS = Bounds(time=30.0, cpu=1, memory=500_000_000, output=10_000)
CONFINED = "from corpus.readers.worker import confine; confine(cpu=1, memory=500_000_000); import os, sys\n"
linux = pytest.mark.skipif(sys.platform != "linux", reason="the limits of another platform are others")


def run(program: str, data: bytes = b"", bounds: Bounds = BOUNDS) -> bytes:
    return supervise(python("-c", f"import sys; sys.path.append({str(ROOT)!r})\n{program}"), data, bounds)


def saying(expression: str) -> str:
    return f"said = {expression}; sys.stdout.buffer.write(len(said).to_bytes({HEADER}, 'big') + said)"


def test_a_program_is_fed_bytes_and_gives_bytes_back() -> None:
    data = os.urandom(1_000_000)
    program = "import hashlib; " + saying("hashlib.sha256(sys.stdin.buffer.read()).digest()")
    assert len(run(program, data)) == 32


@linux
@pytest.mark.parametrize(
    ("program", "error", "words"),
    [
        ("while True: pass", ParserStopped, "1 s of a processor"),
        ("x = bytearray(4_000_000_000)", ArticleDamaged, "code 1"),
        ("os.fork()", ArticleDamaged, "code 1"),
        ("import subprocess; subprocess.run(['true'])", ArticleDamaged, "code 1"),
        ("for _ in range(1_000): sys.stdout.buffer.write(bytes(1_000_000))", ParserStopped, "more than 10,000 bytes"),
        ("os.abort()", ArticleDamaged, "SIGABRT"),
        ("import faulthandler; faulthandler._sigsegv()", ArticleDamaged, "SIGSEGV"),
        ("import ctypes; ctypes.string_at(0)", ArticleDamaged, "SIGSEGV"),
        ("", ArticleDamaged, "without a result"),
        ("sys.stdout.buffer.write(bytes(7) + b'\\x09[]')", ArticleDamaged, "without a result"),
        ("1 / 0", ArticleDamaged, "code 1"),
    ],
)
def test_a_fault_of_a_reader_ends_in_one_typed_line(program: str, error: type[ArticleError], words: str) -> None:
    start = time.monotonic()
    with pytest.raises(error, match=words) as caught:
        run(CONFINED + program)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - start < 25


def test_a_reader_that_sleeps_is_stopped_when_its_time_is_up() -> None:
    start = time.monotonic()
    with pytest.raises(ParserStopped, match=r"more than 0\.5 seconds"):
        run("import time; time.sleep(60)", bounds=replace(BOUNDS, time=0.5))
    assert time.monotonic() - start < 10


@linux
def test_what_a_reader_has_started_ends_with_it(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    program = (
        f"import os, time\nif os.fork() == 0:\n    open({str(told)!r}, 'w').write(str(os.getpid()))\n    time.sleep(60)"
    )
    start = time.monotonic()
    with pytest.raises(ParserStopped):
        run(program, bounds=replace(BOUNDS, time=2.0))
    assert time.monotonic() - start < 10
    pid = int(told.read_text())
    for _ in range(100):
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.05)
    pytest.fail("the grandchild is still there")


@linux
def test_a_reader_that_splits_itself_again_and_again_leaves_nobody(tmp_path: Path) -> None:
    """By the C library, which asks no auditor of Python's; sixteen are enough to see that all of them end."""
    mark = f"bomb of {tmp_path}"
    program = f"import ctypes, time  # {mark}\nfor _ in range(4): ctypes.CDLL(None).fork()\ntime.sleep(60)"
    start = time.monotonic()
    with pytest.raises(ParserStopped, match="seconds"):
        run(
            f"from corpus.readers.worker import confine; confine(cpu=1, memory=500_000_000)\n{program}",
            bounds=replace(BOUNDS, time=3.0),
        )
    assert time.monotonic() - start < 15
    for _ in range(100):
        if not any(mark.encode() in said_by(entry) for entry in Path("/proc").glob("[0-9]*/cmdline")):
            return
        time.sleep(0.05)
    pytest.fail("some of them are still there")


def said_by(entry: Path) -> bytes:
    """The words of a process; of one that has ended, none."""
    try:
        return entry.read_bytes()
    except OSError:
        return b""


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "open('left-behind.txt', 'w')",
        "os.open('left-behind.txt', os.O_CREAT | os.O_RDWR)",
        "os.system('true')",
        "os.remove('left-behind.txt')",
    ],
)
def test_a_reader_may_not_reach_out_or_change_a_file(deed: str) -> None:
    program = f"{CONFINED}said = b'done'\ntry:\n    {deed}\nexcept PermissionError:\n    said = b'refused'\n" + saying(
        "said"
    )
    assert run(program) == b"refused"
    assert not Path("left-behind.txt").exists()


def test_a_reader_sees_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEWELL_SECRET", "told to nobody")
    seen = run("import os; " + saying("repr(sorted(os.environ)).encode()")).decode()
    assert "QUOTEWELL_SECRET" not in seen


def test_a_draft_comes_back_from_the_child_as_it_was_made() -> None:
    page = (
        "<html lang=en><title>The flood</title><article><h1>The flood</h1>" + "<p>The river rose in the night.</p>" * 3
    )
    draft = read_in_child(Format.HTML, page.encode(), "flood.html", "https://news.example/flood")
    assert draft.text.count("The river rose in the night.") == 3
    assert draft.stated.title == "The flood"


def test_the_child_imports_the_package_that_its_parent_runs_wherever_that_starts(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "__init__.py").write_text("raise SystemExit(3)")
    (tmp_path / "json.py").write_text("raise SystemExit(4)")
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        with pytest.raises(ArticleEmpty):
            read_in_child(Format.HTML, b"<p></p>", "a.html")
    finally:
        os.chdir(here)


def test_an_error_of_the_reader_is_the_same_error_here() -> None:
    with pytest.raises(ArticleDamaged, match=r"^The PDF is damaged"):
        read_in_child(Format.PDF, b"no PDF at all", "a.pdf")


def test_a_reader_that_stops_is_named_by_its_file() -> None:
    with pytest.raises(ParserStopped, match=r"^'slow\.pdf' took more than 0\.01 seconds"):
        read_in_child(Format.PDF, b"", "slow.pdf", bounds=Bounds(time=0.01))


def drafted() -> Draft:
    article = bundled_article("escaping-north-korea")
    kinds = {BlockKind.HEADING: BlockKind.HEADING}
    pieces = [
        Piece(text=article.cut(block), kind=kinds.get(block.kind), page=1 + i // 5)
        for i, block in enumerate(article.blocks)
    ]
    return compose(Found(pieces=pieces, stated=Stated(title="Escaping"), notes=["Page 9 is damaged."]), Format.PDF)


def test_a_draft_goes_through_json_unchanged() -> None:
    assert draft_from(json.loads(as_bytes(draft_as_dict(drafted()))), Format.PDF) == drafted()


def test_a_letter_of_any_script_counts_as_in_a_file() -> None:
    assert len(as_bytes({"text": "река 河"})) == len('{"text": "река 河"}'.encode())


def test_half_a_character_in_what_is_stated_stops_nothing() -> None:
    assert json.loads(as_bytes({"title": "The \ud83d flood"})) == {"title": "The ? flood"}


@pytest.mark.parametrize(
    "change",
    [
        {"format": "html"},
        {"text": 7},
        {"text": ""},
        {"blocks": None},
        {"blocks": [["paragraph", 0, 5, 1]]},
        {"blocks": [["paragraph", 0, 5, 1, True]]},
        {"blocks": [["paragraph", -1, 5, 1, 0]]},
        {"blocks": [["paragraph", 5, 4, 1, 0]]},
        {"blocks": [["paragraph", 5, 5, 1, 0]]},
        {"blocks": [["paragraph", 0, 5, 0, 0]]},
        {"blocks": [["poem", 0, 5, 1, 0]]},
        {"blocks": [["paragraph", 0, 5, 1, 0], ["paragraph", 4, 9, 2, 0]]},
        {"blocks": [["paragraph", 0, 10**9, 1, 0]]},
        {"stated": {"title": "x"}},
        {"stated": None},
        {"notes": [1]},
        {"notes": "x"},
    ],
    ids=repr,
)
def test_what_is_no_draft_is_not_believed(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        draft_from({**draft_as_dict(drafted()), **change}, Format.PDF)
