"""Speaks the Model Context Protocol over standard input and output."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import anyio
import anyio.to_thread
import mcp.types as types
import msgspec
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server

from dateline import __version__
from dateline.errors import DatelineError
from dateline.serve.keeping import Keeper
from dateline.serve.mcp.tools import NOTE, TOOLS, Tool
from dateline.serve.telling import Teller

__all__ = ["run_mcp"]

_BY_NAME = {tool.name: tool for tool in TOOLS}
# Nothing is changed, nothing is called up, and the same question has the same answer.
_READ_ONLY = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def run_mcp(path: Path, *, cache: Path | None = None) -> None:
    """Answer one client until it hangs up.

    Raises:
        DossierError: the dossier cannot be read.
    """
    keeper = Keeper(path, cache=cache)
    keeper.start()
    anyio.run(_serve, _server(Teller(keeper), path.stem))


async def _serve(server: Server[Any]) -> None:
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def _server(teller: Teller, name: str) -> Server[Any]:
    async def listed(_: ServerRequestContext[Any], __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(tool) for tool in TOOLS])

    async def called(_: ServerRequestContext[Any], asked: types.CallToolRequestParams) -> types.CallToolResult:
        tool = _BY_NAME.get(asked.name)
        if tool is None:
            return _refusal(f"{asked.name}: there is no such tool. Try: {', '.join(_BY_NAME)}")
        try:
            told = await anyio.to_thread.run_sync(partial(tool, teller, asked.arguments or {}))
        except DatelineError as error:
            return _refusal(str(error))
        text = types.TextContent(type="text", text=msgspec.json.encode(told).decode())
        return types.CallToolResult(content=[text], structured_content=told)

    return Server(
        "dateline",
        version=__version__,
        title=f"Dateline: {name}",
        instructions=(
            "Tools to read a sourced dossier of news coverage: who said what, which events stand how, what changed. "
            f"Cite by id, and show the words with the evidence tool. {NOTE}"
        ),
        on_list_tools=listed,
        on_call_tool=called,
    )


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.schema,
        output_schema={"type": "object"},
        annotations=_READ_ONLY,
    )


def _refusal(why: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=why)], is_error=True)
