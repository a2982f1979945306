"""The calls as tools of the Model Context Protocol, over standard input and output. This imports the extra `mcp`."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from importlib.metadata import version
from typing import Any

import mcp_types as types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from corpus import QuotewellError
from corpus.limits import STOPPING
from qa import Engine, to_json
from ui.api.calls import CALLS, Call, read_arguments
from ui.api.pool import Pool
from ui.api.service import Service
from ui.api.unanswered import Heard, Said, Unanswered

_LOG = logging.getLogger(__name__)
_ABOUT = (
    "Quotewell answers questions about articles with their own words. Every quote is cut from the article by offset. "
    "Where the status is not_found the article does not say: do not answer from what is ranked."
)


def make_server(engine: Engine, pool: Pool) -> Server[Any]:
    """A server of the calls, for an engine's articles."""
    service = Service(engine)
    calls = {call.name: call for call in CALLS}

    async def list_tools(_: Any, __: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_tool(call) for call in CALLS])

    async def call_tool(_: Any, asked: types.CallToolRequestParams) -> types.CallToolResult:
        call = calls.get(asked.name)
        if call is None:
            return _told(f"There is no tool {asked.name!r}; there are {', '.join(calls)}.")
        try:
            work = partial(call.done, service, read_arguments(call, asked.arguments or {}), "")
            row = await pool.run(work)
        except QuotewellError as error:
            return _told(str(error))
        except Exception:
            _LOG.exception("a tool failed")
            return _told("Something went wrong here; the server's standard error says what.")
        return types.CallToolResult(content=[types.TextContent(text=to_json(row))], structured_content=row)

    return Server(
        "quotewell",
        version=version("quotewell"),
        title="Quotewell",
        instructions=_ABOUT,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def serve_tools(engine: Engine) -> None:
    """Serves the tools on standard input and output, until the input ends and what came in before is answered."""
    pool = Pool()
    try:
        asyncio.run(_serve(make_server(engine, pool)))
    finally:
        pool.close()


async def _serve(server: Server[Any]) -> None:
    unanswered = Unanswered(STOPPING.value)
    async with stdio_server() as (read, write):
        said = Said(write, unanswered)
        await server.run(Heard(read, unanswered, said), said, server.create_initialization_options())


def _tool(call: Call) -> types.Tool:
    return types.Tool(
        name=call.name,
        description=call.summary,
        input_schema=call.given.model_json_schema(),
        output_schema=call.gives.model_json_schema(),
        annotations=types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False),
    )


def _told(line: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(text=" ".join(line.split()))], is_error=True)
