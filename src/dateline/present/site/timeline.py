"""The timeline: a drawing of some dated events, the same as a table, and a tray of those without a date."""

from __future__ import annotations

import attrs

from dateline.present.site.chrome import Chrome, render
from dateline.present.site.drawing.timeline import draw_events
from dateline.present.site.offering import named_offers, offers
from dateline.present.site.periods import periods
from dateline.present.site.whole import as_of
from dateline.records.catalogue import Answer, Asked, EntryKind, Query

__all__ = ["MOST_ROWS", "timeline"]

MOST_ROWS = 30  # of a drawing; more, and the page grows heavy
_TRAY = 12
_CHOICES = (
    ("status", "Stands"),
    ("disputed", "Disputed"),
    ("actor", "Actor"),
    ("by", "By whose word"),
    ("type", "Type"),
    ("place", "Place"),
    ("background", "Background"),
)


def timeline(asked: Asked, chrome: Chrome, query: Query) -> str:
    """Return the timeline of the events that a query picks."""
    asks_for_undated = ("dated", "no") in query.where
    dated = asked.ask(query) if asks_for_undated else asked.ask(_dated(query, "yes", min(query.limit, MOST_ROWS)))
    tray = Answer(entries=(), total=0)
    if not asks_for_undated and not query.since and not query.until and not query.after:
        tray = asked.ask(_dated(query, "no", _TRAY))
    drawn = sorted(dated.entries, key=lambda entry: (entry.sort, entry.id))
    offered = offers(asked, EntryKind.EVENT, _CHOICES)
    holders = (step.by for entry in (*drawn, *tray.entries) for step in entry.record.history)
    names = named_offers(asked, query, offered, holders)
    drawing, far = draw_events(drawn, chrome.links, names, as_of(asked))
    # As files, what is narrowed already is not cut by time too: nobody would open so many.
    years, months = ([], []) if chrome.static and query.where else periods(asked, chrome.links, "timeline", query)
    return render(
        "timeline.html.j2",
        chrome,
        query=query,
        dated=dated,
        rows=drawn,
        tray=tray,
        undated=_dated(query, "no", query.limit),
        drawing=drawing,
        far=far,
        years=years,
        months=months,
        offered=offered,
        names=names,
        came={outcome.value: outcome.count for outcome in asked.facets(EntryKind.EXPECTATION, "outcome")},
    )


def _dated(query: Query, told: str, limit: int) -> Query:
    where = tuple(dict.fromkeys((*query.where, ("dated", told))))
    return attrs.evolve(query, where=where, limit=limit)
