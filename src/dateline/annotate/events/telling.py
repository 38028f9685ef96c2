"""One mention of an event, before mentions of the same occurrence are joined."""

from __future__ import annotations

import attrs

from dateline.annotate.events.status import Standing
from dateline.annotate.events.triggers import Trigger
from dateline.annotate.parse import Passage
from dateline.records.articles import Span
from dateline.records.claims import EventDate, Participant, Status

__all__ = ["COMING", "Telling"]

COMING = frozenset({Status.PLANNED, Status.TENTATIVE, Status.CONFIRMED, Status.RUMOURED})


@attrs.frozen(kw_only=True, eq=False)
class Telling:
    """One mention of an event, before mentions of the same occurrence are joined."""

    trigger: Trigger
    passage: Passage
    span: Span
    sentence: Span
    participants: tuple[Participant, ...]
    place: str | None
    date: EventDate | None
    duration: str | None
    standing: Standing
    holder: str | None
    share: float = 0.0  # how likely the judge of deeds takes the word for one

    @property
    def who(self) -> frozenset[str]:
        """Return the ids of the parties; who only brings them together is none."""
        return frozenset(item.actor for item in self.participants if item.role != "mediator")
