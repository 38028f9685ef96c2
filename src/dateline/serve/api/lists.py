"""The lists: every kind of entry, page by page, each entry by its id, and the words it rests on."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import msgspec
from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline.errors import QueryError, UnknownId
from dateline.present.contract import answer_json, entry_json
from dateline.records.catalogue import Answer, Entry, EntryKind
from dateline.records.queries import day_of, query_from
from dateline.serve.answering import answered, tag_of
from dateline.serve.api.answers import Evidence, Page, Text
from dateline.serve.api.parameters import AS_OF, answers, list_parameters
from dateline.serve.api.rows import ROWS
from dateline.serve.telling import Teller

__all__ = ["asked_day", "lists", "only_day", "teller_of"]

Pairs = list[tuple[str, str]]


def lists() -> APIRouter:
    """Return the operations on every kind."""
    routes = APIRouter()
    for kind in EntryKind:
        _add(routes, kind)
    routes.add_api_route(
        "/articles/{id}/text",
        _text,
        response_class=Response,
        responses=answers(Text),
        summary="The text of an article, that all offsets count in",
        operation_id="article_text",
        tags=["articles"],
    )
    return routes


def teller_of(request: Request) -> Teller:
    """Return what tells the served dossier."""
    teller: Teller = request.app.state.teller
    return teller


def asked_day(request: Request) -> tuple[str | None, Pairs]:
    """Return the day that an answer shall hold for, and the other parameters.

    Raises:
        QueryError: it is no day.
    """
    pairs = request.query_params.multi_items()
    told = next((value.strip() for name, value in pairs if name == "as_of" and value.strip()), None)
    return day_of("as_of", told), [pair for pair in pairs if pair[0] != "as_of"]


def only_day(request: Request, *names: str) -> str | None:
    """Return the day that an answer shall hold for, where little else can be asked.

    Raises:
        QueryError: it is no day, or something else is asked.
    """
    as_of, pairs = asked_day(request)
    unknown = next((name for name, _ in pairs if name not in names), None)
    if unknown is not None:
        raise QueryError(f"{unknown[:40]}: it cannot be asked here. Try: {', '.join((*names, 'as_of'))}")
    return as_of


def _add(routes: APIRouter, kind: EntryKind) -> None:
    """Add the operations on a kind: its list, one of it, and that one's words."""
    many, one = kind.plural, kind.value
    name = one.replace("-", "_")
    model = ROWS[kind]
    routes.add_api_route(
        f"/{many}",
        _listing(kind),
        summary=f"{many.capitalize().replace('-', ' ')}, page by page",
        operation_id=f"list_{name}",
        responses=answers(Page[model], headers={"Link": "the address of the next page"}),  # type: ignore[valid-type]
        openapi_extra={"parameters": list_parameters(kind)},
        tags=[many],
        response_class=Response,
    )
    routes.add_api_route(
        f"/{many}/{{id}}",
        _showing(kind),
        summary=f"One {one.replace('-', ' ')}, by its id or the beginning of it",
        operation_id=f"get_{name}",
        responses=answers(model),
        openapi_extra={"parameters": [AS_OF]},
        tags=[many],
        response_class=Response,
    )
    if kind in (EntryKind.ARTICLE, EntryKind.ACTOR):
        return
    routes.add_api_route(
        f"/{many}/{{id}}/evidence",
        _evidence(kind),
        summary="The exact words that it rests on",
        operation_id=f"{name}_evidence",
        responses=answers(Evidence),
        openapi_extra={"parameters": [AS_OF]},
        tags=[many],
        response_class=Response,
    )


def _listing(kind: EntryKind) -> Callable[[Request], Response]:
    def listed(request: Request) -> Response:
        as_of, pairs = asked_day(request)
        query = query_from(kind, pairs)
        with teller_of(request).catalogue(as_of) as catalogue:
            found: list[Answer] = []

            def body() -> bytes:
                found.append(catalogue.ask(query))
                return msgspec.json.encode(answer_json(found[0]))

            return answered(
                request, tag_of(request, catalogue.state), body, headers=lambda: _next(request, found[0].next)
            )

    return listed


def _showing(kind: EntryKind) -> Callable[[str, Request], Response]:
    def shown(id: str, request: Request) -> Response:
        as_of = only_day(request)
        with teller_of(request).catalogue(as_of) as catalogue:
            return answered(
                request,
                tag_of(request, catalogue.state),
                lambda: msgspec.json.encode(entry_json(_of(kind, catalogue.entry(id), id))),
            )

    return shown


def _evidence(kind: EntryKind) -> Callable[[str, Request], Response]:
    def told(id: str, request: Request) -> Response:
        teller = teller_of(request)
        as_of = only_day(request)
        with teller.catalogue(as_of) as catalogue:

            def body() -> bytes:
                entry = _of(kind, catalogue.entry(id), id)
                return msgspec.json.encode({"id": entry.id, "kind": entry.kind, "evidence": teller.evidence(entry)})

            return answered(request, tag_of(request, catalogue.state), body)

    return told


def _text(id: str, request: Request) -> Response:
    teller = teller_of(request)
    with teller.catalogue() as catalogue:

        def body() -> bytes:
            article = teller.article(_of(EntryKind.ARTICLE, catalogue.entry(id), id).id)
            names = ("id", "outlet", "title", "published", "url", "text")
            return msgspec.json.encode({name: getattr(article, name) for name in names})

        return answered(request, tag_of(request, catalogue.state), body)


def _of(kind: EntryKind, entry: Entry, told: str) -> Entry:
    if entry.kind is not kind:
        raise UnknownId(told)
    return entry


def _next(request: Request, after: str | None) -> dict[str, str]:
    """Return the header that leads to the next page."""
    if after is None:
        return {}
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "after"]
    return {"Link": f'<{request.url.path}?{urlencode([*kept, ("after", after)])}>; rel="next"'}
