"""Answers a page with the cookie of its visit, and leads back to where a form was."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.serve.context import SESSION, Visit

__all__ = ["back_to", "local", "page", "with_session"]


def page(visit: Visit, html: str, status: int = 200) -> HTMLResponse:
    """Return a page; a browser that is new here is given its session."""
    answer = HTMLResponse(html, status_code=status)
    if visit.is_new:
        _set(answer, visit.session, visit.base)
    return answer


def with_session(answer: Response, token: str, request: Request) -> Response:
    """Return an answer that gives the browser a session."""
    _set(answer, token, str(request.base_url))
    return answer


def _set(answer: Response, token: str, base: str) -> None:
    secure = base.startswith("https:")
    answer.set_cookie(SESSION, token, httponly=True, samesite="strict", secure=secure, path="/")


def back_to(address: str) -> RedirectResponse:
    """Return the way back to a page of ours."""
    return RedirectResponse(local(address), status_code=303)


def local(address: str) -> str:
    """Return an address when it is one of this server, else the first page.

    >>> local("/events/evt-1?x=1"), local("//elsewhere.example/"), local("https://elsewhere.example/"), local("/\\\\x")
    ('/events/evt-1?x=1', '/', '/', '/')
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    odd = parts.scheme or parts.netloc or not address.startswith("/") or "\\" in address or not address.isprintable()
    return "/" if odd or address.startswith("//") else address
