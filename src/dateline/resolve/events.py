"""Finds the same event in several articles. A wrong merge costs more than a split: doubt splits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs

from dateline.records.claims import Annotations, EventReport, EventType
from dateline.records.links import Judgement, Link, LinkKind
from dateline.resolve.shingles import words_of

__all__ = ["link_events"]

_FAMILY = {
    EventType.COOPERATE: EventType.AGREE,
    EventType.CONCEDE: EventType.RETREAT,
    EventType.SUPPORT: EventType.AGREE,
}
_ENOUGH = 0.5
_CONNECTIVES = frozenset(
    {"a", "an", "and", "at", "between", "by", "for", "from", "in", "of", "on", "the", "to", "with"}
)


@attrs.frozen(kw_only=True)
class _Told:
    report: EventReport
    who: frozenset[str]
    states: frozenset[str]
    noun: frozenset[str]


def link_events(annotated: Sequence[Annotations], actors: Mapping[str, str]) -> tuple[Link, ...]:
    """Return links between reports of one event: same family, compatible dates and places, a shared actor."""
    told = [_read(annotations, report, actors) for annotations in annotated for report in annotations.events]
    blocks: dict[tuple[EventType, str], list[_Told]] = defaultdict(list)
    for item in told:
        family = _FAMILY.get(item.report.type, item.report.type)
        for word in sorted(item.noun):
            blocks[family, word].append(item)
    links: dict[tuple[str, str], Link] = {}
    for found in blocks.values():
        for n, left in enumerate(found):
            for right in found[n + 1 :]:
                for link in _judge(left, right):
                    links[link.left, link.right] = link
    return tuple(links[pair] for pair in sorted(links))


def _read(annotations: Annotations, report: EventReport, actors: Mapping[str, str]) -> _Told:
    known = {actor.id: actor for actor in annotations.actors}
    who = frozenset(actors.get(item.actor, item.actor) for item in report.participants)
    states = frozenset(
        state for item in report.participants if (actor := known.get(item.actor)) and (state := actor.state or actor.id)
    )
    names = {word for item in report.participants if item.actor in known for word in words_of(known[item.actor].name)}
    names |= set(words_of(report.place or ""))
    head = report.label.split(" of ")[0].split(" by ")[0].split(" in ")[0].split(" between ")[0]
    noun = frozenset(word for word in words_of(head) if word not in names and word not in _CONNECTIVES)
    return _Told(report=report, who=who, states=states, noun=noun)


def _judge(left: _Told, right: _Told) -> Iterator[Link]:
    if left.report.id == right.report.id or _apart(left.report, right.report):
        return
    if left.report.article_id == right.report.article_id:
        score, reason = 1.0, "one occurrence in one article"
    else:
        score, reason = _score(left, right)
    if score >= _ENOUGH:
        ids = sorted((left.report.id, right.report.id))
        yield Link(
            kind=LinkKind.EVENT,
            left=ids[0],
            right=ids[1],
            judgement=Judgement.SAME,
            score=round(score, 3),
            reason=reason,
        )


def _apart(left: EventReport, right: EventReport) -> bool:
    """Tell whether dates or places forbid that the two are one."""
    if left.article_id == right.article_id:
        return left.label != right.label  # one article tells its occurrences apart itself
    if left.background != right.background:
        return True
    if left.place and right.place and not set(words_of(left.place)) & set(words_of(right.place)):
        return True
    a, b = left.date, right.date
    if a is None or b is None or not (a.earliest and a.latest and b.earliest and b.latest):
        return False
    return a.latest < b.earliest or b.latest < a.earliest


def _score(left: _Told, right: _Told) -> tuple[float, str]:
    shared = left.who & right.who
    kin = left.states & right.states
    nouns = len(left.noun & right.noun) / max(1, min(len(left.noun), len(right.noun)))
    if left.who and right.who and not shared and not kin:
        return 0.0, "no actor in common"
    dates = left.report.date, right.report.date
    dated = all(date is not None and date.earliest and date.latest for date in dates)
    close = dated and _narrow(left.report) and _narrow(right.report)
    actors = 0.35 if len(shared) > 1 else 0.25 if shared or kin else 0.0
    score = 0.35 * nouns + actors + (0.3 if close else 0.1 if dated else 0.0)
    told = [part for part, holds in (("actors", shared or kin), ("date", close)) if holds]
    return score, "the same " + " and ".join(["kind of event", *told])


def _narrow(report: EventReport) -> bool:
    """Tell whether an event is dated to the day, or nearly."""
    date = report.date
    return bool(date and date.earliest and date.latest and date.earliest[:7] == date.latest[:7])
