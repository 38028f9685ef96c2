"""The contradictions."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.present.site.contradictions import contradiction, contradictions
from dateline.records.catalogue import EntryKind
from dateline.serve.asking import entry_of, query_from
from dateline.serve.context import Visiting
from dateline.serve.pages.answering import page
from dateline.serve.pages.talking import talk_about

__all__ = ["routes"]

routes = APIRouter()


@routes.get("/contradictions", response_class=HTMLResponse)
def get_contradictions(request: Request, visit: Visiting) -> HTMLResponse:
    """Show the contradictions that the address asks for."""
    query = query_from(EntryKind.CONTRADICTION, request.query_params.multi_items(), page=25)
    with visit.server.keeper.catalogue() as asked:
        return page(visit, contradictions(asked, visit.chrome("contradictions"), query))


@routes.get("/contradictions/{identity}", response_class=HTMLResponse)
def get_contradiction(identity: str, visit: Visiting) -> HTMLResponse:
    """Show one contradiction."""
    with visit.server.keeper.catalogue() as asked:
        entry = entry_of(asked, identity, EntryKind.CONTRADICTION)
        return page(visit, contradiction(asked, visit.chrome("contradictions"), entry, talk_about(visit, entry)))
