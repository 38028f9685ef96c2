"""The page that a reader comes to first: the brief, and what is new."""

from __future__ import annotations

from dateline.present.site.brief import read_brief
from dateline.present.site.chrome import Chrome, render
from dateline.records.catalogue import Asked, EntryKind, Query

__all__ = ["overview"]

_MOST = 12  # new things of a kind


def overview(asked: Asked, chrome: Chrome, *, since: str | None = None) -> str:
    """Return the overview.

    Args:
        asked: the catalogue.
        chrome: what stands around it.
        since: an ISO day or time; what is new is counted from after it.
    """
    kept = asked.document("brief")
    newest = asked.ask(Query(kind=EntryKind.ARTICLE, limit=1)).entries
    return render(
        "overview.html.j2",
        chrome,
        brief=read_brief(kept) if kept else None,
        counts={
            "articles": asked.count(EntryKind.ARTICLE),
            "origins": len(asked.facets(EntryKind.ARTICLE, "origin", limit=1_000_000)),
        },
        newest=newest[0].sort if newest else None,
        since=since,
        changed={
            "turns": _new(asked, EntryKind.STATUS_CHANGE, since),
            "quarrels": _new(asked, EntryKind.CONTRADICTION, since),
            "statements": _new(asked, EntryKind.STATEMENT, since),
        },
    )


def _new(asked: Asked, kind: EntryKind, since: str | None) -> tuple[object, ...]:
    """Return the newest entries of a kind; with a day, only those after it."""
    after = None if since is None else f"{since}~"  # sorts after every time of that day
    return asked.ask(Query(kind=kind, since=after, limit=_MOST)).entries
