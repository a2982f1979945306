"""No address of a reader makes Quotewell reach what is not public, wait for ever, or take in what has no end."""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from corpus.errors import AddressRefused, FetchError, FetchFailed
from corpus.fetch.fetching import Guard, fetch
from corpus.limits import FETCHED
from tests.corpus.fetch.servers import PAGE, Loopback, answer, leads_to
from tests.hostile.addresses import ADDRESSES, LOOPBACK, SERVED, Address, Served


@cache
def _heard() -> list[tuple[str, Any]]:
    """What this process looks up and connects to, from the first call on: the interpreter itself tells."""
    heard: list[tuple[str, Any]] = []

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event in ("socket.connect", "socket.getaddrinfo"):
            heard.append((event, arguments[1] if event == "socket.connect" else arguments[0]))

    sys.addaudithook(hear)
    return heard


@pytest.fixture
def heard() -> Iterator[list[tuple[str, Any]]]:
    listened = _heard()
    listened.clear()
    yield listened
    listened.clear()


def _connected(heard: list[tuple[str, Any]]) -> list[Any]:
    return [address for event, address in heard if event == "socket.connect"]


def _named(case: Address) -> str:
    return ascii(f"{case.url[:40]} {','.join(case.known[-2:])}")


def _fits_a_header(case: Address) -> bool:
    return bool(case.url) and case.url == case.url.strip() and all(character >= " " for character in case.url)


def test_there_are_enough_of_them() -> None:
    assert len(LOOPBACK) >= 14
    assert len(ADDRESSES) + len(SERVED) >= 60


@pytest.mark.parametrize("case", ADDRESSES, ids=_named)
def test_an_address_is_refused_by_its_rule_and_nothing_is_connected_to(
    case: Address, heard: list[tuple[str, Any]]
) -> None:
    with pytest.raises(AddressRefused) as raised:
        fetch(case.url, guard=Guard(resolve=leads_to(*case.known)))
    assert case.rule in str(raised.value)
    assert str(raised.value).isprintable()
    assert heard == []


@pytest.mark.parametrize("case", [*filter(_fits_a_header, ADDRESSES)], ids=_named)
def test_neither_is_where_a_server_that_may_be_reached_leads_there(case: Address, heard: list[tuple[str, Any]]) -> None:
    def resolve(host: str, port: int) -> tuple[str, ...]:
        return ("127.0.0.1",) if host == "start.example" else case.known

    sends = answer(b"", "Location: {}", status="302 Found").replace(b"{}", case.url.encode("utf-8", "surrogatepass"))
    with Loopback(sends) as server, pytest.raises(FetchError) as raised:
        fetch(server.url(host="start.example"), guard=server.guard(resolve=resolve))
    assert str(raised.value).isprintable()
    assert set(_connected(heard)) == {server.endpoint}


@pytest.mark.parametrize("case", SERVED, ids=lambda case: case.name)
def test_what_a_server_sends_ends_by_its_rule_and_in_time(case: Served, heard: list[tuple[str, Any]]) -> None:
    with Loopback() as server, Loopback(answer()) as other:
        port = str(server.port).encode()
        server._answers = (lambda: (part.replace(b"{port}", port) for part in case.sends()),)
        started = time.monotonic()
        with pytest.raises(FetchError) as raised:
            fetch(server.url(), guard=server.guard(seconds=0.5 if "took more" in case.rule else 20))
        took = time.monotonic() - started
    assert case.rule in str(raised.value)
    assert str(raised.value).isprintable()
    assert took < 5
    assert set(_connected(heard)) == {server.endpoint}
    assert other.requests == []


def test_a_bomb_is_never_unpacked_beyond_what_is_counted() -> None:
    bomb = b"".join(next(case.sends for case in SERVED if case.name == "gzip bomb")())
    with Loopback(bomb) as server:
        tracemalloc.start()
        try:
            with pytest.raises(FetchFailed, match="larger than"):
                fetch(server.url(), guard=server.guard())
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert most < 3 * FETCHED.value


class TestRebinding:
    """A name that has a public address when it is checked, and a private one when it is connected to."""

    def test_what_was_checked_is_what_is_connected_to_and_nothing_is_asked_twice(
        self, heard: list[tuple[str, Any]]
    ) -> None:
        asked = []
        with Loopback(answer()) as server, Loopback(answer(b"private"), address="127.0.0.2") as private:

            def turning(host: str, port: int) -> tuple[str, ...]:
                asked.append(host)
                return ("127.0.0.1",) if len(asked) == 1 else ("127.0.0.2",)

            assert fetch(server.url(), guard=server.guard(resolve=turning)).data == PAGE
            assert asked == ["page.example"]
            assert _connected(heard) == [server.endpoint]
            assert private.requests == []
        # The system is handed the number alone, which it does not look up.
        assert {name for event, name in heard if event == "socket.getaddrinfo"} <= {"127.0.0.1"}

    def test_a_redirect_to_the_same_name_is_looked_up_and_checked_anew(self, heard: list[tuple[str, Any]]) -> None:
        answers = [("10.0.0.1",), ("127.0.0.1",)]

        def turning(host: str, port: int) -> tuple[str, ...]:
            return answers.pop()

        with Loopback(answer(b"", "Location: /again", status="302 Found")) as server:
            with pytest.raises(AddressRefused):
                fetch(server.url(), guard=server.guard(resolve=turning))
            assert _connected(heard) == [server.endpoint]

    def test_an_address_that_may_be_reached_does_not_carry_a_private_one_along(
        self, heard: list[tuple[str, Any]]
    ) -> None:
        with Loopback(answer()) as server, Loopback(answer(), address="127.0.0.2") as private:
            with pytest.raises(AddressRefused):
                fetch(server.url(), guard=server.guard(resolve=leads_to("127.0.0.1", "127.0.0.2")))
            assert (server.requests, private.requests) == ([], [])
        assert _connected(heard) == []


def test_the_guard_of_everyday_reaches_no_server_of_this_machine(heard: list[tuple[str, Any]]) -> None:
    with Loopback(answer()) as server:
        for host in ("127.0.0.1", "localhost", "[::1]", "2130706433"):
            with pytest.raises(AddressRefused):
                fetch(server.url(host=host))
            with pytest.raises((AddressRefused, FetchFailed)):
                fetch(f"http://{host}/")
        assert server.requests == []
    assert _connected(heard) == []
