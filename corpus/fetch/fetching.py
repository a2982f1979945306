"""The guarded fetch: what is behind a public address, and nothing that is not public."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from corpus.errors import ExtraMissing, FetchFailed
from corpus.fetch.addresses import (
    NEEDED,
    PORTS,
    Resolve,
    Target,
    check_url,
    follow,
    public_addresses,
    shown,
    system_addresses,
)
from corpus.fetch.answers import READABLE, REDIRECTING, UNKNOWN, check_status, header, read_body, read_type
from corpus.fetch.clock import Clock
from corpus.limits import FETCH_TIME, REDIRECTS

if TYPE_CHECKING:
    import httpcore


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """What a fetch may reach. As it is made without arguments, nothing but public addresses: so it is used everywhere.

    The arguments are for tests, which reach their own servers on this machine; no command, page or setting passes any.

    Attributes:
        resolve: what knows the addresses of a name.
        allowed: pairs of an address and a port that may be reached although no rule would let them.
        authorities: a file of certificates to trust in place of those of `certifi`; empty for these.
        seconds: the time for everything.
    """

    resolve: Resolve = system_addresses
    allowed: frozenset[tuple[str, int]] = frozenset()
    authorities: str = ""
    seconds: float = FETCH_TIME.value

    @property
    def ports(self) -> frozenset[int]:
        """The ports that an address may name."""
        return frozenset(PORTS.values()) | {port for _, port in self.allowed}


PUBLIC = Guard()
"""Public addresses and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What is behind an address.

    Attributes:
        url: where it was found in the end, without a fragment.
        data: the bytes, unpacked.
        media_type: as the server states it, in lower case; `application/octet-stream` where it does not know.
        charset: as the server states it, in lower case; empty where it does not. It is a claim, not a known codec.
    """

    url: str
    data: bytes = field(repr=False)
    media_type: str
    charset: str


def fetch(url: str, *, guard: Guard = PUBLIC) -> Fetched:
    """What is behind an address, with up to three redirects followed; each is checked as the first one is.

    Nothing is sent but the request itself: no cookie, no referrer, no name but Quotewell's. Nothing is kept.

    Raises:
        AddressRefused: a rule forbids the address, or one that it leads to; the message names the rule.
        FetchFailed: the other side did not answer as it should.
        ExtraMissing: httpx is not installed.
    """
    clock = Clock(guard.seconds)
    target = check_url(url, ports=guard.ports)
    for _ in range(REDIRECTS.value + 1):
        found = _ask(target, guard, clock)
        if isinstance(found, Fetched):
            return found
        target = follow(target, found, ports=guard.ports)
    raise FetchFailed(f"{shown(url)} leads on more than {REDIRECTS.value} times; give the address where it ends.")


def _ask(target: Target, guard: Guard, clock: Clock) -> Fetched | str:
    """One request: what is there, or the address that it leads on to."""
    try:
        from corpus.fetch.connecting import connection, told  # noqa: PLC0415 - needs httpcore
    except ImportError as error:
        raise ExtraMissing(NEEDED) from error
    addresses = public_addresses(
        target.host,
        target.port,
        resolve=lambda host, port: clock.within(partial(guard.resolve, host, port)),
        allowed=guard.allowed,
    )
    with (
        told(target, clock),
        connection(target, addresses, clock, guard.authorities) as asked,
        asked.stream("GET", _sent(target), headers=_headers(target)) as response,
    ):
        return _read(target, response)


def _read(target: Target, response: httpcore.Response) -> Fetched | str:
    headers = response.headers
    if response.status in REDIRECTING:
        if location := header(headers, "location"):
            return location
        raise FetchFailed(f"{shown(target.url)} leads on, but does not say where; check the address.")
    check_status(target, response.status)
    media_type, charset = read_type(target, headers)
    data = read_body(target, headers, response.iter_stream())
    return Fetched(url=target.url, data=data, media_type=media_type, charset=charset)


def _sent(target: Target) -> httpcore.URL:
    """The parts as they were checked; no text is taken apart again."""
    import httpcore  # noqa: PLC0415

    return httpcore.URL(
        scheme=target.scheme.encode(), host=target.host.encode(), port=target.port, target=target.path.encode()
    )


def _headers(target: Target) -> list[tuple[str, str]]:
    return [
        ("Host", target.authority),
        ("User-Agent", "Quotewell"),
        ("Accept", ", ".join(sorted(READABLE - {UNKNOWN})) + ", */*;q=0.1"),
        ("Accept-Encoding", "gzip, identity"),
        ("Connection", "close"),
    ]
