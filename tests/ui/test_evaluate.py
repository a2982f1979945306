"""`quotewell evaluate`: figures of a question set, and the page of what went wrong."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import FileUnwritable, make_article
from qa import Engine
from qa.evaluation import Row, ask
from tests.ui.command import QUESTION, SENTENCE, Done, call, one_line
from tests.ui.dom import Element, read
from tests.ui.payloads import PAYLOADS
from ui.escape import visible
from ui.misses import misses_page, write_page

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
RIGHT = {"id": "a", "question": QUESTION, "answerable": True, "quotes": ["2,914 in 2009"], "short": ["2,914"]}
WRONG = {"id": "w", "question": QUESTION, "answerable": True, "quotes": ["fell to 229"]}
SILENT = {"id": "n", "question": "Which airline flies to Pyongyang?", "answerable": False}
SHORT = {**RIGHT, "id": "s", "short": ["almost three thousand"]}
UNSAID = {**SILENT, "id": "u", "question": QUESTION}

# What the page is made of; "" is what holds it all.
ELEMENTS = set("html head meta title style body header main nav section article h1 h2 h3 dl dt dd div p".split())
ELEMENTS |= {"", *"span ol ul li a small strong blockquote q cite".split()}
ATTRIBUTES = set("lang charset http-equiv content name class id href aria-label aria-labelledby".split())


def write(path: Path, *rows: dict | str) -> str:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def evaluate(*arguments: str, stdin: bytes = b"", **environment: str) -> Done:
    return call("evaluate", *arguments, stdin=stdin, **environment)


def evaluated(tmp_path: Path, *rows: dict) -> str:
    done = evaluate(write(tmp_path / "set.jsonl", *rows))
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


class TestFigures:
    def test_one_figure_stands_on_a_line(self, tmp_path: Path) -> None:
        figures = evaluated(tmp_path, RIGHT, WRONG, SILENT).partition("\n\n")[0]
        assert figures.splitlines() == [
            "sentence@1 0.500 (2)",
            "sentence@3 1.000 (2)",
            "short 1.000 (1)",
            "wrong 0.500 (2)",
            "false_refusal 0.000 (2)",
            "false_answer 0.000 (1)",
            "exact 1.000 (2)",
            "errors 0.000 (3)",
        ]

    def test_the_kinds_of_question_follow(self, tmp_path: Path) -> None:
        kinds = evaluated(tmp_path, RIGHT, WRONG, UNSAID, {**SILENT, "question": "When was 1712?"}).split("\n\n")[1]
        assert [line.split() for line in kinds.splitlines()] == [
            ["kind", "n", "sentence@1", "short", "wrong", "false_refusal", "false_answer"],
            ["count", "3", "0.500", "1.000", "0.500", "0.000", "1.000"],
            ["date", "1", "–", "–", "–", "–", "0.000"],
        ]

    def test_then_how_often_it_was_right_when_it_was_so_sure(self, tmp_path: Path) -> None:
        table = evaluated(tmp_path, RIGHT, WRONG, SILENT).split("\n\n")[2].splitlines()
        assert table[0].split() == ["trust", "n", "mean", "trust", "right"]
        assert [line.split()[0] for line in table[1:11]] == [f"{i / 10:.1f}–{(i + 1) / 10:.1f}" for i in range(10)]
        assert sum(int(line.split()[1]) for line in table[1:11]) == 3
        assert re.fullmatch(r"calibration_error 0\.\d{3} \(3\)", table[11])

    def test_last_comes_how_long_an_answer_took(self, tmp_path: Path) -> None:
        times = evaluated(tmp_path, RIGHT, WRONG, SILENT, {**RIGHT, "id": "e", "question": "?!"}).split("\n\n")[3]
        half, most = times.splitlines()
        assert re.fullmatch(r"seconds_p50 \d+\.\d{3} \(3\)", half)
        assert re.fullmatch(r"seconds_p95 \d+\.\d{3} \(3\)", most)
        assert 0 < float(half.split()[1]) <= float(most.split()[1])

    def test_columns_stand_under_one_another(self, tmp_path: Path) -> None:
        for table in evaluated(tmp_path, RIGHT, WRONG, SILENT).split("\n\n")[1:3]:
            aligned = [line for line in table.splitlines() if not line.startswith("calibration")]
            assert len({len(line) for line in aligned}) == 1

    def test_a_terminal_gets_the_same(self, tmp_path: Path) -> None:
        questions = write(tmp_path / "set.jsonl", RIGHT, SILENT)
        shown = [evaluate(questions, **style).stdout.partition(b"seconds_")[0] for style in ({}, {"FORCE_COLOR": "1"})]
        assert shown[0] == shown[1]

    def test_json_is_one_object(self, tmp_path: Path) -> None:
        done = evaluate(write(tmp_path / "set.jsonl", RIGHT, WRONG, SILENT), "--json")
        (line,) = done.stdout.decode().splitlines()
        found = json.loads(line)
        assert set(found) == {"figures", "kinds", "reliability", "calibration_error", "seconds"}
        assert 0 < found["seconds"]["p50"] <= found["seconds"]["p95"]
        assert found["figures"]["sentence@1"] == {"value": 0.5, "n": 2}
        assert found["kinds"]["count"]["n"] == 2
        assert sum(one["n"] for one in found["reliability"]) == 3

    def test_rows_come_from_standard_input(self) -> None:
        done = evaluate("-", stdin=json.dumps(RIGHT).encode())
        assert done.returncode == 0
        assert done.stdout.decode().startswith("sentence@1 1.000 (1)\n")

    def test_a_question_that_cannot_be_asked_is_an_error_and_the_rest_go_on(self, tmp_path: Path) -> None:
        assert "errors 0.500 (2)" in evaluated(tmp_path, {**RIGHT, "id": "e", "question": "?!"}, RIGHT)

    def test_they_are_those_of_the_scorer_beside_the_project(self, tmp_path: Path) -> None:
        sets = SHARED / "eval"
        if not (sets / "score.py").exists():
            pytest.skip("the question sets are not here")
        folder = ["--articles", str(sets / "squad" / "articles")]
        lines = (sets / "squad" / "questions.jsonl").read_text(encoding="utf-8").splitlines()[::13]
        questions, answers = write(tmp_path / "set.jsonl", *lines), tmp_path / "answers.jsonl"
        answers.write_bytes(call("ask", "--batch", questions, *folder).stdout)
        scorer = [sys.executable, str(sets / "score.py"), questions, str(answers), *folder]
        scored = subprocess.run(scorer, check=True, capture_output=True, text=True).stdout.splitlines()
        figures = evaluate(questions, *folder).stdout.decode().partition("\n\n")[0].splitlines()
        assert sorted(figures) == sorted(scored)

    def test_they_are_those_of_the_scorer_for_quotes_values_and_follow_ups(self, tmp_path: Path) -> None:
        sets, article = SHARED / "eval", SHARED / "article" / "escaping-north-korea.txt"
        if not (sets / "score.py").exists():
            pytest.skip("the question sets are not here")
        names = [sets / "article" / f"{name}.jsonl" for name in ("questions", "followups")]
        every = [line for name in names for line in name.read_text(encoding="utf-8").splitlines()]
        broken = {"id": "broken", "question": "", "answerable": True, "quotes": ["x"], "short": ["x"]}
        questions = write(tmp_path / "set.jsonl", *every, broken, {**broken, "id": "b2", "answerable": False})
        answers = tmp_path / "answers.jsonl"
        answers.write_bytes(call("ask", "--batch", questions).stdout)
        scorer = [sys.executable, str(sets / "score.py"), questions, str(answers), "--article", str(article)]
        scored = subprocess.run(scorer, check=True, capture_output=True, text=True).stdout.splitlines()
        figures = evaluate(questions).stdout.decode().partition("\n\n")[0].splitlines()
        assert sorted(figures) == sorted(scored)


class TestArticles:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "articles"
        folder.mkdir()
        (folder / "river.txt").write_text("The river Arn rose by nine metres in 1904.", encoding="utf-8")
        (folder / "lake.txt").write_text("The lake rose by two metres in 1904.", encoding="utf-8")
        return folder

    @staticmethod
    def row(article: str, value: str) -> dict:
        question = "How many metres did it rise in 1904?"
        return {"id": article, "question": question, "answerable": True, "quotes": [value], "article": article}

    @pytest.mark.parametrize("suffix", [".txt", ""])
    def test_a_row_names_a_file_of_the_folder_with_or_without_its_suffix(self, folder: Path, suffix: str) -> None:
        rows = [self.row(f"river{suffix}", "nine metres"), self.row(f"lake{suffix}", "two metres")]
        done = evaluate(write(folder.parent / "set.jsonl", *rows), "--articles", str(folder))
        assert "sentence@1 1.000 (2)" in done.stdout.decode()

    @pytest.mark.parametrize("name", ["river.txt", "river"])
    def test_a_row_names_an_article_that_was_named(self, folder: Path, name: str) -> None:
        articles = ["--article", str(folder / "river.txt"), "--article", str(folder / "lake.txt")]
        done = evaluate(write(folder.parent / "set.jsonl", self.row(name, "nine metres")), *articles)
        assert "sentence@1 1.000 (1)" in done.stdout.decode()

    def test_a_row_names_the_bundled_article_beside_a_folder(self, folder: Path) -> None:
        rows = write(folder.parent / "set.jsonl", {**RIGHT, "article": "escaping-north-korea"}, self.row("lake", "two"))
        done = evaluate(rows, "--article", "escaping-north-korea", "--articles", str(folder))
        assert "sentence@1 1.000 (2)" in done.stdout.decode()

    @pytest.mark.parametrize("name", ["sea", "../river", "/etc/hostname", "", "a\0b"])
    def test_an_article_that_is_not_there_is_told_before_anything_is_asked(self, folder: Path, name: str) -> None:
        questions = write(folder.parent / "set.jsonl", self.row("lake", "two"), self.row(name, "two"))
        done = evaluate(questions, "--articles", str(folder))
        assert done.returncode == 2
        assert "cannot be asked: " in one_line(done)

    def test_an_article_that_is_not_there_is_called_as_the_row_calls_it(self, folder: Path) -> None:
        done = evaluate(write(folder.parent / "set.jsonl", self.row("sea", "two")), "--articles", str(folder))
        assert f"There is no file {str(folder / 'sea')!r}" in one_line(done)
        assert "'sea'" in one_line(evaluate(write(folder.parent / "set.jsonl", self.row("sea", "two"))))


class TestBadRows:
    @pytest.mark.parametrize(
        ("row", "words"),
        [
            ("not json", "Line 2 cannot be read: it is not JSON."),
            ("[]", "Line 2 cannot be read: "),
            ('{"id": "b"}', "Line 2 cannot be read: question: Field required."),
            ({**RIGHT, "id": "b", "question": 5}, "Line 2 cannot be read: question: "),
            ({**RIGHT, "id": "b", "answerable": "yes"}, "Line 2 cannot be read: answerable: "),
            ({**RIGHT, "id": "b", "quotes": [" "]}, "Line 2 cannot be read: quotes: 0: "),
            ({**RIGHT, "id": "b", "quotes": []}, "needs quotes, or a paragraph and answers in it"),
            ({**RIGHT, "id": "b", "paragraph": [0, 9]}, "needs quotes, or a paragraph and answers in it"),
            ({**RIGHT, "id": "b", "answers": ["x"], "paragraph": [9, 9]}, "it has to end after it starts"),
            ({**RIGHT, "id": "b", "answers": ["x"], "paragraph": [-1, 9]}, "paragraph: 0: "),
            ({"id": "c01", "claim": "229 came.", "verdict": "supported"}, "question: Field required."),
            (RIGHT, "Line 2 cannot be read: id: 'a' is the id of another row too."),
        ],
    )
    def test_a_bad_row_is_one_line_and_2(self, tmp_path: Path, row: dict | str, words: str) -> None:
        done = evaluate(write(tmp_path / "set.jsonl", RIGHT, row))
        assert done.returncode == 2
        assert words in one_line(done)

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            ([], "Missing argument"),
            (["nowhere.jsonl"], "cannot be read: No such file"),
            (["."], "cannot be read: Is a directory"),
            ([os.devnull], "There is no question in"),
            (["nowhere.jsonl", "--articles", "nowhere"], "'nowhere"),
        ],
    )
    def test_wrong_usage_is_one_line_and_2(self, arguments: list[str], words: str) -> None:
        done = evaluate(*arguments)
        assert done.returncode == 2
        assert words in one_line(done)

    def test_null_is_nothing_and_unknown_keys_are_passed_over(self, tmp_path: Path) -> None:
        row = {**RIGHT, "history": None, "article": None, "paragraph": None, "answers": None, "hop": [1]}
        assert "errors 0.000 (1)" in evaluated(tmp_path, row)

    def test_help_is_printed(self) -> None:
        assert evaluate("--help").stdout.decode().startswith("Usage: quotewell evaluate")


class TestPage:
    @staticmethod
    def page(tmp_path: Path, *rows: dict) -> Element:
        target = tmp_path / "misses.html"
        done = evaluate(write(tmp_path / "set.jsonl", *rows), "--misses", str(target))
        assert done.returncode == 0, done.stderr
        assert done.stdout.decode().endswith(f"\nWhat went wrong: {target}\n")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["misses.html", "set.jsonl"]
        return read(target.read_text(encoding="utf-8"))

    def test_it_names_the_question_what_was_given_and_what_was_right(self, tmp_path: Path) -> None:
        miss = self.page(tmp_path, RIGHT, WRONG, SILENT).one("article")
        assert miss.one("h3").text == QUESTION
        given, right = miss.all("dd")
        assert re.match(r"Answered, sure to 0\.\d\dShort answer: 2,914", given.text)
        assert (given.one("q").text, given.one("cite").text) == (SENTENCE, "¶3")
        assert "the number of defections fell to 229" in right.one("q").text
        assert right.one("cite").text == "¶3"

    def test_mistakes_are_told_apart_and_counted(self, tmp_path: Path) -> None:
        refused = {**WRONG, "id": "r", "question": "How many defectors entered South Korea in 2005?"}
        error = {**WRONG, "id": "e", "question": "?"}
        page = self.page(tmp_path, WRONG, UNSAID, SHORT, refused, error, {**refused, "id": "r2"})
        entries = page.one("nav").all("li")
        assert [entry.text for entry in entries] == [
            "1Wrong sentence",
            "2Refused",
            "1Answered though silent",
            "1Short answer",
            "1Not asked",
        ]
        named = {section.one("h2").attributes["id"]: section for section in page.all("section")}
        assert [entry.one("a").attributes["href"] for entry in entries] == [f"#{name}" for name in named]
        assert len(named["refused"].all("article")) == 2
        assert "The closest:" in named["refused"].text
        assert named["answered-though-silent"].all("dd")[1].text == "The article does not say."
        assert "Short answer: “almost three thousand”" in named["short-answer"].text
        assert "There is no word in the question." in named["not-asked"].text

    def test_it_begins_with_the_figures(self, tmp_path: Path) -> None:
        page = self.page(tmp_path, RIGHT, WRONG)
        assert page.one("h1").text == "Misses"
        assert "set.jsonl: 1 of 2 questions went wrong." in page.one("header").text
        assert page.one("dl", class_="figures").all("div")[0].text == "sentence@10.500 (2)"

    def test_earlier_questions_and_how_it_was_read_are_shown(self, tmp_path: Path) -> None:
        row = {**WRONG, "question": "What about 2020?", "history": [QUESTION], "quotes": ["living god"]}
        miss = self.page(tmp_path, row).one("article")
        assert f"After: {QUESTION}" in miss.text
        assert "Read as: How many defectors entered South Korea in 2020?" in miss.text

    def test_where_nothing_went_wrong_it_says_so(self, tmp_path: Path) -> None:
        page = self.page(tmp_path, RIGHT)
        assert "0 of 1 questions went wrong" in page.text
        assert page.all("nav") == page.all("article") == []

    def test_a_row_that_no_sentence_can_answer_is_shown_as_such(self, tmp_path: Path) -> None:
        page = self.page(tmp_path, {**WRONG, "quotes": ["stands nowhere"]})
        assert "No sentence of the article is right by this row, which asks for “stands nowhere”." in page.text

    def test_it_is_one_file_that_runs_and_fetches_nothing(self, tmp_path: Path) -> None:
        page = self.page(tmp_path, RIGHT, WRONG, UNSAID)
        assert page.one("html").attributes["lang"] == "en"
        assert page.one("title").text == "Misses: set.jsonl"
        assert not {element.name for element in page.walk()} & {"script", "link", "img", "iframe", "form", "base"}
        assert not {name for element in page.walk() for name in element.attributes if name in ("src", "style")}
        assert all(link.attributes["href"].startswith("#") for link in page.all("a"))
        assert "url(" not in page.one("style").text
        assert "@import" not in page.one("style").text

    @pytest.mark.parametrize("payload", PAYLOADS)
    def test_hostile_text_is_text(self, payload: str) -> None:
        engine = Engine([make_article(f"The river {payload} rose by nine metres.", "river.txt")])
        question = f"How many metres did the river rise? {payload}"
        row = Row(
            id=payload, question=question, history=(payload,), answerable=True, quotes=(payload,), short=(payload,)
        )
        page = read(misses_page([ask(row, engine)], payload))
        assert page.one("h3").text == visible(question.strip())
        assert visible(payload) in " ".join(quote.text for quote in page.all("q"))
        assert {element.name for element in page.walk()} <= ELEMENTS
        assert {name for element in page.walk() for name in element.attributes} <= ATTRIBUTES
        assert (len(page.all("style")), len(page.all("meta"))) == (1, 3)
        assert all(link.attributes["href"].startswith("#") for link in page.all("a"))

    def test_it_takes_the_place_of_an_older_one(self, tmp_path: Path) -> None:
        (tmp_path / "misses.html").write_text("old", encoding="utf-8")
        assert "old" not in self.page(tmp_path, RIGHT).text

    @pytest.mark.parametrize("name", [".", "nowhere/misses.html", os.devnull, "set.jsonl/misses.html", "m" * 300])
    def test_where_it_cannot_be_written_one_line_says_why_before_anything_is_asked(
        self, tmp_path: Path, name: str
    ) -> None:
        done = evaluate(write(tmp_path / "set.jsonl", RIGHT), "--misses", str(tmp_path / name))
        assert done.returncode == 2
        (line,) = done.stderr.decode().splitlines()
        assert re.match(r"quotewell: '.*' (cannot be written: |is not a file)", line)
        assert done.stdout == b""
        assert [path.name for path in tmp_path.iterdir()] == ["set.jsonl"]

    def test_a_circle_of_links_is_no_place_to_write(self, tmp_path: Path) -> None:
        (tmp_path / "a").symlink_to("b")
        (tmp_path / "b").symlink_to("a")
        with pytest.raises(FileUnwritable):
            write_page(tmp_path / "a", "page")


class TestDocumentation:
    PAGE = (ROOT / "docs" / "evaluating.md").read_text(encoding="utf-8")

    def test_the_example_prints_what_the_page_shows(self, tmp_path: Path) -> None:
        rows = self.PAGE.partition("```json\n")[2].partition("```")[0]
        shown = self.PAGE.partition("$ quotewell evaluate questions.jsonl\n")[2].partition("```")[0]
        printed = evaluated(tmp_path, *(json.loads(row) for row in rows.splitlines()))
        assert shown.split("\n\n")[:2] == printed.split("\n\n")[:2]
        # Trust changes with every learning of the weights; that the table has this shape and these questions does not.
        ours, theirs = shown.split("\n\n")[2].splitlines(), printed.split("\n\n")[2].splitlines()
        assert [line.split()[0] for line in ours] == [line.split()[0] for line in theirs]
        assert sum(int(line.split()[1]) for line in ours[1:11]) == len(rows.splitlines())

    def test_every_figure_is_explained(self) -> None:
        names = ("sentence@1", "sentence@3", "paragraph@1", "short", "wrong", "false_refusal", "false_answer")
        for name in (*names, "exact", "errors", "calibration_error", "seconds_p50"):
            assert f"| `{name}` |" in self.PAGE, name
