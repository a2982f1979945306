"""How an answer is printed: which output is styled, and how articles are told apart."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from io import StringIO

import pytest

from corpus import make_article
from qa import Engine
from qa.many import ask_each
from tests.ui.command import QUESTION, SENTENCE, call, run
from ui.terminal import print_answer, print_several

ASK = ("ask", QUESTION, "--reader", "none")


def in_a_terminal(*arguments: str, **environment: str) -> str:
    """What a command prints where standard output is a terminal."""
    pty = pytest.importorskip("pty", reason="a terminal of its own is POSIX")
    clean = {key: value for key, value in os.environ.items() if key not in ("FORCE_COLOR", "NO_COLOR")}
    terminal, inside = pty.openpty()
    command = [sys.executable, "-m", "ui.cli", *arguments]
    said = bytearray()
    with subprocess.Popen(command, stdout=inside, env={**clean, **environment}):
        os.close(inside)
        with suppress(OSError):  # the end, on Linux
            while part := os.read(terminal, 65_536):
                said += part
    os.close(terminal)
    return said.decode().replace("\r\n", "\n")


def test_a_terminal_gets_styles() -> None:
    assert "\x1b[1m2,914\x1b[0m" in in_a_terminal(*ASK, TERM="xterm")


@pytest.mark.parametrize("said", [{"TERM": "xterm", "NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_styles_gets_what_a_pipe_gets(said: dict[str, str]) -> None:
    assert in_a_terminal(*ASK, **said) == run(*ASK).stdout.decode()


def test_no_color_is_stronger_than_force_color() -> None:
    done = call(*ASK, FORCE_COLOR="1", NO_COLOR="1")
    assert done.stdout.decode().splitlines()[1] == f"“{SENTENCE}”"
    assert b"\x1b" not in done.stdout


def test_an_empty_no_color_says_nothing() -> None:
    assert b"\x1b[1m2,914" in call(*ASK, FORCE_COLOR="1", NO_COLOR="", TERM="xterm").stdout


@pytest.mark.parametrize("columns", ["1", "2", "3"])
def test_a_terminal_of_hardly_any_width_gets_the_answer(columns: str) -> None:
    done = call(*ASK, FORCE_COLOR="1", COLUMNS=columns, TERM="xterm")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b[1m2,914" in done.stdout


def test_articles_of_one_title_are_told_apart_by_their_ids() -> None:
    said = {
        "May": "The quarry at Ulm employed 310 people. It lies north.",
        "June": "The quarry at Ulm employed 450 people.",
    }
    articles = [make_article(f"# Monthly report\n\n{text}", f"{name}.txt") for name, text in said.items()]
    engine = Engine(articles)
    printed = StringIO()
    print_several(ask_each(engine, "How many people did the quarry at Ulm employ?"), engine.articles, printed)
    places = [line for line in printed.getvalue().splitlines() if "Monthly report" in line]
    assert len(places) == 4
    assert all(("(May.txt)" in line) != ("(June.txt)" in line) for line in places)


def test_an_article_of_its_own_title_is_shown_by_that_alone() -> None:
    engine = Engine([make_article(f"# {name}\n\nThe quarry at {name} lies north.", name) for name in ("Ulm", "Bern")])
    printed = StringIO()
    print_several(ask_each(engine, "Where does the quarry at Ulm lie?"), engine.articles, printed)
    assert printed.getvalue().splitlines()[-1] == "¶1, Ulm"


def test_a_refusal_that_misses_no_word_says_so() -> None:
    engine = Engine([make_article("The ferry carried 40 guests in 1930. The pier burned in 1950.", "piers")])
    printed = StringIO()
    print_answer(engine.ask("How many guests did the ferry carry in 1950?"), engine.articles, printed)
    assert printed.getvalue().splitlines()[0] == (
        "The article does not say. The words of the question are there, but no sentence says this."
    )
