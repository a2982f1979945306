"""What is wrong with what a reader brings or asks has words in each language of the page."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from corpus import errors
from corpus.fetch import networks
from corpus.fetch.addresses import NEEDED
from corpus.health import Trouble, look_over
from corpus.limits import CLAIMS
from corpus.readers import pdf, sniffing
from tests.corpus.test_health import TROUBLED, text
from ui.api.adding import _FAILED
from ui.api.calls import CALLS, BadRequest, read_body
from ui.page.lines import LINES, Known, finding_in, kind_in, known, line_in, said_in
from ui.page.lines.english import REFUSALS
from ui.page.texts import LANGUAGES
from ui.traffic import _STOPPING

ROOT = Path(__file__).parents[2]
OTHERS = [language for language in LANGUAGES if language != "en"]
# Where a refusal that a reader at the page can meet is raised.
RAISING = [
    *sorted((ROOT / "corpus" / "readers").glob("*.py")),
    *sorted((ROOT / "corpus" / "fetch").glob("*.py")),
    *(ROOT / "corpus" / "library" / name for name in ("faults.py", "records.py")),
    *(ROOT / "qa" / name for name in ("bm25.py", "question.py", "quoting/checking.py")),
    *(ROOT / "qa" / "reading" / name for name in ("scorer.py", "weights.py")),
    *(ROOT / "qa" / "archive" / name for name in ("manifest.py", "tantivy_index.py")),
    *(ROOT / "qa" / "cluster" / name for name in ("calls.py", "milvus_index.py", "rows.py")),
    *(ROOT / "ui" / "page" / name for name in ("add_shared.py", "own.py")),
    ROOT / "ui" / "evidence" / "writing.py",
    *(ROOT / "ui" / "api" / name for name in ("adding.py", "service.py")),
    ROOT / "ui" / "guard.py",
]
# What raises, returns or sends a line.
REFUSING = {"ArticleUnnamed", "Busy", "_Refused", "_problem", "_refused"}
# What only a program or whoever serves can meet, and what the page has words of its own for.
ELSEWHERE = (
    "A passage of the article 7 is longer",
    "Another site may not ask here.",
    "Send the bytes of a file",
    "There is no reader in 7",
    "There is nothing to show in 7",
    "A 7 is of claims and quotations",
    "7 has no 7 7; it has",
    "The request is not JSON.",
    "Others are adding articles just now",
    "7: 7.",
)


def places(line):
    return set(re.findall(r"\{\w+\}", line))


def written(node):
    """A line as it may come out: each value that is put in is a 7."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join("7" if isinstance(part, ast.FormattedValue) else part.value for part in node.values)
    return None


def raised(path):
    """The lines of the errors that a module raises, returns or sends, where they are written out."""
    names = {name for name in vars(errors) if isinstance(getattr(errors, name), type)} | REFUSING
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
        if called:
            yield from list(filter(None, map(written, node.args)))[:1]


def returned(path, *functions):
    """The lines that functions return."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name in functions:
            found = (written(each.value) for each in ast.walk(node) if isinstance(each, ast.Return))
            yield from filter(None, found)


@pytest.mark.parametrize("path", RAISING, ids=lambda path: path.stem)
def test_every_refusal_is_known_by_its_wording(path):
    lines = [line for line in raised(path) if not line.startswith(ELSEWHERE)]
    assert [line for line in lines if not known(line)] == []


def test_refusals_that_are_put_together_elsewhere_are_known_as_well():
    fetch = ROOT / "corpus" / "fetch"
    worker = (ROOT / "corpus" / "readers" / "worker.py").read_text(encoding="utf-8")
    others = [*sniffing._OTHERS, *sniffing._MEMBERS, *sniffing._XML]
    lines = [sniffing._line("a.bin", *other[-1]) for other in others]
    lines += [sniffing._line("", "binary data of no kind that is known", sniffing._EITHER)]
    lines += returned(fetch / "connecting.py", "_unconnected")
    lines += [pdf._nothing([3], []), pdf._nothing([1, 2, 5, 6, 7], []), pdf._nothing([], [1]), pdf._nothing([], [])]
    lines += [pdf._said(pages, *how) for pages in ([4], [4, 9]) for how in (("hold", IMAGES), ("are", BROKEN))]
    lines += ["3 of the book's 12 pages are missing in the file.", NEEDED, _FAILED, _STOPPING]
    for line in (
        "The file needs more memory to be read than it may use.",
        "The file is damaged: its reader stopped at ",
    ):
        assert line in worker
    lines += ["The file needs more memory to be read than it may use."]
    lines += ["'a.pdf' is damaged: its reader stopped at KeyError; save it anew."]
    assert [line for line in lines if not known(line)] == []


IMAGES = "images only; they cannot be read"
BROKEN = "damaged and left out"


@pytest.mark.parametrize("kind", REFUSALS)
def test_a_refusal_is_one_kind_and_gives_its_values_back(kind):
    values = {name: f"<{name}>" for name in re.findall(r"\{(\w+)\}", REFUSALS[kind])}
    line = REFUSALS[kind].format(**values)
    assert known(line) == Known(kind=kind, values=values)


@pytest.mark.parametrize("language", OTHERS)
def test_every_refusal_has_words_in_every_language_with_the_same_values(language):
    theirs = LINES[language].refusals
    assert list(theirs) == list(REFUSALS)
    assert {kind: places(line) for kind, line in theirs.items()} == {
        kind: places(line) for kind, line in REFUSALS.items()
    }


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(("words", "trouble"), [row[:2] for row in TROUBLED], ids=lambda value: str(value)[:12])
def test_every_finding_has_words_in_every_language_with_its_values(language, words, trouble):
    found = next(finding for finding in look_over(text(words)) if finding.key is trouble)
    said = finding_in(language, found.key, found.values)
    shown = [LINES[language].words.get(value, value) for value in found.values.values()]
    assert said
    assert "{" not in said
    assert all(value in said for value in shown)


@pytest.mark.parametrize("language", OTHERS)
def test_no_finding_is_left_out(language):
    assert set(LINES[language].findings) == {str(trouble) for trouble in Trouble}
    assert {row[1] for row in TROUBLED} == set(Trouble)


@pytest.mark.parametrize("language", OTHERS)
def test_values_that_are_words_are_in_the_language_as_well(language):
    from corpus import languages

    named = {*languages._SCRIPTS, *(what for _, what in networks._ROWS), "document", "e-book", "others"}
    assert named - set(LINES[language].words) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", REFUSALS)
def test_a_refusal_is_said_in_every_language_with_its_values(language, kind):
    values = {name: f"<{name}>" for name in re.findall(r"\{(\w+)\}", REFUSALS[kind])}
    line = REFUSALS[kind].format(**values)
    said = said_in(language, line)
    assert (said == line) is (language == "en")
    assert all(value in said for value in values.values())
    assert kind_in(language, kind, **values) == said


LISTS = {"questions": ("질문", "質問"), "claims": ("주장", "主張"), "quotes": ("인용문", "引用")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", LISTS)
def test_more_than_a_file_holds_is_said_with_what_it_is(language, part):
    call = next(call for call in CALLS if call.path == "/api/export")
    one = {"question": "Who?"} if part == "questions" else "x"
    body = {"format": "markdown", part: [one] * (CLAIMS.value + 1)}
    with pytest.raises(BadRequest) as refused:
        read_body(call, json.dumps(body).encode())
    called = dict(zip(LANGUAGES, (part, *LISTS[part]), strict=True))[language]
    said = said_in(language, str(refused.value))
    assert said.startswith(called)
    assert {"50", "51"} <= set(re.findall(r"\d+", said))


def test_numbers_of_pages_are_listed_as_the_language_does():
    line = pdf._said([3, 5, 6, 7, 9], "hold", IMAGES)
    assert line == "Pages 3, 5 to 7 and 9 hold images only; they cannot be read."
    assert line_in("ko", known(line)).endswith("3, 5–7, 9.")


def test_a_line_that_is_not_known_has_no_other_words():
    assert known("The moon is full.") is None
    assert line_in("ko", None) == ""
    assert line_in("en", known("There is nothing in it.")) == ""
    assert finding_in("ko", "moon", {}) == ""
    assert known("x" * 2_001) is None
    assert said_in("ko", "The moon is full.") == "The moon is full."


def test_what_a_reader_brings_is_filled_in_as_it_is():
    line = "'{limit} is a picture. {name}' is a picture. Add the text that it shows."
    assert line_in("ja", known(line)).startswith("'{limit} is a picture. {name}' は画像です。")
