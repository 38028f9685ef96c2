"""Says in one line why there is no page, and what to try."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import JSONResponse, Response

from dateline.present.site.chrome import render
from dateline.serve.context import visit
from dateline.serve.pages.answering import page

__all__ = ["refused"]


def refused(request: Request, status: int, why: str) -> Response:
    """Return a refusal: a page for people, JSON for programs."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"status": status, "detail": why}, status_code=status)
    told = visit(request)
    return page(told, render("refused.html.j2", told.chrome(""), why=why, meanwhile=status == 409), status)
