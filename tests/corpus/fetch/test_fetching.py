"""A page that may be read is read; what is not a page says so in a line."""

from __future__ import annotations

import ast
import gzip
import sys
import time
from pathlib import Path

import pytest

from corpus.errors import AddressRefused, ExtraMissing, FetchFailed
from corpus.fetch.fetching import PUBLIC, Guard, fetch
from corpus.limits import FETCHED, REDIRECTS
from tests.corpus.fetch.servers import PAGE, Loopback, answer, leads_to

ROOT = Path(__file__).parents[3]


def redirect(location: str, status: str = "302 Found") -> bytes:
    return answer(b"elsewhere", f"Location: {location}", status=status)


class TestAPage:
    def test_its_bytes_come_as_they_are_with_what_the_server_says_of_them(self) -> None:
        with Loopback(answer(kind="Text/HTML; Charset=Windows-1252")) as server:
            found = fetch(server.url("/flood?day=2#news"), guard=server.guard())
        assert found.data == PAGE
        assert (found.media_type, found.charset) == ("text/html", "windows-1252")
        assert found.url == f"http://page.example:{server.port}/flood?day=2"

    def test_it_is_asked_for_by_its_own_name_and_nothing_is_told_but_that(self) -> None:
        with Loopback(answer()) as server:
            fetch(server.url("/flüsse?q=a b".replace(" ", "%20")), guard=server.guard())
        line, *headers = server.requests[0].decode("ascii").strip().split("\r\n")
        assert line == "GET /fl%C3%BCsse?q=a%20b HTTP/1.1"
        told = dict(header.split(": ", 1) for header in headers)
        assert told["Host"] == f"page.example:{server.port}"
        assert told["User-Agent"] == "Quotewell"
        assert told["Accept-Encoding"] == "gzip, identity"
        assert set(told) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}

    def test_gzip_is_unpacked(self) -> None:
        with Loopback(answer(gzip.compress(PAGE), "Content-Encoding: gzip")) as server:
            assert fetch(server.url(), guard=server.guard()).data == PAGE

    def test_chunks_are_put_together(self) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
        with Loopback(head + b"a\r\nThe river \r\n5\r\nrose.\r\n0\r\n\r\n") as server:
            assert fetch(server.url(), guard=server.guard()).data == b"The river rose."

    def test_a_server_that_does_not_know_the_type_is_heard(self) -> None:
        with Loopback(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n%PDF") as server:
            found = fetch(server.url(), guard=server.guard())
        assert (found.data, found.media_type, found.charset) == (b"%PDF", "application/octet-stream", "")

    def test_a_page_of_just_the_limit_is_whole(self) -> None:
        with Loopback(answer(b"x" * FETCHED.value, kind="text/plain")) as server:
            assert len(fetch(server.url(), guard=server.guard()).data) == FETCHED.value

    def test_the_second_address_is_tried_where_the_first_does_not_answer(self) -> None:
        with Loopback() as gone:
            pass
        with Loopback(answer()) as server:
            allowed = frozenset({("127.0.0.9", server.port), server.endpoint})
            guard = server.guard(resolve=leads_to("127.0.0.9", "127.0.0.1"), allowed=allowed)
            assert fetch(server.url(), guard=guard).data == PAGE
        with pytest.raises(FetchFailed, match="does not answer"):
            fetch(gone.url(), guard=gone.guard())

    def test_the_environment_names_no_proxy(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with Loopback(answer(b"proxy")) as proxy, Loopback(answer()) as server:
            for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
                monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
            assert fetch(server.url(), guard=server.guard()).data == PAGE
            assert proxy.requests == []


class TestRedirects:
    @pytest.mark.parametrize(
        "location", ["/new", "new", "//page.example:{port}/new", "http://page.example:{port}/new#x"]
    )
    def test_a_redirect_is_followed_and_the_last_address_is_told(self, location: str) -> None:
        with Loopback() as server:
            server._answers = (redirect(location.format(port=server.port)), answer())
            found = fetch(server.url("/old"), guard=server.guard())
        assert (found.data, found.url) == (PAGE, server.url("/new"))

    def test_no_cookie_and_no_referrer_goes_along(self) -> None:
        with Loopback(answer(b"", "Set-Cookie: seen=1", "Location: /new", status="301 Moved"), answer()) as server:
            fetch(server.url("/old"), guard=server.guard())
        assert b"cookie" not in server.requests[1].lower()
        assert b"referer" not in server.requests[1].lower()

    def test_three_are_followed_and_no_fourth(self) -> None:
        with Loopback(*[redirect("/on")] * REDIRECTS.value, answer()) as server:
            assert fetch(server.url(), guard=server.guard()).data == PAGE
        with Loopback(redirect("/on")) as server:
            with pytest.raises(FetchFailed, match="more than 3 times"):
                fetch(server.url(), guard=server.guard())
            assert len(server.requests) == REDIRECTS.value + 1

    def test_one_that_leads_nowhere_is_no_page(self) -> None:
        with Loopback(answer(status="302 Found")) as server, pytest.raises(FetchFailed, match="does not say where"):
            fetch(server.url(), guard=server.guard())


class TestWhatIsNoPage:
    @pytest.mark.parametrize(
        ("status", "said"),
        [
            ("404 Not Found", "There is no page at 'http://page.example:.*/flood' (404); check the address."),
            ("410 Gone", "There is no page at"),
            ("401 Unauthorized", "is not open to everybody (401); save the page and add the file."),
            ("403 Forbidden", "is not open to everybody (403)"),
            ("429 Too Many Requests", "'page.example' was asked too often (429); try again later."),
            ("503 Service Unavailable", "'page.example' has a fault of its own (503); try again later."),
            ("206 Partial Content", "status 206 and no page"),
            ("304 Not Modified", "status 304 and no page"),
        ],
    )
    def test_a_status_is_said_in_words(self, status: str, said: str) -> None:
        with Loopback(answer(b"", status=status)) as server, pytest.raises(FetchFailed) as raised:
            fetch(server.url("/flood"), guard=server.guard())
        assert said.replace(".*", str(server.port)) in str(raised.value)

    def test_a_type_that_no_reader_takes_is_named(self) -> None:
        with Loopback(answer(b"{}", kind="application/json")) as server, pytest.raises(FetchFailed) as raised:
            fetch(server.url(), guard=server.guard())
        assert "is application/json; what is read is HTML" in str(raised.value)

    def test_what_the_server_says_never_stands_in_the_message_as_it_is(self) -> None:
        hostile = answer(b"", kind="text/\x1b[31mred", status="200 \x07OK")
        with Loopback(hostile) as server, pytest.raises(FetchFailed) as raised:
            fetch(server.url(), guard=server.guard())
        assert str(raised.value).isprintable()

    def test_a_body_that_breaks_off_is_not_taken_for_a_page(self) -> None:
        with Loopback(answer()[:-5]) as server, pytest.raises(FetchFailed, match="broke off"):
            fetch(server.url(), guard=server.guard())

    def test_neither_is_gzip_that_breaks_off(self) -> None:
        packed = answer(gzip.compress(PAGE)[:-9], "Content-Encoding: gzip")
        with Loopback(packed) as server, pytest.raises(FetchFailed, match="arrives damaged"):
            fetch(server.url(), guard=server.guard())


class TestTime:
    def test_a_look_up_that_never_ends_ends_with_the_time(self) -> None:
        def slow(host: str, port: int) -> list[str]:
            time.sleep(3)
            return ["127.0.0.1"]

        started = time.monotonic()
        with pytest.raises(FetchFailed, match=r"took more than 0\.3 seconds"):
            fetch("https://page.example/", guard=Guard(resolve=slow, seconds=0.3))
        assert time.monotonic() - started < 2

    def test_the_time_runs_over_all_redirects_together(self) -> None:
        def later():
            time.sleep(0.25)
            yield redirect("/on")

        started = time.monotonic()
        with Loopback(later) as server, pytest.raises(FetchFailed, match=r"took more than 0\.6 seconds"):
            fetch(server.url(), guard=server.guard(seconds=0.6))
        assert time.monotonic() - started < 2


class TestTheGuard:
    def test_as_it_is_made_it_lets_nothing_private_through(self) -> None:
        assert Guard() == PUBLIC
        assert PUBLIC.allowed == frozenset()
        assert PUBLIC.ports == {80, 443}

    def test_opened_for_one_port_it_is_not_open_for_another_of_the_same_address(self) -> None:
        with Loopback(answer()) as server, Loopback(answer()) as other:
            with pytest.raises(AddressRefused, match="port"):
                fetch(other.url(), guard=server.guard())
            assert other.requests == []

    def test_opened_for_a_port_it_lets_no_public_address_be_asked_there(self) -> None:
        with Loopback(answer()) as server, pytest.raises(AddressRefused, match="only ports 80 and 443"):
            fetch(server.url(), guard=server.guard(resolve=leads_to("93.184.215.14")))

    def test_no_room_passes_it_an_argument(self) -> None:
        """A command, a page or a setting that could open the guard would have to write `Guard(...)` somewhere."""
        for room in ("corpus", "qa", "ui"):
            for path in (ROOT / room).rglob("*.py"):
                text = path.read_text(encoding="utf-8")
                for node in ast.walk(ast.parse(text if "Guard" in text else "")):
                    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Guard"):
                        names = {keyword.arg for keyword in node.keywords}
                        assert not names & {"resolve", "allowed", "authorities", "seconds"}, path


def test_without_httpx_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpcore", None)
    monkeypatch.delitem(sys.modules, "corpus.fetch.connecting", raising=False)
    with pytest.raises(ExtraMissing, match=r"pip install 'quotewell\[formats\]'"):
        fetch("https://page.example/", guard=Guard(resolve=leads_to("93.184.215.14")))
