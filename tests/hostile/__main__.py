"""Tries every hostile address and file, and prints how they ended: python -m tests.hostile [--set PDF]"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from corpus.errors import FetchError
from corpus.fetch.fetching import Guard, fetch
from tests.corpus.fetch.servers import Loopback, leads_to
from tests.hostile.addresses import ADDRESSES, SERVED, Served
from tests.hostile.cases import Ended
from tests.hostile.sets import SETS
from tests.hostile.watching import Watch, watching

# An address is refused at once, or when the time is up that the case allows.
_SECONDS = 5.0


_connected: list[Any] = []


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    """What the interpreter tells of this process: whom it connects to."""
    if event == "socket.connect":
        _connected.append(arguments[1])


def addresses() -> Iterator[Ended]:
    """How each address ends that is refused, and each server that may be reached and keeps or floods who asks it."""
    for case in ADDRESSES:
        yield _fetched(ascii(case.url[:60]), case.rule, case.url, Guard(resolve=leads_to(*case.known)), allowed=set())
    for served in SERVED:
        yield _served(served)


def _served(case: Served) -> Ended:
    port = b""

    def sends() -> Iterator[bytes]:
        for part in case.sends():
            yield part.replace(b"{port}", port)

    with Loopback(sends) as server:
        port = str(server.port).encode()
        guard = server.guard(seconds=0.5 if "took more" in case.rule else 20)
        return _fetched(case.name, case.rule, server.url(), guard, allowed={server.endpoint})


def _fetched(name: str, rule: str, url: str, guard: Guard, *, allowed: set[Any]) -> Ended:
    start = time.monotonic()
    _connected.clear()
    how, line, wrong = "page", "", list[str]()
    try:
        fetch(url, guard=guard)
        wrong.append("it was fetched")
    except FetchError as error:
        how, line = type(error).__name__, str(error)
        if rule not in line or not line.isprintable():
            wrong.append(f"its line does not say: {rule}")
    seconds = time.monotonic() - start
    if set(_connected) - allowed:
        wrong.append("it was connected to")
    if seconds > _SECONDS:
        wrong.append("it took too long")
    return Ended(name=name, how=how, line=line, seconds=seconds, wrong=tuple(wrong))


def files(name: str, watch: Watch) -> Iterator[Ended]:
    """How each file of a set ends."""
    return (watch.run(case) for case in SETS[name])


def report(name: str, ends: Iterable[Ended], *, every: bool) -> int:
    """Prints how a set ended and what was wrong; how many were."""
    counts, seconds, wrong = Counter[str](), dict[str, float](), 0
    for end in ends:
        counts[end.how] += 1
        seconds[end.name] = end.seconds
        wrong += bool(end.wrong)
        if end.wrong or every:
            print(f"  {end.name}: {end.how}, {end.seconds:.1f} s", end.line, *end.wrong, flush=True)
    slowest = max(seconds, key=seconds.__getitem__)
    ended = ", ".join(f"{count} {how}" for how, count in counts.most_common())
    print(f"{name}: {counts.total()} cases, {wrong} wrong; {ended}")
    print(f"  slowest: {slowest}, {seconds[slowest]:.1f} s", flush=True)
    return wrong


def main() -> int:
    """Tries what the command line asks for; 1 where one case ended as it should not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=["addresses", *SETS], action="append", help="only this set; may be repeated")
    parser.add_argument("--every", action="store_true", help="print how each case ended")
    asked = parser.parse_args()
    sys.addaudithook(_hear)
    chosen = asked.set or ["addresses", *SETS]
    wrong = 0
    with watching() as watch:
        for name in chosen:
            ends = addresses() if name == "addresses" else files(name, watch)
            wrong += report(name, ends, every=asked.every)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{wrong} wrong in all; the largest process of a reader took at most {most} MB")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
