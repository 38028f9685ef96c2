"""Decides an event's current status from what everybody claims; the dissent stays beside it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records.claims import Status
from dateline.records.stories import StatusClaim

__all__ = ["current_status", "is_disputed"]

_GOING = frozenset({Status.RUMOURED, Status.PLANNED, Status.TENTATIVE, Status.CONFIRMED})
_DONE = frozenset({Status.UNDER_WAY, Status.HAPPENED})
_OFF = frozenset({Status.CANCELLED, Status.DENIED})
_CLASSES = (_GOING, _DONE, _OFF)


def current_status(history: Sequence[StatusClaim], parties: frozenset[str]) -> StatusClaim:
    """Return the claim that counts now: the newest day's, a party's own word before others', a denial last.

    What happened stays so: a later announcement alone, of one more meeting or of what an old text had planned, does
    not put it ahead again. Only a day's word that it did not happen, or is over, does.

    Args:
        history: at least one claim, oldest first.
        parties: ids of the event's participants and their states.
    """
    latest = _of_newest_day(history)
    if all(claim.status in _GOING for claim in latest):
        latest = _of_newest_day([claim for claim in history if claim.status in _DONE]) or latest
    ranked = sorted(
        enumerate(latest),
        key=lambda pair: (
            pair[1].status is not Status.RUMOURED,
            pair[1].status in _DONE,
            pair[1].status is Status.HAPPENED,
            pair[1].by in parties,
            pair[1].status in (Status.DENIED, Status.CANCELLED, Status.POSTPONED, Status.ON_HOLD),
            pair[0],
        ),
    )
    return ranked[-1][1]


def _of_newest_day(claims: Sequence[StatusClaim]) -> list[StatusClaim]:
    newest = max(((claim.published or "")[:10] for claim in claims), default="")
    return [claim for claim in claims if (claim.published or "")[:10] == newest]


def is_disputed(history: Sequence[StatusClaim], current: StatusClaim) -> bool:
    """Tell whether somebody's last word on the event cannot stand beside the current status."""
    last: dict[str | None, StatusClaim] = {}
    for claim in history:
        last[claim.by] = claim
    return any(_cannot_both(claim, current) for holder, claim in last.items() if holder != current.by)


def _cannot_both(claim: StatusClaim, current: StatusClaim) -> bool:
    one, other = _class(claim.status), _class(current.status)
    if one is None or other is None or one == other:
        return False
    if _OFF not in (one, other):
        return False  # a plan that came true, or is to come again
    older = (claim.published or "")[:10] < (current.published or "")[:10]
    # A plan that was later called off is a change of plan, unless somebody goes on saying otherwise.
    return not (older and one == _GOING)


def _class(status: Status) -> frozenset[Status] | None:
    return next((found for found in _CLASSES if status in found), None)
