"""The check of quotations against a set of them, each with the kind that is right and what a change in it touches."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus import Article, bundled_article, read_article
from qa.quoting import QuoteCheck, check_quote

HERE = Path(__file__).parent
ROWS = [json.loads(line) for line in (HERE / "quotes" / "quotes.jsonl").read_text(encoding="utf-8").splitlines()]
# What the set has to come to: kinds that are right, and warnings that are those expected, no more and no fewer.
KIND, WARNINGS = 0.97, 0.95
# "Altered" says that a passage was changed: it is never said of words that are not the article's.
FOUND = {"exact", "exact_but_punctuation", "altered", "elsewhere"}


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    own = {path.stem: read_article(path) for path in sorted((HERE / "articles").glob("*.txt"))}
    return {**own, "escaping-north-korea": bundled_article("escaping-north-korea")}


@pytest.fixture(scope="module")
def checked(articles: dict[str, Article]) -> list[tuple[dict[str, Any], QuoteCheck]]:
    return [(row, check_quote([articles[row["article"]]], row["quote"], [*articles.values()])) for row in ROWS]


def senses(check: QuoteCheck) -> list[str]:
    return sorted({str(one.sense) for one in check.warnings})


def test_there_are_enough_quotations_of_every_sort() -> None:
    sorts = Counter(row["sort"] for row in ROWS)
    assert sorts.total() >= 60
    assert min(sorts.values()) >= 3
    assert {row["kind"] for row in ROWS} == {*FOUND, "not_found"}


def test_kinds_are_right(checked: list[tuple[dict[str, Any], QuoteCheck]]) -> None:
    wrong = [row["id"] for row, check in checked if check.kind != row["kind"]]
    assert len(wrong) <= (1 - KIND) * len(ROWS), wrong


def test_warnings_are_right(checked: list[tuple[dict[str, Any], QuoteCheck]]) -> None:
    wrong = [row["id"] for row, check in checked if senses(check) != row["warnings"]]
    assert len(wrong) <= (1 - WARNINGS) * len(ROWS), wrong


def test_nothing_is_found_that_is_not_there(checked: list[tuple[dict[str, Any], QuoteCheck]]) -> None:
    assert not [row["id"] for row, check in checked if row["kind"] == "not_found" and check.kind in FOUND]
    altered = [row["id"] for row, check in checked if row["kind"] == "altered" and check.citations]
    assert not altered


def places(check: QuoteCheck) -> Iterator[Any]:
    yield from (*check.citations, *check.places, *check.altered)


def test_every_place_is_cut_from_its_article(
    checked: list[tuple[dict[str, Any], QuoteCheck]], articles: dict[str, Article]
) -> None:
    known = {article.id: article for article in articles.values()}
    for _, check in checked:
        assert all(known[one.article].text[one.start : one.end] == one.quote for one in places(check))
