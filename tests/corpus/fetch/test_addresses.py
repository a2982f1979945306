"""Addresses are taken apart once, and judged by the numbers that they lead to."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import AddressRefused, FetchError, FetchFailed
from corpus.fetch.addresses import check_url, follow, public_addresses, system_addresses
from corpus.fetch.networks import objection
from tests.corpus.fetch.servers import leads_to

GIVEN_OUT = ip_network("2000::/3")


class TestTheParts:
    @pytest.mark.parametrize(
        ("url", "parts"),
        [
            ("https://page.example", ("https", "page.example", 443, "/")),
            ("HTTP://Page.EXAMPLE:80/Flood?a=1#news", ("http", "page.example", 80, "/Flood?a=1")),
            ("https://page.example./", ("https", "page.example", 443, "/")),
            ("http://page.example:443/", ("http", "page.example", 443, "/")),
            ("https://bücher.example/größe?q=ß", ("https", "xn--bcher-kva.example", 443, "/gr%C3%B6%C3%9Fe?q=%C3%9F")),
            ("https://faß.example/", ("https", "xn--fa-hia.example", 443, "/")),
            ("https://8.8.8.8/", ("https", "8.8.8.8", 443, "/")),
            ("https://[2606:4700:0::1111]/", ("https", "2606:4700::1111", 443, "/")),
            ("https://page.example/a%20b/%2e%2e/c", ("https", "page.example", 443, "/a%20b/%2e%2e/c")),
            ('https://page.example/"<{|\\^`', ("https", "page.example", 443, "/%22%3C%7B%7C%5C%5E%60")),
        ],
    )
    def test_an_address_has_them(self, url: str, parts: tuple[str, str, int, str]) -> None:
        target = check_url(url)
        assert (target.scheme, target.host, target.port, target.path) == parts

    @given(
        st.text(st.characters(codec="utf-8"), max_size=60),
        st.sampled_from(["", "http://", "https://a", "//[", "http:"]),
    )
    def test_whatever_is_given_is_refused_in_a_line_or_is_plain(self, text: str, before: str) -> None:
        try:
            target = check_url(before + text)
        except FetchError as error:
            assert str(error).isprintable()
        else:
            assert target.url.isascii()
            assert target.url.isprintable()
            assert " " not in target.url

    @given(st.text(st.characters(codec="utf-8", min_codepoint=33), max_size=60))
    def test_taking_apart_what_was_put_together_changes_nothing(self, text: str) -> None:
        try:
            target = check_url(f"https://{text}")
        except FetchError:
            return
        assert check_url(target.url) == target

    @pytest.mark.parametrize(
        "url",
        [
            "https://reader:secret@page.example/",
            "ftp://reader:secret@page.example/",
            "http:reader:secret@page.example/",
            "http://reader:secret@page.example/a b",
            "http://secret@[::1",
        ],
    )
    def test_a_password_in_an_address_is_not_repeated(self, url: str) -> None:
        with pytest.raises(AddressRefused) as raised:
            check_url(url)
        assert "secret" not in str(raised.value)

    def test_an_at_sign_in_a_path_hides_nothing(self) -> None:
        with pytest.raises(AddressRefused, match=r"'http://page\.example/@writer/a b'"):
            check_url("http://page.example/@writer/a b")

    @pytest.mark.parametrize(
        ("location", "url"),
        [
            ("/new", "https://page.example/new"),
            ("new?x=1#y", "https://page.example/a/new?x=1"),
            ("//other.example/", "https://other.example/"),
            ("https://other.example:443/b", "https://other.example/b"),
            ("?q", "https://page.example/a/b?q"),
        ],
    )
    def test_a_redirect_is_read_from_where_it_stands(self, location: str, url: str) -> None:
        assert follow(check_url("https://page.example/a/b"), location).url == url

    @pytest.mark.parametrize(
        "location", ["file:///etc/passwd", "//[", "//u:p@other.example/", "//other.example:22/", "data:,x"]
    )
    def test_a_redirect_keeps_the_rules_of_any_address(self, location: str) -> None:
        with pytest.raises(AddressRefused):
            follow(check_url("https://page.example/a/b"), location)


class TestTheNumbers:
    @pytest.mark.parametrize(
        "address", ["8.8.8.8", "93.184.215.14", "192.0.1.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"]
    )
    def test_a_public_address_is_let_through(self, address: str) -> None:
        assert public_addresses("page.example", 443, resolve=leads_to(address)) == (ip_address(address),)

    @given(st.integers(0, 2**32 - 1).map(IPv4Address))
    def test_no_ipv4_address_is_let_through_that_python_calls_not_global(self, address: IPv4Address) -> None:
        if not objection(address):
            assert address.is_global
            assert not address.is_multicast
            assert not address.is_reserved

    @given(st.integers(0, 2**128 - 1).map(IPv6Address))
    def test_no_ipv6_address_is_let_through_that_nobody_can_have_been_given(self, address: IPv6Address) -> None:
        assert (not objection(address)) <= (address in GIVEN_OUT and address.is_global)

    @given(st.integers(0, 2**32 - 1), st.sampled_from(["::", "::ffff:0:0", "64:ff9b::", "64:ff9b:1::", "::ffff:0:0:0"]))
    def test_no_ipv4_address_is_let_through_inside_an_ipv6_one(self, number: int, around: str) -> None:
        assert objection(IPv6Address(int(IPv6Address(around)) + number))

    def test_the_order_is_kept_and_an_address_stands_once(self) -> None:
        known = leads_to("8.8.8.8", "2606:4700::1111", "8.8.8.8")
        assert [str(address) for address in public_addresses("a.example", 80, resolve=known)] == [
            "8.8.8.8",
            "2606:4700::1111",
        ]

    def test_a_host_that_is_an_address_is_not_looked_up(self) -> None:
        def never(host: str, port: int) -> list[str]:
            raise AssertionError(host)

        assert public_addresses("8.8.8.8", 80, resolve=never) == (ip_address("8.8.8.8"),)

    def test_a_name_without_an_address_cannot_be_found(self) -> None:
        def unknown(host: str, port: int) -> list[str]:
            raise OSError("Name or service not known")

        with pytest.raises(FetchFailed, match="cannot be found"):
            public_addresses("page.example", 80, resolve=unknown)
        with pytest.raises(FetchFailed, match="has no address"):
            public_addresses("page.example", 80, resolve=leads_to())

    def test_the_system_knows_this_machine_and_it_is_refused(self) -> None:
        assert {ip_address(found).is_loopback for found in system_addresses("localhost", 80)} == {True}
        with pytest.raises(AddressRefused, match="this machine itself"):
            public_addresses("localhost", 80)
