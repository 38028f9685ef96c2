"""The overview, and since when things are new to the visitor."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from dateline.present.site.overview import overview
from dateline.records.catalogue import EntryKind, Query
from dateline.serve.asking import query_from
from dateline.serve.context import Visiting
from dateline.serve.pages.answering import page

__all__ = ["routes"]

routes = APIRouter()


@routes.get("/", response_class=HTMLResponse)
def get_overview(visit: Visiting, since: str = "") -> HTMLResponse:
    """Show the brief and what is new."""
    told = query_from(EntryKind.ARTICLE, [("since", since)]).since
    with visit.server.keeper.catalogue() as asked:
        html = overview(asked, visit.chrome("overview"), since=told)
        newest = asked.ask(Query(kind=EntryKind.ARTICLE, limit=1)).entries
    del newest
    return page(visit, html)
