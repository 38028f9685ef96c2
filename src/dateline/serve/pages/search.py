"""The search, and the searches that readers keep."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Annotated

import attrs
from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse

from dateline.cataloguing import catalogue_place
from dateline.dossier import open_dossier
from dateline.errors import QueryError
from dateline.present.site.links import query_of
from dateline.present.site.search import Sought, search
from dateline.records.articles import Article
from dateline.records.catalogue import EntryKind
from dateline.serve.asking import query_from
from dateline.serve.context import Visit, Visiting
from dateline.serve.pages.answering import page
from dateline.serve.saving import SavedSearches

__all__ = ["routes"]

routes = APIRouter()
Text = Annotated[str, Form()]


@routes.get("/search", response_class=HTMLResponse)
def get_search(
    visit: Visiting,
    words: str = "",
    kind: str = "",
    outlet: str = "",
    since: str = "",
    until: str = "",
    after: str = "",
) -> HTMLResponse:
    """Show what is found."""
    sought = _sought(words, kind, outlet, since, until)
    owner = _owner(visit)
    with visit.server.keeper.catalogue() as asked:
        html = search(
            asked,
            visit.chrome("search"),
            attrs.evolve(sought, after=after or None),
            lambda ids: _texts(visit, ids),
            saved=_saved(visit).of(owner) if owner else (),
            may_save=owner is not None,
        )
    return page(visit, html)


@routes.post("/search/saved", response_class=RedirectResponse)
def save_search(
    visit: Visiting,
    csrf: Text,
    name: Text,
    words: Text = "",
    kind: Text = "",
    outlet: Text = "",
    since: Text = "",
    until: Text = "",
) -> RedirectResponse:
    """Keep a search under a name."""
    owner = _allowed(visit, csrf)
    query = query_of(_sought(words, kind, outlet, since, until).pairs)
    _saved(visit).keep(owner, name, query)
    return RedirectResponse(f"/search?{query}", status_code=303)


@routes.post("/search/saved/forget", response_class=RedirectResponse)
def forget_search(visit: Visiting, csrf: Text, id: Text) -> RedirectResponse:
    """Forget a search."""
    _saved(visit).forget(_allowed(visit, csrf), id)
    return RedirectResponse("/search", status_code=303)


def _sought(words: str, kind: str, outlet: str, since: str, until: str) -> Sought:
    days = query_from(EntryKind.STATEMENT, [("since", since), ("until", until)])
    if kind and kind not in set(EntryKind):
        raise QueryError(f"kind {kind[:40]!r}: there is none of this name. Try: kind=statement")
    return Sought(
        words=words.strip()[:200],
        kind=EntryKind(kind) if kind else None,
        outlet=outlet.strip() or None,
        since=days.since,
        until=days.until,
    )


def _texts(visit: Visit, ids: Collection[str]) -> Mapping[str, Article]:
    with open_dossier(visit.server.options.path, readonly=True) as dossier:
        return {article.id: article for article in dossier.articles(of=ids)}


def _owner(visit: Visit) -> str | None:
    """Return under whose name searches are kept: of a user, or of whoever is at this machine."""
    return visit.user or ("here" if visit.server.options.is_loopback else None)


def _allowed(visit: Visit, token: str) -> str:
    owner = _owner(visit)
    if owner is None or not visit.is_ours(token):
        raise HTTPException(403, "The form is not ours. Try: the search page again.")
    return owner


def _saved(visit: Visit) -> SavedSearches:
    place = catalogue_place(visit.server.options.path, cache=visit.server.options.cache)
    return SavedSearches(place.with_suffix(".searches"))
