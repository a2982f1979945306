"""Packs and what to check first, as the command gives them."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import pytest

from tests.ui.command import call, one_line, rows
from ui.commands.exporting import FORMATS
from ui.evidence import PACKS

QUESTION = "How many defectors entered South Korea in 2009?"
CLAIM = "Kim Il-sung died in July 1995."
QUOTE = "The highpoint in the number of defectors entering South Korea was 2,941 in 2009."


def table(output):
    return list(csv.DictReader(io.StringIO(output.decode(), newline=""), strict=True))


def test_the_documentation_shows_what_the_command_writes():
    page = (Path(__file__).parents[2] / "docs" / "evidence.md").read_text(encoding="utf-8")
    command, _, shown = page.partition("\n$ quotewell ")[2].partition("```")[0].partition("\n")
    assert call(*shlex.split(command)).stdout.decode() == shown


def test_every_form_of_a_pack_can_be_asked_for():
    assert list(FORMATS) == [pack.id for pack in PACKS]


def test_what_is_asked_comes_out_in_order_with_links_to_the_page():
    done = call(
        *("export", "escaping-north-korea", "--format", "csv", "--base", "https://quotes.example/"),
        *("--question", QUESTION, "--claim", CLAIM, "--quote", QUOTE, "--question", "Who?"),
    )
    assert (done.returncode, done.stderr) == (0, b"")
    found = table(done.stdout)
    assert [row["kind"] for row in found[:1] + found[-2:]] == ["question", "claim", "quote"]
    assert found[-1]["outcome"].startswith("altered: ")
    assert found[0]["link"].startswith("https://quotes.example/?a=escaping-north-korea&s=p3.1&h=")


@pytest.mark.parametrize("form", ["bibtex", "ris", "csl-json"])
def test_a_list_of_references_without_any_is_not_written(form, tmp_path):
    path = tmp_path / "references"
    done = call("export", "--format", form, "--question", "Did penguins dance in Oslo?", "--output", str(path))
    assert done.returncode == 2
    line = "quotewell: Nothing that was asked is answered with a sentence: there is none to cite."
    assert one_line(done) == line
    assert not path.exists()


def test_a_draft_of_reviews_without_a_claim_is_not_written():
    done = call("export", "--format", "claimreview", "--question", QUESTION)
    assert done.returncode == 2
    assert "is of claims and quotations" in one_line(done)


def test_a_batch_is_asked_row_by_row_and_a_bad_row_says_so(tmp_path):
    path = tmp_path / "asked.jsonl"
    lines = [
        {"question": "What about 2020?", "history": [QUESTION]},
        {"claim": CLAIM, "id": 7},
        {"quote": QUOTE, "article": "escaping-north-korea"},
        {"quote": QUOTE, "article": "another"},
        {"quote": QUOTE, "claim": CLAIM},
        {"id": 1},
    ]
    path.write_text("\n".join(map(json.dumps, lines)) + "\nnonsense\n\n", encoding="utf-8")
    done = call("export", "--format", "csv", "--batch", str(path))
    assert done.returncode == 0
    assert done.stderr.decode() == "4 of 7 could not be asked or checked.\n"
    found = list({row["entry"]: row for row in table(done.stdout)}.values())
    assert [row["outcome"].partition(":")[0] for row in found] == [
        *("answered", "contradicted", "altered"),
        *["not_asked"] * 4,
    ]
    assert [row["note"] for row in found[3:5]] == [
        "The row is about 'another', and 'escaping-north-korea' is exported.",
        "The row needs a question, a claim or a quote, and no more than one of them.",
    ]
    assert found[6]["asked"] == "nonsense"


def test_a_file_is_written_as_it_would_be_printed(tmp_path):
    path = tmp_path / "evidence.csv"
    printed = call("export", "--format", "csv", "--quote", QUOTE).stdout
    done = call("export", "--format", "csv", "--quote", QUOTE, "--output", str(path))
    assert (done.returncode, done.stdout) == (0, b"")
    assert path.read_bytes() == printed
    assert printed.count(b"\n") == printed.count(b"\r\n") == 2


def test_a_dash_is_standard_output(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert call("export", "--format", "ris", "--output", "-").stdout.startswith(b"TY  - ")
    assert list(tmp_path.iterdir()) == []


def test_with_nothing_asked_the_article_s_reference_is_written(tmp_path):
    path = tmp_path / "river.md"
    path.write_text("# The flood\n\nThe river Arn rose by nine metres in 1904.\n", encoding="utf-8")
    (item,) = json.loads(call("export", str(path), "--format", "csl-json").stdout)
    assert item == {"id": item["id"], "type": "document", "title": "The flood", "language": "en"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Missing option '--format'"),
        (["--format", "pdf"], "is not one of 'markdown'"),
        (["--format", "markdown"], "give a question, claim or quotation"),
        (["--format", "csv", "--quote", "a", "--base", "quotes.example"], "--base takes an address of the web"),
        (["--format", "csv", "--batch", "nowhere.jsonl"], "cannot be read"),
        (["nowhere.txt", "--format", "ris"], "no file 'nowhere.txt'"),
        (["--format", "ris", "--output", "."], "cannot be written"),
    ],
)
def test_wrong_usage_is_one_line_and_2(arguments, words):
    done = call("export", *arguments)
    assert done.returncode == 2
    assert words in one_line(done)


def test_what_to_check_first_is_printed_with_reasons_and_source():
    done = call("worthy", "--limit", "4")
    assert done.returncode == 0
    lines = done.stdout.decode().splitlines()
    assert [line[:2] for line in lines[::4]] == ["1.", "2.", "3.", "4."]
    at = next(i for i, line in enumerate(lines) if "was 2,914 in 2009" in line)
    assert lines[at + 1].startswith("¶3, Escaping North Korea")
    assert "figure “2,914”" in lines[at + 2]
    assert lines[at + 3] == "Stated by: South Korea’s Ministry of Unification"


def test_what_to_check_first_as_json_shows_an_estimate_as_one():
    found = rows(call("worthy", "--limit", "50", "--json").stdout)
    assert set(found[0]) == {
        *("article", "block", "label", "start", "end", "quote"),
        *("permalink", "reasons", "stated_by", "estimate"),
    }
    assert {row["stated_by"] for row in found if row["estimate"]} == {"the author’s own estimate"}


def test_an_article_with_nothing_to_check_leaves_with_1(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("It rained. We went home.", encoding="utf-8")
    done = call("worthy", "--article", str(path))
    assert (done.returncode, done.stdout.decode()) == (1, "There is nothing that asks to be checked first.\n")


def test_sentences_past_the_limit_are_said_to_be_unchecked():
    done = call("check", "It rained in Busan. " * 52, "--json")
    assert len(rows(done.stdout)) == 50
    assert done.stderr.decode() == "At most 50 sentences are checked at once; 2 more were not checked.\n"


def test_a_quotation_over_the_limit_is_refused_in_one_line():
    done = call("quote", "a" * 5_001)
    assert done.returncode == 2
    assert "5,001 characters; the most is 5,000" in one_line(done)
