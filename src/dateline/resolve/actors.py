"""Joins the actors of many articles: one person under a full name and a surname."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.records.claims import Actor, ActorKind, Annotations
from dateline.records.links import Judgement, Link, LinkKind
from dateline.resolve.shingles import words_of

__all__ = ["link_actors"]


def link_actors(annotated: Sequence[Annotations]) -> tuple[Link, ...]:
    """Return links between named actors with different ids that one story uses for one actor.

    A surname joins a full name when only one full name of the story ends with it. Unnamed actors are never joined.
    """
    actors: dict[str, Actor] = {}
    for article in annotated:
        for actor in article.actors:
            if actor.named:
                actors.setdefault(actor.id, actor)
    return tuple(sorted(_surnames(actors), key=lambda link: (link.left, link.right)))


def _surnames(actors: dict[str, Actor]) -> Iterator[Link]:
    full: dict[str, list[Actor]] = defaultdict(list)
    people = [actor for actor in actors.values() if actor.kind is ActorKind.PERSON]
    for actor in people:
        words = words_of(actor.name)
        if len(words) > 1:
            full[words[-1]].append(actor)
    for actor in people:
        words = words_of(actor.name)
        holders = full.get(words[0], []) if len(words) == 1 else []
        if len(holders) == 1:
            yield Link(
                kind=LinkKind.ACTOR,
                left=holders[0].id,
                right=actor.id,
                judgement=Judgement.SAME,
                score=0.9,
                reason="the only full name with this surname",
            )
