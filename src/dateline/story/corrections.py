"""Applies what people decided: before the claims are added up, and to what they add up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from dateline.records.claims import Actor, Annotations, EventDate
from dateline.records.dates import bounds
from dateline.records.decisions import Decision, DecisionKind
from dateline.records.links import Judgement, Link, LinkKind
from dateline.records.stories import StoryEvent, StoryStatement
from dateline.story.view import View

__all__ = [
    "corrected_actors",
    "corrected_claims",
    "corrected_events",
    "corrected_statements",
    "links_of",
    "touches_claims",
    "withdrawn",
]

_KINDS = {"evt": LinkKind.EVENT, "st": LinkKind.STATEMENT, "art": LinkKind.ORIGIN}
_JUDGEMENTS = {DecisionKind.MERGE: Judgement.SAME, DecisionKind.SPLIT: Judgement.DIFFERENT}
_CLAIMS = (DecisionKind.REJECT, DecisionKind.REATTRIBUTE)


def withdrawn(decisions: Sequence[Decision]) -> frozenset[str]:
    """Return the ids of the articles that no longer count."""
    return frozenset(one.target for one in decisions if one.kind is DecisionKind.WITHDRAW)


def links_of(decisions: Sequence[Decision]) -> tuple[Link, ...]:
    """Return the links that people made: they stand before all others, and of two on one pair the newer counts."""
    newest = {
        frozenset((one.target, one.value)): one
        for one in decisions
        if one.kind in _JUDGEMENTS and one.value is not None
    }
    return tuple(
        Link(
            kind=_KINDS.get(one.target.partition("-")[0], LinkKind.ACTOR),
            left=one.target,
            right=one.value or "",
            judgement=_JUDGEMENTS[one.kind],
            score=1.0,
            reason=one.reason or "decided",
            author=one.author or "somebody",
        )
        for one in newest.values()
    )


def touches_claims(decisions: Sequence[Decision]) -> bool:
    """Tell whether a decision bears on claims before they are added up."""
    return any(one.kind in _CLAIMS for one in decisions)


def corrected_claims(view: View, decisions: Sequence[Decision]) -> tuple[Annotations, ...]:
    """Return the articles without the claims that were rejected, and with the holders of status that people gave.

    A decision about the whole rejects every telling of it, one that came later too.
    """
    clusters = {**view.statements, **view.events}
    gone = {one.target for one in decisions if one.kind is DecisionKind.REJECT}
    wholly = {clusters.get(one.target) for one in decisions if one.kind is DecisionKind.REJECT and one.whole}
    holders = _newest(decisions, DecisionKind.REATTRIBUTE)

    def stays(identity: str) -> bool:
        return identity not in gone and (identity not in clusters or clusters[identity] not in wholly)

    return tuple(
        attrs.evolve(
            item,
            statements=tuple(one for one in item.statements if stays(one.id)),
            events=tuple(
                attrs.evolve(one, status_by=holders[one.id]) if one.id in holders else one
                for one in item.events
                if stays(one.id)
            ),
            positions=tuple(
                attrs.evolve(one, actor=holders[one.id]) if one.id in holders else one
                for one in item.positions
                if stays(one.id)
            ),
        )
        for item in view.annotated
    )


def _newest(
    decisions: Sequence[Decision], kind: DecisionKind, clusters: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the newest value of each target; one that joined another thing since speaks of that thing."""
    known = clusters or {}
    return {
        known.get(one.target, one.target): one.value for one in decisions if one.kind is kind and one.value is not None
    }


def corrected_events(view: View, events: Sequence[StoryEvent], decisions: Sequence[Decision]) -> tuple[StoryEvent, ...]:
    """Return the events under the names and dates that people gave them."""
    labels = _newest(decisions, DecisionKind.RELABEL, view.events)
    dates = _newest(decisions, DecisionKind.REDATE, view.events)
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
    view: View, statements: Sequence[StoryStatement], decisions: Sequence[Decision]
) -> tuple[StoryStatement, ...]:
    """Return the statements with the speakers that people gave them."""
    speakers = _newest(decisions, DecisionKind.REATTRIBUTE, view.statements)

    def corrected(one: StoryStatement) -> StoryStatement:
        speaker = view.actor(speakers.get(one.id))
        if speaker is None:
            return one
        known = view.known.get(speaker)
        return attrs.evolve(one, speaker=speaker, speaker_name=known.name if known else speaker)

    return tuple(map(corrected, statements))


def corrected_actors(view: View, decisions: Sequence[Decision]) -> tuple[Actor, ...]:
    """Return the actors under the names that people gave them; the old name becomes an alias."""
    names = _newest(decisions, DecisionKind.RELABEL, view.actors)
    return tuple(
        attrs.evolve(one, name=names[one.id], aliases=tuple(sorted({*one.aliases, one.name})))
        if one.id in names
        else one
        for one in view.known.values()
    )
