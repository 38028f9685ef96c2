"""Provenance debt, reactions and turns of a status, each with its address."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.present.site.claims import debts, plain_claim
from dateline.records.catalogue import EntryKind
from dateline.serve.asking import entry_of, query_from
from dateline.serve.context import Visit, Visiting
from dateline.serve.pages.answering import page
from dateline.serve.pages.talking import talk_about

__all__ = ["routes"]

routes = APIRouter()


@routes.get("/debt", response_class=HTMLResponse)
def get_debts(request: Request, visit: Visiting) -> HTMLResponse:
    """Show the debts that the address asks for."""
    query = query_from(EntryKind.DEBT, request.query_params.multi_items())
    with visit.server.keeper.catalogue() as asked:
        return page(visit, debts(asked, visit.chrome("sources"), query))


@routes.get("/debt/{identity}", response_class=HTMLResponse)
def get_debt(identity: str, visit: Visiting) -> HTMLResponse:
    """Show one debt."""
    return _claim(visit, identity, EntryKind.DEBT, "sources")


@routes.get("/reactions/{identity}", response_class=HTMLResponse)
def get_reaction(identity: str, visit: Visiting) -> HTMLResponse:
    """Show one reaction."""
    return _claim(visit, identity, EntryKind.REACTION, "actors")


@routes.get("/status-changes/{identity}", response_class=HTMLResponse)
def get_status_change(identity: str, visit: Visiting) -> HTMLResponse:
    """Show one turn of a status."""
    return _claim(visit, identity, EntryKind.STATUS_CHANGE, "timeline")


def _claim(visit: Visit, identity: str, kind: EntryKind, active: str) -> HTMLResponse:
    with visit.server.keeper.catalogue() as asked:
        entry = entry_of(asked, identity, kind)
        return page(visit, plain_claim(asked, visit.chrome(active), entry, talk_about(visit, entry)))
