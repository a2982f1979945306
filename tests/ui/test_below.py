"""The page under a path of another site, through a proxy that takes the path away and through one that leaves it."""

from __future__ import annotations

import json
import re
from html import unescape

import httpx
import pytest

from corpus.errors import ServeError
from tests.browser.server import served
from tests.ui.reverse import PATH, reverse
from ui.below import read_path
from ui.guard import HEADERS, READ, READ_BELOW, WRITTEN

QUESTION = "How many defectors entered South Korea in 2009?"


@pytest.mark.parametrize(("given", "read"), [("/quotes", "/quotes"), ("/press/quotes/", PATH), ("/", ""), ("", "")])
def test_a_path_is_read_with_a_stroke_before_it_and_none_behind(given, read):
    assert read_path(given) == read


@pytest.mark.parametrize(
    "given",
    [
        "quotes",
        "https://example.org/quotes",
        "//quotes",
        "/a//b",
        "/a/../b",
        "/.",
        "/a b",
        "/a%20b",
        "/é",
        "/a?b",
        "/a\n",
    ],
)
def test_what_is_no_path_is_refused(given):
    with pytest.raises(ServeError, match=r"^--path takes what follows the name of the site"):
        read_path(given)


@pytest.mark.parametrize("door", sorted({*READ, *READ_BELOW, *WRITTEN} - {"/"}))
def test_a_path_that_begins_as_the_pages_own_addresses_is_refused(door):
    for given in (door, f"{door.rstrip('/')}/more"):
        with pytest.raises(ServeError, match=r"^--path cannot begin with /"):
            read_path(given)


@pytest.fixture
def client(proxy):
    with httpx.Client(base_url=proxy.address, timeout=60) as client:
        yield client
    assert proxy.beside == []


def test_the_address_that_is_told_is_that_of_the_page(below):
    assert below.address.endswith(f"{PATH}/")
    assert httpx.get(below.address, timeout=60).status_code == 200


def test_the_page_names_its_parts_below_the_path(client, proxy):
    page = client.get("")
    assert page.status_code == 200
    assert json.loads(re.search(r"window\.gradio_config = (\{.*?\});</script>", page.text)[1])["root"] == (
        proxy.address.rstrip("/")
    )
    part = re.search(r'src="\./(assets/[^"]+)"', page.text)[1]
    assert client.get(part).status_code == client.get("theme.css").status_code == 200


def test_programs_ask_below_the_path(client):
    assert client.post("api/ask", json={"question": QUESTION}).json()["short"] == "2,914"
    assert client.get("api/articles/escaping-north-korea/paragraphs/3").status_code == 200


def test_whoever_runs_it_asks_below_the_path_how_it_is(client):
    assert client.get("healthz").json()["status"] == "ok"
    assert client.get("readyz").json()["status"] == "ready"


def test_what_describes_the_endpoints_says_where_they_are(client, proxy):
    described = client.get("api/openapi.json").json()
    assert described["servers"] == [{"url": PATH}]
    origin = proxy.address.removesuffix(f"{PATH}/")
    answer = httpx.get(f"{origin}{described['servers'][0]['url']}/api/articles", timeout=60)
    assert answer.status_code == 200


def test_the_page_about_the_endpoints_links_to_what_is_below_the_path(client):
    page = client.get("api")
    links = [page.url.join(link) for link in re.findall(r'href="([^"]+)"', unescape(page.text))]
    assert [link.path for link in links] == [f"{PATH}/", f"{PATH}/api/openapi.json"]
    assert [httpx.get(link, timeout=60).status_code for link in links] == [200, 200]


def test_the_links_in_what_is_taken_away_lead_below_the_path(client, proxy):
    sentence = client.get("api/articles/escaping-north-korea/sentences/p3.1").json()
    asked = {"questions": [{"question": QUESTION}], "claims": [], "quotes": []}
    pack = client.post("api/export", json={"format": "markdown", **asked}).json()
    for text in (*sentence["references"].values(), pack["text"]):
        for link in re.findall(r"http://127\.0\.0\.1:\d+[^\s\"<>)]*", text):
            assert link.startswith(f"{proxy.address}?a=escaping-north-korea")
    assert proxy.address in pack["text"]


def test_what_a_reader_adds_is_that_readers_below_the_path_alone(client):
    looked = client.post(
        "own/looks", content="# The mill\n\nIt burnt down in 1904.", headers={"Content-Type": "text/plain"}
    )
    assert f"; path={PATH}/;" in looked.headers["set-cookie"].lower() + ";"
    kept = client.post("own/articles", json={"key": looked.json()["key"]}).json()
    assert [one["id"] for one in client.get("own/articles").json()["articles"]] == [kept["id"]]


@pytest.mark.parametrize("path", ["gradio_api/info", "gradio_api/file=/etc/passwd", "docs", "elsewhere"])
def test_doors_that_the_page_does_not_need_are_closed_below_the_path_as_well(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_another_site_may_not_ask_below_the_path_either(client):
    assert (
        client.post("api/ask", json={"question": "Who?"}, headers={"Origin": "http://evil.example"}).status_code == 403
    )


def test_a_request_below_the_path_is_as_large_as_any(client):
    assert client.post("api/ask", content=b"x" * 1_000_000).status_code == 413


@pytest.mark.parametrize("at", ["", "?a=escaping-north-korea&q=Who%3F"])
def test_the_path_without_its_stroke_leads_to_the_page(below, at):
    with reverse(below.address, PATH, strips=False) as proxy:
        answer = httpx.get(f"{proxy.address.rstrip('/')}{at}", timeout=60)
        assert answer.status_code == 307
        assert answer.headers["location"] == f"{PATH}/{at}"
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert httpx.get(f"{proxy.address}{at}", timeout=60).status_code == 200


def test_what_only_begins_as_the_path_does_is_not_below_it(below):
    origin = below.address.removesuffix(f"{PATH}/")
    for path in (f"{PATH}x", f"{PATH}x/", f"{PATH}{PATH}/", f"{PATH}{PATH}/api/articles", "/press/", "/quotes/"):
        assert httpx.get(f"{origin}{path}", timeout=60).status_code == 404, path


def test_the_log_names_what_was_asked_for_without_the_path():
    with served("escaping-north-korea", path=PATH, log=True) as running:
        assert httpx.get(f"{running.address}readyz", timeout=60).status_code == 200
        running.stop()
        assert json.loads(running.said().splitlines()[-1])["path"] == "/readyz"
