"""The page that a reader comes to first: the brief, and what is new."""

from __future__ import annotations

from dateline.present.site.brief import read_brief
from dateline.present.site.chrome import Chrome, render
from dateline.present.site.links import Links
from dateline.present.site.whole import counted
from dateline.records.catalogue import Asked, EntryKind, Query

__all__ = ["overview"]

_MOST = 8  # new things of a kind


def overview(
    asked: Asked, chrome: Chrome, *, since: str | None = None, is_last_visit: bool = False, held: int = 0
) -> str:
    """Return the overview.

    Args:
        asked: the catalogue.
        chrome: what stands around it.
        since: an ISO day or time; what is new is counted from after it.
        is_last_visit: whether ``since`` is what the reader had seen the last time.
        held: how many notes wait to be read by the visitor.
    """
    kept = asked.document("brief")
    newest = asked.ask(Query(kind=EntryKind.ARTICLE, limit=1)).entries
    changed = {
        "turns": _new(asked, EntryKind.STATUS_CHANGE, since),
        "quarrels": _new(asked, EntryKind.CONTRADICTION, since),
        "statements": _new(asked, EntryKind.STATEMENT, since),
    }
    return render(
        "overview.html.j2",
        chrome,
        brief=read_brief(kept) if kept else None,
        counts={
            "articles": asked.count(EntryKind.ARTICLE),
            "origins": counted(asked, "origins"),
        },
        newest=newest[0].sort if newest else None,
        since=since,
        is_last_visit=is_last_visit,
        changed=changed,
        attention=[*_held(chrome.links, held), *_attention(asked, chrome.links)],
    )


def _held(links: Links, held: int) -> list[tuple[str, str, int]]:
    return [("note to read" if held == 1 else "notes to read", links.page("notes"), held)] if held else []


def _attention(asked: Asked, links: Links) -> list[tuple[str, str, int]]:
    """Return what wants to be looked at: what is counted, where it is, how many there are."""
    wanted = (
        ("disputed event", "timeline", EntryKind.EVENT, ("disputed", "yes")),
        ("overdue expectation", "expectations", EntryKind.EXPECTATION, ("overdue", "yes")),
        ("overdue question", "questions", EntryKind.QUESTION, ("status", "overdue")),
        ("open question", "questions", EntryKind.QUESTION, ("status", "open")),
        ("contradiction", "contradictions", EntryKind.CONTRADICTION, None),
    )
    found = []
    for what, page, kind, where in wanted:
        counts = {one.value: one.count for one in asked.facets(kind, where[0])} if where else {}
        count = counts.get(where[1], 0) if where else asked.count(kind)
        if count:
            address = links.page(page, where) if where else links.page(page)
            found.append((what if count == 1 else f"{what}s", address, count))
    return found


def _new(asked: Asked, kind: EntryKind, since: str | None) -> tuple[object, ...]:
    """Return the newest entries of a kind; with a day, only those after it."""
    after = None if since is None else f"{since}~"  # sorts after every time of that day
    return asked.ask(Query(kind=kind, since=after, limit=_MOST)).entries
