"""Addresses that are made to reach what is not public, and servers that are made to keep or flood who asks them."""

from __future__ import annotations

import gzip
import itertools
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from tests.corpus.fetch.servers import PAGE, Parts, answer

ITSELF = "leads to this machine itself"
NUMBERS = "hides an IP address"
PRIVATE = "leads to a private network"
LINK = "leads to a link-local address"
INSIDE = "an IPv4 address inside an IPv6 one"
SCHEME = "does not begin with http:// or https://"
UNSEEN = "white space or a character that cannot be seen"
PORT = "only ports 80 and 443 are read"
SECRET = "a user name or a password"  # noqa: S105
NO_HOST = "names no host"
NO_NAME = "names a host that cannot be"
ZONE = "a % in its host"
PUBLIC = "93.184.215.14"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address that is refused before anything is connected to.

    Attributes:
        url: as it is given.
        rule: what the message says.
        known: the addresses that its host has, where it is a name that is looked up.
    """

    url: str
    rule: str
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What a server sends that may be reached. `{port}` in it is the server's own.

    Attributes:
        name: what it tries.
        sends: the parts, in order.
        rule: what the message says.
    """

    name: str
    sends: Parts
    rule: str


def _at(*addresses: str, rule: str) -> tuple[Address, ...]:
    return tuple(
        Address(url=f"http://name{i}.example/", known=(known,), rule=rule) for i, known in enumerate(addresses)
    )


LOOPBACK = (
    Address(url="http://127.0.0.1/", rule=ITSELF),
    Address(url="http://127.8.9.10/", rule=ITSELF),
    Address(url="http://127.1/", rule=NUMBERS),
    Address(url="http://2130706433/", rule=NUMBERS),
    Address(url="http://0x7f000001/", rule=NUMBERS),
    Address(url="http://0x7f.1/", rule=NUMBERS),
    Address(url="http://0177.0.0.1/", rule=NUMBERS),
    Address(url="http://127.0.0.0x1/", rule=NUMBERS),
    Address(url="http://0/", rule=NUMBERS),
    Address(url="http://0.0.0.0/", rule=ITSELF),
    Address(url="http://127.0.0.1./", rule=ITSELF),
    Address(url="http://１２７.０.０.１/", rule=ITSELF),
    Address(url="http://127。0。0。1/", rule=ITSELF),
    Address(url="http://①②⑦.⓪.⓪.①/", rule=ITSELF),
    Address(url="http://[::1]/", rule=ITSELF),
    Address(url="http://[::]/", rule=ITSELF),
    Address(url="http://[0:0:0:0:0:0:0:1]/", rule=ITSELF),
    Address(url="http://[::ffff:127.0.0.1]/", rule=INSIDE),
    Address(url="http://[::ffff:7f00:1]/", rule=INSIDE),
    Address(url="http://localhost/", rule=ITSELF, known=("127.0.0.1", "::1")),
    Address(url="http://localhost./", rule=ITSELF, known=("127.0.0.1",)),
    Address(url="http://ⓛocalhost/", rule=ITSELF, known=("127.0.0.1",)),
    Address(url="http://%31%32%37.0.0.1/", rule=ZONE),
)

NETWORKS = (
    *_at("10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fd00:ec2::254", "fc00::1", rule=PRIVATE),
    *_at("169.254.169.254", "169.254.170.2", "fe80::1", rule=LINK),
    *_at("100.64.0.1", "100.100.100.200", "100.127.255.255", rule="a provider's own"),
    *_at("168.63.129.16", rule="a cloud's own"),
    *_at("192.0.0.192", "192.0.0.9", "2001:1::1", "2001:20::1", rule="kept for protocols"),
    *_at("192.88.99.1", rule="a relay of 6to4"),
    *_at("198.18.0.1", rule="kept for measuring"),
    *_at("192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1", rule="kept for documentation"),
    *_at("224.0.0.1", "239.255.255.250", "ff02::1", rule="a multicast address"),
    *_at("240.0.0.1", "255.255.255.255", "100::1", "5f00::1", "4000::1", "c000::1", rule="a reserved address"),
    *_at("::127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1", rule=INSIDE),
    *_at("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1", rule="a NAT64 address"),
    *_at("2002:7f00:1::1", "2002:a9fe:a9fe::1", rule="a 6to4 address"),
    *_at("2001:0:4136:e378:8000:63bf:3fff:fdd2", rule="a Teredo address"),
    *_at("fec0::1", rule="site-local"),
    *_at("fe80::1%eth0", "2606:4700::1%2", rule="a zone"),
    *_at("127.1", "page.example", "", rule="no IP address"),
    Address(url="http://169.254.169.254/latest/meta-data/", rule=LINK),
    Address(url="http://[fe80::1%25eth0]/", rule=ZONE),
    Address(url="http://mixed.example/", known=(PUBLIC, "10.0.0.1"), rule=PRIVATE),
    Address(url="http://mixed.example/", known=("::1", PUBLIC), rule=ITSELF),
    Address(url="http://mixed.example/", known=(PUBLIC,) * 50 + ("169.254.169.254",), rule=LINK),
)

SPELLINGS = (
    Address(url="file:///etc/passwd", rule=SCHEME),
    Address(url="gopher://127.0.0.1:6379/_FLUSHALL", rule=SCHEME),
    Address(url="data:text/html,<p>hello", rule=SCHEME),
    Address(url="ftp://page.example/", rule=SCHEME),
    Address(url="javascript:alert(1)", rule=SCHEME),
    Address(url="view-source:http://page.example/", rule=SCHEME),
    Address(url="//page.example/", rule=SCHEME),
    Address(url="page.example", rule=SCHEME),
    Address(url="", rule=SCHEME),
    Address(url="http://", rule=NO_HOST),
    Address(url="http:///page", rule=NO_HOST),
    Address(url="http:page.example", rule=NO_HOST),
    Address(url="http://:80/", rule=NO_HOST),
    Address(url="http://user@page.example/", rule=SECRET),
    Address(url="http://user:pass@page.example/", rule=SECRET),
    Address(url="http://@page.example/", rule=SECRET),
    Address(url="http://page.example:80@127.0.0.1/", rule=SECRET),
    Address(url="http://page.example\\@127.0.0.1/", rule=SECRET),
    Address(url="http://127.0.0.1\\.page.example/", rule=NO_NAME),
    Address(url="http://page.example:22/", rule=PORT),
    Address(url="http://page.example:0/", rule=PORT),
    Address(url="http://page.example:6379/", rule=PORT),
    Address(url="http://page.example:99999/", rule=PORT),
    Address(url="http://page.example:-80/", rule=PORT),
    Address(url="http://page.example:８０/", rule=PORT),
    Address(url="http://page.example:80:80/", rule=PORT),
    Address(url="http://page.example/a b", rule=UNSEEN),
    Address(url="http://page.example/\r\nHost: 127.0.0.1", rule=UNSEEN),
    Address(url="http://page.example/\t", rule=UNSEEN),
    Address(url=" http://page.example/", rule=UNSEEN),
    Address(url="http://page.example/\x00", rule=UNSEEN),
    Address(url="http://127.0.0.1\u00a0.page.example/", rule=UNSEEN),
    Address(url="http://page\u200b.example/", rule=UNSEEN),
    Address(url="http://\u202eelpmaxe.egap/", rule=UNSEEN),
    Address(url="http://page.example/\ud800", rule=UNSEEN),
    Address(url="http://a..example/", rule=NO_NAME),
    Address(url="http://-a.example/", rule=NO_NAME),
    Address(url="http://" + "a" * 64 + ".example/", rule=NO_NAME),
    Address(url="http://" + "a." * 130 + "example/", rule=NO_NAME),
    Address(url="http://" + "ü" * 300 + ".example/", rule="a host that is too long"),
    Address(url="http://page,example/", rule=NO_NAME),
    Address(url="http://page.example/" + "a" * 2_000, rule="longer than 2,000 characters"),
    Address(url="http://[::1", rule="not written as an address"),
    Address(url="http://[page.example]/", rule="not written as an address"),
    Address(url="http://page℀.example/", rule="not written as an address"),
)

ADDRESSES = (*LOOPBACK, *NETWORKS, *SPELLINGS)


def _redirects(location: str, status: str = "302 Found") -> Parts:
    return lambda: [answer(b"", f"Location: {location}", status=status)]


def _drip(head: bytes) -> Parts:
    """A byte now and then: each comes in time, all of them do not."""

    def sends() -> Iterator[bytes]:
        yield head
        for _ in range(200):
            time.sleep(0.05)
            yield b"a"

    return sends


def _endless(head: bytes, part: bytes) -> Parts:
    return lambda: itertools.chain([head], itertools.repeat(part))


def _bomb() -> Iterator[bytes]:
    """A hundred million zeros in a hundred thousand bytes."""
    packer = zlib.compressobj(wbits=16 + zlib.MAX_WBITS)
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    zeros = bytes(1 << 20)
    for _ in range(100):
        yield packer.compress(zeros)
    yield packer.flush()


_OPEN = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_CHUNKED = _OPEN + b"Transfer-Encoding: chunked\r\n\r\n"
_GZIP = _OPEN + b"Content-Encoding: gzip\r\n\r\n"
_LATE = "took more than"
_LARGE = "is larger than 10,000,000 bytes"

SERVED = (
    Served(name="redirect to this machine", sends=_redirects("http://127.0.0.1/"), rule=ITSELF),
    Served(
        name="redirect to a neighbour's address, same port", sends=_redirects("http://127.0.0.2:{port}/"), rule=PORT
    ),
    Served(name="redirect to another port", sends=_redirects("http://127.0.0.1:22/"), rule=PORT),
    Served(name="redirect in numbers", sends=_redirects("http://2130706433/", "301 Moved"), rule=NUMBERS),
    Served(name="redirect to keys of a cloud", sends=_redirects("http://169.254.169.254/", "307 Moved"), rule=LINK),
    Served(name="redirect without a scheme", sends=_redirects("//[::1]/", "308 Moved"), rule=ITSELF),
    Served(name="redirect to a file", sends=_redirects("file:///etc/passwd"), rule=SCHEME),
    Served(name="redirect to gopher", sends=_redirects("gopher://127.0.0.1:6379/_INFO", "303 See"), rule=SCHEME),
    Served(name="redirect to data", sends=_redirects("data:text/html,hello"), rule=SCHEME),
    Served(name="redirect with a password", sends=_redirects("http://a:b@page.example:{port}/"), rule=SECRET),
    Served(name="redirect with a blank", sends=_redirects("http://page.example:{port}/a b"), rule=UNSEEN),
    Served(
        name="two redirects in one answer",
        sends=lambda: [answer(b"", "Location: /a", "Location: http://127.0.0.1/", status="302 Found")],
        rule=UNSEEN,
    ),
    Served(name="redirect for ever", sends=_redirects("/again"), rule="leads on more than 3 times"),
    Served(name="status line byte by byte", sends=_drip(b"HTTP/1.1 200 O"), rule=_LATE),
    Served(name="headers byte by byte", sends=_drip(_OPEN + b"X-Slow: "), rule=_LATE),
    Served(name="body byte by byte", sends=_drip(_OPEN + b"\r\n"), rule=_LATE),
    Served(name="no answer at all", sends=lambda: (time.sleep(0.05) or b"" for _ in range(200)), rule=_LATE),
    Served(name="promises for ever", sends=_endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 200), rule=_LATE),
    Served(name="chunks of one letter", sends=_endless(_CHUNKED, b"1\r\na\r\n" * 1_000), rule=_LATE),
    Served(name="endless header", sends=_endless(_OPEN + b"X-Long: ", b"a" * 65_536), rule="does not speak HTTP"),
    Served(name="endless body", sends=_endless(_OPEN + b"\r\n", b"a" * 65_536), rule=_LARGE),
    Served(name="endless chunks", sends=_endless(_CHUNKED, b"10000\r\n" + b"a" * 65_536 + b"\r\n"), rule=_LARGE),
    Served(
        name="chunks of one letter in long wrapping",
        sends=_endless(_CHUNKED, b"1;" + b"x" * 60_000 + b"\r\na\r\n"),
        rule="sends more than 10,000,000 bytes",
    ),
    Served(
        name="length that is too large",
        sends=lambda: [_OPEN + b"Content-Length: 10000001\r\n\r\n"],
        rule=_LARGE,
    ),
    Served(name="gzip bomb", sends=_bomb, rule=_LARGE),
    Served(name="gzip in gzip", sends=lambda: [answer(PAGE, "Content-Encoding: gzip, gzip")], rule="packed otherwise"),
    Served(name="gzip again and again", sends=_endless(_GZIP, gzip.compress(b"") * 1_000), rule="arrives damaged"),
    Served(name="brotli", sends=lambda: [answer(PAGE, "Content-Encoding: br")], rule="packed otherwise"),
    Served(name="no gzip", sends=lambda: [answer(PAGE, "Content-Encoding: gzip")], rule="arrives damaged"),
    Served(name="wrong type", sends=lambda: [answer(PAGE, kind="image/png")], rule="is image/png; what is read is"),
    Served(name="program", sends=lambda: [answer(PAGE, kind="text/javascript")], rule="is text/javascript"),
    Served(name="two types", sends=lambda: [answer(PAGE, "Content-Type: text/plain")], rule="is of no type"),
    Served(name="no HTTP", sends=lambda: [b"220 mail.example ESMTP\r\n"], rule="does not speak HTTP"),
    Served(name="two lengths", sends=lambda: [answer(PAGE, "Content-Length: 1")], rule="does not speak HTTP"),
    Served(
        name="another protocol",
        sends=lambda: [b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"],
        rule="does not speak HTTP",
    ),
)
