"""The command line, as a person and as a program run it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.command import QUESTION, SENTENCE, call, one_line, rows, run


class TestAsk:
    def test_it_prints_the_value_the_quote_and_the_place(self) -> None:
        done = run("ask", QUESTION)
        assert done.returncode == 0
        assert done.stdout.decode().splitlines()[:2] == ["2,914", f"“{SENTENCE}”"]
        assert "¶3" in done.stdout.decode()

    def test_a_terminal_gets_the_value_in_bold_and_the_neighbours_dimmed(self) -> None:
        shown = call("ask", QUESTION, FORCE_COLOR="1", COLUMNS="60").stdout.decode()
        lines = shown.splitlines()
        assert "Korea was \x1b[1m2,914\x1b[0m in 2009.”\x1b[2m While defections fell\x1b[0m" in lines[2]
        assert lines[3].startswith("  \x1b[2mdramatically")

    def test_what_the_article_does_not_say_leaves_with_1(self) -> None:
        done = call("ask", "Which airline flies to Pyongyang?")
        assert done.returncode == 1
        assert done.stdout.decode().startswith("The article does not say. It has nothing of ")

    def test_each_thing_that_is_asked_for_is_answered_under_its_question(self) -> None:
        done = call("ask", "Who was the living god, and when did he die?")
        assert done.returncode == 0
        lines = done.stdout.decode().splitlines()
        assert lines[:2] == ["Who was the living god?", "Kim Il-sung"]
        assert lines[lines.index("") + 1 :][:3] == [
            "When did he die?",
            "Read as: When did Kim Il-sung die?",
            "July 1994",
        ]

    def test_asked_about_the_article_itself_it_prints_what_stands_beside_the_text(self) -> None:
        done = call("ask", "Who wrote this article?")
        assert done.returncode == 1
        refusal, known = done.stdout.decode().splitlines()
        assert refusal == "The text does not say. Beside it stands:"
        assert known.endswith(", ISHIMARU Jiro, ASIAPRESS, Rimjin-gang, 2022")

    def test_json_is_the_contract_and_nothing_else(self) -> None:
        done = call("ask", QUESTION, "--json")
        (row,) = rows(done.stdout)
        assert set(row) == {"status", "text", "short", "citations", "ranked", "reading", "missing", "because"}
        assert row["status"] == "answered"
        assert row["text"] == SENTENCE
        assert row["citations"][0] == {
            "article": "escaping-north-korea",
            "block": "paragraph 3",
            "label": "¶3",
            "start": row["citations"][0]["start"],
            "end": row["citations"][0]["start"] + len(SENTENCE),
            "quote": SENTENCE,
        }
        assert set(row["ranked"][0]) == {"article", "start", "end", "quote"}

    def test_an_article_of_ones_own(self, tmp_path: Path) -> None:
        path = tmp_path / "river.md"
        path.write_text("# The flood\n\nThe river Arn rose by nine metres in 1904.\n", encoding="utf-8")
        (row,) = rows(call("ask", "By how many metres did the Arn rise?", "--article", str(path), "--json").stdout)
        assert (row["short"], row["citations"][0]["article"]) == ("nine metres", "river.md")

    def test_a_folder_of_articles(self, tmp_path: Path) -> None:
        (tmp_path / "river.txt").write_text("The river Arn rose by nine metres in 1904.", encoding="utf-8")
        (tmp_path / "town.txt").write_text("The town of Arnow has two schools.", encoding="utf-8")
        (row,) = rows(call("ask", "How many schools does Arnow have?", "--articles", str(tmp_path), "--json").stdout)
        assert row["citations"][0]["article"] == "town.txt"

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["ask"], "Give one question in quotes"),
            (["ask", "one", "two"], "unexpected extra argument"),
            (["ask", "why", "--batch", "rows.jsonl"], "Give one question in quotes"),
            (["ask", "why", "--colour"], "No such option"),
            (["aks", "why"], "No such command"),
            (["ask", ""], "no word in the question"),
            (["ask", "🙂🙂"], "no word in the question"),
            (["ask", "why " * 2_500], "10,000 characters; the most is 1,000"),
            (["ask", "why", "--article", "nowhere.txt"], "no file 'nowhere.txt'"),
            (["ask", "why", "--article", "."], "is a folder"),
            (["ask", "why", "--articles", "nowhere"], "is not a folder"),
            (["ask", "--batch", "nowhere.jsonl"], "cannot be read"),
            (["serve", "--name", "https://quotes.example.org"], "takes a host alone"),
            (["serve", "--name", "quotes.example.org:443"], "takes a host alone"),
            (["serve", "--path", "quotes"], "takes what follows the name of the site, such as /quotes"),
            (["serve", "--path", "/api"], "cannot begin with /api"),
        ],
    )
    def test_wrong_usage_is_one_line_and_2(self, arguments: list[str], words: str) -> None:
        done = call(*arguments)
        assert done.returncode == 2
        assert words in one_line(done)

    @pytest.mark.parametrize(
        "question", ["<b>How many</b> <script>alert(1)</script>?", "\x1b[31mred\x1b[0m?", "'; DROP TABLE"]
    )
    def test_a_hostile_question_is_only_a_question(self, question: str) -> None:
        done = call("ask", question)
        assert done.returncode == 1
        assert done.stdout.decode().startswith("The article does not say.")
        assert b"\x1b" not in done.stdout

    def test_escape_codes_of_an_article_do_not_reach_the_terminal(self, tmp_path: Path) -> None:
        path = tmp_path / "river.txt"
        path.write_text("The river \x1b[31mArn\x1b[0m rose by nine metres.", encoding="utf-8")
        done = call("ask", "How many metres did the river rise?", "--article", str(path))
        assert done.returncode == 0
        assert b"\x1b" not in done.stdout

    def test_a_question_does_not_import_gradio_or_all_of_nltk(self) -> None:
        script = (
            "import sys\nfrom ui.cli import main\n"
            f"try: main(['ask', {QUESTION!r}])\n"
            "except SystemExit: pass\n"
            "heavy = {'gradio', 'pandas', 'pydantic', 'nltk', 'nltk.corpus', 'fastapi'} & set(sys.modules)\n"
            "print(sorted(heavy), file=sys.stderr)\n"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
        assert done.stderr.decode().strip() == "[]"

    def test_without_a_learnt_reader_nothing_of_it_is_imported(self) -> None:
        script = (
            "import sys\nfrom ui.cli import main\n"
            f"try: main(['ask', {QUESTION!r}, '--reader', 'none'])\n"
            "except SystemExit: pass\n"
            "print(sorted({'onnxruntime', 'tokenizers'} & set(sys.modules)), file=sys.stderr)\n"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
        assert done.stderr.decode().strip() == "[]"
        assert done.stdout.decode().startswith("2,914")

    def test_a_folder_without_a_reader_is_told_in_one_line(self, tmp_path: Path) -> None:
        done = call("ask", QUESTION, "--reader", str(tmp_path))
        assert done.returncode == 2
        assert "--reader none" in one_line(done)

    @pytest.mark.parametrize("with_reader", [False, True])
    def test_another_process_gives_the_same_bytes(self, *, with_reader: bool) -> None:
        reader = [] if with_reader else ["--reader", "none"]
        asked = [run("ask", "Why did the route disappear?", "--json", *reader, PYTHONHASHSEED=seed) for seed in "12"]
        assert asked[0].stdout == asked[1].stdout
        assert asked[0].stdout

    def test_output_that_nobody_reads_on_is_no_error(self) -> None:
        shell = f"{sys.executable} -m ui.cli ask '{QUESTION}' --json | true"
        done = subprocess.run(["bash", "-c", shell], capture_output=True)
        assert done.stderr == b""

    @pytest.mark.parametrize("module", ["click", "ui.commands.serving", "qa", "ui.terminal"])
    def test_ctrl_c_at_any_moment_ends_it_without_a_word(self, module: str) -> None:
        script = (
            "import os, signal, sys\n"
            "signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background process ignores it\n"
            "class Interrupting:\n"
            "    def find_spec(self, name, path=None, target=None):\n"
            f"        if name == {module!r}: os.kill(os.getpid(), signal.SIGINT)\n"
            "sys.meta_path.insert(0, Interrupting())\n"
            f"from ui.cli import main\nmain(['ask', {QUESTION!r}])\n"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True)
        assert done.returncode in {130, -signal.SIGINT}
        assert (done.stdout, done.stderr.strip()) == (b"", b"")


class TestBatch:
    def ask(self, lines: list[str], *arguments: str) -> list[dict]:
        done = call("ask", "--batch", "-", *arguments, stdin="\n".join(lines).encode("utf-8", "surrogatepass"))
        assert done.returncode == 0, done.stderr
        assert done.stderr == b""
        return rows(done.stdout)

    def test_one_row_comes_out_for_each_in_order(self) -> None:
        found = self.ask([json.dumps({"id": f"q{i}", "question": QUESTION, "extra": [1]}) for i in range(3)])
        assert [row["id"] for row in found] == ["q0", "q1", "q2"]
        assert {row["short"] for row in found} == {"2,914"}

    def test_earlier_questions_are_read(self) -> None:
        (row,) = self.ask([json.dumps({"id": 1, "question": "What about 2020?", "history": [QUESTION]})])
        assert (row["id"], row["reading"]) == (1, "How many defectors entered South Korea in 2020?")

    def test_a_bad_row_says_so_and_the_rest_go_on(self) -> None:
        found = self.ask(
            [
                "not json",
                json.dumps({"id": "a"}),
                json.dumps({"id": "b", "question": 5}),
                json.dumps({"id": "c", "question": ""}),
                json.dumps({"id": "d", "question": "why", "article": "nowhere.txt"}),
                json.dumps({"id": "e", "question": QUESTION}),
            ]
        )
        assert [row["id"] for row in found] == [None, "a", "b", "c", "d", "e"]
        assert [set(row) for row in found[:5]] == [{"id", "error"}] * 5
        assert all("\n" not in row["error"] for row in found[:5])
        assert found[5]["short"] == "2,914"

    def test_blank_lines_are_passed_over(self) -> None:
        assert self.ask(["", "  "]) == []

    def test_a_row_names_an_article_of_the_folder_and_only_that_one_is_asked(self, tmp_path: Path) -> None:
        (tmp_path / "river.txt").write_text("The river Arn rose by nine metres in 1904.", encoding="utf-8")
        (tmp_path / "lake.txt").write_text("The lake rose by two metres in 1904.", encoding="utf-8")
        question = "How many metres did it rise in 1904?"
        lines = [json.dumps({"id": name, "question": question, "article": name}) for name in ("river.txt", "lake.txt")]
        assert [row["short"] for row in self.ask(lines, "--articles", str(tmp_path))] == ["nine metres", "two metres"]

    @pytest.mark.parametrize("name", ["../river.txt", "/etc/hostname", "", ".", "a\0b"])
    def test_a_row_cannot_name_a_file_outside_the_folder(self, tmp_path: Path, name: str) -> None:
        folder = tmp_path / "articles"
        folder.mkdir()
        (folder / "lake.txt").write_text("The lake rose by two metres.", encoding="utf-8")
        (tmp_path / "river.txt").write_text("The river rose by nine metres.", encoding="utf-8")
        (row,) = self.ask([json.dumps({"id": 1, "question": "What rose?", "article": name})], "--articles", str(folder))
        assert set(row) == {"id", "error"}


class TestHelp:
    @pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["serve", "--help"]])
    def test_help_is_printed(self, arguments: list[str]) -> None:
        done = call(*arguments)
        assert done.returncode == 0
        assert done.stdout.decode().startswith("Usage: quotewell")

    def test_the_version_is_printed(self) -> None:
        assert run("--version").stdout.decode().startswith("quotewell ")


class TestCheck:
    CLAIM = "229 defectors arrived in South Korea in 2021."

    def test_a_claim_is_held_against_the_article(self) -> None:
        done = call("check", self.CLAIM, "--json")
        row = json.loads(done.stdout)
        assert done.returncode == 0
        assert row["verdict"] == "contradicted"
        assert row["differences"] == [{"claim": "229", "article": "63"}]
        assert row["stated_by"] == "South Korea’s Ministry of Unification"

    def test_each_sentence_of_a_text_is_checked(self) -> None:
        done = call("check", f"{self.CLAIM} Kim Il-sung died in July 1994.")
        assert b"The article states otherwise." in done.stdout
        assert b"The article states this." in done.stdout
        assert done.returncode == 0

    def test_the_json_of_each_sentence_says_which_it_is(self) -> None:
        done = call("check", f"{self.CLAIM} Kim Il-sung died in July 1994.", "--json")
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        assert [(row["claim"], row["verdict"]) for row in rows] == [
            (self.CLAIM, "contradicted"),
            ("Kim Il-sung died in July 1994.", "supported"),
        ]

    def test_a_row_of_two_sentences_keeps_what_is_contradicted(self, tmp_path: Path) -> None:
        row = {"id": 1, "claim": "Kim Il-sung died in July 1995. Most defectors live in Seoul."}
        (tmp_path / "claims.jsonl").write_text(json.dumps(row))
        (said,) = call("check", "--batch", str(tmp_path / "claims.jsonl")).stdout.splitlines()
        assert list(json.loads(said)) == ["id", "verdict", "citations", "differences", "stated_by"]
        assert json.loads(said)["verdict"] == "contradicted"
        assert json.loads(said)["differences"] == [{"claim": "July 1995", "article": "July 1994"}]

    def test_what_the_article_does_not_say_is_said(self) -> None:
        done = call("check", "It rained in Busan.")
        assert done.stdout.startswith(b"The article does not say.")
        assert done.returncode == 1

    def test_a_batch_goes_on_past_a_bad_row(self, tmp_path: Path) -> None:
        rows = [{"id": 1, "claim": self.CLAIM}, {"id": 2}, {"id": 3, "claim": ""}]
        (tmp_path / "claims.jsonl").write_text("\n".join(map(json.dumps, rows)))
        done = call("check", "--batch", str(tmp_path / "claims.jsonl"))
        said = [json.loads(line) for line in done.stdout.splitlines()]
        assert [row["id"] for row in said] == [1, 2, 3]
        assert [list(row) for row in said][1:] == [["id", "error"]] * 2
        assert said[0]["verdict"] == "contradicted"
        assert said[2]["error"].startswith("There is no word in the claim.")
        assert done.returncode == 0

    def test_without_a_claim_there_is_one_line(self) -> None:
        assert call("check").returncode == 2
        assert "one claim" in one_line(call("check"))


class TestQuote:
    def test_words_of_the_article_are_found(self) -> None:
        done = call("quote", "the era in which people can defect from north korea has almost ended!", "--json")
        assert json.loads(done.stdout)["kind"] == "exact_but_punctuation"
        assert done.returncode == 0

    def test_what_was_altered_is_shown_and_warned_of(self) -> None:
        done = call("quote", "The highpoint in the number of defectors entering South Korea was 2,941 in 2009")
        assert b"[-2,914-] {+2,941+}" in done.stdout
        assert "This may turn the sense (number)" in done.stdout.decode()
        assert done.returncode == 1

    def test_words_that_are_nowhere_are_not_found(self) -> None:
        done = call("quote", "Nobody ever said this here.")
        assert done.stdout.decode().strip() == "These words were not found."
        assert done.returncode == 1

    def test_words_of_another_article_of_the_folder_are_found_elsewhere(self, tmp_path: Path) -> None:
        (tmp_path / "mill.txt").write_text("The mill burnt down in 1904.\n\nNobody was hurt that night.")
        done = call(
            "quote", "Nobody was hurt that night.", "--article", "escaping-north-korea", "--articles", str(tmp_path)
        )
        assert done.stdout.startswith(b"Another article has these words.")
