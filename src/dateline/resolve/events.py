"""Finds the same event in several articles. A wrong merge costs more than a split: doubt splits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs

from dateline.records.claims import Annotations, EventReport, EventType, Status
from dateline.records.clusters import same
from dateline.records.links import Judgement, Link, LinkKind
from dateline.resolve.event_likeness import like_events
from dateline.resolve.event_pairs import ordinal_of
from dateline.resolve.shingles import words_of

__all__ = ["link_draft_events", "link_events"]

_FAMILY = {
    EventType.COOPERATE: EventType.AGREE,
    EventType.CONCEDE: EventType.RETREAT,
    EventType.SUPPORT: EventType.AGREE,
}
_ENOUGH = 0.5
_SLIP = 2  # days
_MOVED = frozenset({Status.POSTPONED, Status.ON_HOLD, Status.CANCELLED})
_COMING = frozenset({Status.RUMOURED, Status.PLANNED, Status.TENTATIVE, Status.CONFIRMED})
_KIND, _NOUN, _TWO, _ONE, _DAY, _SPAN, _PLACE = 0.3, 0.05, 0.35, 0.25, 0.3, 0.1, 0.1
# Where a date is missing: days between the article and the other's date, and what they are worth.
_NEARNESS = ((7, 0.15), (30, 0.05), (60, 0.0))
_FAR = -0.15
_CONNECTIVES = frozenset(
    {"a", "an", "and", "at", "between", "by", "for", "from", "in", "of", "on", "the", "to", "with"}
)


@attrs.frozen(kw_only=True)
class _Told:
    report: EventReport
    article_day: str | None
    who: frozenset[str]
    states: frozenset[str]
    noun: frozenset[str]

    @property
    def kind(self) -> tuple[EventType, str]:
        """Return what two reports must share to be one event."""
        family = _FAMILY.get(self.report.type, self.report.type)
        return family, self.report.family or " ".join(sorted(self.noun))

    @property
    def low(self) -> str | None:
        """Return the first day the event can be on."""
        return self.report.date.earliest if self.report.date else None

    @property
    def high(self) -> str | None:
        """Return the last day the event can be on."""
        return self.report.date.latest if self.report.date else None


def link_events(annotated: Sequence[Annotations], actors: Mapping[str, str]) -> tuple[Link, ...]:
    """Return links between reports of one event: same family, compatible dates and places, a shared actor.

    The surest links come first, and none joins two groups of reports whose dates exclude each other: an undated
    ceasefire goes to one of two, never makes them one.
    """
    told = {report.id: _read(annotations, report, actors) for annotations in annotated for report in annotations.events}
    links = {pair: link for pair in _pairs(told) if (link := _judge(told[pair[0]], told[pair[1]])) is not None}
    ordered = sorted(links.values(), key=lambda link: (-(link.score or 0.0), link.left, link.right))
    kept = list(_compatible(told, ordered))
    groups = same(kept, told, first=lambda identity: (identity,))
    kept.extend(like_events(annotated, actors, groups))
    return tuple(sorted(kept, key=lambda link: (link.left, link.right)))


def link_draft_events(
    draft: Annotations, annotated: Sequence[Annotations], actors: Mapping[str, str], *, dated: bool = True
) -> tuple[Link, ...]:
    """Return links from the reports of a draft, on the left, to those of some articles, on the right.

    Args:
        draft: what is no article of the story, and is held against it.
        annotated: the articles.
        actors: each actor's id to the id of its cluster.
        dated: whether dates may keep two reports apart; a draft may have the date wrong.
    """
    mine = [
        _read(draft, attrs.evolve(report, background=background, date=report.date if dated else None), actors)
        for report in draft.events
        for background in (False, True)  # a draft may recount what the articles told as news
    ]
    kinds = {item.kind for item in mine}
    theirs = [item for one in annotated for report in one.events if (item := _read(one, report, actors)).kind in kinds]
    pairs = ((left, right) for left in mine for right in theirs if left.kind == right.kind)
    return tuple(link for left, right in pairs if (link := _judge(left, right)) is not None)


def _pairs(told: Mapping[str, _Told]) -> Iterator[tuple[str, str]]:
    """Yield the pairs worth judging: of one kind, with a state or a month in common."""
    blocks: dict[tuple[object, str], set[str]] = defaultdict(set)
    for identity, item in told.items():
        for key in (*item.states, *item.who, *_months(item)):
            blocks[item.kind, key].add(identity)
    yielded: set[tuple[str, str]] = set()
    for found in blocks.values():
        listed = sorted(found)
        for n, left in enumerate(listed):
            for right in listed[n + 1 :]:
                if (left, right) not in yielded:
                    yielded.add((left, right))
                    yield left, right


def _months(item: _Told) -> set[str]:
    return {day[:7] for day in (item.low, item.high, item.article_day) if day}


def _read(annotations: Annotations, report: EventReport, actors: Mapping[str, str]) -> _Told:
    known = {actor.id: actor for actor in annotations.actors}
    parties = [item for item in report.participants if item.role != "mediator"]
    who = frozenset(actors.get(item.actor, item.actor) for item in parties)
    states = frozenset(
        state for item in parties if (actor := known.get(item.actor)) and (state := actor.state or actor.id)
    )
    names = {word for item in report.participants if item.actor in known for word in words_of(known[item.actor].name)}
    names |= set(words_of(report.place or ""))
    head = report.label.split(" of ")[0].split(" by ")[0].split(" in ")[0].split(" between ")[0]
    noun = frozenset(word for word in words_of(head) if word not in names and word not in _CONNECTIVES)
    return _Told(report=report, article_day=annotations.article.day, who=who, states=states, noun=noun)


def _judge(left: _Told, right: _Told) -> Link | None:
    if _apart(left, right):
        return None
    if left.report.article_id == right.report.article_id:
        score, reason = 1.0, "one occurrence in one article"
    else:
        score, reason = _score(left, right)
    if score < _ENOUGH:
        return None
    return Link(
        kind=LinkKind.EVENT,
        left=left.report.id,
        right=right.report.id,
        judgement=Judgement.SAME,
        score=round(score, 3),
        reason=reason,
    )


def _apart(left: _Told, right: _Told) -> bool:
    """Tell whether the article, the dates or the places forbid that the two are one."""
    a, b = left.report, right.report
    if a.article_id == b.article_id and a.label != b.label:
        return True  # one article tells its occurrences apart itself
    if a.background != b.background:
        return True
    if a.place and b.place and not set(words_of(a.place)) & set(words_of(b.place)):
        return True
    return _exclude(left, right)


def _exclude(left: _Told, right: _Told) -> bool:
    """Tell whether two dates cannot be one; a delay moves its event, so its date excludes nothing."""
    if _was_over(left, right) or _was_over(right, left):
        return True
    if not (left.low and left.high and right.low and right.high):
        return False
    if {left.report.status, right.report.status} & _MOVED:
        return False
    if left.high[:10] < right.low[:10]:
        return not _slipped(left, right)
    return right.high[:10] < left.low[:10] and not _slipped(right, left)


def _was_over(coming: _Told, done: _Told) -> bool:
    """Tell whether what somebody still announced, on no day, was by then already past."""
    announced = coming.report.status in _COMING and not coming.low and coming.article_day is not None
    if not announced or done.report.status in _COMING or not done.high:
        return False
    return done.high[:10] < (coming.article_day or "")


def _slipped(planned: _Told, done: _Told) -> bool:
    """Tell whether what was planned for one day was done a day or two later, among the same."""
    if planned.report.status not in _COMING or done.report.status in _COMING or not planned.states & done.states:
        return False
    gap = (ordinal_of(done.low) or 0) - (ordinal_of(planned.high) or 0)
    return 0 < gap <= _SLIP


def _score(left: _Told, right: _Told) -> tuple[float, str]:
    shared, kin = left.who & right.who, left.states & right.states
    if left.who and right.who and not shared and not kin:
        return 0.0, "no actor in common"
    score = _KIND + (_TWO if max(len(shared), len(kin)) > 1 else _ONE if shared or kin else 0.0)
    score += _NOUN if left.noun & right.noun else 0.0
    placed = bool(left.report.place and right.report.place)
    score += _PLACE if placed else 0.0
    time = _time(left, right)
    told = [part for part, holds in (("actors", shared or kin), ("date", time >= _DAY), ("place", placed)) if holds]
    return score + time, "the same " + " and ".join(["kind of event", *told])


def _time(left: _Told, right: _Told) -> float:
    """Return what the dates say for one event: the same day, the same span, or an article of those days."""
    if left.low and right.low:
        return _DAY if _narrow(left) and _narrow(right) else _SPAN
    days = [ordinal_of(item.low or item.article_day) for item in (left, right)]
    if None in days:
        return 0.0
    gap = abs((days[0] or 0) - (days[1] or 0))
    return next((worth for most, worth in _NEARNESS if gap <= most), _FAR)


def _narrow(item: _Told) -> bool:
    """Tell whether an event is dated to the month, or better."""
    return bool(item.low and item.high and item.low[:7] == item.high[:7])


def _compatible(told: Mapping[str, _Told], links: Sequence[Link]) -> Iterator[Link]:
    """Yield the links, surest first, that join no two groups with dates that exclude each other."""
    group = {identity: identity for identity in told}
    members = {identity: [identity] for identity in told}
    for link in links:
        a, b = group[link.left], group[link.right]
        if a != b:
            if any(_exclude(told[one], told[other]) for one in members[a] for other in members[b]):
                continue
            for identity in members.pop(b):
                group[identity] = a
                members[a].append(identity)
        yield link
