"""The actors."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.present.site.actors import actor, actors
from dateline.records.catalogue import EntryKind
from dateline.serve.asking import entry_of, query_from
from dateline.serve.context import Visiting
from dateline.serve.pages.answering import page
from dateline.serve.pages.talking import talk_about

__all__ = ["routes"]

routes = APIRouter()


@routes.get("/actors", response_class=HTMLResponse)
def get_actors(request: Request, visit: Visiting) -> HTMLResponse:
    """Show the actors that the address asks for."""
    query = query_from(EntryKind.ACTOR, request.query_params.multi_items())
    with visit.server.keeper.catalogue() as asked:
        return page(visit, actors(asked, visit.chrome("actors"), query))


@routes.get("/actors/{identity:path}", response_class=HTMLResponse)
def get_actor(identity: str, visit: Visiting) -> HTMLResponse:
    """Show one actor; an id may hold a word of the article, and so a slash."""
    with visit.server.keeper.catalogue() as asked:
        entry = entry_of(asked, identity, EntryKind.ACTOR)
        return page(visit, actor(asked, visit.chrome("actors"), entry, talk_about(visit, entry)))
