"""Draws how an event's status came to be, and which dates it had before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from markupsafe import Markup

from dateline.present.page.marks import STATUS_MARKS
from dateline.records.claims import EventDate
from dateline.records.date_words import in_words
from dateline.records.stories import StatusClaim, StoryEvent

__all__ = ["former_dates", "history_marks", "turns"]

_MOST = 7


def turns(event: StoryEvent) -> tuple[StatusClaim, ...]:
    """Return the claims at which an event's status became another one."""
    return tuple(next(iter(same)) for _, same in groupby(event.history, key=lambda claim: claim.status))


def history_marks(event: StoryEvent, holder: Callable[[StatusClaim], str]) -> Markup:
    """Return a run of marks for SVG, one for each turn; each tells on its own who said it, and when."""
    found = turns(event)
    if len(found) < 2:
        return Markup("")
    marks = [
        Markup('<tspan class="turn s-{k}"><title>{t}</title>{m}</tspan>').format(
            k=claim.status.value, t=_told(claim, holder), m=STATUS_MARKS[claim.status]
        )
        for claim in found[-_MOST:]
    ]
    return Markup(' <tspan class="run">{}{}</tspan>').format(
        "… " if len(found) > _MOST else "", Markup(" → ").join(marks)
    )


def _told(claim: StatusClaim, holder: Callable[[StatusClaim], str]) -> str:
    day = in_words(claim.published[:10]) if claim.published else "undated"
    return f"{claim.status.value.replace('-', ' ')}, says {holder(claim)}, {day}"


def former_dates(event: StoryEvent) -> Iterator[EventDate]:
    """Yield the dates an event had in an earlier telling that its present date excludes."""
    seen: set[str | None] = set()
    for claim in event.history:
        date = claim.date
        if date is None or date.edtf in seen or not _excludes(event.date, date):
            continue
        seen.add(date.edtf)
        yield date


def _excludes(now: EventDate | None, then: EventDate) -> bool:
    if now is None or not (now.earliest and now.latest and then.earliest and then.latest):
        return False
    return then.latest[:10] < now.earliest[:10] or now.latest[:10] < then.earliest[:10]
