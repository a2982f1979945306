"""Over https the certificate has to be good for the host that was named, though an address is what is connected to."""

from __future__ import annotations

import datetime as dt
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from corpus.errors import AddressRefused, FetchFailed
from corpus.fetch.fetching import Guard, fetch
from tests.corpus.fetch.servers import PAGE, Loopback, answer

YESTERDAY = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)


class Secure:
    """A server whose certificate is good for `page.example`, and the names that clients greeted it with."""

    def __init__(self, folder: Path, *answers: bytes, until: dt.datetime | None = None) -> None:
        authority = trustme.CA()
        self._authorities = folder / "authorities.pem"
        authority.cert_pem.write_to_path(str(self._authorities))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("page.example", not_after=until).configure_cert(context)
        context.sni_callback = lambda _, name, __: self.greeted.append(name)
        self.greeted: list[str | None] = []
        self.server = Loopback(*answers, tls=context)

    def url(self, host: str = "page.example") -> str:
        return self.server.url(host=host, scheme="https")

    def guard(self, **more) -> Guard:
        return self.server.guard(**{"authorities": str(self._authorities), **more})


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[Secure]:
    made = Secure(tmp_path, answer())
    with made.server:
        yield made


def test_a_page_is_read_where_the_certificate_is_good_for_its_host(secure: Secure) -> None:
    assert fetch(secure.url(), guard=secure.guard()).data == PAGE
    assert secure.greeted == ["page.example"]
    assert f"\r\nHost: page.example:{secure.server.port}\r\n".encode() in secure.server.requests[0]


def test_a_certificate_for_another_name_is_refused_before_anything_is_asked(secure: Secure) -> None:
    with pytest.raises(FetchFailed, match=r"'other\.example' does not prove that it is 'other\.example' \(Hostname"):
        fetch(secure.url("other.example"), guard=secure.guard())
    assert secure.greeted == ["other.example"]
    assert secure.server.requests == [b""]


def test_a_certificate_for_a_name_is_not_one_for_the_address_that_is_connected_to(secure: Secure) -> None:
    with pytest.raises(FetchFailed, match="does not prove"):
        fetch(secure.url("127.0.0.1"), guard=secure.guard())


def test_a_certificate_that_nobody_known_has_signed_is_refused(secure: Secure) -> None:
    with pytest.raises(FetchFailed, match="does not prove"):
        fetch(secure.url(), guard=secure.server.guard())


def test_the_environment_names_no_authority_and_no_file_for_keys(
    secure: Secure, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authorities.pem"))
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    with pytest.raises(FetchFailed, match="does not prove"):
        fetch(secure.url(), guard=secure.server.guard())
    fetch(secure.url(), guard=secure.guard())
    assert not (tmp_path / "keys").exists()


def test_a_certificate_that_has_run_out_is_refused(tmp_path: Path) -> None:
    made = Secure(tmp_path, answer(), until=YESTERDAY)
    with made.server, pytest.raises(FetchFailed, match="expired"):
        fetch(made.url(), guard=made.guard())


def test_what_speaks_no_tls_is_no_safe_connection() -> None:
    with Loopback(answer()) as server, pytest.raises(FetchFailed, match=r"No safe connection to 'page\.example'"):
        fetch(server.url(scheme="https"), guard=server.guard())


def test_who_never_answers_the_greeting_is_given_up() -> None:
    def silent() -> Iterator[bytes]:
        for _ in range(100):
            time.sleep(0.05)
            yield b""

    with Loopback(silent) as server, pytest.raises(FetchFailed, match=r"took more than 0\.4 seconds"):
        fetch(server.url(scheme="https"), guard=server.guard(seconds=0.4))


def test_a_way_from_https_back_to_http_is_refused(tmp_path: Path) -> None:
    with Loopback(answer()) as plain:
        made = Secure(tmp_path, answer(b"", f"Location: {plain.url()}", status="302 Found"))
        allowed = frozenset({plain.endpoint, made.server.endpoint})
        with made.server, pytest.raises(AddressRefused, match="leads from https to http"):
            fetch(made.url(), guard=made.guard(allowed=allowed))
        assert plain.requests == []


def test_a_way_from_http_to_https_is_followed(secure: Secure) -> None:
    with Loopback(answer(b"", f"Location: {secure.url()}", status="301 Moved Permanently")) as plain:
        allowed = frozenset({plain.endpoint, secure.server.endpoint})
        assert fetch(plain.url(), guard=secure.guard(allowed=allowed)).data == PAGE
