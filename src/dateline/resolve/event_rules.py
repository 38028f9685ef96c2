"""Tells by plain rule whether two reports tell one event: of one kind, with a party in common, in dates and places."""

from __future__ import annotations

from dateline.records.claims import EventType
from dateline.resolve.shingles import words_of
from dateline.resolve.told import Told, exclude

__all__ = ["enough", "kind_of", "weigh"]

_FAMILY = {
    EventType.COOPERATE: EventType.AGREE,
    EventType.CONCEDE: EventType.RETREAT,
    EventType.SUPPORT: EventType.AGREE,
}
_ENOUGH = 0.5
_KIND, _NOUN, _TWO, _ONE, _DAY, _SPAN, _PLACE = 0.3, 0.05, 0.35, 0.25, 0.3, 0.1, 0.1
# Where a date is missing: days between the article and the other's date, and what they are worth.
_NEARNESS = ((7, 0.15), (30, 0.05), (60, 0.0))
_FAR = -0.15
_NARROW = 31  # days within which an event is dated well


def kind_of(told: Told) -> tuple[EventType, str]:
    """Return what two reports must share to be one event."""
    family = _FAMILY.get(told.report.type, told.report.type)
    return family, told.family or " ".join(sorted(told.noun))


def enough(score: float) -> bool:
    """Tell whether what two reports share makes them one event."""
    return score >= _ENOUGH


def weigh(left: Told, right: Told) -> tuple[float, str]:
    """Return how much two reports share, from 0 to 1, and what."""
    a, b = left.report, right.report
    if kind_of(left) != kind_of(right):
        return 0.0, "another kind of event"
    if a.background != b.background or exclude(left, right):
        return 0.0, "another time"
    if a.place and b.place and not set(words_of(a.place)) & set(words_of(b.place)):
        return 0.0, "another place"
    if a.article_id == b.article_id:  # one article tells its occurrences apart itself
        return (1.0, "one occurrence in one article") if a.label == b.label else (0.0, "two occurrences in one article")
    return _score(left, right)


def _score(left: Told, right: Told) -> tuple[float, str]:
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


def _time(left: Told, right: Told) -> float:
    """Return what the dates say for one event: the same day, the same span, or an article of those days."""
    if left.low and right.low:
        return _DAY if _narrow(left) and _narrow(right) else _SPAN
    days = [item.low or item.article_day for item in (left, right)]
    if None in days:
        return 0.0
    gap = abs((days[0] or 0) - (days[1] or 0))
    return next((worth for most, worth in _NEARNESS if gap <= most), _FAR)


def _narrow(item: Told) -> bool:
    """Tell whether an event is dated to the month, or better."""
    return bool(item.low and item.high and item.high - item.low < _NARROW)
