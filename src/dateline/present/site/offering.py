"""What a list can be narrowed by, with what the values are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.present.site.naming import names_in
from dateline.records.catalogue import Asked, EntryKind, FacetCount, Query

__all__ = ["Offer", "named_offers", "offers"]

Offer = tuple[str, str, tuple[FacetCount, ...]]  # the facet, its label, its commonest values

_IDS = frozenset({"speaker", "actor", "by", "event", "article", "origin", "parent"})


def offers(asked: Asked, kind: EntryKind, choices: Sequence[tuple[str, str]], *, limit: int = 12) -> list[Offer]:
    """Return the values that a list of a kind can be narrowed by, for each facet and its label."""
    found = []
    for name, label in choices:
        values = asked.facets(kind, name, limit=limit)
        told = tuple(one for one in values if one.value != "no")
        # Of a yes and a no, the yes is what a reader looks for; where all say no, there is nothing to choose.
        found.append(
            (name, label, told if name != "named" and {one.value for one in values} <= {"yes", "no"} else values)
        )
    return found


def named_offers(
    asked: Asked, query: Query, offered: Sequence[Offer], more: Iterable[str | None] = ()
) -> dict[str, str]:
    """Return what the ids among the offers, in the question and in ``more`` are called."""
    wanted = [value for name, value in query.where if name in _IDS]
    wanted += [one.value for name, _, values in offered if name in _IDS for one in values]
    return names_in(asked, [*wanted, *(identity for identity in more if identity)])
