"""The search, and the searches that readers keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import parse_qsl

import attrs
from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from dateline.cataloguing import catalogue_place
from dateline.errors import QueryError, Refused
from dateline.present.site.links import query_of
from dateline.present.site.search import KINDS, Sought, search
from dateline.records.catalogue import EntryKind
from dateline.serve.asking import query_from
from dateline.serve.context import Visit, Visiting
from dateline.serve.pages.answering import page
from dateline.serve.saving import SavedSearches

__all__ = ["routes"]

routes = APIRouter()
Text = Annotated[str, Form()]


@routes.get("/search", response_class=HTMLResponse)
def get_search(request: Request, visit: Visiting) -> HTMLResponse:
    """Show what is found."""
    sought = _sought(request.query_params)
    owner = _owner(visit)
    with visit.server.keeper.catalogue() as asked:
        html = search(
            asked,
            visit.chrome("search"),
            sought,
            visit.articles,
            saved=_saved(visit).of(owner) if owner else (),
            may_save=owner is not None,
        )
    return page(visit, html)


@routes.post("/search/saved", response_class=RedirectResponse)
def save_search(visit: Visiting, csrf: Text, name: Text, query: Text) -> RedirectResponse:
    """Keep a search under a name; it is read like any other address before it is kept."""
    owner = _allowed(visit, csrf)
    told = query_of(attrs.evolve(_sought(dict(parse_qsl(query))), after=None).pairs)
    _saved(visit).keep(owner, name, told)
    return RedirectResponse(f"/search?{told}", status_code=303)


@routes.post("/search/saved/forget", response_class=RedirectResponse)
def forget_search(visit: Visiting, csrf: Text, id: Text) -> RedirectResponse:
    """Forget a search."""
    _saved(visit).forget(_allowed(visit, csrf), id)
    return RedirectResponse("/search", status_code=303)


def _sought(told: Mapping[str, str]) -> Sought:
    days = query_from(EntryKind.STATEMENT, [(name, told.get(name, "")) for name in ("since", "until")])
    kind = told.get("kind", "")
    if kind and kind not in KINDS:
        raise QueryError(f"kind {kind[:40]!r}: nothing of this kind is searched. Try: kind=statement")
    return Sought(
        words=told.get("words", "").strip()[:200],
        kind=EntryKind(kind) if kind else None,
        outlet=told.get("outlet", "").strip() or None,
        since=days.since,
        until=days.until,
        after=told.get("after") or None,
    )


def _owner(visit: Visit) -> str | None:
    """Return under whose name searches are kept: of a user, or of whoever is at this machine."""
    if visit.account is not None:
        return visit.account.name
    return None if visit.server.needs_accounts else "here"


def _allowed(visit: Visit, token: str) -> str:
    owner = _owner(visit)
    if owner is None or not visit.is_ours(token):
        raise Refused(403, "The form is of another visit, or from before the server started. Try: reloading the page")
    return owner


def _saved(visit: Visit) -> SavedSearches:
    place = catalogue_place(visit.server.options.path, cache=visit.server.options.cache)
    return SavedSearches(place.with_suffix(".searches"))
