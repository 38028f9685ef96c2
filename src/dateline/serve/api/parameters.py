"""Describes the parameters of the API's operations, and what they answer, in the words of OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from dateline.records.catalogue import FACETS, EntryKind
from dateline.records.claims import (
    ActorKind,
    Attribution,
    DebtKind,
    EventType,
    Firmness,
    Level,
    Mode,
    Stance,
    StatementKind,
    Status,
)
from dateline.records.queries import MOST, ORDERS, PAGE
from dateline.serve.problem_details import PROBLEM

__all__ = ["AS_OF", "KINDS", "LIMIT", "SINCE", "WORDS", "answers", "list_parameters", "search_parameters"]

Described = dict[str, Any]

_CLOSED: Mapping[tuple[EntryKind, str], type[StrEnum] | tuple[str, ...]] = {
    (EntryKind.ACTOR, "kind"): ActorKind,
    (EntryKind.STATEMENT, "attribution"): Attribution,
    (EntryKind.STATEMENT, "kind"): StatementKind,
    (EntryKind.STATEMENT, "mode"): Mode,
    (EntryKind.EVENT, "type"): EventType,
    (EntryKind.EVENT, "status"): Status,
    (EntryKind.POSITION, "stance"): Stance,
    (EntryKind.POSITION, "level"): Level,
    (EntryKind.POSITION, "firmness"): Firmness,
    (EntryKind.CONTRADICTION, "within"): ("article", "coverage"),
    (EntryKind.QUESTION, "status"): ("open", "answered", "overdue"),
    (EntryKind.EXPECTATION, "outcome"): ("met", "missed", "moved", "open"),
    (EntryKind.DEBT, "kind"): DebtKind,
    (EntryKind.STATUS_CHANGE, "to"): Status,
}
_YES_OR_NO = ("background", "copies", "dated", "disputed", "named", "silence", "variants", "version", "withdrawn")
_MEANS = {
    "actor": "id of an actor",
    "article": "id of an article",
    "by": "id of the actor who holds it",
    "camp": "name of a camp",
    "channel": "where it was said",
    "day": "first day of its telling, YYYY-MM-DD",
    "event": "id of an event",
    "issue": "what it is about",
    "origin": "articles of one origin are copies of one another",
    "outlet": "name of an outlet",
    "parent": "id of the event that it is part of",
    "place": "name of a place",
    "speaker": "id of the actor who said it",
}


def _parameter(name: str, description: str, schema: Described, *, required: bool = False) -> Described:
    return {"name": name, "in": "query", "required": required, "description": description, "schema": schema}


def _when(name: str, description: str, *, required: bool = False) -> Described:
    schema = {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}
    return _parameter(name, description, schema, required=required)


WORDS = _parameter("words", "all must occur; quote a phrase", {"type": "string"})
LIMIT = _parameter("limit", "rows a page", {"type": "integer", "minimum": 1, "maximum": MOST, "default": PAGE})
AS_OF = _when("as_of", "what was known on this day, or by this time")
SINCE = _when("since", "what is new after this day, or this time", required=True)
KINDS = _parameter(
    "kind",
    "where to search; everywhere when left out",
    {"type": "array", "items": {"type": "string", "enum": [kind.plural for kind in EntryKind]}},
)
_ORDER = _parameter("order", "by day; of actors, who said most", {"type": "string", "enum": list(ORDERS)})
_AFTER = _parameter("after", "the next of an answer: the rows after it", {"type": "string"})
_DAYS = (
    _when("since", "not before this day, or this time"),
    _when("until", "not after this day, or this time"),
)


def list_parameters(kind: EntryKind) -> list[Described]:
    """Return the parameters of a list."""
    days = () if kind is EntryKind.ACTOR else _DAYS
    return [*(_facet(kind, name) for name in FACETS[kind]), WORDS, *days, _ORDER, LIMIT, _AFTER, AS_OF]


def search_parameters() -> list[Described]:
    """Return the parameters of a search."""
    return [{**WORDS, "required": True}, KINDS, *_DAYS, _ORDER, LIMIT, AS_OF]


def answers(model: type[BaseModel], *, headers: Mapping[str, str] | None = None) -> dict[int | str, Described]:
    """Return what an operation may answer."""
    told = {"ETag": "changes with the dossier", **(headers or {})}
    described = {name: {"description": text, "schema": {"type": "string"}} for name, text in told.items()}
    return {
        200: {"model": model, "description": "The answer.", "headers": described},
        304: {"description": "The asker has it: If-None-Match names its tag."},
        "4XX": {
            "description": "The question makes no sense, or there is no such thing.",
            "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        },
    }


def _facet(kind: EntryKind, name: str) -> Described:
    closed = _CLOSED.get((kind, name), ("yes", "no") if name in _YES_OR_NO else None)
    item: Described = {"type": "string"} if closed is None else {"type": "string", "enum": [str(one) for one in closed]}
    description = f"{_MEANS.get(name, name)}; given more than once, all must hold"
    return _parameter(name, description, {"type": "array", "items": item})
