"""The house: which room imports which, what each shows, what its documents say."""

import ast
import importlib
import io
import json
import re
from pathlib import Path

import pytest

from corpus import bundled_article
from corpus.limits import LIMITS
from qa import Engine
from ui.terminal import print_answer

ROOT = Path(__file__).parents[1]
ROOMS = {"corpus": set(), "qa": {"corpus"}, "ui": {"corpus", "qa"}}
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
SCRIPTS = sorted((ROOT / "ui" / "page" / "script").glob("*.js"))
SCREEN = 60  # lines


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    rooms = {name.split(".")[0] for name in imported(path)} & set(ROOMS)
    assert rooms - {room} <= ROOMS[room]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_outgrows_its_room(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def functions(path: Path) -> list[tuple[str, int]]:
    """The functions of a module or of a part of the page's script, each with its lines, a docstring not counted."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".js":
        found = re.finditer(r"^(?:async )?function (\w+).*?^}", text, re.MULTILINE | re.DOTALL)
        return [(each[1], each[0].count("\n") + 1) for each in found]
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [(node.name, (node.end_lineno or 0) - node.lineno + 1 - docstring(node)) for node in nodes]


def docstring(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.body[0].end_lineno or 0) - node.body[0].lineno + 1 if ast.get_docstring(node) else 0


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS], ids=lambda path: str(path.relative_to(ROOT)))
def test_no_function_is_longer_than_a_screen(path: Path) -> None:
    assert [(name, lines) for name, lines in functions(path) if lines > SCREEN] == []


def test_the_functions_of_modules_and_scripts_are_found() -> None:
    assert all(functions(path) for path in SCRIPTS)
    assert ("functions", 7) in functions(Path(__file__))


@pytest.mark.parametrize("room", ["corpus", "qa"])
def test_a_room_shows_what_it_lists_in_order(room: str) -> None:
    module = importlib.import_module(room)
    assert module.__all__ == sorted(module.__all__)
    assert all(hasattr(module, name) for name in module.__all__)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_and_public_thing_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{path.name}: {node.name}"


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_every_limit_is_documented_as_it_is(limit) -> None:
    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    assert f"| {limit.name} | {limit.value:,} | {limit.unit} | {limit.past} |" in page


def test_the_error_tree_that_is_drawn_is_the_error_tree() -> None:
    errors = importlib.import_module("corpus.errors")
    drawn = re.findall(r"^(?:│?\s*[├└]── |)(\w+)(?:\s{2,}|$)", errors.__doc__ or "", re.MULTILINE)
    defined = {name for name, value in vars(errors).items() if isinstance(value, type)}
    assert defined <= set(drawn) | {"QuotewellError"}


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]), ids=lambda p: p.name)
def test_every_link_of_the_documentation_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_answer_that_the_documentation_shows_is_the_answer() -> None:
    page = (ROOT / "docs" / "answers.md").read_text(encoding="utf-8")
    shown = json.loads(page.partition("```json\n")[2].partition("```")[0])
    question = "How many defectors entered South Korea in 2009?"
    answer = Engine([bundled_article("escaping-north-korea")]).ask(question).as_dict()
    assert {key: shown[key] for key in shown if key not in ("citations", "ranked")} == {
        key: answer[key] for key in shown if key not in ("citations", "ranked")
    }
    (cited,) = shown["citations"]
    assert {**cited, "quote": ""} == {**answer["citations"][0], "quote": ""}


def test_the_readme_shows_what_a_terminal_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NO_COLOR", raising=False)
    question, article = "How many defectors entered South Korea in 2009?", bundled_article("escaping-north-korea")
    printed = io.StringIO()
    print_answer(Engine([article]).ask(question), {article.id: article}, printed)
    shown = re.sub(r"\x1b\[[\d;]*m", "", printed.getvalue())
    assert f'$ quotewell ask "{question}"\n{shown}```' in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_changelog_and_the_package_name_the_same_version() -> None:
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert version
    assert f"## {version[1]}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
