"""Lets in who has an account, where one is needed, and slows down who asks too much."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.middleware.base import RequestResponseEndpoint

from dateline.serve.context import SESSION, Server, caller
from dateline.serve.pages.refusing import refused

__all__ = ["gate"]

_OPEN = ("/login", "/assets/")


async def gate(request: Request, go_on: RequestResponseEndpoint) -> Response:
    """Answer for the app when the visitor may not come in, or asks too often."""
    server: Server = request.app.state.server
    if not server.options.is_loopback:
        wait = server.limits.wait("read", caller(request))
        if wait:
            answer = refused(request, 429, "Too much at once. Try: again in a moment")
            answer.headers["Retry-After"] = str(int(wait) + 1)
            return answer
    path = request.url.path
    is_open = path.startswith(_OPEN)
    if server.needs_accounts and not is_open and server.people.session(request.cookies.get(SESSION)) is None:
        if path.startswith(("/api/", "/feeds/")) or request.method not in ("GET", "HEAD"):
            return refused(request, 401, "This dossier is read with an account. Try: /login")
        asked = path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?next={quote(asked, safe='')}", status_code=303)
    return await go_on(request)
