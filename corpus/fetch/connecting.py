"""The one connection of a request: to an address that was checked, as the host that was named, within the time.

httpcore, which carries httpx, lets the network beneath it be changed. What stands here connects to the addresses that
were checked; everything above, the `Host` header and the name that the certificate is held against, comes from the host
that was named. No name is looked up a second time, so that none can change between check and use.

This module needs httpcore; it is imported by the function that asks.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import certifi
import httpcore

from corpus.errors import AddressRefused, FetchFailed
from corpus.fetch.addresses import Target, shown
from corpus.fetch.clock import Clock
from corpus.fetch.networks import Address
from corpus.limits import CONNECT_TIME, FETCHED

# What may come over the wire for one request: a page as it was packed, its headers, and the marks of its chunks.
_WIRE = FETCHED.value + FETCHED.value // 10


def connection(target: Target, addresses: Sequence[Address], clock: Clock, authorities: str) -> httpcore.HTTPConnection:
    """A connection that is not yet open: HTTP/1.1, no proxy, no retry, nothing taken from the environment."""
    return httpcore.HTTPConnection(
        origin=httpcore.Origin(target.scheme.encode(), target.host.encode(), target.port),
        ssl_context=_context(authorities) if target.scheme == "https" else None,
        network_backend=_Pinned(target, addresses, clock),
    )


@contextmanager
def told(target: Target, clock: Clock) -> Iterator[None]:
    """Turns what httpcore raises into one line for a person.

    Raises:
        FetchFailed: the other side does not answer, is not who it says, breaks off or speaks no HTTP.
    """
    host = shown(target.host)
    try:
        yield
    except httpcore.ConnectTimeout as error:
        clock.left()
        raise FetchFailed(f"{host} does not answer within {CONNECT_TIME.value} seconds; try again later.") from error
    except httpcore.TimeoutException as error:
        raise clock.late() from error
    except httpcore.ConnectError as error:
        raise FetchFailed(_unconnected(host, error)) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise FetchFailed(f"{host} broke off, or does not speak HTTP; try again later.") from error


def _unconnected(host: str, error: httpcore.ConnectError) -> str:
    cause = error.__cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        reason = cause.verify_message.rstrip(".")
        return f"{host} does not prove that it is {host} ({reason}); it is not read."
    if isinstance(cause, ssl.SSLError):
        return f"No safe connection to {host} can be made; check that its address begins with https://."
    return f"{host} does not answer; check the address, and the connection."


def _context(authorities: str) -> ssl.SSLContext:
    """Certificates and the name in them are checked.

    Made by hand: `ssl.create_default_context` lets variables of the environment name a file that keys are written to.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(cafile=authorities or certifi.where())
    return context


class _Pinned(httpcore.NetworkBackend):
    """A network in which there is one host, at the addresses that were checked."""

    def __init__(self, target: Target, addresses: Sequence[Address], clock: Clock) -> None:
        self._target = target
        self._addresses = addresses
        self._clock = clock
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connects to the first of the addresses that answers; each has the time of a connection."""
        del timeout, local_address, socket_options  # the clock's time counts, and the system's own settings
        if (host, port) != (self._target.host, self._target.port):
            raise AddressRefused(f"{shown(host)} was not checked; only the address that was named is read.")
        failure: httpcore.ConnectError | httpcore.ConnectTimeout = httpcore.ConnectError("no address")
        for address in self._addresses:
            time = min(CONNECT_TIME.value, self._clock.left())
            try:
                return _Timed(self._network.connect_tcp(str(address), port, timeout=time), self._clock)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class _Timed(httpcore.NetworkStream):
    """A stream whose every step has the time that is left of the whole, and no byte more than may come.

    A limit for each read would be no limit: who sends a byte now and then keeps it for ever.
    """

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock, room: int = _WIRE) -> None:
        self._stream = stream
        self._clock = clock
        self._room = room

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout
        data = self._stream.read(max_bytes, timeout=self._clock.left())
        self._room -= len(data)
        if self._room < 0:
            raise FetchFailed(f"The address sends more than {FETCHED.value:,} bytes; save the part you need as a file.")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self._stream.write(buffer, timeout=self._clock.left())

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        del timeout
        time = min(CONNECT_TIME.value, self._clock.left())
        stream = self._stream.start_tls(ssl_context, server_hostname=server_hostname, timeout=time)
        return _Timed(stream, self._clock)

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
