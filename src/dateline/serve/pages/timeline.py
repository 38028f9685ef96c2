"""The timeline and its events."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.present.site.events import event
from dateline.present.site.timeline import timeline
from dateline.records.catalogue import EntryKind
from dateline.serve.asking import entry_of, query_from
from dateline.serve.context import Visiting
from dateline.serve.pages.answering import page
from dateline.serve.pages.talking import talk_about

__all__ = ["routes"]

routes = APIRouter()


@routes.get("/timeline", response_class=HTMLResponse)
def get_timeline(request: Request, visit: Visiting) -> HTMLResponse:
    """Show the events that the address asks for along time."""
    query = query_from(EntryKind.EVENT, request.query_params.multi_items())
    with visit.server.keeper.catalogue() as asked:
        return page(visit, timeline(asked, visit.chrome("timeline"), query))


@routes.get("/events/{identity}", response_class=HTMLResponse)
def get_event(identity: str, visit: Visiting) -> HTMLResponse:
    """Show one event."""
    with visit.server.keeper.catalogue() as asked:
        entry = entry_of(asked, identity, EntryKind.EVENT)
        return page(visit, event(asked, visit.chrome("timeline"), entry, talk_about(visit, entry)))
