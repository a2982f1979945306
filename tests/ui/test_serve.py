from __future__ import annotations

import asyncio
import json
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from types import SimpleNamespace

import httpx
import pytest

import ui.serve
from corpus import QuotewellError, bundled_article
from corpus.errors import ServeError
from corpus.limits import QUEUE
from tests.browser.server import ROOT, printed_by, served
from ui.api.pool import AT_ONCE
from ui.guard import HEADERS
from ui.page.texts import LANGUAGES
from ui.serve import serve


@pytest.fixture(scope="module")
def server():
    with served("escaping-north-korea") as running:
        yield running


@pytest.fixture
def client(server):
    with httpx.Client(base_url=server.address, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def troubled():
    """One in which every question fails, and "Who?" only after a while; the last test leaves its queue full."""
    with served("escaping-north-korea", slow=3, slow_question="Who?", fault="a secret") as running:
        yield running


def test_importing_it_does_not_import_gradio():
    code = "import sys, ui, ui.serve, ui.guard, ui.page, ui.api.routes; sys.exit('gradio' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_port_in_use_is_said_in_one_line(article):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServeError) as raised:
            serve([article], port=port)
    assert str(raised.value).startswith(f"Port {port} on 127.0.0.1 cannot be used")
    assert "\n" not in str(raised.value)


def test_a_port_that_is_taken_after_it_was_looked_at_is_said_in_the_same_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        line = printed_by(start_after, seen_as_free, port)
    reason = "address already in use"
    assert line == f"Port {port} on 127.0.0.1 cannot be used ({reason}); choose another with --port.\n"


def start_after(change, port=None):
    """Starts a server after a change, and prints why it does not run."""
    port = port or ui.serve._free_port("127.0.0.1", 0)
    change()
    try:
        serve([bundled_article("escaping-north-korea")], port=port)
    except ServeError as error:
        print(error)


def seen_as_free():
    look = ui.serve._free_port

    def free_once(host, port):
        ui.serve._free_port = look
        return port

    ui.serve._free_port = free_once


def without_a_startup():
    import uvicorn
    from gradio import http_server

    async def startup(self, sockets=None):
        raise OSError("no")

    uvicorn.Server.startup = startup
    clock = count(step=6)  # Gradio waits for five seconds of it
    http_server.time = SimpleNamespace(time=lambda: next(clock), sleep=time.sleep)


def without_an_answer():
    from gradio import networking

    networking.url_ok = lambda _: False


def test_a_start_that_fails_for_another_reason_is_not_told_as_a_port_in_use():
    line = printed_by(start_after, without_a_startup)
    assert line.startswith("The page did not start on 127.0.0.1, port ")
    assert line.count("\n") == 1


def test_a_page_that_has_begun_and_cannot_be_asked_says_why():
    line = printed_by(start_after, without_an_answer)
    assert line.startswith("The page was begun on 127.0.0.1, port ")
    assert line.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_what_the_machine_lacks_is_not_told_as_a_port_in_use():
    code = """
import resource, ui.serve
from corpus.errors import ServeError
resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
try:
    ui.serve._free_port("127.0.0.1", 0)
except ServeError as error:
    print(error)
"""
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "Port 0 on 127.0.0.1 cannot be used (too many open files).\n"


def test_an_address_of_another_machine_is_told_from_a_port_in_use(article):
    with pytest.raises(ServeError) as raised:
        serve([article], "192.0.2.7")
    assert str(raised.value) == "'192.0.2.7' is not an address of this machine; choose one with --host."


@pytest.mark.parametrize(
    ("host", "port"), [("127.0.0.1", 70_000), ("127.0.0.1", -1), ("192.0.2.7", 7860), ("no.invalid", 0)]
)
def test_an_address_that_is_none_is_said_in_one_line(article, host, port):
    with pytest.raises(QuotewellError, match="choose"):
        serve([article], host, port)


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_quietly_and_leaves_nothing_behind(kind, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with served("escaping-north-korea", anew=True) as running:
        assert [path.name[:10] for path in tmp_path.glob("quotewell-*")] == ["quotewell-"]
        assert running.stop(kind) == 0
        assert list(tmp_path.glob("quotewell-*")) == []
        assert running.told() == f"Quotewell is at {running.address} (Ctrl-C stops it)\n"
        assert running.said() == ""


def count_events(folder):
    """Prints what a queue makes of its events, and how many of them it keeps."""
    with ui.serve._environment(folder):
        from gradio import Blocks

        queue = Blocks().queue()._queue
    queue.events_recorded = 10_000
    print(queue.compute_analytics_summary([{"function": "ask", "status": "success", "process_time": 0.1}]))
    print(queue.ANALYTICS_MAX_EVENTS)


def test_of_who_asked_what_and_when_no_list_is_kept_or_made_into_a_table(tmp_path):
    assert printed_by(count_events, str(tmp_path)).splitlines() == ["{'functions': {}}", "1"]


def look_less_often():
    """Prints what changes of a queue that looks less often."""
    from gradio import Blocks

    queue = Blocks().queue()._queue
    before = dict(vars(queue))
    ui.serve._look_less_often(queue)
    print({name: value for name, value in vars(queue).items() if before[name] != value})


def test_nobody_is_looked_for_each_millisecond():
    changed = printed_by(look_less_often)
    if sys.platform == "win32":  # there the framework takes longer by itself
        assert changed == "{}\n"
    else:
        assert changed == "{'sleep_when_free': 0.01, 'progress_update_sleep_when_free': 0.1}\n"


def test_a_session_that_is_not_known_is_told_so_to_whoever_asks_and_to_nobody_else():
    with served("escaping-north-korea") as running:
        for encoding in ("identity", "gzip, br"):
            headers = {"Accept-Encoding": encoding}
            stream = f"{running.address}gradio_api/queue/data?session_hash=nobodys"
            answer = httpx.get(stream, headers=headers, timeout=60)
            assert answer.status_code == 200
            assert '"session_not_found":true' in answer.text
        running.stop()
        assert running.said() == ""


def test_the_page_is_served_with_its_headers(client):
    answer = client.get("/")
    assert answer.status_code == 200
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "Escaping North Korea (1) · Quotewell" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "gradio_api/info",
        "gradio_api/file=/etc/passwd",
        "gradio_api/file=README.md",
        "monitoring",
        "monitoring/summary",
        "openapi.json",
        "docs",
    ],
)
def test_doors_that_the_page_does_not_need_are_closed(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({}, "en"),
        ({"Accept-Language": "ko-KR,ko;q=0.9,en;q=0.8"}, "ko"),
        ({"Accept-Language": "fr, ja;q=0.5"}, "ja"),
        ({"Accept-Language": "ja", "Cookie": "qw-language=ko"}, "ko"),
        ({"Accept-Language": "ja", "Cookie": "qw-language=<script>"}, "ja"),
    ],
)
def test_the_page_is_sent_in_the_language_in_which_it_is_asked_for(client, headers, language):
    answer = client.get("/config", headers=headers)
    labels = [one["props"].get("label") for one in answer.json()["components"]]
    assert LANGUAGES[language].ask_label in labels
    page = client.get("/", headers=headers)
    assert [code for code, texts in LANGUAGES.items() if texts.new_conversation in page.text] == [language]
    assert page.headers["vary"] == answer.headers["vary"] == "Accept-Language, Cookie"


def test_nothing_can_be_uploaded(client):
    assert client.post("gradio_api/upload", files={"files": ("a.txt", b"x")}).status_code == 404


def test_no_event_has_a_public_name(client):
    dependencies = client.get("/config").json()["dependencies"]
    assert len(dependencies) > 3
    assert {dependency["api_visibility"] for dependency in dependencies} == {"private"}


def test_another_site_may_not_ask(client):
    body = json.dumps({"data": ["Who?", []], "fn_index": 0, "session_hash": "x"})
    headers = {"Origin": "http://evil.example", "Content-Type": "text/plain"}
    assert client.post("gradio_api/queue/join", content=body, headers=headers).status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost:1", "null"])
@pytest.mark.parametrize("path", ["", "config", "gradio_api/startup-events", "api/articles", "elsewhere"])
def test_no_browser_is_told_that_another_site_may_read(client, path, origin):
    read = client.get(path, headers={"Origin": origin})
    preflight = client.options(path, headers={"Origin": origin, "Access-Control-Request-Method": "POST"})
    for answer in (read, preflight):
        assert answer.status_code == 403
        assert not [name for name in answer.headers if name.startswith("access-control-")]
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize("path", ["", "config", "api/articles"])
def test_the_page_itself_is_read_without_leave_for_any_origin(client, server, path):
    answer = client.get(path, headers={"Origin": server.address.rstrip("/")})
    assert answer.status_code == 200
    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_what_is_no_request_at_all_is_not_written_down():
    with served("escaping-north-korea", log=True) as running:
        url = httpx.URL(running.address)
        with socket.create_connection((url.host, url.port), timeout=60) as garbage:
            garbage.sendall(b"\x00 no request\r\n\r\n")
            assert garbage.recv(1_000).startswith(b"HTTP/1.1 400")
        assert httpx.get(f"{running.address}healthz", timeout=60).status_code == 200
        running.stop()
        assert [json.loads(line)["path"] for line in running.said().splitlines()][-1] == "/healthz"


def test_a_name_that_was_made_to_point_here_is_not_answered(client):
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 403


def test_a_huge_question_is_refused_whether_or_not_it_says_its_length(client):
    def pieces():
        for _ in range(300):
            yield b"x" * 1_000

    assert client.post("gradio_api/queue/join", content=b"x" * 300_000).status_code == 413
    assert client.post("gradio_api/queue/join", content=pieces()).status_code == 413


def test_programs_ask_at_the_same_address_as_people(client):
    answer = client.post("api/ask", json={"question": "How many defectors entered South Korea in 2009?"})
    assert answer.status_code == 200
    assert answer.json()["short"] == "2,914"
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_another_sites_page_may_not_ask_as_a_program(client):
    body = json.dumps({"question": "Who?"})
    headers = {"Origin": "http://evil.example", "Content-Type": "text/plain"}
    assert client.post("api/ask", content=body, headers=headers).json() == {"error": "Another site may not ask here."}


def test_a_programs_body_is_limited_whether_or_not_it_says_its_length(client):
    def pieces():
        for _ in range(300):
            yield b"x" * 1_000

    for content in (b"x" * 1_000_000, pieces()):
        answer = client.post("api/ask", content=content)
        assert answer.status_code == 413
        assert list(answer.json()) == ["error"]


def test_a_fault_within_is_told_to_whoever_runs_the_server_and_not_to_whoever_asks(troubled):
    answer = httpx.post(f"{troubled.address}api/ask", json={"question": "Why?"}, timeout=60)
    assert answer.status_code == 500
    assert list(answer.json()) == ["error"]
    assert "secret" not in answer.text
    assert "a secret" in troubled.said()


def test_a_program_is_turned_away_at_once_where_as_many_wait_as_may():
    async def ask_all(address, number):
        limits = httpx.Limits(max_connections=number)
        async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits) as client:
            asks = (client.post("api/ask", json={"question": f"Who was {i}?"}) for i in range(number))
            return await asyncio.gather(*asks)

    with served("escaping-north-korea", slow=0.1) as running:
        answers = asyncio.run(ask_all(running.address, AT_ONCE + QUEUE.value + 30))
    statuses = Counter(answer.status_code for answer in answers)
    assert set(statuses) == {200, 503}
    assert statuses[200] >= AT_ONCE + QUEUE.value
    (away, *_) = [answer for answer in answers if answer.status_code == 503]
    assert away.json() == {"error": "Too many questions are waiting; ask again in a moment."}
    assert int(away.headers["retry-after"]) > 0


def test_more_questions_than_can_wait_are_turned_away(troubled):
    with httpx.Client(base_url=troubled.address, timeout=60) as client:
        dependencies = client.get("/config").json()["dependencies"]
        submit = next(d["id"] for d in dependencies if any(event == "submit" for _, event in d["targets"]))

        def join(session):
            body = {"data": ["Who?", []], "fn_index": submit, "session_hash": f"session{session}"}
            return client.post("/gradio_api/queue/join", json=body).status_code

        with ThreadPoolExecutor(20) as pool:
            answers = list(pool.map(join, range(QUEUE.value + 40)))
    assert set(answers) == {200, 503}
    assert answers.count(200) >= QUEUE.value
