"""The feeds: new statements, status changes and contradictions, for readers of news."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline.dossier.catalogue import Catalogue
from dateline.present.feed import FEEDS, Feed, FeedForm, Item, item_of, write_feed
from dateline.present.site.links import ServedLinks
from dateline.records.catalogue import Entry, EntryKind, Query
from dateline.records.ids import short_id
from dateline.records.queries import query_from
from dateline.serve.answering import answered, tag_of
from dateline.serve.context import Server

__all__ = ["routes"]

routes = APIRouter(prefix="/feeds", include_in_schema=False)


def _add(kind: EntryKind, form: FeedForm) -> None:
    def feed(request: Request) -> Response:
        query = query_from(kind, request.query_params.multi_items())
        server: Server = request.app.state.server
        with server.keeper.catalogue() as catalogue:
            return answered(
                request,
                tag_of(request, catalogue.state, str(request.base_url)),
                lambda: write_feed(_feed(request, catalogue, query), form),
                media=f"application/{form}+xml",
            )

    routes.add_api_route(f"/{kind.plural}.{form}", feed, name=f"{kind.plural}.{form}", response_class=Response)


for _kind in FEEDS:
    _add(_kind, "atom")
    _add(_kind, "rss")


def _feed(request: Request, catalogue: Catalogue, query: Query) -> Feed:
    base = str(request.base_url).rstrip("/")
    found = catalogue.ask(query).entries
    named = catalogue.entries({one.record.by for one in found if query.kind is EntryKind.STATUS_CHANGE} - {None})
    names = {identity: str(entry.record.name) for identity, entry in named.items() if entry.kind is EntryKind.ACTOR}
    server: Server = request.app.state.server
    title = f"{FEEDS[query.kind]} – {server.options.path.stem}"
    return Feed(
        id=short_id("feed", (title, sorted(request.query_params.multi_items()))),
        title=title,
        link=base + ("/timeline" if query.kind is EntryKind.STATUS_CHANGE else f"/{query.kind.plural}"),
        here=str(request.url),
        items=tuple(_item(entry, base, names) for entry in found),
    )


def _item(entry: Entry, base: str, names: dict[str, str]) -> Item:
    if entry.kind is EntryKind.STATUS_CHANGE:  # its page is the event's
        link = ServedLinks().entry(EntryKind.EVENT, entry.record.event)
    else:
        link = ServedLinks().entry(entry.kind, entry.id)
    return item_of(entry, base + link, names)
