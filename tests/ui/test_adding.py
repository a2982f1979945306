"""Adding an article over HTTP: the look before it, keeping it, taking it away, and whoever may not."""

from __future__ import annotations

import asyncio
import io
import json
import sys
import threading
from dataclasses import dataclass
from importlib.util import find_spec
from types import ModuleType

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from corpus.errors import AddressRefused, ExtraMissing, FetchFailed
from corpus.fetch.fetching import Fetched
from corpus.library import Library
from corpus.limits import ARTICLE, OWN
from tests.ui.dom import read
from tests.ui.payloads import PAYLOADS
from ui.api.adding import COOKIE, Adding, adding_routes
from ui.api.pool import Pool
from ui.guard import Guard
from ui.page.add import Offer, add_html
from ui.page.add_looks import HELD, Look, Looks
from ui.page.add_shared import SharedArticles
from ui.page.own import OwnArticles
from ui.page.texts import ENGLISH, LANGUAGES
from ui.references import FORMATS

HOME = "http://127.0.0.1:7860"
MILL = "# The mill\n\nThe mill was built in 1871. It burnt down in 1904.\n\nNobody was hurt.\n"
BYTES = {"content-type": "application/octet-stream"}


@dataclass(frozen=True)
class Concern:
    line: str
    grave: bool


def look_over(draft):
    """Where no look at drafts is there to be had, the least of one."""
    return (Concern("Much of the text is unreadable.", grave=True),) if "\ufffd" * 3 in draft.text else ()


@pytest.fixture(autouse=True)
def _health(monkeypatch):
    if "corpus.health" not in sys.modules and find_spec("corpus.health") is None:
        module = ModuleType("corpus.health")
        module.look_over = look_over
        monkeypatch.setitem(sys.modules, "corpus.health", module)


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def app_of(adding):
    return Starlette(routes=adding_routes(adding), middleware=[Middleware(Guard, hosts=["127.0.0.1"])])


@pytest.fixture
def adding(clock):
    pool = Pool()
    yield Adding(keeper=OwnArticles(clock=clock), pool=pool, looks=Looks(clock=clock))
    pool.close()


@pytest.fixture
def open_page(adding):
    """A reader with a browser of their own."""

    def opened(of=None):
        return TestClient(
            app_of(of or adding), base_url=HOME, headers={"origin": HOME, "sec-fetch-site": "same-origin"}
        )

    return opened


@pytest.fixture
def reader(open_page):
    return open_page()


def look(reader, data=MILL, name="mill.md", **headers):
    return reader.post("/own/looks", params={"name": name}, content=data, headers={**BYTES, **headers})


def keep(reader, key, **stated):
    return reader.post("/own/articles", json={"key": key, **stated})


def added(reader, data=MILL, name="mill.md", **stated):
    answer = keep(reader, look(reader, data, name).json()["key"], **stated)
    assert answer.status_code == 200, answer.text
    return answer.json()


def mine(reader):
    return [article["id"] for article in reader.get("/own/articles").json()["articles"]]


def problem(answer, status):
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.text.count("\n") == 1
    assert list(answer.json()) == ["error"]
    assert "Traceback" not in answer.text
    return answer.json()["error"]


def test_a_file_is_shown_before_it_is_kept(reader):
    shown = look(reader).json()
    assert {key: shown[key] for key in ("title", "paragraphs", "captions", "format", "name")} == {
        "title": "The mill",
        "paragraphs": 2,
        "captions": 0,
        "format": "markdown",
        "name": "mill.md",
    }
    assert shown["beginning"][0].startswith("The mill was built in 1871.")
    assert mine(reader) == []


def test_what_the_reader_corrects_is_kept_and_the_page_is_told_where_it_is(reader, adding):
    kept = added(reader, title="The old mill", author=" A.  Miller ", date="1 March 1999")
    (article,) = adding.keeper.of(reader.cookies[COOKIE])
    assert (article.title, article.author, article.date) == ("The old mill", "A. Miller", "1999-03-01")
    assert article.text == MILL
    assert kept == {"how": "new", "id": article.id, "title": "The old mill", "address": f"?a={article.id}"}


def test_what_the_reader_empties_is_empty_and_a_title_is_found_again(reader, adding):
    data = '<html><head><meta name="author" content="A. Miller"><title>Of mills</title></head><body><article>'
    data += f"<h1>Of mills</h1><p>{'The mill was built in 1871, and it burnt down in 1904. ' * 8}</p></article></body>"
    pytest.importorskip("trafilatura")
    shown = look(reader, data, "mill.html").json()
    assert shown["author"] == "A. Miller"
    keep(reader, shown["key"], author="", title="")
    (article,) = adding.keeper.of(reader.cookies[COOKIE])
    assert article.author == ""
    assert article.title


def test_pasted_text_needs_no_name(reader):
    shown = reader.post("/own/looks", content="The mill was built in 1871.", headers={"content-type": "text/plain"})
    assert (shown.json()["title"], shown.json()["paragraphs"]) == ("Pasted text", 1)


def test_pasted_letters_of_any_script_come_through(reader, adding):
    text = "방앗간은 1871년에 지어졌다. 水車小屋は1904年に焼けた。 Ärger"
    kind = {"content-type": "text/plain;charset=UTF-8"}
    key = reader.post("/own/looks", content=text.encode(), headers=kind).json()["key"]
    keep(reader, key)
    assert adding.keeper.of(reader.cookies[COOKIE])[0].text == text


def test_a_grave_finding_is_said_before_the_article_is_kept(reader):
    data = "\ufffd" * 400 + " a text of which nothing can be read " + "\ufffd" * 400
    assert any(finding["grave"] for finding in look(reader, data, "broken.txt").json()["findings"])


def test_the_readers_token_is_random_and_only_for_this_site(open_page):
    first, second = (look(open_page()) for _ in range(2))
    cookie = first.headers["set-cookie"]
    name, _, rest = cookie.partition("=")
    token, *settings = rest.split("; ")
    assert name == COOKIE
    assert len(token) >= 43
    assert {each.lower() for each in settings} == {"httponly", "samesite=strict", "path=/"}
    assert cookie != second.headers["set-cookie"]


def test_over_https_the_token_is_for_https_alone(open_page, adding):
    proxied = TestClient(app_of(adding), base_url=HOME, headers={"origin": "https://127.0.0.1:7860"})
    assert "; Secure" in look(proxied).headers["set-cookie"]


def test_a_token_that_was_not_made_here_is_not_taken_on(reader, adding):
    planted = "x" * 43
    reader.cookies.set(COOKIE, planted)
    assert look(reader).headers["set-cookie"].partition("=")[2].partition(";")[0] != planted
    assert not adding.looks.knows(planted)


def test_the_token_stays_the_same_for_the_next_article(reader):
    added(reader)
    assert "set-cookie" not in look(reader, MILL + "More.\n").headers
    added(reader, MILL + "And still more of it.\n")
    assert len(mine(reader)) == 2


def test_another_reader_sees_keeps_removes_and_restores_none_of_it(open_page, adding):
    ann, ben = open_page(), open_page()
    key = look(ann).json()["key"]
    added(ben, "Ben writes about another mill here.")
    problem(keep(ben, key), 410)
    article = keep(ann, key).json()["id"]
    assert article not in mine(ben)
    problem(ben.delete(f"/own/articles/{article}"), 404)
    assert mine(ann) == [article]
    ann.delete(f"/own/articles/{article}")
    problem(ben.post(f"/own/articles/{article}/restore"), 404)
    assert mine(ann) == []


def test_a_sentence_is_cited_for_its_reader_alone(open_page):
    ann, ben = open_page(), open_page()
    article = added(ann, author="A. Miller")["id"]
    added(ben, "Ben writes about another mill here.")
    cited = ann.get(f"/own/articles/{article}/sentences/p1.1").json()
    assert cited["quote"] == "The mill was built in 1871."
    assert "A. Miller" in cited["references"]["plain"]
    assert list(cited["references"]) == [form.id for form in FORMATS]
    problem(ann.get(f"/own/articles/{article}/sentences/p9.1"), 404)
    problem(ben.get(f"/own/articles/{article}/sentences/p1.1"), 404)


def test_what_was_asked_of_an_article_is_exported_for_its_reader_alone(open_page):
    ann, ben = open_page(), open_page()
    wanted = {"article": added(ann)["id"], "format": "markdown", "questions": [{"question": "When did the mill burn?"}]}
    file = ann.post("/own/export", json=wanted).json()
    assert list(file) == ["name", "media_type", "text"]
    assert "It burnt down in 1904." in file["text"]
    added(ben, "Ben writes about another mill here.")
    problem(ben.post("/own/export", json=wanted), 404)
    problem(ann.post("/own/export", json={"format": "markdown"}), 404)
    problem(ann.post("/own/export", json={**wanted, "format": "tarot"}), 422)
    problem(ann.post("/own/export", json={**wanted, "questions": []}), 422)


def test_what_is_removed_can_be_brought_back(reader):
    article = added(reader)["id"]
    assert reader.delete(f"/own/articles/{article}").json()["id"] == article
    assert mine(reader) == []
    assert reader.post(f"/own/articles/{article}/restore").json()["id"] == article
    assert mine(reader) == [article]


def test_a_look_is_kept_once_and_not_after_ten_minutes(reader, clock):
    key = look(reader).json()["key"]
    clock.now += HELD - 1
    assert keep(reader, key).status_code == 200
    problem(keep(reader, key), 410)
    late = look(reader, "Another mill was built later.").json()["key"]
    clock.now += HELD
    assert "too long" in problem(keep(reader, late), 410)


def test_a_reader_is_told_of_the_most_articles(reader):
    for number in range(OWN.value):
        added(reader, f"Mill number {number} was built in 1871.", f"{number}.txt")
    key = look(reader, "One more mill was built in 1904.").json()["key"]
    assert f"{OWN.value} articles" in problem(keep(reader, key), 409)


@pytest.mark.parametrize(
    ("data", "name", "status"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a.png", 415),
        (b"\0\1\2\3" * 50, "a.bin", 415),
        (b"PK\x03\x04" + b"\0" * 60, "a.zip", 415),
        (b"%PDF-1.7\n" + b"x" * 90 + b"\nstartxref\n0\n%%EOF", "a.pdf", 422),
        (b"", "a.txt", 422),
        (b" \n\t", "a.txt", 422),
        (b"... !!!", "a.txt", 422),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_what_is_no_article_is_refused_in_one_line(reader, data, name, status):
    if name == "a.pdf":
        pytest.importorskip("pypdf")
    problem(look(reader, data, name), status)


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "image/png"])
def test_a_form_of_another_page_is_not_read(reader, kind):
    problem(look(reader, **{"content-type": kind}), 415)


def test_hostile_names_and_words_come_back_as_data(reader):
    for number, payload in enumerate(
        (*PAYLOADS, "../../etc/passwd", "..\\..\\a.txt", "a\0b.txt", "x" * 5_000, "", ".", "/")
    ):
        answer = look(reader, f"{payload}\n\nThe mill number {number} was built in 1871.", payload)
        assert answer.headers["content-type"] == "application/json"
        if answer.status_code != 200:
            assert problem(answer, answer.status_code)
            continue
        shown = answer.json()
        assert len(shown["name"]) <= 200
        assert not set(shown["name"]) & set("/\\\0\n\u202e")


@pytest.mark.parametrize("article", ["nothing", "%00", "..", "a%0ab", "\U0001f3ed", "x" * 3_000])
def test_an_id_that_is_none_is_not_found(reader, article):
    added(reader)
    assert reader.delete(f"/own/articles/{article}").status_code == 404
    assert reader.post(f"/own/articles/{article}/restore").status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 422),
        (b"{}", 422),
        (b'{"key": 5}', 422),
        (b'{"key": "x", "rights": "all"}', 422),
        (b'{"key": "x"}', 410),
        (b'{"key": "' + b"x" * 300_000 + b'"}', 413),
        (b"[" * 100_000, 400),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_what_cannot_be_kept_is_refused_in_one_line(reader, body, status):
    problem(reader.post("/own/articles", content=body), status)


def test_a_date_that_is_none_is_said_and_the_look_stays(reader):
    key = look(reader).json()["key"]
    assert "2022-03-01" in problem(keep(reader, key, date="last spring"), 422)
    assert keep(reader, key, date="").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"host": "evil.example"},
    ],
    ids=str,
)
def test_another_site_can_neither_add_nor_read_nor_remove(reader, headers):
    article = added(reader)["id"]
    for method, path in (
        ("POST", "/own/looks"),
        ("GET", "/own/articles"),
        ("POST", "/own/articles"),
        ("DELETE", f"/own/articles/{article}"),
        ("POST", f"/own/articles/{article}/restore"),
    ):
        problem(reader.request(method, path, content=b"x" if method == "POST" else None, headers=headers), 403)
    assert mine(reader) == [article]


async def pieces(size):
    for start in range(0, size, 250_000):
        yield b"mill " * (min(250_000, size - start) // 5)


@pytest.mark.parametrize("stated", [True, False])
def test_too_large_a_file_is_refused_whether_or_not_it_says_its_length(adding, stated):
    async def ask():
        transport = httpx.ASGITransport(app_of(adding))
        async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
            size = ARTICLE.value + 5
            content = b"x" * size if stated else pieces(size)
            return await client.post("/own/looks", content=content, headers=BYTES)

    assert problem(asyncio.run(ask()), 413) == "An article may hold 10,000,000 bytes."
    assert adding.busy == 0


def test_an_article_may_be_larger_than_a_question_but_nothing_else_may(reader):
    text = "The mill was built in 1871. " * 12_000
    assert look(reader, text, "long.txt").status_code == 200
    problem(reader.post("/own/articles", content=text), 413)


def test_who_comes_while_as_many_are_added_as_may_is_turned_away(adding):
    adding.at_once = 2
    go, begun = threading.Event(), threading.Semaphore(0)

    def slow(url):
        begun.release()
        go.wait(20)
        return Fetched(url=url, data=MILL.encode(), media_type="text/plain", charset="utf-8")

    adding.fetch = slow

    async def ask():
        transport = httpx.ASGITransport(app_of(adding))
        async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
            asks = [asyncio.create_task(client.post("/own/looks", json={"url": "https://a.example"})) for _ in range(2)]
            for _ in asks:
                await asyncio.to_thread(begun.acquire)
            away = await client.post("/own/looks", content=MILL, headers=BYTES)
            go.set()
            answers = [answer.status_code for answer in await asyncio.gather(*asks)]
            return away, answers, await client.post("/own/looks", content=MILL, headers=BYTES)

    away, answers, after = asyncio.run(ask())
    assert "try again" in problem(away, 503)
    assert int(away.headers["retry-after"]) > 0
    assert (answers, after.status_code) == ([200, 200], 200)


def test_a_file_that_never_ends_coming_in_gives_its_place_back(adding):
    adding.patience = 0.05

    async def slow():
        yield b"The mill "
        await asyncio.sleep(5)

    async def ask():
        transport = httpx.ASGITransport(app_of(adding))
        async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
            return await client.post("/own/looks", content=slow(), headers=BYTES)

    problem(asyncio.run(ask()), 408)
    assert adding.busy == 0


def test_an_address_is_read_only_where_the_operator_lets_it(reader, adding):
    asked = {"url": "https://example.org/mill.html"}
    assert "does not read addresses" in problem(reader.post("/own/looks", json=asked), 403)
    adding.fetch = lambda url: Fetched(url=f"{url}?page=1", data=MILL.encode(), media_type="text/markdown", charset="")
    shown = reader.post("/own/looks", json=asked).json()
    assert (shown["name"], shown["title"]) == ("mill.html", "The mill")


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (AddressRefused("It is not public."), 422),
        (FetchFailed("It does not answer."), 502),
        (ExtraMissing("Say: pip install 'quotewell[formats]'"), 501),
    ],
)
def test_an_address_that_cannot_be_read_is_said(reader, adding, fault, status):
    def fail(_):
        raise fault

    adding.fetch = fail
    assert problem(reader.post("/own/looks", json={"url": "https://a.example"}), status) == str(fault)


def test_no_address_of_this_machine_is_read(reader, adding):
    pytest.importorskip("httpx")
    from corpus.fetch.fetching import fetch

    adding.fetch = fetch
    for url in ("http://127.0.0.1:7860/api/articles", "http://localhost/", "file:///etc/passwd", "http://0x7f.1/"):
        problem(reader.post("/own/looks", json={"url": url}), 422)


def test_a_fault_that_nobody_foresaw_is_not_told_to_the_reader(reader, adding, caplog):
    def fail(_):
        raise RuntimeError("a secret")

    adding.fetch = fail
    assert "secret" not in problem(reader.post("/own/looks", json={"url": "https://a.example"}), 500)
    assert "a secret" in caplog.text


def test_nothing_of_a_private_article_is_written_or_logged(reader, tmp_path, monkeypatch, caplog):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUOTEWELL_LIBRARY", str(tmp_path / "library"))
    caplog.set_level(0, logger="ui")
    added(reader, name="private-name.md")
    problem(look(reader, b"\0\1\2\3" * 9, "private-name.bin"), 415)
    assert list(tmp_path.iterdir()) == []
    assert "private-name" not in caplog.text


def test_no_reply_about_an_article_stays_in_a_cache(reader):
    assert look(reader).headers["cache-control"] == "no-store"
    assert reader.get("/own/articles").headers["cache-control"] == "no-store"


def test_where_nothing_can_be_added_there_is_nothing():
    with TestClient(app_of(None), base_url=HOME) as reader:
        for method, path in (("POST", "/own/looks"), ("GET", "/own/articles"), ("DELETE", "/own/articles/a")):
            problem(reader.request(method, path), 404)


def test_what_is_shared_is_kept_in_the_library_and_its_reader_alone_takes_it_back(adding, open_page, tmp_path):
    with Library.open(tmp_path) as library:
        adding.keeper = keeper = SharedArticles(library)
        ann, ben = open_page(), open_page()
        article = added(ann, author="A. Miller")["id"]
        other = added(ben, "Ben writes about another mill here.")["id"]
        assert [entry.id for entry in library.entries()] == [article, other]
        assert library.get(article).author == "A. Miller"
        assert [each.id for each in keeper.everyone()] == [article, other]
        assert mine(ann) == [article]
        assert ben.get(f"/own/articles/{article}/sentences/p1.1").json()["article"] == article
        problem(ben.delete(f"/own/articles/{article}"), 404)
        ann.delete(f"/own/articles/{article}")
        assert [entry.id for entry in library.entries()] == [other]
        assert [each.id for each in keeper.everyone()] == [other]
        problem(ben.post(f"/own/articles/{article}/restore"), 404)
        ann.post(f"/own/articles/{article}/restore")
        assert mine(ann) == [article]


def test_what_the_library_had_before_no_reader_can_take_out(adding, open_page, tmp_path):
    with Library.open(tmp_path) as library:
        adding.keeper = SharedArticles(library)
        ann, ben = open_page(), open_page()
        first = added(ann)
        again = added(ben)
        assert (first["how"], again["how"], again["id"]) == ("new", "already", first["id"])
        problem(ben.delete(f"/own/articles/{first['id']}"), 404)


def test_a_held_look_makes_room_for_newer_ones(clock, adding, reader):
    looks = Looks(looks=2, clock=clock)
    key = look(reader).json()["key"]
    held = adding.looks.get(reader.cookies[COOKIE], key)
    assert isinstance(held, Look)
    keys = [looks.hold("t", held) for _ in range(3)]
    assert [looks.get("t", each) is not None for each in keys] == [False, True, True]
    small = Looks(characters=1, clock=clock)
    first, second = small.hold("t", held), small.hold("t", held)
    assert (small.get("t", first), small.get("t", second)) == (None, held)


@pytest.mark.parametrize("texts", LANGUAGES.values(), ids=LANGUAGES)
def test_every_control_of_the_dialog_has_a_name(texts):
    dialog = read(add_html(Offer(fetch=True), texts)).one("dialog")
    labels = {label.attributes.get("for") for label in dialog.all("label")}
    for field in (*dialog.all("input"), *dialog.all("textarea")):
        named = field.attributes.get("id") in labels
        assert named or "add-file" in field.classes
    assert all(button.text for button in dialog.all("button"))
    assert dialog.one("label", class_="pick").text == texts.add_file
    assert "{" not in dialog.one(class_="add-give").text


def test_the_dialog_says_who_can_ask_and_asks_for_an_address_only_where_it_is_read():
    private, shared = (read(add_html(Offer(shared=each), ENGLISH)).one("dialog") for each in (False, True))
    assert "Only you can ask it" in private.text
    assert "Everyone who opens this page" in shared.text
    assert "10 MB" in private.text
    assert f"{OWN.value} articles" in private.text
    assert private.all("input", type="url") == []
    assert read(add_html(Offer(fetch=True), ENGLISH)).one("input", type="url")
    assert read(add_html(None, ENGLISH)).all("dialog") == []


def test_a_whole_document_is_read_in_a_process_of_its_own(reader):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("The mill", 1)
    document.add_paragraph("The mill was built in 1871, and it burnt down in 1904, when nobody was there.")
    file = io.BytesIO()
    document.save(file)
    shown = look(reader, file.getvalue(), "mill.docx").json()
    assert (shown["format"], shown["title"], shown["paragraphs"]) == ("docx", "The mill", 1)
    assert json.dumps(shown)
