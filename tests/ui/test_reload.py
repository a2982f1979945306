"""A new generation of the index is asked without a failed question, by every process, and a damaged one by none."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import httpx
import pytest

from corpus.library import Library
from corpus.limits import IN_MEMORY
from qa.archive.library import bring_up_to_date, rebuild
from tests.browser.server import served
from tests.corpus.library.material import flood
from tests.test_network import asked as ask_on_the_page
from tests.ui.test_running import ready, wait_until
from ui.archive import open_archive
from ui.newest import Newest

pytest.importorskip("tantivy")

YEARS = range(1900, 1912)
NEW = range(1950, 1954)


@pytest.fixture
def library(tmp_path, monkeypatch):
    monkeypatch.setenv("QUOTEWELL_LIBRARY", str(tmp_path))
    monkeypatch.delenv("QUOTEWELL_INDEX", raising=False)
    with Library.open(tmp_path) as opened:
        for year in YEARS:
            opened.add(flood(year), name=f"{year}.md")
        bring_up_to_date(opened)
        yield opened


def ask(client, year):
    return client.post("api/ask", json={"question": f"By how much did the river Arn rise in {year}?"})


def test_no_question_fails_while_the_index_is_brought_up_to_date(library):
    stop, seen = threading.Event(), []

    def ask_on(number):
        with httpx.Client(base_url=running[number % 2].address, timeout=60, trust_env=False) as client:
            turn = number
            while not stop.is_set():
                answer = ask(client, YEARS[turn % len(YEARS)])
                seen.append((answer.status_code, answer.text))
                if number == 0:  # all of these have one session
                    ask_on_the_page(client)
                turn += 1

    def generations():
        return {ready(one.address).json()["index"]["generation"] for one in running}

    with served(archive=True) as first, served(archive=True) as second, ThreadPoolExecutor(3) as pool:
        running = (first, second)
        asking = [pool.submit(ask_on, number) for number in range(3)]
        try:
            wait_until(lambda: seen)
            (before,) = generations()
            for year in NEW:
                library.add(flood(year), name=f"{year}.md")
                library.remove(library.ids()[-2])  # so that whatever was remembered of it is wrong
                bring_up_to_date(library)
            wait_until(lambda: generations() == {before + len(NEW)})
        finally:
            stop.set()
        for one in asking:
            one.result(60)
        assert [one for one in seen if one[0] != 200] == [], [one.said() for one in running]
        for one in running:
            with httpx.Client(base_url=one.address, timeout=60, trust_env=False) as client:
                newest = ask(client, NEW[-1]).json()
            assert newest["citations"][0]["quote"] == f"The river Arn rose by nine metres in {NEW[-1]}."
            one.stop()
            assert "Traceback" not in one.said()


def test_a_damaged_generation_is_told_of_once_and_the_one_before_is_asked(library, tmp_path, caplog, monkeypatch):
    monkeypatch.setattr("ui.archive.IN_MEMORY", replace(IN_MEMORY, value=0))
    archive = open_archive(None, print)
    newest = Newest(archive.engine, every=0)
    assert not newest.look()
    library.add(flood(1960), name="1960.md")
    bring_up_to_date(library)
    (tmp_path / "index" / "gen-2" / "manifest.json").write_bytes(b"{")
    with caplog.at_level(logging.ERROR):
        assert not newest.look()
        assert not newest.look()
    assert [record.message.count("gen-2") for record in caplog.records] == [1]
    assert archive.engine.ask("By how much did the river Arn rise in 1904?").citations
    rebuild(library)
    assert newest.look()
    assert "1960" in archive.engine.ask("By how much did the river Arn rise in 1960?").text
    archive.close()


def test_an_engine_that_holds_its_articles_has_nothing_to_follow(engine):
    assert not Newest(engine, every=0).look()
