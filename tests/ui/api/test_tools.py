from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time

import pytest

from corpus.library import Library
from corpus.limits import IN_MEMORY
from corpus.readers.drafting import draft
from qa import Engine, to_json
from tests.browser.server import ROOT
from ui.api.calls import CALLS
from ui.api.service import Service

QUESTION = "How many defectors entered South Korea in 2009?"
PLACE = {"article": "escaping-north-korea", "number": 3}


def talk(server, act):
    """What a client of the official package gets from a server, in memory or started as a program."""
    pytest.importorskip("mcp")
    from mcp import Client

    async def talked():
        async with Client(server) as client:
            return await act(client)

    return asyncio.run(asyncio.wait_for(talked(), 120))


@pytest.fixture
def server(engine):
    pytest.importorskip("mcp")
    from ui.api.pool import Pool
    from ui.api.tools import make_server

    return make_server(engine, Pool())


@pytest.fixture
def program():
    pytest.importorskip("mcp")
    from mcp.client.stdio import StdioServerParameters, stdio_client

    command = StdioServerParameters(command=sys.executable, args=["-m", "ui.cli", "mcp"], cwd=ROOT)
    return stdio_client(command)


def test_every_call_is_a_tool_with_its_types(server):
    listed = talk(server, lambda client: client.list_tools())
    tools = {tool.name: tool for tool in listed.tools}
    assert list(tools) == [call.name for call in CALLS]
    assert {"ask", "get_paragraph", "list_articles"} <= set(tools)
    assert tools["ask"].input_schema["required"] == ["question"]
    assert "Earlier questions" in tools["ask"].input_schema["properties"]["history"]["description"]
    assert tools["ask"].output_schema["properties"]["short"]
    assert all(tool.description for tool in tools.values())


def test_a_tool_answers_as_the_engine_does_in_words_and_in_fields(server, engine):
    answer = talk(server, lambda client: client.call_tool("ask", {"question": QUESTION}))
    assert not answer.is_error
    assert answer.structured_content == engine.ask(QUESTION).as_dict()
    (text,) = answer.content
    assert text.text == to_json(engine.ask(QUESTION).as_dict())


def test_null_may_stand_where_there_is_no_history(server, engine):
    answer = talk(server, lambda client: client.call_tool("ask", {"question": QUESTION, "history": None}))
    assert answer.structured_content == engine.ask(QUESTION).as_dict()


def test_a_claim_of_two_sentences_keeps_what_is_contradicted(server):
    claim = "Kim Il-sung died in July 1995. Most defectors live in Seoul."
    said = talk(server, lambda client: client.call_tool("check_claim", {"claim": claim})).structured_content
    assert said["verdict"] == "contradicted"
    assert said["differences"] == [{"claim": "July 1995", "article": "July 1994"}]


def test_a_paragraph_and_the_list_are_those_of_http(server, engine, article):
    paragraph = talk(server, lambda client: client.call_tool("get_paragraph", PLACE)).structured_content
    assert paragraph["label"] == "¶3"
    assert article.text[paragraph["start"] : paragraph["end"]] == paragraph["text"]
    listed = talk(server, lambda client: client.call_tool("list_articles", {})).structured_content
    assert listed == Service(engine).articles().model_dump()


@pytest.mark.parametrize(
    ("name", "arguments", "line"),
    [
        ("ask", {}, "question: This field is missing."),
        ("ask", {"question": 5}, "question: Input should be a valid string."),
        ("ask", {"question": "Who?", "histroy": []}, "histroy: There is no such field; there are question, history"),
        ("ask", {"question": "?"}, "There is no word in the question."),
        ("ask", {"question": "Who?", "article": "x\0\n"}, "No article has the id 'x\\x00\\n'"),
        ("get_paragraph", {**PLACE, "number": 99}, "'escaping-north-korea' has no paragraph 99"),
        ("get_paragraph", {**PLACE, "number": 0}, "'escaping-north-korea' has no paragraph 0; it has 12 paragraphs."),
        ("check_claim", {"claim": " "}, "There is no word in the claim."),
        ("get_paragraph", {**PLACE, "number": "3"}, "number: Input should be a valid integer."),
        ("get_paragraph", {**PLACE, "number": True}, "number: Input should be a valid integer."),
        ("format_disk", {}, "There is no tool 'format_disk'"),
    ],
)
def test_what_cannot_be_answered_is_one_line_that_a_model_can_read(server, name, arguments, line):
    answer = talk(server, lambda client: client.call_tool(name, arguments))
    assert answer.is_error
    (text,) = answer.content
    assert text.text.startswith(line)
    assert "\n" not in text.text


def test_a_fault_within_is_not_told_to_the_client(article):
    pytest.importorskip("mcp")
    from ui.api.pool import Pool
    from ui.api.tools import make_server

    class TroubledEngine(Engine):
        def ask(self, question, history=()):
            raise RuntimeError(f"a secret about {question!r} after {history!r}")

    server = make_server(TroubledEngine([article]), Pool())
    answer = talk(server, lambda client: client.call_tool("ask", {"question": QUESTION}))
    assert answer.is_error
    assert "secret" not in answer.content[0].text


def test_the_command_serves_a_client_over_standard_input_and_output(program):
    answer = talk(program, lambda client: client.call_tool("ask", {"question": QUESTION}))
    assert answer.structured_content["short"] == "2,914"


def test_the_command_ends_quietly_with_its_input():
    pytest.importorskip("mcp")
    done = subprocess.run(
        [sys.executable, "-m", "ui.cli", "mcp"], input=b"", capture_output=True, cwd=ROOT, timeout=120
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_all_of_a_large_library_is_asked_through_its_index(tmp_path):
    pytest.importorskip("mcp")
    paragraphs = "\n\n".join(f"The fire destroyed {number} houses." for number in range(IN_MEMORY.value + 1))
    with Library.open(tmp_path) as library:
        library.add(draft(paragraphs.encode(), "fires.txt"), name="fires.txt")
    command = [sys.executable, "-m", "ui.cli", "mcp", "--article", "all"]
    environment = {**os.environ, "QUOTEWELL_LIBRARY": str(tmp_path)}
    done = subprocess.run(command, input=b"", capture_output=True, cwd=ROOT, env=environment, timeout=120)
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"which takes long without an index" in done.stderr


def call(number, name, arguments):
    return {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": {"name": name, "arguments": arguments}}


HELLO = {
    "jsonrpc": "2.0",
    "id": "hello",
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "a test", "version": "1"},
    },
}
BEGUN = {"jsonrpc": "2.0", "method": "notifications/initialized"}


def answered(*messages):
    """What the command answers to messages behind which its input ends, by their ids."""
    pytest.importorskip("mcp")
    given = "".join(f"{json.dumps(message)}\n" for message in (HELLO, BEGUN, *messages))
    done = subprocess.run(
        [sys.executable, "-m", "ui.cli", "mcp"], input=given.encode(), capture_output=True, cwd=ROOT, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return {row["id"]: row for row in map(json.loads, done.stdout.splitlines())}


def test_what_was_asked_before_the_input_ended_is_answered():
    claim = "Kim Il-sung died in July 1995."
    rows = answered(
        call(1, "ask", {"question": QUESTION}), call("two", "check_claim", {"claim": claim}), call(3, "nothing", {})
    )
    assert set(rows) == {"hello", 1, "two", 3}
    assert rows[1]["result"]["structuredContent"]["ranked"]
    assert rows["two"]["result"]["structuredContent"]["verdict"] == "contradicted"
    assert rows[3]["result"]["isError"]


def test_what_was_taken_back_is_not_waited_for():
    back = {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}}
    began = time.monotonic()
    rows = answered(call(1, "ask", {"question": QUESTION}), back)
    assert set(rows) == {"hello"}
    assert time.monotonic() - began < 60


def replies(*lines):
    """What the command replies to lines as they are, behind which its input ends."""
    pytest.importorskip("mcp")
    given = "\n".join((json.dumps(HELLO), json.dumps(BEGUN), *lines, ""))
    done = subprocess.run(
        [sys.executable, "-m", "ui.cli", "mcp"], input=given.encode(), capture_output=True, cwd=ROOT, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return [row for row in map(json.loads, done.stdout.splitlines()) if row["id"] != "hello"]


def test_a_call_with_half_a_character_is_answered():
    (row,) = replies(json.dumps(call(10, "ask", {"question": "Who \ud83d died in 1994?"})))
    assert row["id"] == 10
    assert row["result"]["structuredContent"]["ranked"]


def test_a_line_behind_a_byte_order_mark_is_read():
    (row,) = replies("\ufeff" + json.dumps(call(12, "list_articles", {})))
    assert (row["id"], "result" in row) == (12, True)


def test_a_call_that_is_nested_too_deeply_is_told_which_field_it_is():
    deep = "[" * 3_000 + "]" * 3_000
    (row,) = replies(json.dumps(call(11, "ask", {"question": "Who?", "x": "deep"})).replace('"deep"', deep))
    assert (row["id"], row["result"]["isError"]) == (11, True)
    assert row["result"]["content"][0]["text"].startswith("x: ")


def test_a_line_that_is_no_message_gets_an_error_with_its_id():
    rows = replies(
        "nonsense",
        "[]",
        '{"jsonrpc": "2.0", "id": "z", "method": 5}',
        r'{"jsonrpc": "2.0", "id": 4, "method": 5, "x": "\ud83d"}',
        "",
    )
    errors = [(row["id"], row["error"]["code"]) for row in rows]
    assert errors == [(None, -32700), (None, -32600), ("z", -32600), (4, -32600)]


def test_nothing_but_the_protocol_is_written_for_what_is_none_of_it():
    pytest.importorskip("mcp")
    lines = (
        b'nonsense\n\n[]\n{"jsonrpc": "2.0"}\n' + b"[" * 50_000 + b'\n{"jsonrpc": "2.0", "id": 1, "method": "ping"}\n'
    )
    done = subprocess.run(
        [sys.executable, "-m", "ui.cli", "mcp"], input=lines, capture_output=True, cwd=ROOT, timeout=120
    )
    assert done.returncode == 0
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in done.stdout.splitlines())


def test_without_the_package_one_line_says_what_to_install():
    code = "import sys; sys.modules['mcp_types'] = None; from ui.cli import main; main(['mcp'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, text=True)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == "quotewell: The MCP package is not installed; say: pip install 'quotewell[mcp]'\n"
