"""Relates events: what only prepares another belongs to it, and meetings that recur are one series."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import attrs

from dateline.records.claims import EventType
from dateline.records.stories import StoryEvent
from dateline.story.view import View

__all__ = ["related"]

# Between what prepares and what is prepared, in this order: "officials meet to prepare for the summit".
_PREPARES = re.compile(
    r"\b(?:prepar\w+ (?:for|of|the)|in preparation for|ahead of|in the run-up to|on the (?:sidelines|margins) of"
    r"|(?:lay\w*|laid|prepar\w+) the ground(?:work)? for|pav\w+ the way for|as part of|to set up)\b",
    re.I,
)
_REACH = 160  # characters from one trigger to the other
_TALK = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})


def related(view: View, events: Sequence[StoryEvent]) -> tuple[StoryEvent, ...]:
    """Return the events, each with the one it prepares and the series it is of."""
    parents, series = _parents(view, events), _series(events)
    return tuple(attrs.evolve(one, parent=parents.get(one.id), series=series.get(one.id)) for one in events)


def _parents(view: View, events: Sequence[StoryEvent]) -> dict[str, str]:
    """Map events to what an article says they prepare, or are held beside."""
    by_report = {step.report: event for event in events for step in event.history}
    found: dict[str, str] = {}
    for item in view.annotated:
        told = [(report, by_report[report.id]) for report in item.events if report.id in by_report]
        told.sort(key=lambda pair: pair[0].trigger)
        for at, (report, event) in enumerate(told):
            for later, other in told[at + 1 :]:
                if later.trigger.start - report.trigger.end > _REACH:
                    break
                between = item.article.text[report.trigger.end : later.trigger.start]
                if _may_prepare(event, other) and "\n" not in between and _PREPARES.search(between):
                    found.setdefault(event.id, other.id)
                    break
    return {child: parent for child, parent in found.items() if found.get(parent) != child}


def _may_prepare(event: StoryEvent, other: StoryEvent) -> bool:
    if event.id == other.id or not {event.type, other.type} <= _TALK or not (event.named and other.named):
        return False
    latest, earliest = (event.date.earliest if event.date else None), (other.date.latest if other.date else None)
    return latest is None or earliest is None or latest <= earliest


def _bounds(event: StoryEvent) -> tuple[str, str]:
    date = event.date
    earliest = (date.earliest if date else None) or ""
    return earliest, (date.latest if date else None) or earliest


def _series(events: Sequence[StoryEvent]) -> Mapping[str, str]:
    """Map events that the same parties hold again, under the same name on other days, to the first of them."""
    groups: dict[tuple[str, frozenset[str]], list[StoryEvent]] = defaultdict(list)
    for event in events:
        parties = frozenset(part.actor for part in event.participants)
        if event.type in _TALK and event.named and len(parties) > 1 and event.date and event.date.earliest:
            groups[event.label.split(" of ")[0].lower(), parties].append(event)
    found: dict[str, str] = {}
    for group in groups.values():
        ordered = sorted(group, key=lambda one: (_bounds(one)[0], one.id))
        # Only what lies on days of its own is another one of them.
        apart = [one for n, one in enumerate(ordered) if n == 0 or _bounds(one)[0] > _bounds(ordered[n - 1])[1]]
        if len(apart) > 1:
            found.update((one.id, apart[0].id) for one in apart)
    return found
