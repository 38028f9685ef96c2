"""Offers the stretches of time that a timeline can be brought nearer by: the whole, years, months."""

from __future__ import annotations

import calendar
from collections.abc import Iterator

import attrs

from dateline.present.site.links import Links
from dateline.present.site.narrowing import without
from dateline.records.catalogue import Asked, EntryKind, Query

__all__ = ["Period", "periods"]

_MOST_YEARS = 16


@attrs.frozen(kw_only=True)
class Period:
    """A stretch of time with its list: "2025", "May"."""

    label: str
    address: str
    count: int | None  # entries that begin in it; not told where something else narrows the list
    chosen: bool


def periods(asked: Asked, links: Links, page: str, query: Query) -> tuple[list[Period], list[Period]]:
    """Return the years that have entries, and the months of the year that is looked at."""
    bare = not query.where and not query.words
    told = (_period(asked, links, page, query, (f"{year:04}", None), bare) for year in _years(asked, query))
    years = [one for one in told if one is not None]
    looked_at = (query.since or "")[:4]
    if not looked_at or looked_at != (query.until or "")[:4]:
        return years, []
    months = (_period(asked, links, page, query, (looked_at, month), bare) for month in range(1, 13))
    return years, [one for one in months if one is not None]


def _years(asked: Asked, query: Query) -> list[str]:
    return sorted(_found(asked, query.kind))[-_MOST_YEARS:]


def _found(asked: Asked, kind: EntryKind) -> Iterator[str]:
    """Yield the years in which anything begins, the last first: each look leaps over the rest of its year."""
    until: str | None = None
    for _ in range(_MOST_YEARS):
        found = asked.ask(Query(kind=kind, since="0001", until=until, limit=1)).entries
        if not found or not found[0].sort[:4].isdigit():
            return
        year = found[0].sort[:4]
        yield year
        until = f"{int(year) - 1:04}"


def _period(
    asked: Asked, links: Links, page: str, query: Query, stretch: tuple[str, int | None], counted: bool
) -> Period | None:
    year, month = stretch
    since, until = _ends(year, month)
    count = asked.ask(Query(kind=query.kind, since=since, until=until, limit=1)).total if counted else None
    if count == 0:
        return None
    there = attrs.evolve(query, since=since, until=until, after=None)
    chosen = (query.since, query.until) == (since, until) or (
        month is None and (query.since or "")[:4] == year == (query.until or "")[:4]
    )
    return Period(
        label=year if month is None else calendar.month_abbr[month],
        address=without(links, page, there, ""),
        count=count,
        chosen=chosen,
    )


def _ends(year: str, month: int | None) -> tuple[str, str]:
    """Return the first and last day.

    >>> _ends("2025", None), _ends("2024", 2)
    (('2025-01-01', '2025-12-31'), ('2024-02-01', '2024-02-29'))
    """
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    return f"{year}-{month:02}-01", f"{year}-{month:02}-{calendar.monthrange(int(year), month)[1]}"
