"""The actors: a list with kinds and search, and a page for each."""

from __future__ import annotations

from dateline.present.site.chrome import Chrome, render
from dateline.present.site.drawing.network import draw_network, meetings_of
from dateline.present.site.naming import names_in
from dateline.present.site.offering import named_offers, offers
from dateline.present.site.talk import Talk
from dateline.records.catalogue import Answer, Asked, Entry, EntryKind, Query

__all__ = ["actor", "actors"]

_CHOICES = (("named", "Named"), ("camp", "Camp"))
_NEWEST = 10


def actors(asked: Asked, chrome: Chrome, query: Query) -> str:
    """Return the list of the actors that a query picks, those who say most first."""
    answer = asked.ask(query)
    offered = offers(asked, EntryKind.ACTOR, _CHOICES)
    names = named_offers(asked, query, offered, (entry.record.state for entry in answer.entries))
    kinds = asked.facets(EntryKind.ACTOR, "kind")
    tabs: list[tuple[str, str, int | None, bool]] = [
        ("All", chrome.links.page("actors"), asked.count(EntryKind.ACTOR), not query.where)
    ]
    tabs += [
        (one.value, chrome.links.page("actors", ("kind", one.value)), one.count, ("kind", one.value) in query.where)
        for one in kinds
    ]
    return render("actors.html.j2", chrome, query=query, answer=answer, offered=offered, names=names, tabs=tabs)


def actor(asked: Asked, chrome: Chrome, entry: Entry, talk: Talk) -> str:
    """Return the page of one actor: names, roles, what it says, where it stands, what it does, and its silence."""
    one = entry.record
    events = _of(asked, EntryKind.EVENT, "actor", entry.id)
    offices = asked.ask(Query(kind=EntryKind.CONTRADICTION, words=f'"the office of {one.name}"', limit=_NEWEST))
    met = meetings_of(asked, entry.id)
    people = [step.by for event in events.entries for step in event.record.history if step.by]
    people += [other for other, _ in met]
    names = names_in(asked, [*people, entry.id, *([one.state] if one.state else [])])
    return render(
        "actor.html.j2",
        chrome,
        entry=entry,
        names=names,
        camps=[value for name, value in entry.facets if name == "camp"],
        offices=offices.entries,
        statements=_of(asked, EntryKind.STATEMENT, "speaker", entry.id),
        positions=_of(asked, EntryKind.POSITION, "actor", entry.id),
        events=events,
        holds=_of(asked, EntryKind.STATUS_CHANGE, "by", entry.id),
        quarrels=_of(asked, EntryKind.CONTRADICTION, "actor", entry.id),
        reactions=_of(asked, EntryKind.REACTION, "actor", entry.id),
        met=met,
        network=draw_network(entry.id, met, names, chrome.links),
        talk=talk,
        here=chrome.links.entry(EntryKind.ACTOR, entry.id),
        address=chrome.whole(chrome.links.entry(EntryKind.ACTOR, entry.id)) or entry.id,
    )


def _of(asked: Asked, kind: EntryKind, facet: str, identity: str) -> Answer:
    return asked.ask(Query(kind=kind, where=((facet, identity),), limit=_NEWEST))
