"""Puts a served process under load: `python -m tests.load [--users 50] [--seconds 60] [--through page] [--burst 300]`.

Each question is a new one, unless `--again` lets them come round again, as those of a class do. `--soak` lets 10 users
ask for 10 minutes instead, in every way, and looks whether anything is not let go of. Prints one line for each way in,
and leaves with 1 where a mark is missed. The marks are for two processors that have nothing else to do; the users are
on the same machine and take their part of them.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path

from tests.browser.server import served
from tests.load.drive import Seen, ThroughPage, burst, steady, through_api
from tests.load.material import described_articles, questions
from tests.load.soak import soak

# Answers a second at the least; seconds at the most for half of them, and for 95 of 100.
RATE, HALF, MOST = 40.0, 0.7, 2.0
# Seconds within which each of a burst has to be answered or turned away.
REPLY = 2.0
# Seconds of asking before anything is measured: what is read and loaded once is not part of an answer.
_WARM = 5.0


def main() -> int:
    """Runs what was asked for; 0 where every mark is held."""
    options = _options()
    if options.soak:
        return _soaked(options.users or 10, options.seconds or 600, reader=not options.reader)
    options.users, options.seconds = options.users or 50, options.seconds or 60
    asked = questions(again=options.again)
    with served(*described_articles(), reader=not options.reader) as server:
        ways = {"page": ThroughPage(server.address), "api": through_api}
        held = True
        asyncio.run(steady(server.address, through_api, asked, 2, _WARM))
        for way in ways if options.through == "both" else [options.through]:
            before = _worked(server.process.pid)
            if options.burst:
                seen = asyncio.run(burst(server.address, ways[way], asked, options.burst))
                held = _burst_line(way, seen) and held
            else:
                seen = asyncio.run(steady(server.address, ways[way], asked, options.users, options.seconds))
                held = _steady_line(way, seen) and held
            worked = (_worked(server.process.pid) - before) / max(1, len(seen.seconds))
            print(
                f"      {worked * 1000:.0f} ms of a processor for each answer, {_memory(server.process.pid)}",
                flush=True,
            )
    return 0 if held else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description="Puts a served process under load.")
    parser.add_argument("--users", type=int, help="who ask at the same time (50, with --soak 10)")
    parser.add_argument("--seconds", type=float, help="how long (60, with --soak 600)")
    parser.add_argument("--through", choices=("both", "page", "api"), default="both", help="the way in (both in turn)")
    parser.add_argument("--burst", type=int, default=0, help="instead, ask so many questions in one moment")
    parser.add_argument("--again", action="store_true", help="let the questions come round again")
    parser.add_argument("--reader", choices=("none",), help="serve without the learnt reader")
    parser.add_argument("--soak", action="store_true", help="instead, see what a server holds after a long time")
    return parser.parse_args()


def _soaked(users: int, seconds: float, *, reader: bool) -> int:
    """Serves from a folder for temporary files of its own, so that what is left behind can be seen."""
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        os.environ["TMPDIR"] = name
        with served(*described_articles(), reader=reader) as server:
            wrong = asyncio.run(soak(server, Path(name), users, seconds))
    print(f"soak  {users} users, {seconds:.0f} s: {'; '.join(wrong) or 'every mark holds'}")
    return 1 if wrong else 0


def _steady_line(way: str, seen: Seen) -> bool:
    held = seen.rate >= RATE and seen.at(0.5) <= HALF and seen.at(0.95) <= MOST and not (seen.errors or seen.away)
    print(
        f"{way:4}  {seen.rate:.1f} answers/s (mark {RATE:.0f})  p50 {seen.at(0.5):.2f} s ({HALF})  "
        f"p95 {seen.at(0.95):.2f} s ({MOST})  turned away {len(seen.away)}  errors {_errors(seen)}"
    )
    return held


def _burst_line(way: str, seen: Seen) -> bool:
    last = max([*seen.seconds, *seen.away], default=float("nan"))
    away = max(seen.away, default=0.0)
    print(
        f"{way:4}  answered {len(seen.seconds)}, turned away {len(seen.away)} (the last after {away:.2f} s), "
        f"errors {_errors(seen)}  last reply {last:.2f} s ({REPLY})"
    )
    return last <= REPLY and not seen.errors


def _errors(seen: Seen) -> str:
    kinds = ", ".join(sorted(set(seen.errors)))
    return f"{len(seen.errors)} ({kinds})" if kinds else "0"


def _worked(pid: int) -> float:
    """Seconds for which the server has had a processor so far; nan where the system does not say.

    On a machine that has other work to do, this says more of the server than its answers in a second.
    """
    try:
        words = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> str:
    """How much memory the server holds, where the system says so."""
    try:
        rows = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return "memory not known"
    (kilobytes,) = (row.split()[1] for row in rows if row.startswith("VmRSS"))
    return f"{int(kilobytes) / 1024:.0f} MB held"


if __name__ == "__main__":
    sys.exit(main())
