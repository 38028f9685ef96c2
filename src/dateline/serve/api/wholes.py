"""What concerns the whole dossier: the story in short, a search, facets, what changed, the export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from dateline import __version__
from dateline.cataloguing import search_in
from dateline.dossier.catalogue import Catalogue
from dateline.errors import QueryError
from dateline.present.contract import found_json, story_json
from dateline.present.site.brief import KeptBrief, KeptSentence, read_brief
from dateline.records.catalogue import EntryKind
from dateline.records.queries import day_of, kind_of, query_from
from dateline.serve.answering import answered, tag_of
from dateline.serve.api.answers import Changes, Export, Facet, Found, Story
from dateline.serve.api.lists import asked_day, only_day, teller_of
from dateline.serve.api.parameters import AS_OF, LIMIT, SINCE, answers, search_parameters

__all__ = ["routes"]

routes = APIRouter(tags=["the whole"], default_response_class=Response)
_encode = msgspec.json.encode


@routes.get("/story", responses=answers(Story), openapi_extra={"parameters": [AS_OF]}, operation_id="story")
def get_story(request: Request) -> Response:
    """The story in short: headline, counts, brief."""
    as_of = only_day(request)
    with teller_of(request).catalogue(as_of) as catalogue:
        return answered(request, tag_of(request, catalogue.state), lambda: _encode(_story(catalogue)))


@routes.get(
    "/search", responses=answers(Found), openapi_extra={"parameters": search_parameters()}, operation_id="search"
)
def get_search(request: Request) -> Response:
    """Search words in every kind, or in some."""
    as_of, pairs = asked_day(request)
    kinds = [kind_of(value) for name, value in pairs if name == "kind" and value.strip()]
    asked = [pair for pair in pairs if pair[0] != "kind"]
    with teller_of(request).catalogue(as_of) as catalogue:

        def body() -> bytes:
            return _encode({"found": found_json(search_in(catalogue, kinds or list(EntryKind), asked))})

        return answered(request, tag_of(request, catalogue.state), body)


@routes.get(
    "/facets/{kind}/{name}", responses=answers(Facet), openapi_extra={"parameters": [LIMIT]}, operation_id="facet"
)
def get_facet(kind: str, name: str, request: Request) -> Response:
    """The values that entries of a kind can be picked by, the commonest first."""
    picked = kind_of(kind)
    limit = query_from(picked, request.query_params.multi_items()).limit
    with teller_of(request).catalogue() as catalogue:

        def body() -> bytes:
            values = [{"value": one.value, "count": one.count} for one in catalogue.facets(picked, name, limit=limit)]
            return _encode({"kind": picked.value, "name": name, "values": values})

        return answered(request, tag_of(request, catalogue.state), body)


@routes.get(
    "/changes", responses=answers(Changes), openapi_extra={"parameters": [SINCE, AS_OF]}, operation_id="changes"
)
def get_changes(request: Request) -> Response:
    """What the story tells now, or as of a day, that it did not tell before."""
    as_of = only_day(request, "since")
    since = day_of("since", request.query_params.get("since", "").strip() or None)
    if since is None:
        raise QueryError("since: it is missing. Try: since=2025-10-16")
    teller = teller_of(request)
    return answered(request, tag_of(request, teller.state()), lambda: teller.changes(since, as_of))


@routes.get("/export", responses=answers(Export), openapi_extra={"parameters": [AS_OF]}, operation_id="export")
def get_export(request: Request) -> Response:
    """The whole story, as dateline export writes it."""
    as_of = only_day(request)
    teller = teller_of(request)
    tag = tag_of(request, teller.state())
    known = answered(request, tag, bytes)
    if known.status_code == 304:
        return known
    told = story_json(teller.story(as_of), __version__)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    return StreamingResponse(_streamed(told), media_type="application/json", headers=headers)


def _story(catalogue: Catalogue) -> dict[str, Any]:
    """Return what a catalogue says of the whole story."""
    whole = msgspec.json.decode(catalogue.document("story") or b"{}")
    brief = catalogue.document("brief")
    return {
        "headline": whole.get("headline"),
        "as_of": whole.get("as_of"),
        "state": catalogue.state,
        "counts": {kind.plural: catalogue.count(kind) for kind in EntryKind},
        "brief": None if brief is None else _brief(read_brief(brief)),
    }


def _brief(brief: KeptBrief) -> dict[str, Any]:
    def sentence(one: KeptSentence) -> dict[str, Any]:
        return {"text": one.text, "citations": list(one.notes)}

    return {
        "headline": sentence(brief.headline),
        "lede": [sentence(one) for one in brief.lede],
        "sections": [
            {"name": part.name, "sentences": [sentence(one) for one in part.sentences], "note": part.note}
            for part in brief.sections
        ],
        "citations": [{"number": n, **msgspec.to_builtins(note)} for n, note in enumerate(brief.notes, 1)],
    }


def _streamed(told: dict[str, Any]) -> Iterator[bytes]:
    """Yield a JSON object bit by bit, long lists row by row."""
    start = b"{"
    for name, value in told.items():
        yield start + _encode(name) + b":"
        start = b","
        if not isinstance(value, list):
            yield _encode(value)
            continue
        yield b"["
        for n, row in enumerate(value):
            yield (b"," if n else b"") + _encode(row)
        yield b"]"
    yield b"}"
