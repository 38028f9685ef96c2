"""The statements."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.present.site.statements import statement, statements
from dateline.records.catalogue import EntryKind
from dateline.serve.asking import entry_of, query_from
from dateline.serve.context import Visiting
from dateline.serve.pages.answering import page
from dateline.serve.pages.talking import talk_about

__all__ = ["routes"]

routes = APIRouter()


@routes.get("/statements", response_class=HTMLResponse)
def get_statements(request: Request, visit: Visiting) -> HTMLResponse:
    """Show the statements that the address asks for."""
    query = query_from(EntryKind.STATEMENT, request.query_params.multi_items())
    with visit.server.keeper.catalogue() as asked:
        return page(visit, statements(asked, visit.chrome("statements"), query))


@routes.get("/statements/{identity}", response_class=HTMLResponse)
def get_statement(identity: str, visit: Visiting) -> HTMLResponse:
    """Show one statement."""
    with visit.server.keeper.catalogue() as asked:
        entry = entry_of(asked, identity, EntryKind.STATEMENT)
        return page(visit, statement(asked, visit.chrome("statements"), entry, talk_about(visit, entry)))
