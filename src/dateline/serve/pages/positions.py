"""The positions."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.present.site.positions import position, positions
from dateline.records.catalogue import EntryKind
from dateline.serve.asking import entry_of, query_from
from dateline.serve.context import Visiting
from dateline.serve.pages.answering import page
from dateline.serve.pages.talking import talk_about

__all__ = ["routes"]

routes = APIRouter()


@routes.get("/positions", response_class=HTMLResponse)
def get_positions(request: Request, visit: Visiting) -> HTMLResponse:
    """Show the matrix, and the positions that the address asks for."""
    query = query_from(EntryKind.POSITION, request.query_params.multi_items())
    with visit.server.keeper.catalogue() as asked:
        return page(visit, positions(asked, visit.chrome("positions"), query))


@routes.get("/positions/{identity}", response_class=HTMLResponse)
def get_position(identity: str, visit: Visiting) -> HTMLResponse:
    """Show one position."""
    with visit.server.keeper.catalogue() as asked:
        entry = entry_of(asked, identity, EntryKind.POSITION)
        return page(visit, position(asked, visit.chrome("positions"), entry, talk_about(visit, entry)))
