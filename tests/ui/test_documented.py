"""Every command line that the documentation prints is one that there is, with options that it takes."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path

import pytest

from ui.commands.group import cli

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# A command stands alone between two marks of code, or on a line of its own, alone or behind another.
_COMMAND = re.compile(r"(?:^|[`$&;] ?|do )(?:\.venv/bin/)?(quotewell [a-z-][^`\n]*)", re.MULTILINE)
_MODULE = re.compile(r"python -m ([a-z_]+(?:\.[a-z_]+)*)([^`\n]*)")


def commands() -> list[tuple[str, str]]:
    return [(page.name, line) for page in PAGES for line in _COMMAND.findall(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("page", "line"), commands())
def test_a_command_that_is_printed_takes_what_is_printed(page: str, line: str) -> None:
    name, *rest = shlex.split(re.split(r" (?:&&|[&>|#]) |, `", line)[0], comments=True)[1:]
    command = cli.commands[name]
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    given = {re.split("[=…\\]]", word.strip("[]"))[0] for word in rest if word.lstrip("[").startswith("--")}
    assert given <= known, page


def test_commands_are_found_in_every_form() -> None:
    found = {line for _, line in commands()}
    assert {"quotewell list", "quotewell serve --open", "quotewell index --rebuild   # builds it anew"} <= found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_module_or_test_that_is_printed_is_there(page: Path) -> None:
    for module, rest in _MODULE.findall(page.read_text(encoding="utf-8")):
        assert importlib.util.find_spec(module), module
        for path in re.findall(r"tests/[\w/.]+", rest):
            assert (ROOT / path).exists(), path
