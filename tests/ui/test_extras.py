"""What needs a package that is not installed says which words install it, in one line, and leaves with 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import bundled_article
from tests.corpus.library.material import add_tower_and_floods
from tests.corpus.readers.writers import as_docx, as_epub, as_page
from tests.hostile.pdfs import pages

ROOT = Path(__file__).parents[2]
SERVER = "http://127.0.0.1:1"
# What is missing, the command, what else its environment says, and the extra that has to be named.
CASES = {
    "an index on disk": (["tantivy"], ["index"], {}, "quotewell[archive]"),
    "the same anew": (["tantivy"], ["index", "--rebuild"], {}, "quotewell[archive]"),
    "an index on a server": (["pymilvus"], ["index", "--to", SERVER], {}, "quotewell[cluster]"),
    "asking one": (
        ["pymilvus"],
        ["ask", "Who?", "--article", "all"],
        {"QUOTEWELL_INDEX": SERVER},
        "quotewell[cluster]",
    ),
    "serving one": (["pymilvus"], ["serve", "--article", "all"], {"QUOTEWELL_INDEX": SERVER}, "quotewell[cluster]"),
    "a PDF": (["pypdf"], ["add", "a.pdf"], {}, "quotewell[formats]"),
    "a web page": (["trafilatura"], ["add", "a.html"], {}, "quotewell[formats]"),
    "a web page without lxml": (["lxml"], ["add", "a.html"], {}, "quotewell[formats]"),
    "a book": (["defusedxml"], ["add", "a.epub"], {}, "quotewell[formats]"),
    "a document": (["defusedxml"], ["add", "a.docx"], {}, "quotewell[formats]"),
    "an address": (["httpx", "httpcore"], ["add", "https://news.example/flood"], {}, "quotewell[formats]"),
    "tools": (["mcp"], ["mcp"], {}, "quotewell[mcp]"),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library, and a file of each format."""
    folder, article = tmp_path_factory.mktemp("extras"), bundled_article("escaping-north-korea")
    add_tower_and_floods(folder / "library")
    (folder / "a.pdf").write_bytes(pages(b"BT /F1 12 Tf 72 700 Td (The river rose.) Tj ET"))
    (folder / "a.html").write_text(as_page(article), encoding="utf-8")
    (folder / "a.epub").write_bytes(as_epub(article))
    (folder / "a.docx").write_bytes(as_docx(article))
    return folder


def run(place: Path, missing: list[str], arguments: list[str], **said: str) -> subprocess.CompletedProcess[str]:
    """The command in a process that cannot import some packages, nor can any that it starts."""
    without = place / "-".join(["without", *missing])
    without.mkdir(exist_ok=True)
    for name in missing:
        (without / f"{name}.py").write_text(f"raise ModuleNotFoundError({f'No module named {name!r}'!r})\n")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(without), str(ROOT)]),
        "QUOTEWELL_LIBRARY": str(place / "library"),
        **said,
    }
    command = [sys.executable, "-m", "ui.cli", *arguments]
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("name", CASES)
def test_a_missing_package_is_one_line_and_2(place: Path, name: str) -> None:
    missing, arguments, said, extra = CASES[name]
    done = run(place, missing, arguments, **said)
    assert (done.returncode, done.stdout) == (2, ""), done
    (line,) = done.stderr.splitlines()
    assert line.startswith("quotewell: ")
    assert f"pip install '{extra}'" in line
