"""Groups the mentions of one occurrence within an article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.annotate.events.telling import COMING, Telling
from dateline.records.claims import Status
from dateline.records.dates import parse_edtf

__all__ = ["joined"]

_BUILDING = re.compile(r"\b(?:House|Palace|Kremlin|Embassy|Downing|Pentagon|Hotel|Hall|Residence|Headquarters)\b")
_CLASH = frozenset({Status.HAPPENED, Status.DENIED})
_MEETINGS = frozenset({"meeting", "visit"})


def joined(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """Group mentions of one occurrence: one family, nobody and no day in conflict."""
    groups: list[list[Telling]] = []
    for telling in tellings:
        fitting = [group for group in groups if all(_may_be_one(telling, other) for other in group)]
        best = max(fitting, key=lambda group: _kinship(telling, group), default=None)
        alone = len(fitting) == 1 and not telling.who
        if best is not None and (alone or _kinship(telling, best) > 0):
            best.append(telling)
        else:
            groups.append([telling])
    return groups


def _may_be_one(one: Telling, other: Telling) -> bool:
    if not _one_family(one, other):
        return False
    if one.place and other.place and one.place != other.place and not _BUILDING.search(f"{one.place} {other.place}"):
        return False
    if one.holder == other.holder and {one.standing.status, other.standing.status} == _CLASH:
        return False  # nobody says of one thing that it was and that it was not
    if one.date and other.date and one.date.edtf and other.date.edtf:
        return parse_edtf(one.date.edtf).overlaps(parse_edtf(other.date.edtf))
    ahead = one.standing.status in COMING, other.standing.status in COMING
    return ahead[0] == ahead[1] or not (one.date and other.date is None and ahead[1])


def _one_family(one: Telling, other: Telling) -> bool:
    families = {one.trigger.word.family, other.trigger.word.family}
    if len(families) == 1:
        return True
    # A visit is the meeting it is paid for, when the guest is at both.
    return (
        families <= _MEETINGS and bool(one.who) and bool(other.who) and (one.who <= other.who or other.who <= one.who)
    )


def _kinship(telling: Telling, group: list[Telling]) -> int:
    who = frozenset().union(*(other.who for other in group))
    shared = len(telling.who & who)
    if telling.who and who and not shared:
        return 0
    dated = any(other.date and telling.date and other.date.edtf == telling.date.edtf for other in group)
    near = int(any(telling.passage.index - other.passage.index <= 1 for other in group))
    near += any(telling.place and telling.place == other.place for other in group) * 2
    strangers = bool(telling.who - who) and bool(who - telling.who)
    return 2 * shared + 2 * dated + near - 4 * strangers
