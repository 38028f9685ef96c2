"""Finds the claims again that somebody decided on, when their article was annotated anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from dateline.records.articles import Span
from dateline.records.claims import Annotations
from dateline.records.decisions import Anchor, Decision

__all__ = ["anchored", "anchors_of"]

_ALIKE = 0.3  # of the characters that two claims cover, those they share
_MENTIONS = 5  # of an actor in an article, enough to find it again


def anchors_of(annotated: Iterable[Annotations], identity: str) -> tuple[Anchor, ...]:
    """Return where a claim stands, or an actor is named, in each article that tells it."""
    return tuple(anchor for item in annotated for anchor in _anchors(item) if anchor.id == identity)


def _anchors(item: Annotations) -> Iterator[Anchor]:
    where = item.article.id
    for one in item.statements:
        speaker = one.speaker.actor if one.speaker else None
        yield Anchor(id=one.id, kind="statement", article=where, spans=one.content, told=speaker or "")
    for event in item.events:
        yield Anchor(id=event.id, kind="event", article=where, spans=(event.trigger,), told=event.status.value)
    for position in item.positions:
        yield Anchor(
            id=position.id, kind="position", article=where, spans=(position.object,), told=position.stance.value
        )
    named: dict[str, list[Span]] = {}
    for mention in item.mentions:
        named.setdefault(mention.actor, []).append(mention.span)
    for actor, spans in named.items():
        yield Anchor(id=actor, kind="actor", article=where, spans=tuple(spans[:_MENTIONS]))


def anchored(decisions: Sequence[Decision], annotated: Sequence[Annotations]) -> tuple[Decision, ...]:
    """Return the decisions with the ids that their claims have now: those on the words they were made about."""
    wanted = {anchor.id for one in decisions for anchor in one.anchors}
    if not wanted:
        return tuple(decisions)
    articles = {anchor.article for one in decisions for anchor in one.anchors}
    there = [anchor for item in annotated if item.article.id in articles for anchor in _anchors(item)]
    lost = wanted - {anchor.id for anchor in there} - {actor.id for item in annotated for actor in item.actors}
    if not lost:
        return tuple(decisions)

    def now(decision: Decision, identity: str | None) -> str | None:
        if identity not in lost:
            return identity
        mine = [anchor for anchor in decision.anchors if anchor.id == identity]
        found = [(likeness, new.id) for old in mine for new in there if (likeness := _likeness(old, new)) is not None]
        return max(found)[1] if found else identity

    return tuple(
        attrs.evolve(one, target=now(one, one.target) or one.target, value=now(one, one.value)) for one in decisions
    )


def _likeness(old: Anchor, new: Anchor) -> tuple[float, bool] | None:
    """Return how far two claims of one kind cover the same words, and whether they tell the same of them."""
    if old.kind != new.kind or old.article != new.article:
        return None
    mine, theirs = _covered(old.spans), _covered(new.spans)
    share = len(mine & theirs) / len(mine | theirs)
    return (share, old.told == new.told) if share >= _ALIKE else None


def _covered(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}
