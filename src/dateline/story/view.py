"""What the story stage looks at: the articles in order, the clusters, and who is who."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from dateline.records.articles import Article, Capture
from dateline.records.claims import Actor, Annotations, EventReport, Statement
from dateline.records.clusters import same
from dateline.records.links import Link, LinkKind
from dateline.records.tables import OwnActor, OwnTables
from dateline.story.own import named_by_table, with_table

__all__ = ["View", "by_age", "look"]


@attrs.frozen(kw_only=True)
class View:
    """The annotated articles of a story, oldest first, with the clusters that the links make."""

    annotated: tuple[Annotations, ...]
    actors: Mapping[str, str]  # actor id -> id of its cluster
    origins: Mapping[str, str]  # article id -> origin
    statements: Mapping[str, str]  # claim id -> cluster
    events: Mapping[str, str]
    known: Mapping[str, Actor]  # clustered actor id -> the actor
    own: OwnTables = attrs.field(factory=OwnTables)

    def actor(self, identity: str | None) -> str | None:
        """Return the cluster of an actor."""
        return None if identity is None else self.actors.get(identity, identity)

    def origins_of(self, articles: Iterable[str]) -> int:
        """Return how many independent origins some articles have."""
        return len({self.origins[article] for article in articles})


def look(
    annotated: Sequence[Annotations],
    links: Sequence[Link],
    captures: Mapping[str, Capture] | None = None,
    own: OwnTables | None = None,
) -> View:
    """Put articles in order and compute the clusters.

    The order is that of publication; what has no date comes first, of one day the capture decides where it is told,
    and ids settle ties, so arrival never matters.
    """
    kept = captures or {}
    ordered = tuple(sorted(annotated, key=lambda item: by_age(item.article, kept)))
    rank = {item.article.id: n for n, item in enumerate(ordered)}
    actors = _clusters(links, LinkKind.ACTOR, {actor.id: -len(actor.id) for item in ordered for actor in item.actors})
    tables = own or OwnTables()
    rows = _rows(actors, named_by_table(ordered, tables))
    actors = {identity: rows[one].id if one in rows else one for identity, one in actors.items()}
    known = _joined(ordered, actors)
    known.update({row.id: with_table(known[row.id], row) for row in rows.values()})
    return View(
        annotated=ordered,
        actors=actors,
        origins=_clusters(links, LinkKind.ORIGIN, rank),
        statements=_clusters(links, LinkKind.STATEMENT, _ranks(rank, [s for item in ordered for s in item.statements])),
        events=_clusters(links, LinkKind.EVENT, _ranks(rank, [e for item in ordered for e in item.events])),
        known=known,
        own=tables,
    )


def _rows(actors: Mapping[str, str], named: Mapping[str, OwnActor]) -> dict[str, OwnActor]:
    """Map clusters to their lines of the table: one cluster a line, for what a person split stays two."""
    rows: dict[str, OwnActor] = {}
    for identity, row in sorted(named.items()):
        if row not in rows.values():
            rows.setdefault(actors[identity], row)
    return rows


def by_age(article: Article, captures: Mapping[str, Capture]) -> tuple[str, str, str]:
    """Sort articles: by publication, by when they were captured, and by id where neither tells."""
    capture = captures.get(article.id)
    return (article.published or "", (capture.captured if capture else None) or "", article.id)


def _ranks(rank: Mapping[str, int], claims: Sequence[Statement] | Sequence[EventReport]) -> dict[str, int]:
    return {claim.id: rank[claim.article_id] for claim in claims}


def _clusters(links: Sequence[Link], kind: LinkKind, ranks: Mapping[str, int]) -> Mapping[str, str]:
    """Cluster what links of a kind join; the member of least rank, the oldest, names its cluster."""
    return same([link for link in links if link.kind is kind], ranks, first=lambda identity: (ranks[identity],))


def _joined(ordered: Iterable[Annotations], clusters: Mapping[str, str]) -> dict[str, Actor]:
    """Join what the articles know of each actor: the newest role, every alias."""
    joined: dict[str, Actor] = {}
    for item in ordered:
        for actor in item.actors:
            identity = clusters[actor.id]
            earlier = joined.get(identity)
            if earlier is None:
                joined[identity] = attrs.evolve(actor, id=identity)
                continue
            name = max(earlier.name, actor.name, key=lambda one: (len(one), one)) if actor.named else earlier.name
            joined[identity] = attrs.evolve(
                earlier,
                name=name,
                aliases=tuple(sorted({*earlier.aliases, *actor.aliases})),
                role=actor.role or earlier.role,
                state=actor.state or earlier.state,
                wikidata=earlier.wikidata or actor.wikidata,
            )
    return dict(sorted(joined.items()))
