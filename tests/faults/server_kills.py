"""Kills a server in the middle of its answers: `python -m tests.faults.server_kills [--runs 20]`.

Each serves a library through its index while questions are asked and the index is brought up to date. After each kill
the library and the index are whole, nothing is locked, and a new server answers.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

import httpx

from corpus.library import Library
from qa.archive import verify
from qa.archive.layout import writing
from qa.archive.library import bring_up_to_date, index_folder
from tests.browser.server import served
from tests.corpus.library.material import flood


def one(folder: Path, year: int, after: float) -> int:
    """One kill and what must hold after it; how many questions had been answered."""
    answered, stop = 0, threading.Event()
    with Library.open(folder) as library, served(archive=True) as running:

        def ask() -> None:
            nonlocal answered
            while not stop.is_set():
                try:
                    answer = httpx.post(f"{running.address}api/ask", json={"question": f"When did it rise in {year}?"})
                except httpx.HTTPError:
                    return
                assert answer.status_code == 200, answer.text
                answered += 1

        readers = [threading.Thread(target=ask) for _ in range(4)]
        for reader in readers:
            reader.start()
        library.add(flood(year), name=f"{year}.md")
        bring_up_to_date(library)
        time.sleep(after)
        running.process.send_signal(signal.SIGKILL)
        running.process.wait(60)
        stop.set()
        for reader in readers:
            reader.join()
        verify(index_folder(library))
        with writing(index_folder(library)):
            pass
        assert all(library.get(article) for article in library.ids())
        assert "Traceback" not in running.said(), running.said()
    return answered


def main() -> int:
    """Kills, and says what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    drawn, answered = random.Random(options.seed), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["QUOTEWELL_LIBRARY"] = name
        os.environ["TMPDIR"] = name  # what a killed server cannot take away any more goes with the rest
        with Library.open(folder) as library:
            for year in range(1900, 1910):
                library.add(flood(year), name=f"{year}.md")
            bring_up_to_date(library)
        for run in range(options.runs):
            answered += one(folder, 1950 + run, drawn.uniform(0, 1))
        with served(archive=True) as running:
            told = httpx.post(f"{running.address}api/ask", json={"question": "By how much did the Arn rise in 1904?"})
            assert told.json()["citations"], told.text
    print(f"{options.runs} kills after {answered:,} answers, seed {options.seed}: library and index whole each time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
