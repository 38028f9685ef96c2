"""A client of ``dateline mcp``, which runs as a process of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client, StdioServerParameters

__all__ = ["Talk", "talking"]


class Talk:
    """A conversation with the server of a dossier."""

    def __init__(self, portal: BlockingPortal, client: Client) -> None:
        """Take an open connection."""
        self._portal = portal
        self._client = client

    def tools(self) -> list[Any]:
        """Return what the server offers."""
        return list(self._portal.call(self._client.list_tools).tools)

    def call(self, name: str, **given: Any) -> Any:
        """Call a tool."""
        return self._portal.call(partial(self._client.call_tool, name, given))

    def told(self, name: str, **given: Any) -> Any:
        """Call a tool that has an answer."""
        answer = self.call(name, **given)
        assert not answer.is_error, answer.content[0].text
        return answer.structured_content


@contextmanager
def talking(dossier: Path, cache: Path) -> Iterator[Talk]:
    """Start the server, and stop it."""
    call = ["-m", "dateline", "mcp", str(dossier), "--cache", str(cache)]
    server = StdioServerParameters(command=sys.executable, args=call, env=dict(os.environ))
    client = Client(server, read_timeout_seconds=120)
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(client):
        yield Talk(portal, client)
