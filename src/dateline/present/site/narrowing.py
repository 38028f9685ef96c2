"""Makes the addresses that narrow a list, widen it again, and turn its pages."""

from __future__ import annotations

import attrs

from dateline.present.site.links import Links
from dateline.records.catalogue import Query

__all__ = ["first_page", "narrowed", "next_page", "without"]


def narrowed(links: Links, page: str, query: Query, name: str, value: str) -> str:
    """Return where the list is that also has this value."""
    return _address(links, page, attrs.evolve(query, where=(*query.where, (name, value)), after=None))


def without(links: Links, page: str, query: Query, name: str, value: str = "") -> str:
    """Return where the list is that no longer asks for this value, for words, or for days."""
    if name == "words":
        changed = attrs.evolve(query, words=None, after=None)
    elif name == "days":
        changed = attrs.evolve(query, since=None, until=None, after=None)
    else:
        changed = attrs.evolve(query, where=tuple(one for one in query.where if one != (name, value)), after=None)
    return _address(links, page, changed)


def first_page(links: Links, page: str, query: Query) -> str:
    """Return where the list begins."""
    return _address(links, page, attrs.evolve(query, after=None))


def next_page(links: Links, page: str, query: Query, after: str) -> str:
    """Return where the list goes on."""
    return _address(links, page, attrs.evolve(query, after=after))


def _address(links: Links, page: str, query: Query) -> str:
    return links.page(
        page,
        *query.where,
        ("words", query.words or ""),
        ("since", query.since or ""),
        ("until", query.until or ""),
        ("order", "" if query.newest else "oldest"),
        ("after", query.after or ""),
    )
