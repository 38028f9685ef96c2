"""Answers a page with the cookie of its visit."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from dateline.serve.context import SESSION, Visit

__all__ = ["page"]


def page(visit: Visit, html: str, status: int = 200) -> HTMLResponse:
    """Return a page; a browser that is new here is given its session."""
    answer = HTMLResponse(html, status_code=status)
    if visit.is_new:
        answer.set_cookie(SESSION, visit.session, httponly=True, samesite="strict", path="/")
    return answer
