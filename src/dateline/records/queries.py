"""Reads a question to the catalogue from names and values; pages, API, command line and Python all ask alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal

from dateline.errors import QueryError
from dateline.records.catalogue import FACETS, EntryKind, Query

__all__ = ["MOST", "ORDERS", "PAGE", "day_of", "filters_of", "kind_of", "pairs_of", "query_from"]

Order = Literal["newest", "oldest"]
ORDERS: tuple[Order, ...] = ("newest", "oldest")
PAGE = 50  # rows, when nobody says how many
MOST = 1000  # rows a page

_PAGING = ("words", "order", "limit", "after")
_DAYS = ("since", "until")


def kind_of(told: str) -> EntryKind:
    """Return the kind that a name means, of one or of many.

    Raises:
        QueryError: there is no such kind.

    >>> kind_of("status-changes") is kind_of("status-change")
    True
    """
    for kind in EntryKind:
        if told in (kind.value, kind.plural):
            return kind
    raise QueryError(f"{told[:40]!r}: a dossier has no such kind. Try: {', '.join(kind.plural for kind in EntryKind)}")


def filters_of(kind: EntryKind) -> tuple[str, ...]:
    """Return the names of what a kind can be asked by; actors have no day, the others do."""
    return (*FACETS[kind], *(() if kind is EntryKind.ACTOR else _DAYS), *_PAGING)


def pairs_of(filters: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return filters as pairs of name and value; of several values, all must hold.

    >>> pairs_of({"camp": ["east", "west"], "limit": 5, "words": None})
    [('camp', 'east'), ('camp', 'west'), ('limit', '5')]
    """
    pairs: list[tuple[str, str]] = []
    for name, told in filters.items():
        values: Sequence[object] = told if isinstance(told, Sequence) and not isinstance(told, str) else (told,)
        pairs += [(name, str(value)) for value in values if value is not None]
    return pairs


def query_from(kind: EntryKind, pairs: Iterable[tuple[str, str]], *, page: int = PAGE) -> Query:
    """Return the question that an address asks; what is left empty is not asked.

    Raises:
        QueryError: names the parameter that makes no sense, and what to try.

    >>> query_from(EntryKind.STATEMENT, [("speaker", "state-norway"), ("words", "")]).where
    (('speaker', 'state-norway'),)
    """
    told = [(name, clean) for name, value in pairs if (clean := _clean(value))]
    where = tuple((name, value) for name, value in told if name in FACETS[kind])
    other = {name: value for name, value in told if name not in FACETS[kind]}
    known = filters_of(kind)
    unknown = next((name for name in other if name not in known), None)
    if unknown is not None:
        raise QueryError(f"{unknown[:40]}: {kind.plural} are not picked by it. Try: {', '.join(known)}")
    order = other.get("order", "newest")
    if order not in ORDERS:
        raise QueryError(f"order {order[:40]!r}: it is neither newest nor oldest. Try: order=newest")
    return Query(
        kind=kind,
        where=where,
        words=other.get("words"),
        since=day_of("since", other.get("since")),
        until=day_of("until", other.get("until")),
        newest=order == "newest",
        limit=_limit(other.get("limit"), page),
        after=other.get("after"),
    )


def day_of(name: str, told: str | None) -> str | None:
    """Return a day as YYYY-MM-DD, or a time as given: entries are ordered by what is written so.

    Raises:
        QueryError: it is neither.
    """
    if told is None:
        return None
    try:
        moment = datetime.fromisoformat(told)
    except ValueError as error:
        raise QueryError(f"{name} {told[:40]!r}: it is no day. Try: {name}=2025-10-16") from error
    return moment.date().isoformat() if len(told) < len("2025-10-16T12") else moment.isoformat()


def _clean(value: str) -> str:
    """Return a value without what no text of an article holds: lone surrogates, and the character zero."""
    return value.encode("utf-8", "replace").decode().replace("\x00", "").strip()


def _limit(told: str | None, page: int) -> int:
    if told is None:
        return page
    if not told.isascii() or not told.isdigit() or len(told) > 4 or not 1 <= int(told) <= MOST:
        raise QueryError(f"limit {told[:40]!r}: it is no number from 1 to {MOST}. Try: limit=50")
    return int(told)
