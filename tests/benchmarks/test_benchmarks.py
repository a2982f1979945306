"""The measurements, run small."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from benchmarks import quality, report
from benchmarks.__main__ import main
from benchmarks.engines import ENGINES, K
from benchmarks.given import given, terms_of
from benchmarks.material import EACH, Archive
from benchmarks.path import STAGES
from benchmarks.plot import plot
from benchmarks.spread import spread
from corpus import split_passages
from qa.evaluation import plain


@pytest.fixture(scope="module")
def asked():
    return given()


@pytest.fixture(scope="module")
def archive(asked):
    return Archive(asked.articles, 403)


def test_a_made_archive_has_as_many_passages_as_it_is_asked_for_and_the_real_ones_among_them(asked, archive):
    passages = list(archive.passages())
    assert len(passages) == archive.size == 403
    assert [passage.article for passage in passages] == [one for one in archive for p in passages if p.article == one]
    assert len(archive) == len(list(archive)) == len({passage.article for passage in passages})
    real = {article.id for article in asked.articles}
    places = [place for place, one in enumerate(archive) if one in real]
    assert len(places) == len(real)
    assert max(places) - min(places) > len(real)  # spread, and not side by side


def test_a_made_article_has_the_passages_that_any_reader_would_find_in_it(archive):
    made = [passage for passage in archive.passages() if passage.article == "made-3"]
    assert len(made) == EACH
    assert [one.id for one in split_passages(archive["made-3"])] == [one.id for one in made]


def test_the_same_seed_makes_the_same_archive(asked, archive):
    assert list(Archive(asked.articles, 403).passages()) == list(archive.passages())
    assert list(Archive(asked.articles, 403, seed=2).passages()) != list(archive.passages())


@pytest.mark.parametrize("wrong", ["made-", "made-x", "made--1", "made-99999", "nothing"])
def test_what_is_not_in_the_archive_is_not_made(archive, wrong):
    assert wrong not in archive
    assert archive.get(wrong) is None
    assert "made-3" in archive


@pytest.mark.parametrize("engine", [one for one in ENGINES if not one.missing], ids=lambda engine: engine.name)
def test_every_engine_finds_what_a_question_is_about(engine, asked, archive, tmp_path):
    if engine.build:
        engine.build(tmp_path, archive.passages())
    ask = engine.open(tmp_path, archive.passages())
    rows = [row for row in asked.rows if row.answerable][::10]
    found = [ask(terms_of(row)) for row in rows]
    assert max(map(len, found)) <= K
    right = [
        any(plain(words) in plain(text) for words in row.wanted for text in texts)
        for row, texts in zip(rows, found, strict=True)
    ]
    assert sum(right) > len(rows) / 2


def test_a_small_run_writes_tables_and_a_plot_and_keeps_what_was_measured_before(tmp_path):
    pytest.importorskip("tantivy")
    results, names = tmp_path / "results.json", ("Quotewell, on disk", "SQLite FTS5")
    common = ["--rounds", "1", "--seconds", "1", "--into", str(tmp_path), "--results", str(results)]
    common += ["--every", "9"]
    main(["--sizes", "150", "--engines", names[0], *common])
    main(["--sizes", "200", "--engines", names[1], "--clock", "cpu", *common])
    kept = json.loads(results.read_text(encoding="utf-8"))
    assert [(row["engine"], row["passages"]) for row in kept["rows"]] == [(names[0], 150), (names[1], 200)]
    for row in kept["rows"]:
        assert row["p50"] <= row["p95"] <= row["p99"]
        assert row["found"] > 0.5
        assert min(row[key] for key in ("size", "build", "open", "build_memory", "ask_memory")) > 0
    (whole,) = kept["paths"]
    assert tuple(whole["stages"]) == STAGES
    assert whole["reader"]
    main(["--sizes", "150", "--engines", names[0], "--reader", "none", *common])
    assert [row["reader"] for row in json.loads(results.read_text(encoding="utf-8"))["paths"]] == [True, False]
    page = (tmp_path / "benchmarks.md").read_text(encoding="utf-8")
    for said in (
        "### 150 passages, with the learnt reader",
        "### 200 passages",
        "of the clock.",
        "of the processors:",
        f"| {names[0]} |",
        *STAGES,
    ):
        assert said in page
    assert names[1] in (tmp_path / "images" / "benchmarks.svg").read_text(encoding="utf-8")


def test_an_engine_that_is_not_installed_has_a_line_that_says_so():
    row = {"engine": "bm25s", "passages": 1_000, "missing": "bm25s", "machine": "", "versions": "", "date": ""}
    assert "| bm25s | bm25s is not installed |" in report.engines([row])


def test_quality_is_measured_alone_together_and_among_made_articles(tmp_path):
    pytest.importorskip("tantivy")
    results = tmp_path / "results.json"
    quality.main(["--worth", "0", "30", "--every", "9", "--into", str(tmp_path), "--results", str(results)])
    alone, together, among = json.loads(results.read_text(encoding="utf-8"))
    assert (alone["articles"], together["articles"], among["articles"]) == (1, 5, 30)
    assert "recall@20" not in alone
    assert together["recall@20"] >= among["recall@20"] > 0.5
    assert "| 30 | 300 |" in (tmp_path / "benchmarks.md").read_text(encoding="utf-8")


def test_a_page_keeps_what_stands_around_the_figures(tmp_path):
    page = tmp_path / "page.md"
    marks = "<!-- measured: one -->\n<!-- end of one -->"
    page.write_text(f"# Figures\n\nBefore.\n\n{marks}\n\nAfter.\n", encoding="utf-8")
    report.put(page, "one", "first\\1")
    report.put(page, "two", "other")
    report.put(page, "one", "second\\1")
    text = page.read_text(encoding="utf-8")
    assert "first" not in text
    assert text.index("Before.") < text.index("second\\1") < text.index("After.") < text.index("other")


def test_the_plot_is_a_picture_with_a_line_for_each_engine_that_was_measured():
    rows = [
        {"engine": name, "passages": size, "p50": size * cost}
        for name, cost in (("a & b", 1e-6), ("c", 1.1e-6))
        for size in (1_000, 100_000)
    ]
    picture = ET.fromstring(plot([*rows, {"engine": "absent", "passages": 1_000, "missing": "it"}]))  # noqa: S314 - our own
    names = [one.text for one in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert {"a & b", "c", "1,000", "100,000", "1 ms", "1000 ms"} <= set(names)
    assert "absent" not in names
    assert len(list(picture.iter("{http://www.w3.org/2000/svg}polyline"))) == 2
    assert ET.fromstring(plot([])) is not None  # noqa: S314


def test_a_spread_is_read_off_what_was_seen():
    seen = spread([0.001 * number for number in range(1, 101)])
    assert (seen["p50"], seen["p95"], seen["p99"]) == pytest.approx((0.051, 0.096, 0.1))
    assert seen["rate"] == pytest.approx(100 / 5.05)
