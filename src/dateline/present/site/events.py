"""The page of one event: where it stands, who says so, and what hangs together with it."""

from __future__ import annotations

from dateline.present.page.history import former_dates
from dateline.present.site.chrome import Chrome, render
from dateline.present.site.citing import citation_forms
from dateline.present.site.naming import names_in
from dateline.present.site.talk import Talk
from dateline.records.catalogue import Asked, Entry, EntryKind, Query

__all__ = ["event"]

_MOST = 30


def event(asked: Asked, chrome: Chrome, entry: Entry, talk: Talk) -> str:
    """Return the page of an event."""
    one = entry.record
    said = asked.ask(Query(kind=EntryKind.STATEMENT, where=(("event", entry.id),), limit=_MOST))
    quarrels = asked.ask(Query(kind=EntryKind.CONTRADICTION, where=(("event", entry.id),), limit=_MOST)).entries
    people = [part.actor for part in one.participants]
    people += [step.by for step in one.history if step.by]
    people += [side.by for quarrel in quarrels for side in quarrel.record.claims if side.by]
    people += [item.record.speaker for item in said.entries if item.record.speaker]
    return render(
        "event.html.j2",
        chrome,
        entry=entry,
        names=names_in(asked, people),
        former=list(former_dates(one)),
        standing=_standing(entry),
        parent=asked.entries([one.parent]).get(one.parent) if one.parent else None,
        series=_series(asked, entry),
        parts=asked.ask(Query(kind=EntryKind.EVENT, where=(("parent", entry.id),), limit=_MOST)).entries,
        said=said,
        expected=asked.ask(Query(kind=EntryKind.EXPECTATION, where=(("event", entry.id),), limit=_MOST)).entries,
        quarrels=quarrels,
        forms=citation_forms(entry, chrome),
        talk=talk,
        here=chrome.links.entry(entry.kind, entry.id),
    )


def _standing(entry: Entry) -> list[tuple[str, list[int]]]:
    """Return each status that somebody's last word gives the event, with the places of those words in the ledger."""
    last: dict[str, int] = {}
    for n, step in enumerate(entry.record.history):
        last[step.by or entry.tellings[n].outlet] = n
    found: dict[str, list[int]] = {}
    for n in last.values():
        found.setdefault(entry.record.history[n].status, []).append(n)
    now = entry.record.status
    return sorted(found.items(), key=lambda item: (item[0] != now, -len(item[1])))


def _series(asked: Asked, entry: Entry) -> tuple[Entry, ...]:
    """Return the other events of the series that an event is of."""
    first = entry.record.series
    if first is None:
        return ()
    found = asked.ask(Query(kind=EntryKind.EVENT, where=(("series", first),), limit=_MOST, newest=False)).entries
    return tuple(one for one in found if one.id != entry.id)
