"""The statements: a list to narrow, and a page for each."""

from __future__ import annotations

from dateline.present.site.chrome import Chrome, day, render
from dateline.present.site.citing import citation_forms
from dateline.present.site.naming import names_in
from dateline.present.site.offering import named_offers, offers
from dateline.present.site.talk import Talk
from dateline.records.catalogue import Asked, Entry, EntryKind, Query

__all__ = ["statement", "statements"]

_CHOICES = (
    ("speaker", "Speaker"),
    ("camp", "Camp"),
    ("attribution", "Attribution"),
    ("kind", "Kind"),
    ("event", "Event"),
    ("channel", "Through"),
    ("outlet", "Outlet"),
    ("day", "Day"),
    ("mode", "Speech or belief"),
    ("variants", "Several wordings"),
)


def statements(asked: Asked, chrome: Chrome, query: Query) -> str:
    """Return the list of the statements that a query picks."""
    answer = asked.ask(query)
    offered = offers(asked, EntryKind.STATEMENT, _CHOICES)
    names = named_offers(asked, query, offered)
    names |= {one.value: day(one.value) for name, _, values in offered if name == "day" for one in values}
    return render("statements.html.j2", chrome, query=query, answer=answer, offered=offered, names=names)


def statement(asked: Asked, chrome: Chrome, entry: Entry, talk: Talk) -> str:
    """Return the page of one statement: its wordings, where it is told, and how to cite it."""
    within = [value for name, value in entry.facets if name == "event"]
    events = list(asked.entries(within).values())
    names = names_in(asked, [entry.record.speaker] if entry.record.speaker else [])
    return render(
        "statement.html.j2",
        chrome,
        entry=entry,
        events=events,
        names=names,
        forms=citation_forms(entry, chrome),
        talk=talk,
        here=chrome.links.entry(entry.kind, entry.id),
    )
