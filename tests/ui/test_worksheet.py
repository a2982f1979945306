"""The worksheet as a file: the same tasks and key as on the page, in HTML and in Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from qa.lesson import GAP, make_evidence, make_quiz, worksheet
from tests.ui.command import call, one_line
from tests.ui.dom import read as read_html
from tests.ui.payloads import PAYLOADS
from ui.worksheet import html, markdown


@pytest.fixture(scope="module")
def sheet(engine, article):
    return worksheet(make_quiz(article, seed="4b"), make_evidence(engine, article, seed="4b"))


def printed(*arguments):
    done = call("worksheet", "--seed", "4b", "--reader", "none", *arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def as_read(text):
    """Markdown as a browser would show it."""
    return read_html(MarkdownIt("commonmark").render(text))


def test_the_command_prints_the_sheet_of_the_seed_in_both_forms(article, sheet):
    assert printed() == html(article, sheet, with_key=False)
    assert printed("--format", "markdown", "--key") == markdown(article, sheet, with_key=True)


def test_the_same_seed_gives_the_same_sheet_and_another_one_another():
    assert printed("--key") == printed("--key")
    assert call("worksheet", "--seed", "4c", "--reader", "none").stdout.decode() != printed()


@pytest.mark.parametrize("make", [html, markdown])
def test_every_task_stands_in_it_with_its_choices_and_its_number(make, article, sheet):
    written = make(article, sheet, with_key=False)
    read = read_html(written) if make is html else as_read(written)
    for task in sheet.tasks:
        assert " ".join(task.text.split()) in " ".join(read.text.split())
        assert all(f".\N{NO-BREAK SPACE}{choice}" in read.text for choice in task.choices)
    first = next(task.number for task in sheet.tasks if not task.choices)
    assert [one.attributes.get("start", "1") for one in read.all("ol")] == ["1", str(first)]


@pytest.mark.parametrize("make", [html, markdown])
def test_the_key_is_there_only_where_it_is_asked_for(make, article, sheet):
    with_key = make(article, sheet, with_key=True)
    read = read_html(with_key) if make is html else as_read(with_key)
    for one in sheet.key:
        letter = f"{one.letter}.\N{NO-BREAK SPACE}" if one.letter else ""
        assert f"{letter}{one.answer}" in read.text or one.answer == one.quote
        assert one.quote in read.text
    assert "Key" not in make(article, sheet, with_key=False)
    assert sheet.key[0].quote not in (read_html if make is html else as_read)(make(article, sheet, with_key=False)).text


def test_a_title_and_a_sentence_of_markup_are_shown_literally(article, sheet):
    for payload in PAYLOADS:
        named = replace(article, title=payload, short_title="")
        task = replace(sheet.tasks[0], text=f"{GAP} {payload}")
        hostile = replace(sheet, tasks=(task, *sheet.tasks[1:]))
        for read in (read_html(html(named, hostile, with_key=True)), as_read(markdown(named, hostile, with_key=True))):
            assert not read.all("script") + read.all("img") + read.all("a") + read.all("iframe")


def test_an_article_that_is_too_short_for_one_says_so(tmp_path):
    path = tmp_path / "short.md"
    path.write_text("Nobody was hurt.\n", encoding="utf-8")
    done = call("worksheet", "--article", str(path), "--seed", "4b", "--reader", "none")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == b"The article is too short for a worksheet.\n"


def test_a_sheet_is_of_one_article(tmp_path):
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(f"The mill {name} was built in 1871.\n", encoding="utf-8")
    given = [part for name in ("a.md", "b.md") for part in ("--article", str(tmp_path / name))]
    assert "one article" in one_line(call("worksheet", *given, "--seed", "4b", "--reader", "none"))


@pytest.mark.parametrize("seed", ["", "x" * 41])
def test_a_seed_that_the_page_does_not_take_is_refused(seed):
    assert call("worksheet", "--seed", seed).returncode == 2
