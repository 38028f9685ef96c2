"""The log of decisions."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from dateline.errors import QueryError
from dateline.present.site.log import log
from dateline.serve.context import Visiting
from dateline.serve.pages.answering import page as answer

__all__ = ["routes"]

routes = APIRouter()


@routes.get("/log", response_class=HTMLResponse)
def get_log(visit: Visiting, page: str = "1") -> HTMLResponse:
    """Show what people decided."""
    if not page.isascii() or not page.isdigit() or not 1 <= int(page[:7]) <= 100_000:
        raise QueryError(f"page {page[:40]!r}: there is none of this number. Try: page=1")
    with visit.dossier() as dossier:
        decisions = dossier.decisions()
    with visit.server.keeper.catalogue() as asked:
        return answer(visit, log(asked, visit.chrome("log"), decisions, visit.articles, page=int(page)))
