"""The contradictions: what the coverage, or one article, says in two ways."""

from __future__ import annotations

from dateline.present.site.chrome import Chrome, render
from dateline.present.site.citing import citation_forms
from dateline.present.site.offering import named_offers, offers
from dateline.present.site.talk import Talk
from dateline.records.catalogue import Asked, Entry, EntryKind, Query

__all__ = ["contradiction", "contradictions"]

_CHOICES = (("within", "Within"), ("actor", "Who says so"), ("event", "Event"), ("article", "Article"))


def contradictions(asked: Asked, chrome: Chrome, query: Query) -> str:
    """Return the list of the contradictions that a query picks, sides side by side."""
    answer = asked.ask(query)
    offered = offers(asked, EntryKind.CONTRADICTION, _CHOICES)
    holders = (side.by for entry in answer.entries for side in entry.record.claims)
    names = named_offers(asked, query, offered, holders)
    names |= {"article": "one article", "coverage": "the coverage"}
    return render("contradictions.html.j2", chrome, query=query, answer=answer, offered=offered, names=names)


def contradiction(asked: Asked, chrome: Chrome, entry: Entry, talk: Talk) -> str:
    """Return the page of one contradiction."""
    events = asked.entries(value for name, value in entry.facets if name == "event")
    holders = (side.by for side in entry.record.claims)
    return render(
        "contradiction.html.j2",
        chrome,
        entry=entry,
        events=list(events.values()),
        names=named_offers(asked, Query(kind=EntryKind.CONTRADICTION), (), holders),
        within=dict(entry.facets).get("within"),
        forms=citation_forms(entry, chrome),
        talk=talk,
        here=chrome.links.entry(entry.kind, entry.id),
    )
