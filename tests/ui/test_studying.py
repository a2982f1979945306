"""The tables of an article as files: what a spreadsheet or a program reads leads back to the article's own words."""

from __future__ import annotations

import csv
import io

import pytest

from corpus import open_article
from qa.study import figures, names, series, timeline
from tests.ui.command import call, one_line, rows
from ui import studying
from ui.commands.studying import SEED, TABLES

FORMULAS = """\
# The mill

The mill of Arnow was sold in 1871 to Ann Lee. =SUM(A1) was written on 12 sacks. -5 degrees were read that night.

It burnt down in 1904, when @rivers rose by 3.5 feet. In 1905 Ann Lee built 2 others.

The mill had 40 horses in 1872, 35 horses in 1873 and 28 horses in 1874.
"""


@pytest.fixture
def mill(tmp_path):
    path = tmp_path / "mill.md"
    path.write_text(FORMULAS, encoding="utf-8")
    return path


def table(output):
    """The rows as they were before a spreadsheet was kept from reckoning with them."""
    read = csv.DictReader(io.StringIO(output.decode(), newline=""), strict=True)
    return [{name: cell.removeprefix("'") for name, cell in row.items()} for row in read]


def test_the_command_knows_every_table_and_the_limit_on_a_seed():
    assert (tuple(studying.TABLES), studying.SEED) == (TABLES, SEED)


@pytest.mark.parametrize("name", TABLES)
def test_the_offsets_of_every_row_of_a_spreadsheet_cut_its_words(name, article, mill):
    for one in (article, open_article(str(mill))):
        given = ["--article", str(mill)] if one.id == "mill.md" else []
        done = call("study", "--table", name, *given)
        assert (done.returncode, done.stderr) == (0, b"")
        found = table(done.stdout)
        assert len(found) >= 3
        for row in found:
            assert one.text[int(row["start"]) : int(row["end"])] == row["quote"]
            assert row["label"] in {block.label for block in one.blocks}
            if row["text"] or name != "timeline":
                assert one.text[int(row["text_start"]) : int(row["text_end"])] == row["text"]
                assert row["text"] in row["quote"]


def test_there_is_a_row_for_each_figure_each_date_and_each_place_of_a_name(article):
    counts = {name: len(table(call("study", "--table", name).stdout)) for name in TABLES}
    assert counts == {
        "figures": len(figures(article)),
        "series": sum(len(one.points) for one in series(figures(article))),
        "timeline": len(timeline(article)),
        "names": sum(len(name.mentions) for name in names(article)),
    }


def test_a_figure_is_a_number_to_a_spreadsheet_and_has_what_the_page_shows(article):
    row = table(call("study", "--table", "figures").stdout)[0]
    shown = {key: row[key] for key in ("text", "value", "counts", "period", "stated_by", "label")}
    assert shown == {
        "text": "2,914",
        "value": "2914",
        "counts": "defectors",
        "period": "2009",
        "stated_by": "South Korea’s Ministry of Unification",
        "label": "¶3",
    }


def test_a_series_has_a_row_for_each_year(article):
    read = table(call("study", "--table", "series").stdout)
    assert [(row["year"], row["value"], row["text"], row["counts"]) for row in read] == [
        ("2009", "2914", "2,914", "defectors"),
        ("2020", "229", "229", "defectors"),
        ("2021", "63", "63", "defectors"),
    ]


def test_no_cell_of_text_is_taken_for_a_formula(mill):
    assert b",'=SUM(A1) was written on 12 sacks." in call("study", "--article", str(mill), "--table", "figures").stdout
    for name in TABLES:
        written = call("study", "--article", str(mill), "--table", name).stdout.decode()
        read = csv.reader(io.StringIO(written, newline=""))
        assert not [cell for row in read for cell in row if cell.startswith(("=", "+", "@", "-5 deg"))]


@pytest.mark.parametrize("name", TABLES)
def test_programs_get_a_line_of_json_for_each_row(name, article):
    make, _ = studying.TABLES[name]
    assert rows(call("study", "--table", name, "--format", "json").stdout) == make(article)


def test_a_number_that_is_too_long_for_json_has_no_value(tmp_path):
    path = tmp_path / "long.md"
    path.write_text(f"The mill sold {'1' * 400} sacks of flour in 1900.\n", encoding="utf-8")
    (row,) = rows(call("study", "--article", str(path), "--table", "figures", "--format", "json").stdout)
    assert row["value"] is None


def test_of_an_article_without_any_only_the_names_of_the_columns_are_printed(tmp_path):
    path = tmp_path / "quiet.md"
    path.write_text("Nobody was hurt.\n", encoding="utf-8")
    done = call("study", "--article", str(path), "--table", "figures")
    assert done.returncode == 1
    assert done.stdout.startswith(b"article,text,")
    assert done.stdout.count(b"\n") == 1


def test_an_article_that_is_not_there_is_one_line():
    assert "nothing.md" in one_line(call("study", "--article", "nothing.md", "--table", "figures"))
