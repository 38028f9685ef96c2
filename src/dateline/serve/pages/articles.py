"""The sources, the articles, and their versions."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from dateline.errors import UnknownId
from dateline.present.site.reading import Reading, article
from dateline.present.site.sources import revision, sources
from dateline.records.additions import with_additions
from dateline.records.articles import Span
from dateline.records.catalogue import EntryKind
from dateline.serve.asking import entry_of, query_from
from dateline.serve.context import Visiting
from dateline.serve.pages.answering import page
from dateline.serve.pages.talking import talk_about

__all__ = ["routes"]

routes = APIRouter()
_STRETCH = re.compile(r"(\d{1,9})-(\d{1,9})")


@routes.get("/sources", response_class=HTMLResponse)
def get_sources(request: Request, visit: Visiting) -> HTMLResponse:
    """Show the sources, and the articles that the address asks for."""
    query = query_from(EntryKind.ARTICLE, request.query_params.multi_items())
    with visit.server.keeper.catalogue() as asked:
        return page(visit, sources(asked, visit.chrome("sources"), query))


@routes.get("/articles/{identity}", response_class=HTMLResponse)
def get_article(
    identity: str, visit: Visiting, at: str = "", show: Annotated[list[str] | None, Query()] = None
) -> HTMLResponse:
    """Show an article with its claims, at the words that were asked for."""
    with visit.server.keeper.catalogue() as asked:
        entry = entry_of(asked, identity, EntryKind.ARTICLE)
        with visit.dossier() as dossier:
            kept = with_additions(list(dossier.annotations(of=[entry.id])), dossier.decisions())
        if not kept:
            raise UnknownId(identity)
        reading = Reading(annotations=kept[0], at=stretch(at), show=show or ())
        html = article(asked, visit.chrome("sources"), entry, reading, talk_about(visit, entry))
    return page(visit, html)


@routes.get("/revisions/{identity}", response_class=HTMLResponse)
def get_revision(identity: str, visit: Visiting) -> HTMLResponse:
    """Show two versions of one page."""
    with visit.server.keeper.catalogue() as asked:
        return page(visit, revision(asked, visit.chrome("sources"), entry_of(asked, identity, EntryKind.REVISION)))


def stretch(told: str) -> Span | None:
    """Return the stretch that an address asks for; one that is none is not asked for.

    >>> stretch("3-9"), stretch("9-3"), stretch("<b>")
    (Span(start=3, end=9), None, None)
    """
    match = _STRETCH.fullmatch(told)
    if match is None or int(match[1]) >= int(match[2]):
        return None
    return Span(int(match[1]), int(match[2]))
