"""Computes clusters from judgements: what is the same as what. Nothing is stored but the judgements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from dateline.records.links import Judgement, Link

__all__ = ["clusters_of", "same"]


def same(links: Iterable[Link], ids: Iterable[str], first: Callable[[str], tuple[int | str, ...]]) -> Mapping[str, str]:
    """Map each id to the first of its cluster, by an order of the caller's.

    Args:
        links: judgements, those that count most first; ``different`` keeps two ids apart, through others too.
        ids: everything there is, linked or not.
        first: sorts the members of a cluster; the least one names it.
    """
    parent = {identity: identity for identity in ids}

    def root(identity: str) -> str:
        while parent[identity] != identity:
            parent[identity] = parent[parent[identity]]
            identity = parent[identity]
        return identity

    members = {identity: {identity} for identity in parent}
    listed = list(links)
    apart = [(link.left, link.right) for link in listed if link.judgement is Judgement.DIFFERENT]
    for link in listed:
        known = link.left in parent and link.right in parent
        if not known or link.judgement is not Judgement.SAME:
            continue
        left, right = sorted((root(link.left), root(link.right)), key=lambda one: (*first(one), one))
        if left == right or any(_parts(pair, members[left], members[right]) for pair in apart):
            continue
        parent[right] = left
        members[left] |= members.pop(right)
    return {identity: root(identity) for identity in parent}


def _parts(pair: tuple[str, str], left: set[str], right: set[str]) -> bool:
    one, other = pair
    return (one in left and other in right) or (one in right and other in left)


def clusters_of(representatives: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the members of each cluster, sorted, under its first member.

    >>> clusters_of({"a": "a", "b": "a", "c": "c"})
    {'a': ('a', 'b'), 'c': ('c',)}
    """
    members: dict[str, list[str]] = {}
    for identity, representative in sorted(representatives.items()):
        members.setdefault(representative, []).append(identity)
    return {representative: tuple(found) for representative, found in members.items()}
