"""The sources: outlets, copies of one origin, versions of one page, and what articles owe their readers."""

from __future__ import annotations

from dateline.present.site.chrome import Chrome, render
from dateline.present.site.offering import named_offers, offers
from dateline.present.site.whole import counted
from dateline.records.catalogue import Asked, Entry, EntryKind, Query
from dateline.records.versions import SentenceChangeKind

__all__ = ["revision", "sources"]

_CHOICES = (("outlet", "Outlet"), ("withdrawn", "Withdrawn"), ("copies", "Copied"), ("version", "Later versions"))
_MOST = 60
_DEBT = 12


def sources(asked: Asked, chrome: Chrome, query: Query) -> str:
    """Return the sources; the list of articles is what a query picks, all else is of the whole."""
    answer = asked.ask(query)
    offered = offers(asked, EntryKind.ARTICLE, _CHOICES)
    whole = not (query.where or query.words or query.since or query.until or query.after)
    return render(
        "sources.html.j2",
        chrome,
        query=query,
        answer=answer,
        offered=offered,
        names=named_offers(asked, query, offered),
        whole=whole,
        counts={
            "articles": asked.count(EntryKind.ARTICLE),
            "origins": counted(asked, "origins"),
            "outlets": counted(asked, "outlets"),
        },
        outlets=asked.facets(EntryKind.ARTICLE, "outlet", limit=_MOST),
        copied=_copied(asked) if whole else [],
        revisions=_versions(asked) if whole else [],
        withdrawn=asked.ask(_articles("withdrawn", "yes")).entries if whole else (),
        debt=asked.ask(Query(kind=EntryKind.DEBT, limit=_DEBT)) if whole else None,
        owed=asked.facets(EntryKind.DEBT, "kind"),
    )


def revision(asked: Asked, chrome: Chrome, entry: Entry) -> str:
    """Return two versions of one page side by side."""
    one = entry.record
    both = asked.entries([one.version_of, one.article])
    return render(
        "revision.html.j2",
        chrome,
        entry=entry,
        before=both.get(one.version_of),
        after=both.get(one.article),
        Change=SentenceChangeKind,
    )


def _articles(name: str, value: str) -> Query:
    return Query(kind=EntryKind.ARTICLE, where=((name, value),), limit=_MOST)


def _copied(asked: Asked) -> list[tuple[str, list[Entry]]]:
    """Return the articles that others copy, by their origin, the oldest of each first."""
    groups: dict[str, list[Entry]] = {}
    for entry in reversed(asked.ask(_articles("copies", "yes")).entries):
        if entry.record.version_of:  # listed among the versions
            continue
        groups.setdefault(entry.record.origin, []).append(entry)
    return [(origin, found) for origin, found in groups.items() if len(found) > 1]


def _versions(asked: Asked) -> list[tuple[Entry, Entry | None]]:
    """Return the revisions, each with the earlier version."""
    found = asked.ask(Query(kind=EntryKind.REVISION, limit=_MOST)).entries
    earlier = asked.entries(entry.record.version_of for entry in found)
    return [(entry, earlier.get(entry.record.version_of)) for entry in found]
