"""Reads how long, how often, at what hour, and words that are vague about all of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.annotate.dates.absolute import Way
from dateline.annotate.dates.meaning import Anchors, Meaning
from dateline.annotate.dates.relative import length
from dateline.annotate.dates.vocabulary import PARTS_OF_DAY, SEASONS, WEEKDAYS

__all__ = ["LASTING", "approximation"]

Match = re.Match[str]

_MODS = {
    "more than": "MORE_THAN", "over": "MORE_THAN", "just over": "MORE_THAN", "well over": "MORE_THAN",
    "at least": "EQUAL_OR_MORE", "no less than": "EQUAL_OR_MORE",
    "less than": "LESS_THAN", "under": "LESS_THAN", "just under": "LESS_THAN", "fewer than": "LESS_THAN",
    "up to": "EQUAL_OR_LESS", "at most": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS",
    "not more than": "EQUAL_OR_LESS",
}  # fmt: skip
_REGULAR = {
    "hourly": "PT1H", "daily": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M", "quarterly": "P1Q",
    "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y",
}  # fmt: skip
_ZONES = {"gmt": "Z", "utc": "Z", "z": "Z"}
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}


def approximation(match: Match) -> str | None:
    """Return TimeML's mod for words such as "more than"."""
    told = match.groupdict().get("approx")
    return None if told is None else _MODS.get(" ".join(told.lower().split()), "APPROX")


def _every(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    told = match.groupdict()
    if told.get("weekday"):
        return Meaning(type="SET", value=f"XXXX-WXX-{WEEKDAYS[told['weekday'].lower()] + 1}")
    if told.get("daypart"):
        return Meaning(type="SET", value=f"XXXX-XX-XXT{PARTS_OF_DAY[told['daypart'].lower()]}")
    if told.get("season"):
        return Meaning(type="SET", value=f"XXXX-{SEASONS[told['season'].lower()][0]}")
    count = told.get("num") or ("two" if told.get("other") else "one")
    return Meaning(type="SET", value=length(count, told["unit"]))


def _regular(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    return Meaning(type="SET", value=_REGULAR[match.group("regular").lower()])


def _lasting(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    return Meaning(type="DURATION", value=length(match.group("num"), match.group("unit")), mod=approximation(match))


def _from_event(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "two days before the vote": how far from an event, whose own date must tell the day."""
    value = length(match.group("num") or "several", match.group("unit"))
    reason = "it is told from an event"
    return Meaning(type="DURATION", value=value, mod=approximation(match), anchor="an event", reason=reason)


def _bare_units(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    return Meaning(type="DURATION", value=length("several", match.group("unit")))


def _vague(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Now, recently, soon: TimeML has values for them; they claim no day, so there is no EDTF."""
    kind = next(name for name in ("present", "past", "future") if match.groupdict().get(name))
    return Meaning(type="DATE", value=f"{kind.upper()}_REF")


def _time(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    told = match.groupdict()
    if told.get("named"):
        clock = _NAMED.get(told["named"].lower())
        if clock is None:
            return None
    else:
        hour, minute = int(told["hour"]), told.get("minute") or "00"
        half = (told.get("half") or "").lower()
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour > 24:
            return None
        clock = f"{hour:02d}:{minute}"
    day = anchors.last_day or anchors.now
    zone = _ZONES.get((told.get("zone") or "").lower(), "")
    if day is None:
        return Meaning(type="TIME", value=f"XXXX-XX-XXT{clock}{zone}", reason="the day of this hour is not known")
    seconds = "00:00:00" if clock == "24:00" else f"{clock}:00"
    edtf = day.edtf if clock == "24:00" else f"{day.edtf}T{seconds}{zone}"
    return Meaning(type="TIME", value=f"{day.value}T{clock}{zone}", edtf=edtf, anchor="the day named before")


LASTING: dict[str, Callable[[Match, Anchors, Way], Meaning | None]] = {
    "bare_units": _bare_units,
    "every": _every,
    "from_event": _from_event,
    "lasting": _lasting,
    "long": _lasting,
    "old": _lasting,
    "regular": _regular,
    "time": _time,
    "vague": _vague,
}
