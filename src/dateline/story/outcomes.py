"""Finds what came of a plan: the later words that tell it came, did not, or was put off.

A plan and what comes of it are seldom told in the same words, and an event's cluster need not hold both. So every later
report that something happened, is off or is delayed is weighed against the plan; the likeliest that is likely enough
counts, and where several are about as likely, the newest. Weights were found on our own written stories
(``evaluation.score_outcomes``) and rounded.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dateline.records.claims import Status
from dateline.story.tellings import Telling

__all__ = ["OUTCOMES", "Outcomes"]

OUTCOMES = {
    Status.HAPPENED: "met",
    Status.UNDER_WAY: "met",
    Status.CANCELLED: "missed",
    Status.DENIED: "missed",
    Status.POSTPONED: "moved",
    Status.ON_HOLD: "moved",
}
_LIKELY = -2.0
_ABOUT = 0.7  # what is as likely as this is about as likely
_BASE = -4.2
_KIN, _KIND, _WORDS, _AROUND, _STRANGERS, _STATES = 0.8, 0.6, 2.1, 2.5, -0.45, 0.35
_PLACE, _ELSEWHERE, _ON_THE_DAY, _DAYS_LATE, _ONE_EVENT = 0.45, -0.85, 1.55, 2.2, 0.85
_OFF, _OFF_AT_ONCE, _OFF_IN_WORDS, _NO_DAY = 0.5, -0.7, 0.85, -0.2
_CAME_AT_ONCE = -0.6  # what an article says is to come, on no day, is not what it tells as done
_LATE = 3  # days
_EARLY = 7  # days before its first that a thing may still come
_CALLED_OFF = 30  # days after its last by which it may still be called off
_COMMON = 50  # reports: a word in more of them than this leads to none


class Outcomes:
    """The reports of a story that tell what came, by their words and events."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        done = [one for one in tellings if one.status in OUTCOMES]
        self._done = {one.id: one for one in done}
        self._order = {one.id: n for n, one in enumerate(done)}
        spread = Counter(word for around in {(t.citation.article, t.around) for t in tellings} for word in around[1])
        total = len({(one.citation.article, one.around) for one in tellings})
        self._rarity = {word: math.log(1 + total / count) for word, count in spread.items()}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._by_event: dict[str | None, list[str]] = defaultdict(list)
        self._came_first: dict[str | None, int] = {}
        for one in done:
            self._by_event[one.event].append(one.id)
            for word in one.around:
                self._by_word[word].append(one.id)
            if one.came and one.published:
                self._came_first[one.event] = min(self._came_first.get(one.event, one.published), one.published)

    def of(self, plans: Sequence[Telling]) -> Telling | None:
        """Return the report that tells what came of a plan, told in one or several places; ``None`` while open."""
        scored: dict[str, float] = {}
        for plan in plans:
            for other in self._near(plan):
                if self._may_answer(plan, other):
                    scored[other.id] = max(scored.get(other.id, -math.inf), self._likeness(plan, other))
        best = max(scored.values(), default=-math.inf)
        if best < _LIKELY:
            return None
        near = [self._done[one] for one, score in scored.items() if score > best - _ABOUT]
        # What was put off and then came, on the same day, came.
        return max(near, key=lambda one: (one.published or 0, one.came, scored[one.id], self._order[one.id]))

    def _near(self, plan: Telling) -> Iterator[Telling]:
        """Yield the reports worth weighing: of the plan's event, or with a word of its sentence that is not common."""
        found = dict.fromkeys(self._by_event[plan.event] if plan.event else ())
        for word in sorted(plan.around):
            told = self._by_word.get(word, ())
            if len(told) <= _COMMON:
                found.update(dict.fromkeys(told))
        yield from (self._done[one] for one in found)

    def _may_answer(self, plan: Telling, other: Telling) -> bool:
        """Tell whether neither the days nor the places of the words forbid that a report answers a plan."""
        if other.id == plan.id or (other.published or 0) < (plan.published or 0):
            return False
        if other.citation.article == plan.citation.article and other.sentence.overlaps(plan.sentence):
            return False
        came, one = other.came, other.event == plan.event
        if plan.published:
            if other.last is not None and other.last < plan.published - 1:
                return False  # it was over before
            if came and not one and self._came_first.get(other.event, plan.published) < plan.published:
                return False
            if came and plan.first and other.published and other.published < plan.first:
                return False
        if plan.first is None or plan.last is None or other.first is None or other.last is None:
            return True
        return other.last >= plan.first - _EARLY if came else other.first <= plan.last + _CALLED_OFF

    def _likeness(self, plan: Telling, other: Telling) -> float:
        around = self._cosine(plan.around, other.around)
        on, days_late = _on_the_day(plan, other)
        placed = bool(plan.places and other.places)
        score = _BASE + _WORDS * self._cosine(plan.words, other.words) + _AROUND * around
        score += _KIN * any(word.startswith("=") for word in plan.words & other.words)
        score += _KIND * bool(plan.kinds & other.kinds) + _STATES * bool(plan.states & other.states)
        score += _STRANGERS * bool(plan.actors and other.actors and not plan.actors & other.actors)
        score += (_PLACE if plan.places & other.places else _ELSEWHERE) * placed
        score += _ON_THE_DAY * on + _DAYS_LATE * days_late + _NO_DAY * (plan.last is None)
        score += _ONE_EVENT * (plan.event is not None and plan.event == other.event)
        at_once = plan.citation.article == other.citation.article
        if other.came:
            return score + _CAME_AT_ONCE * (at_once and plan.last is None)
        return score + _OFF + _OFF_AT_ONCE * at_once + _OFF_IN_WORDS * around

    def _cosine(self, left: frozenset[str], right: frozenset[str]) -> float:
        shared = left & right
        if not shared:
            return 0.0
        return _weight(shared, self._rarity) / math.sqrt(_weight(left, self._rarity) * _weight(right, self._rarity))


def _weight(words: frozenset[str], rarity: Mapping[str, float]) -> float:
    return math.fsum(rarity[word] ** 2 for word in words)


def _on_the_day(plan: Telling, other: Telling) -> tuple[bool, bool]:
    """Tell whether a report is of the day that was told, and whether of some days later."""
    if plan.first is None or plan.last is None or other.first is None or other.last is None:
        return False, False
    if plan.first <= other.last and other.first <= plan.last:
        return True, False
    return False, 0 < other.first - plan.last <= _LATE
