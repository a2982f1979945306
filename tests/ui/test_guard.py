from __future__ import annotations

import asyncio
import re

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from corpus.limits import ARTICLE, REQUEST
from ui.api.calls import CALLS
from ui.guard import HEADERS, POLICY, Guard

JOIN = "/gradio_api/queue/join"
HOME = "http://127.0.0.1:7860"


async def echo(request):
    body = await request.body()
    return PlainTextResponse(f"{request.method} {request.url.path} {len(body)}")


INNER = Starlette(routes=[Route("/{path:path}", echo, methods=["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])])


def asked(method, path, *, hosts=(), **request):
    async def ask():
        transport = httpx.ASGITransport(Guard(INNER, hosts=hosts))
        async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
            return await client.request(method, path, **request)

    return asyncio.run(ask())


async def in_pieces(size):
    for start in range(0, size, 1_000):
        yield b"x" * min(1_000, size - start)


@pytest.mark.parametrize("path", ["/", "/assets/index.js", "/static/fonts/a.woff2", "/theme.css", "/config"])
def test_what_the_page_is_made_of_can_be_read(path):
    assert asked("GET", path).text == f"GET {path} 0"


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload",
        "/gradio_api/upload_progress",
        "/gradio_api/info",
        "/gradio_api/openapi.json",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/proxy=http://example.org",
        "/gradio_api/run/predict",
        "/gradio_api/call/ask",
        "/gradio_api/runs",
        "/gradio_api/dev/reload",
        "/gradio_api/component_server",
        "/gradio_api/vibe-code",
        "/monitoring",
        "/monitoring/summary",
        "/openapi.json",
        "/docs",
        "/redoc",
        "/login",
        "/logout",
        "/pwa_icon",
        "/svelte/x.js",
        "/assets",
        "/elsewhere",
        "/api/",
        "/api/nothing",
        "/api/ask/again",
        "/apis",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_other_door_is_closed(method, path):
    assert asked(method, path).status_code == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_a_question_can_only_be_posted(method):
    assert asked(method, JOIN).status_code == 404


def test_the_pages_own_question_goes_through():
    assert asked("POST", JOIN, content=b"{}", headers={"Origin": HOME}).text == f"POST {JOIN} 2"


def test_a_program_without_an_origin_goes_through():
    assert asked("POST", JOIN, content=b"{}").status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "http://evil.example",
        "http://127.0.0.1",
        "http://127.0.0.1:7861",
        "http://127.0.0.1:7860.evil.example",
        "http://evil.example@127.0.0.1:7860",
        "//127.0.0.1:7860",
        "http://[",
    ],
)
def test_another_site_may_not_ask(origin):
    assert asked("POST", JOIN, content=b"{}", headers={"Origin": origin}).status_code == 403


READ_DOORS = [
    "/",
    "/config",
    "/assets/index.js",
    "/gradio_api/startup-events",
    "/gradio_api/heartbeat/x",
    "/api",
    "/healthz",
]


@pytest.mark.parametrize("path", [*READ_DOORS, "/api/articles", "/api/articles/a/paragraphs/1"])
def test_another_site_may_not_read(path):
    for origin in ("http://evil.example", "http://localhost:1", "http://127.0.0.1:1", "null"):
        assert asked("GET", path, headers={"Origin": origin}).status_code == 403
        assert asked("HEAD", path, headers={"Origin": origin}).status_code == 403
    assert asked("GET", path, headers={"Origin": HOME}).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_link_here_but_embed_nothing(site):
    path = "/api/articles/a/quiz"
    picture = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
    frame = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
    link = {**frame, "Sec-Fetch-Dest": "document"}
    assert [asked("GET", path, headers=one).status_code for one in (picture, frame, link)] == [403, 403, 200]


@pytest.mark.parametrize("path", ["/", "/config", "/api/ask", "/elsewhere"])
def test_another_site_is_not_told_what_it_might_ask(path):
    preflight = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    assert asked("OPTIONS", path, headers=preflight).status_code == 403


@pytest.mark.parametrize("path", ["/", "/config"])
def test_the_page_reads_what_it_is_made_of_behind_a_proxy_with_tls(path):
    headers = {"Host": "quotes.example.org", "Origin": "https://quotes.example.org"}
    assert asked("GET", path, hosts=["localhost", "quotes.example.org"], headers=headers).status_code == 200
    headers["Origin"] = "https://evil.example"
    assert asked("GET", path, hosts=["localhost", "quotes.example.org"], headers=headers).status_code == 403


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_every_call_of_the_api_is_a_door_for_its_method_alone(call):
    path = re.sub(r"{\w+}", "1", call.path)
    other = "GET" if call.method == "POST" else "POST"
    assert asked(call.method, path).status_code == 200
    assert asked(other, path).status_code == 405


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/ask", "POST"),
        ("POST", "/api/articles", "GET, HEAD"),
        ("POST", "/healthz", "GET, HEAD"),
        ("PUT", "/api/check", "POST"),
        ("DELETE", "/api/articles/a/paragraphs/1", "GET, HEAD"),
        ("OPTIONS", "/api", "GET, HEAD"),
    ],
)
def test_a_program_that_asks_by_another_method_is_told_which_it_takes(method, path, allowed):
    answer = asked(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
    assert answer.headers["content-type"] == "application/json"
    assert answer.text == f'{{"error": "This address takes only {allowed}."}}\n'


@pytest.mark.parametrize(
    ("method", "path", "request_of", "status"),
    [
        ("GET", "/api/nothing", {}, 404),
        ("POST", "/api/ask", {"headers": {"Origin": "null"}}, 403),
        ("POST", "/api/ask", {"content": b"x" * (REQUEST.value + 1)}, 413),
    ],
)
def test_a_program_is_refused_in_one_line_of_json(method, path, request_of, status):
    answer = asked(method, path, **request_of)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json"
    assert list(answer.json()) == ["error"]
    assert answer.text.count("\n") == 1


def test_a_program_whose_body_of_unstated_length_is_too_large_is_told_in_json():
    assert asked("POST", "/api/ask", content=in_pieces(REQUEST.value + 1)).json() == {
        "error": "A request may hold 256,000 bytes."
    }


OPENED = {
    "en": ("There is nothing here.", "This server is not called by that name."),
    "ko": ("여기에는 아무것도 없습니다.", "이 서버의 이름이 아닙니다. 주소를 확인하세요."),
    "ja": ("ここには何もありません。", "このサーバーの名前ではありません。アドレスを確かめてください。"),
}


@pytest.mark.parametrize("language", OPENED)
def test_who_opens_an_address_at_which_there_is_nothing_reads_so_in_their_language(language):
    answer = asked("GET", "/elsewhere", headers={"Accept-Language": language})
    assert (answer.status_code, answer.text) == (404, f"{OPENED[language][0]}\n")
    assert answer.headers["vary"] == "Accept-Language, Cookie"


@pytest.mark.parametrize("language", OPENED)
def test_who_calls_the_server_by_another_name_reads_so_in_their_language(language):
    answer = asked("GET", "/", hosts=["localhost"], headers={"Accept-Language": language})
    assert (answer.status_code, answer.text) == (403, f"{OPENED[language][1]}\n")


LARGE = {
    ("ko", "/api/export"): "한 번에 256,000바이트까지 보낼 수 있습니다. 나누어서 보내세요.",
    ("ja", "/api/export"): "一度に送れるのは256,000バイトまでです。分けて送ってください。",
    ("ko", "/own/looks"): "기사는 10,000,000바이트까지 추가할 수 있습니다.",
    ("ja", "/own/looks"): "追加できる記事は10,000,000バイトまでです。",
}


def too_large(path, **headers):
    """What is answered to a request that states too great a length."""
    return asked("POST", path, headers={"Content-Length": "9" * 9, **headers}).json()


@pytest.mark.parametrize(("language", "path"), LARGE)
def test_what_the_page_sends_too_much_of_is_refused_in_its_language_too(language, path):
    answer = too_large(path, **{"Origin": HOME, "Accept-Language": language})
    assert list(answer) == ["error", "kind", "said"]
    assert answer["said"] == LARGE[language, path]


@pytest.mark.parametrize("path", ["/api/export", "/own/looks"])
def test_what_the_page_in_english_sends_too_much_of_is_refused_in_one_line(path):
    assert list(too_large(path, Origin=HOME)) == ["error", "kind"]


def test_a_program_is_refused_in_english_whatever_it_accepts():
    assert too_large("/api/export", **{"Accept-Language": "ko"}) == {"error": "A request may hold 256,000 bytes."}


def test_another_site_is_told_nothing_more_in_any_language():
    refused = asked("POST", "/api/export", headers={"Origin": "http://evil.example", "Accept-Language": "ko"})
    assert refused.json() == {"error": "Another site may not ask here."}


def test_a_body_at_the_limit_goes_through():
    assert asked("POST", JOIN, content=b"x" * REQUEST.value).text.endswith(str(REQUEST.value))


def test_a_body_over_the_limit_is_refused():
    answer = asked("POST", JOIN, content=b"x" * (REQUEST.value + 1))
    assert answer.status_code == 413
    assert answer.json() == {"error": "A request may hold 256,000 bytes."}


def test_a_body_of_unstated_length_at_the_limit_goes_through():
    assert asked("POST", JOIN, content=in_pieces(REQUEST.value)).text.endswith(str(REQUEST.value))


def test_a_body_of_unstated_length_over_the_limit_is_refused():
    answer = asked("POST", JOIN, content=in_pieces(REQUEST.value + 1))
    assert answer.status_code == 413
    assert answer.headers["content-security-policy"] == POLICY


@pytest.mark.parametrize("length", ["-1", "1e9", "٣", "0x10", ""])
def test_a_stated_length_that_is_none_does_no_harm(length):
    answer = asked("GET", "/", headers={"Content-Length": length.encode()})
    assert answer.status_code == 200


def test_a_stated_length_of_any_size_is_refused():
    assert asked("POST", JOIN, headers={"Content-Length": "9" * 5_000}).status_code == 413


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_every_answer_carries_the_headers(path):
    headers = asked("GET", path).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS


def test_nothing_may_be_compiled_or_fetched_from_elsewhere():
    assert "unsafe-eval" not in POLICY
    assert "http" not in POLICY
    assert "*" not in POLICY


@pytest.mark.parametrize("host", ["localhost", "localhost:7860", "LOCALHOST:7860", "[::1]:7860", "[::1]"])
def test_a_server_answers_to_its_names(host):
    assert asked("GET", "/", hosts=["localhost", "[::1]"], headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:7860", "localhost.evil.example", "[::2]:7860", ""])
def test_a_server_does_not_answer_to_another_name(host):
    assert asked("GET", "/", hosts=["localhost", "[::1]"], headers={"Host": host}).status_code == 403


def test_a_server_for_everyone_answers_to_any_name():
    assert asked("GET", "/", headers={"Host": "quotes.example.org"}).status_code == 200


OWN_DOORS = [
    ("GET", "/own/articles"),
    ("POST", "/own/looks"),
    ("POST", "/own/articles"),
    ("DELETE", "/own/articles/the-mill-3fa2c1"),
    ("POST", "/own/articles/the-mill-3fa2c1/restore"),
    ("GET", "/own/articles/the-mill-3fa2c1/sentences/p1.1"),
    ("POST", "/own/export"),
]


@pytest.mark.parametrize(("method", "path"), OWN_DOORS)
def test_a_readers_own_articles_are_for_this_site_alone(method, path):
    assert asked(method, path, headers={"Origin": HOME, "Sec-Fetch-Site": "same-origin"}).status_code == 200
    for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        refused = asked(method, path, headers=headers)
        assert (refused.status_code, list(refused.json())) == (403, ["error"])


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("DELETE", "/own/articles"),
        ("DELETE", "/own/articles/"),
        ("DELETE", "/own/articles/a/restore"),
        ("DELETE", "/own/looks"),
        ("GET", "/own/looks"),
        ("GET", "/own/articles/a"),
        ("GET", "/own/articles/a/sentences"),
        ("GET", "/own/articles//sentences/p1.1"),
        ("GET", "/own/articles/a/sentences/p1.1/b"),
        ("POST", "/own/articles/a"),
        ("POST", "/own/articles//restore"),
        ("POST", "/own/articles/a/restore/b"),
        ("PUT", "/own/articles/a"),
    ],
)
def test_no_other_door_leads_to_them(method, path):
    assert asked(method, path).status_code == 404


@pytest.mark.parametrize(("size", "status"), [(REQUEST.value + 1, 200), (ARTICLE.value, 200), (ARTICLE.value + 1, 413)])
def test_a_whole_article_comes_in_by_one_door(size, status):
    assert asked("POST", "/own/looks", content=b"x" * size).status_code == status
    if size > REQUEST.value:
        assert asked("POST", "/own/articles", content=b"x" * size).status_code == 413
