"""Computes clusters from judgements: what is the same as what. Nothing is stored but the judgements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from dateline.records.links import Judgement, Link

__all__ = ["clusters_of", "same"]


def same(links: Iterable[Link], ids: Iterable[str], first: Callable[[str], tuple[int | str, ...]]) -> Mapping[str, str]:
    """Map each id to the first of its cluster, by an order of the caller's.

    Args:
        links: judgements; ``different`` keeps two ids apart that "same" would join directly.
        ids: everything there is, linked or not.
        first: sorts the members of a cluster; the least one names it.
    """
    parent = {identity: identity for identity in ids}

    def root(identity: str) -> str:
        while parent[identity] != identity:
            parent[identity] = parent[parent[identity]]
            identity = parent[identity]
        return identity

    listed = list(links)
    apart = {frozenset((link.left, link.right)) for link in listed if link.judgement is Judgement.DIFFERENT}
    for link in listed:
        known = link.left in parent and link.right in parent
        if known and link.judgement is Judgement.SAME and frozenset((link.left, link.right)) not in apart:
            left, right = sorted((root(link.left), root(link.right)), key=lambda one: (*first(one), one))
            parent[right] = left
    return {identity: root(identity) for identity in parent}


def clusters_of(representatives: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the members of each cluster, sorted, under its first member.

    >>> clusters_of({"a": "a", "b": "a", "c": "c"})
    {'a': ('a', 'b'), 'c': ('c',)}
    """
    members: dict[str, list[str]] = {}
    for identity, representative in sorted(representatives.items()):
        members.setdefault(representative, []).append(identity)
    return {representative: tuple(found) for representative, found in members.items()}
