"""Judges what is the same in many articles: actors, copies, statements, events. Links lie over claims."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records.claims import Annotations
from dateline.records.clusters import same
from dateline.records.links import Link
from dateline.resolve.actors import link_actors
from dateline.resolve.anchors import date_by_others
from dateline.resolve.events import link_draft_events, link_events
from dateline.resolve.origins import link_origins
from dateline.resolve.resemblance import resemblance_to
from dateline.resolve.statements import link_statements

__all__ = ["date_by_others", "link_draft", "link_story", "resemblance_to"]


def link_story(annotated: Sequence[Annotations]) -> tuple[Link, ...]:
    """Return every link over the claims of a story; the order of the articles does not matter."""
    ordered = sorted(annotated, key=lambda annotations: annotations.article.id)
    actors = link_actors(ordered)
    identities = sorted({actor.id for annotations in ordered for actor in annotations.actors})
    representatives = same(actors, identities, first=lambda identity: (-len(identity),))
    copies = link_origins([annotations.article for annotations in ordered])
    articles = [annotations.article.id for annotations in ordered]
    origins = same(copies, articles, first=lambda identity: (identity,))
    return (
        *actors,
        *copies,
        *link_statements(ordered, representatives),
        *link_events(ordered, representatives, origins),
    )


def link_draft(draft: Annotations, annotated: Sequence[Annotations], *, dated: bool = True) -> tuple[Link, ...]:
    """Return links from the events of a draft to those of some articles; without ``dated``, whatever the dates."""
    ordered = sorted((draft, *annotated), key=lambda annotations: annotations.article.id)
    identities = sorted({actor.id for annotations in ordered for actor in annotations.actors})
    actors = same(link_actors(ordered), identities, first=lambda identity: (-len(identity),))
    return link_draft_events(draft, annotated, actors, dated=dated)
