"""Lets somebody's own table of actors stand over what the articles seem to say of who is who."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from dateline.records.claims import Actor, Annotations
from dateline.records.links import Judgement, Link, LinkKind
from dateline.records.tables import OwnActor, OwnTables

__all__ = ["camp_of", "named_by_table", "own_links", "with_table"]


def own_links(annotated: Sequence[Annotations], own: OwnTables) -> tuple[Link, ...]:
    """Return links between the actors of the articles that one line of the table names."""
    return tuple(_links(named_by_table(annotated, own)))


def _links(found: Mapping[str, OwnActor]) -> Iterator[Link]:
    by_row: dict[str, list[str]] = {}
    for identity, row in found.items():
        by_row.setdefault(row.id, []).append(identity)
    for name, identities in sorted(by_row.items()):
        for left, right in pairwise(sorted(identities)):
            yield Link(
                kind=LinkKind.ACTOR,
                left=left,
                right=right,
                judgement=Judgement.SAME,
                score=1.0,
                reason=f"names of {name} in the table of actors",
                author="table",
            )


def named_by_table(annotated: Sequence[Annotations], own: OwnTables) -> dict[str, OwnActor]:
    """Map each actor of the articles to the line of the table that has its id or its name; the first line counts."""
    if not own.actors:
        return {}
    by_form: dict[str, OwnActor] = {}
    for row in own.actors:
        for form in (row.id, *map(_level, row.forms)):
            by_form.setdefault(form, row)
    actors = {actor.id: actor for item in annotated for actor in item.actors if actor.named}
    found = {}
    for identity, actor in sorted(actors.items()):
        known = by_form.get(identity) or by_form.get(_level(actor.name))
        if known is not None:
            found[identity] = known
    return found


def _level(name: str) -> str:
    return " ".join(name.replace("’", "'").split()).removeprefix("the ").removeprefix("The ")


def with_table(actor: Actor, row: OwnActor) -> Actor:
    """Return an actor as the table knows it; the names the articles use stay."""
    return attrs.evolve(
        actor,
        id=row.id,
        name=row.name,
        kind=row.kind,
        aliases=tuple(sorted({*actor.aliases, *row.forms})),
        role=row.role or actor.role,
        wikidata=row.wikidata or actor.wikidata,
    )


def camp_of(own: OwnTables, name: str, actors: Sequence[str], known: Mapping[str, Actor]) -> str | None:
    """Return the camp of the table that a reaction's camp, or one of its actors, belongs to."""
    names = {name.lower(), *actors, *(known[actor].name.lower() for actor in actors if actor in known)}
    for camp in own.camps:
        if names & {camp.name.lower(), *(alias.lower() for alias in camp.aliases)}:
            return camp.name
        if names & {form for actor in camp.actors for form in (actor, actor.lower())}:
            return camp.name
    return None
