"""The pages of claims that no list of their own leads to: debts, reactions, turns of a status."""

from __future__ import annotations

from dateline.present.site.chrome import Chrome, render
from dateline.present.site.citing import citation_forms
from dateline.present.site.naming import names_in
from dateline.present.site.offering import named_offers, offers
from dateline.present.site.talk import Talk
from dateline.records.catalogue import Asked, Entry, EntryKind, Query

__all__ = ["debts", "plain_claim"]


def debts(asked: Asked, chrome: Chrome, query: Query) -> str:
    """Return the list of what articles owe their readers."""
    offered = offers(asked, EntryKind.DEBT, (("kind", "Kind"), ("article", "Article")))
    names = named_offers(asked, query, offered)
    names |= {one.value: one.value.replace("-", " ") for _, _, values in offered[:1] for one in values}
    return render("debts.html.j2", chrome, query=query, answer=asked.ask(query), offered=offered, names=names)


def plain_claim(asked: Asked, chrome: Chrome, entry: Entry, talk: Talk) -> str:
    """Return the page of a debt, a reaction or a turn of a status: what it says, and its words."""
    one = entry.record
    ids: list[str] = []
    if entry.kind is EntryKind.REACTION:
        ids = [*one.actors, *one.statements]
    elif entry.kind is EntryKind.STATUS_CHANGE and one.by:
        ids = [one.by]
    kept = asked.entries(ids)
    return render(
        "claim.html.j2",
        chrome,
        entry=entry,
        names=names_in(asked, ids),
        statements=[item for item in kept.values() if item.kind is EntryKind.STATEMENT],
        forms=citation_forms(entry, chrome),
        talk=talk,
        here=chrome.links.entry(entry.kind, entry.id),
    )
