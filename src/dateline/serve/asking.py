"""Reads a question to the catalogue from the parameters of an address; pages and API ask alike."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.errors import QueryError, UnknownId
from dateline.records.catalogue import FACETS, Asked, Entry, EntryKind, Query
from dateline.records.moments import moment_of

__all__ = ["entry_of", "query_from"]

_OTHER = ("words", "since", "until", "order", "limit", "after")
_PAGE = 50


def query_from(kind: EntryKind, pairs: Iterable[tuple[str, str]], *, page: int = _PAGE) -> Query:
    """Return the question that an address asks; what is left empty is not asked.

    Raises:
        QueryError: names the parameter that makes no sense, and what to try.

    >>> query_from(EntryKind.STATEMENT, [("speaker", "state-norway"), ("words", "")]).where
    (('speaker', 'state-norway'),)
    """
    told = [(name, value.strip()) for name, value in pairs if value.strip()]
    where = tuple((name, value) for name, value in told if name in FACETS[kind])
    other = {name: value for name, value in told if name not in FACETS[kind]}
    unknown = next((name for name in other if name not in _OTHER), None)
    if unknown is not None:
        raise QueryError(f"{unknown}: {kind.plural} are not picked by it. Try: {', '.join((*FACETS[kind], *_OTHER))}")
    order = other.get("order", "newest")
    if order not in ("newest", "oldest"):
        raise QueryError(f"order {order!r}: it is neither newest nor oldest. Try: order=newest")
    return Query(
        kind=kind,
        where=where,
        words=other.get("words"),
        since=_day("since", other.get("since")),
        until=_day("until", other.get("until")),
        newest=order == "newest",
        limit=_limit(other.get("limit"), page),
        after=other.get("after"),
    )


def entry_of(asked: Asked, identity: str, kind: EntryKind) -> Entry:
    """Return the entry of an id.

    Raises:
        UnknownId: nothing of this kind has it.
    """
    entry = asked.entry(identity)
    if entry.kind is not kind:
        raise UnknownId(identity)
    return entry


def _day(name: str, told: str | None) -> str | None:
    if told is None:
        return None
    try:
        moment_of(told)
    except (ValueError, OverflowError) as error:
        raise QueryError(f"{name} {told[:40]!r}: it is no day. Try: {name}=2025-10-16") from error
    return told


def _limit(told: str | None, page: int) -> int:
    if told is None:
        return page
    if not told.isascii() or not told.isdigit() or not 1 <= int(told[:9]) <= 1000:
        raise QueryError(f"limit {told[:40]!r}: it is no number from 1 to 1000. Try: limit=50")
    return int(told)
