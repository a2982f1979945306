"""The tables of the bundled article against those that were written by hand; a floor for each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from corpus import bundled_article
from qa.study import NameKind, figures, names, timeline

GOLDEN = Path(__file__).parent / "golden"
ARTICLE = bundled_article("escaping-north-korea")


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLDEN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_figure_is_found_and_no_other() -> None:
    assert [(one.sentence.anchor, one.text) for one in figures(ARTICLE)] == [
        (row["at"], row["text"]) for row in rows("figures")
    ]


def test_what_each_figure_says() -> None:
    for one, row in zip(figures(ARTICLE), rows("figures"), strict=True):
        got = {name: getattr(one, name) for name in ("value", "unit", "approximate")}
        assert got == {name: row[name] for name in got}, row


def test_what_figures_count_and_when_is_never_wrong_and_seldom_left_out() -> None:
    left_out = 0
    for one, row in zip(figures(ARTICLE), rows("figures"), strict=True):
        for name in ("counts", "period"):
            assert getattr(one, name) in (row[name], ""), row
            left_out += getattr(one, name) != row[name]
    # "I believe that, as of the year 2000" does not open its sentence.
    assert left_out <= 1


def test_every_dated_sentence_is_found_in_its_order() -> None:
    got = [
        {
            "at": one.sentence.anchor,
            "date": one.date_text,
            **{name: getattr(one, name) for name in ("year", "month", "day", "last_year", "clear", "why")},
        }
        for one in timeline(ARTICLE)
    ]
    assert got == rows("timeline")


def test_every_name_is_found_and_no_other() -> None:
    assert {one.text for one in names(ARTICLE)} == {row["text"] for row in rows("names")}


def test_the_kind_of_a_name_is_never_wrong_and_seldom_left_out() -> None:
    golden = {row["text"]: row for row in rows("names")}
    got = names(ARTICLE)
    wrong = [one.text for one in got if one.kind not in (golden[one.text]["kind"], NameKind.OTHER)]
    assert wrong == []
    assert sum(one.kind != golden[one.text]["kind"] for one in got) <= 2


def test_the_forms_and_roles_of_names() -> None:
    golden = {row["text"]: (tuple(row["forms"]), row["role"]) for row in rows("names")}
    assert {one.text: (one.forms, one.role) for one in names(ARTICLE)} == golden
