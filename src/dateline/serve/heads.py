"""Answers who asks for the head of an answer only: as for the whole, without its body."""

from __future__ import annotations

from dateline.serve.safety import App, Message, Receive, Scope, Send

__all__ = ["Heads"]


class Heads:
    """Turns HEAD into GET, and keeps the body back."""

    def __init__(self, app: App) -> None:
        """Take the app within."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def bare(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, bare)
