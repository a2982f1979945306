"""What an address may look like, and where it may lead.

A URL is taken apart once, by `check_url`; what is sent later is built from the parts, so that no second reader of URLs
can see another host in it. Where it leads is judged by the addresses that its host has, never by how it is spelt.
"""

from __future__ import annotations

import re
import socket
import unicodedata
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from corpus.errors import AddressRefused, ExtraMissing, FetchFailed
from corpus.fetch.networks import Address, objection

Resolve = Callable[[str, int], Iterable[str]]
"""From a host and a port to its addresses, as text. Raises OSError where there are none."""

PORTS = {"http": 80, "https": 443}
NEEDED = "Reading an address needs httpx; say: pip install 'quotewell[formats]'"

_LONGEST = 2_000
_HOST = 253
# What stands in a path as it is (RFC 3986); all else is written as percent signs and hexadecimal digits.
_KEPT = "/%:@!$&'()*+,;=~"
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# A host that ends in a number is read as an IPv4 address, whatever stands before it (WHATWG URL, "ends in a number").
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# Controls, invisible marks, surrogates, private use and unassigned characters; all white space.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address that was taken apart and may be asked, if where it leads is public.

    Attributes:
        scheme: `http` or `https`.
        host: in ASCII and lower case, without a final dot; an IPv6 address without its brackets.
        port: 1 to 65,535.
        path: with the query, in ASCII; it begins with "/".
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The host as the `Host` header has it: an IPv6 address in brackets, the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return f"{self.scheme}://{self.authority}{self.path}"


def check_url(url: str, *, ports: Set[int] = frozenset(PORTS.values())) -> Target:
    """The parts of an address that keeps the rules.

    Raises:
        AddressRefused: a rule forbids it; the message names the rule.
        ExtraMissing: the host is not in ASCII, and the package that writes it so is not installed.
    """
    if len(url) > _LONGEST:
        raise AddressRefused(f"The address is longer than {_LONGEST:,} characters; give a shorter one.")
    if any(unicodedata.category(character) in _UNSEEN for character in url):
        raise AddressRefused(f"{shown(url)} holds white space or a character that cannot be seen; take it out.")
    parts = _split(url)
    if parts.scheme not in PORTS:
        raise AddressRefused(f"{shown(url)} does not begin with http:// or https://; nothing else is read.")
    if "@" in parts.netloc:
        raise AddressRefused("The address holds a user name or a password, before an @; take it out.")
    port = _port(parts, url)
    if port not in ports:
        raise AddressRefused(f"{shown(url)} names port {port}; only ports 80 and 443 are read.")
    path = quote(parts.path or "/", safe=_KEPT)
    query = quote(parts.query, safe=_KEPT + "?")
    return Target(scheme=parts.scheme, host=_host(parts, url), port=port, path=f"{path}?{query}" if query else path)


def follow(target: Target, location: str, *, ports: Set[int] = frozenset(PORTS.values())) -> Target:
    """Where a redirect leads, under the rules that hold for any address.

    Raises:
        AddressRefused, ExtraMissing: as `check_url`; a way from https back to http is refused as well, since anybody
            between could then change the words that are quoted.
    """
    try:
        onward = urljoin(target.url, location)
    except ValueError as error:
        raise AddressRefused(f"{shown(location)} is not written as an address is; check it.") from error
    found = check_url(onward, ports=ports)
    if (target.scheme, found.scheme) == ("https", "http"):
        raise AddressRefused(f"{shown(target.url)} leads from https to http, which anybody between could change.")
    return found


def public_addresses(
    host: str, port: int, *, resolve: Resolve | None = None, allowed: Set[tuple[str, int]] = frozenset()
) -> tuple[Address, ...]:
    """The addresses of a host, in the order in which they are to be tried: asked for once, and public every one.

    Args:
        host: a name or an address, as `Target.host` has it.
        port: the port that is to be reached.
        resolve: what knows the addresses of a name; the system where it is None. An address is not asked about.
        allowed: pairs of an address and a port that are let through although no rule would let them.

    Raises:
        AddressRefused: one of them is not public.
        FetchFailed: there are none.
    """
    try:
        answers = (host,) if _literal(host) else tuple((resolve or system_addresses)(host, port))
    except (OSError, UnicodeError) as error:
        raise FetchFailed(f"{shown(host)} cannot be found; check how it is spelt, and the connection.") from error
    if not answers:
        raise FetchFailed(f"{shown(host)} has no address; check how it is spelt.")
    return tuple(dict.fromkeys(_public(host, port, answer, allowed) for answer in answers))


def system_addresses(host: str, port: int) -> tuple[str, ...]:
    """What the system says that the addresses of a host are.

    Raises:
        OSError: it knows none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(str(address[0]) for *_, address in found)


def shown(text: str) -> str:
    """An address in a message: on one line, in quotes, not too long, with nothing in it that a terminal would obey.

    What stands before an @ is left out: it may be a password.
    """
    scheme, mark, rest = text.partition("//" if "//" in text else ":")
    host, slash, path = rest.partition("/")
    if "@" in host:
        text = f"{scheme}{mark}…@{host.rpartition('@')[2]}{slash}{path}"
    return repr(text if len(text) <= 100 else f"{text[:99]}…")


def _public(host: str, port: int, answer: str, allowed: Set[tuple[str, int]]) -> Address:
    address = _literal(answer)
    if address is None:
        raise AddressRefused(f"{shown(host)} leads to something that is no IP address; only public addresses are read.")
    if (str(address), port) in allowed:
        return address
    if port not in PORTS.values():
        raise AddressRefused(f"{shown(host)} is to be asked on port {port}; only ports 80 and 443 are read.")
    if what := objection(address):
        raise AddressRefused(f"{shown(host)} leads to {what}; only public addresses are read.")
    return address


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError as error:
        raise AddressRefused(f"{shown(url)} is not written as an address is; check it.") from error


def _port(parts: SplitResult, url: str) -> int:
    try:
        port = parts.port
    except ValueError as error:
        raise AddressRefused(f"{shown(url)} names a port that is none; only ports 80 and 443 are read.") from error
    return PORTS[parts.scheme] if port is None else port


def _host(parts: SplitResult, url: str) -> str:
    host = parts.hostname or ""
    if not host:
        raise AddressRefused(f"{shown(url)} names no host; an address reads https://host/page.")
    if "%" in host:
        raise AddressRefused(f"{shown(url)} has a % in its host (a zone, or a hidden letter); write the host plainly.")
    if "[" in parts.netloc:
        if not isinstance(address := _literal(host), IPv6Address):
            raise AddressRefused(f"{shown(url)} has no IPv6 address in its brackets; check it.")
        return str(address)
    name = (host if host.isascii() else _ascii(host, url)).removesuffix(".")
    labels = name.split(".")
    if len(name) > _HOST or not all(_LABEL.fullmatch(label) for label in labels):
        raise AddressRefused(f"{shown(url)} names a host that cannot be; check how it is spelt.")
    if _NUMBER.fullmatch(labels[-1]) and not isinstance(_literal(name), IPv4Address):
        raise AddressRefused(f"{shown(url)} hides an IP address in another way of writing; write four plain numbers.")
    return name


def _ascii(host: str, url: str) -> str:
    """A host with letters of any script as the domain name system has it (IDNA 2008, mapped as UTS 46 says)."""
    try:
        import idna  # noqa: PLC0415
    except ImportError as error:
        raise ExtraMissing(NEEDED) from error
    if len(host) > _HOST:
        raise AddressRefused(f"{shown(url)} names a host that is too long; check it.")
    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except UnicodeError as error:
        raise AddressRefused(f"{shown(url)} names a host that cannot be; check how it is spelt.") from error


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
