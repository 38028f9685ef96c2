"""Applies what people decided: before the claims are added up, and to what they add up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from dateline.records.claims import Actor, Annotations, EventDate
from dateline.records.dates import bounds
from dateline.records.decisions import Decision, DecisionKind
from dateline.records.links import Judgement, Link, LinkKind
from dateline.records.stories import StoryEvent, StoryStatement

__all__ = ["corrected_actors", "corrected_events", "corrected_statements", "links_of", "withdrawn", "without_rejected"]

_KINDS = {"evt": LinkKind.EVENT, "st": LinkKind.STATEMENT, "art": LinkKind.ORIGIN}
_JUDGEMENTS = {DecisionKind.MERGE: Judgement.SAME, DecisionKind.SPLIT: Judgement.DIFFERENT}


def withdrawn(decisions: Sequence[Decision]) -> frozenset[str]:
    """Return the ids of the articles that no longer count."""
    return frozenset(one.target for one in decisions if one.kind is DecisionKind.WITHDRAW)


def links_of(decisions: Sequence[Decision]) -> tuple[Link, ...]:
    """Return the links that people made: they stand before all others."""
    return tuple(
        Link(
            kind=_KINDS.get(one.target.partition("-")[0], LinkKind.ACTOR),
            left=one.target,
            right=one.value,
            judgement=_JUDGEMENTS[one.kind],
            score=1.0,
            reason=one.reason or "decided",
            author=one.author or "somebody",
        )
        for one in decisions
        if one.kind in _JUDGEMENTS and one.value is not None
    )


def without_rejected(
    annotated: Sequence[Annotations], clusters: Mapping[str, str], decisions: Sequence[Decision]
) -> tuple[Annotations, ...]:
    """Return the articles without the claims that were rejected; rejecting what several tell rejects all of it."""
    targets = {one.target for one in decisions if one.kind is DecisionKind.REJECT}
    if not targets:
        return tuple(annotated)

    def stays(identity: str) -> bool:
        return identity not in targets and clusters.get(identity, identity) not in targets

    return tuple(
        attrs.evolve(
            item,
            statements=tuple(one for one in item.statements if stays(one.id)),
            events=tuple(one for one in item.events if stays(one.id)),
            positions=tuple(one for one in item.positions if stays(one.id)),
        )
        for item in annotated
    )


def _newest(decisions: Sequence[Decision], kind: DecisionKind) -> dict[str, str]:
    return {one.target: one.value for one in decisions if one.kind is kind and one.value is not None}


def corrected_events(events: Sequence[StoryEvent], decisions: Sequence[Decision]) -> tuple[StoryEvent, ...]:
    """Return the events under the names and dates that people gave them."""
    labels, dates = _newest(decisions, DecisionKind.RELABEL), _newest(decisions, DecisionKind.REDATE)
    return tuple(
        attrs.evolve(
            event,
            label=labels.get(event.id, event.label),
            date=_dated(dates[event.id]) if event.id in dates else event.date,
        )
        for event in events
    )


def _dated(edtf: str) -> EventDate:
    earliest, latest = bounds(edtf)
    return EventDate(edtf=edtf, text=None, earliest=earliest, latest=latest)


def corrected_statements(
    statements: Sequence[StoryStatement], actors: Mapping[str, Actor], decisions: Sequence[Decision]
) -> tuple[StoryStatement, ...]:
    """Return the statements with the speakers that people gave them."""
    speakers = _newest(decisions, DecisionKind.REATTRIBUTE)
    return tuple(
        attrs.evolve(one, speaker=speaker, speaker_name=actors[speaker].name if speaker in actors else speaker)
        if (speaker := speakers.get(one.id)) is not None
        else one
        for one in statements
    )


def corrected_actors(actors: Sequence[Actor], decisions: Sequence[Decision]) -> tuple[Actor, ...]:
    """Return the actors under the names that people gave them; the old name becomes an alias."""
    names = _newest(decisions, DecisionKind.RELABEL)
    return tuple(
        attrs.evolve(one, name=names[one.id], aliases=tuple(sorted({*one.aliases, one.name})))
        if one.id in names
        else one
        for one in actors
    )
