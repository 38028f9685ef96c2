"""Derives what event data would code: a planned meeting agrees, a meeting called off sanctions.

Dateline keeps the act's own type and, apart from it, where it stands; PLOVER has one code for both.
"""

from __future__ import annotations

import attrs

from dateline.records.claims import EventType, Status
from dateline.records.stories import StoryEvent

__all__ = ["Code", "coded"]

_QUADRANTS = {
    "verbal cooperation": "AGREE CONSULT SUPPORT CONCEDE",
    "material cooperation": "COOPERATE AID RETREAT",
    "verbal conflict": "REQUEST ACCUSE REJECT THREATEN",
    "material conflict": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
_QUADRANT = {EventType(name): quadrant for quadrant, names in _QUADRANTS.items() for name in names.split()}
_PROMISES = frozenset({EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID})
_YIELDS = frozenset({EventType.CONCEDE, EventType.RETREAT})
_AHEAD = frozenset({Status.PLANNED, Status.TENTATIVE, Status.CONFIRMED, Status.POSTPONED, Status.ON_HOLD})
_OFF = frozenset({Status.CANCELLED, Status.DENIED})


@attrs.frozen(kw_only=True)
class Code:
    """A PLOVER code: type, auxiliary mode, quadrant, and the root of the variant with fifteen."""

    type: str
    mode: str | None  # "future", "hypothetical", "negation", "historical"
    quadrant: str
    root15: str


def coded(event: StoryEvent) -> Code:
    """Return the code of an event as it stands.

    What is only expected, offered or threatened keeps its type: nobody has agreed to it.
    """
    kind, mode = event.type, _mode(event)
    if mode == "future" and kind in _PROMISES:
        kind = EventType.AGREE
    elif event.status is Status.CANCELLED and kind is EventType.CONSULT:
        kind = EventType.SANCTION
    return Code(type=kind.value, mode=mode, quadrant=_QUADRANT[kind], root15="YIELD" if kind in _YIELDS else kind.value)


def _mode(event: StoryEvent) -> str | None:
    if event.status in _OFF:
        contested = event.status is Status.DENIED and event.disputed
        return "hypothetical" if contested else "negation"
    if event.status is Status.RUMOURED or (event.expected and event.status in _AHEAD):
        return "hypothetical"
    if event.status in _AHEAD:
        return "future"
    return "historical" if event.background else None
