"""Guards every request and every answer: who is asked for, from where a form comes, what a page may do."""

from __future__ import annotations

import base64
import secrets
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from dateline.serve.options import Options
from dateline.serve.problem_details import PROBLEM, problem_details

__all__ = ["Safety", "policy"]

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_LOCAL = ("localhost", "127.0.0.1", "[::1]")
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)


def policy(nonce: str) -> str:
    """Return the content security policy of a page: nothing but our own style and script, and no frame around it.

    >>> policy("abc").split("; ")[0]
    "default-src 'none'"
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'nonce-{nonce}'",
            f"style-src 'nonce-{nonce}'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


class Safety:
    """Refuses a foreign Host, a foreign form and a body too large, and sets the headers of every answer."""

    def __init__(self, app: App, options: Options) -> None:
        """Take the app within."""
        self._app = app
        self._limit = options.largest_body
        own = {options.host.strip("[]").lower(), *(name.lower() for name in options.names)}
        self._hosts = own | (set(_LOCAL) if options.is_loopback else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on with a nonce in the scope's state."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {bytes(name).lower(): bytes(value) for name, value in scope["headers"]}
        nonce = base64.b64encode(secrets.token_bytes(16)).decode()
        scope.setdefault("state", {})["nonce"] = nonce
        safe = _with_headers(send, nonce, time.perf_counter())
        refusal = self._refusal(scope["method"], headers)
        if refusal is not None:
            await _refuse(safe, scope["path"], *refusal)
            return
        limit = self._limit
        counted = 0
        over = False

        async def within() -> Message:
            nonlocal counted, over
            message = await receive()
            counted += len(message.get("body", b""))
            if counted > limit:
                over = True
                return {"type": "http.disconnect"}
            return message

        started = False

        async def once(message: Message) -> None:
            nonlocal started
            if not over or started:
                started = True
                await safe(message)

        try:
            await self._app(scope, within, once)
        except Exception:
            if not over:
                raise
        if over and not started:
            await _refuse(safe, scope["path"], 413, f"The body is larger than {limit} bytes. Try: less at once.")

    def _refusal(self, method: str, headers: dict[bytes, bytes]) -> tuple[int, str] | None:
        host = headers.get(b"host", b"").decode("latin-1").lower()
        name = urlsplit(f"//{host}").hostname if host else None
        if name is None or (name not in self._hosts and f"[{name}]" not in self._hosts):
            return 421, "This server does not answer under that name. Try: the address that dateline serve told."
        if method not in _SAFE and not _is_own(headers, host):
            return 403, "The form comes from another site. Try: the form on the dossier's own page."
        told = headers.get(b"content-length", b"0")
        if not told.isdigit() or int(told) > self._limit:
            return 413, f"The body is larger than {self._limit} bytes. Try: less at once."
        return None


def _is_own(headers: dict[bytes, bytes], host: str) -> bool:
    """Tell whether a form was sent from a page of this server.

    Our pages send no referrer, so that a browser names no origin for their forms either ("null"), as it does for those
    of hidden frames; then it must tell by itself that page and server are of one origin.
    """
    origin = headers.get(b"origin", b"").decode("latin-1").lower()
    site = headers.get(b"sec-fetch-site")
    if origin == "null":
        return site == b"same-origin"
    if origin and urlsplit(origin).netloc != host:
        return False
    return site in (None, b"same-origin", b"none")


def _with_headers(send: Send, nonce: str, start: float) -> Send:
    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = list(message.get("headers", ()))
            known = {bytes(name).lower() for name, _ in kept}
            kept += [(name, value) for name, value in _HEADERS if name not in known]
            if b"content-security-policy" not in known:
                kept.append((b"content-security-policy", policy(nonce).encode()))
            spent = 1000 * (time.perf_counter() - start)
            kept.append((b"server-timing", f"app;dur={spent:.1f}".encode()))
            if b"cache-control" not in known:
                kept.append((b"cache-control", b"no-cache, private"))
            message = {**message, "headers": kept}
        await send(message)

    return told


async def _refuse(send: Send, path: str, status: int, why: str) -> None:
    media, body = b"text/plain; charset=utf-8", f"{why}\n".encode()
    if path.startswith("/api/"):
        media, body = PROBLEM.encode(), problem_details(status, why)
    headers = [(b"content-type", media), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
