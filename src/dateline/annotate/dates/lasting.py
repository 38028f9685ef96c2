"""Reads how long, how often, at what hour, and words that are vague about all of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.annotate.dates.absolute import Way
from dateline.annotate.dates.lengths import length
from dateline.annotate.dates.meaning import Anchors, Meaning
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
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
    "semi-annual": "P6M", "semiannual": "P6M", "biannual": "P6M", "quarterly": "P1Q",
    "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y",
}  # fmt: skip
_ZONES = {"gmt": "Z", "utc": "Z", "z": "Z"}
_NOON = 12
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}


def approximation(match: Match) -> str | None:
    """Return TimeML's mod for words such as "more than"."""
    told = match.groupdict().get("approx")
    return None if told is None else _MODS.get(" ".join(told.lower().split()), "APPROX")


def _every(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    told = match.groupdict()
    if told.get("weekdays"):
        return Meaning(type="SET", value="XXXX-WD")
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


_SINGLE = re.compile(r"(?:second|minute|hour|day|night|week|month|quarter|year)$", re.I)
_RATE = re.compile(
    r"(?:\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|hundreds?|thousands?|dozens?|millions?|"
    r"billions?)|[$€£][\d,.]+)(?P<between>(?:[ -](?!to\b|for\b|in\b|on\b|at\b|from\b|after\b|by\b|with\b|takes\b|"
    r"lasts\b|needs\b|serves\b|spends\b|was\b|is\b|has\b|faces\b)[\w%$]+){0,3}) $",
    re.I,
)
_COUNTED = re.compile(
    r"(?:[\w-]+s|people|percent|pct|%|\d|million|billion|thousand|hundred|cent|barrel|ton|mph)$", re.I
)


def _is_rate(match: Match) -> bool:
    """Tell whether "a day" tells how often: "212 patients a day"."""
    if (match.group("num") or "").lower() not in ("a", "an") or not _SINGLE.match(match.group("unit")):
        return False
    before = match.string[max(0, match.start() - 60) : match.start()]
    return _RATE.search(before) is not None and _COUNTED.search(before.rstrip()) is not None


def _compound(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "14 minutes 9 seconds", "two years and six months"."""
    first = length(match.group("num"), match.group("unit"))
    second = length(match.group("num2"), match.group("unit2"))
    if "T" in first:
        second = second.replace("PT", "")
    return Meaning(type="DURATION", value=first + second.replace("P", ""), mod=approximation(match))


def _old(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    return Meaning(type="DURATION", value=length(match.group("num"), match.group("unit") or match.group("unit2")))


def _long(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "two-year", "weeklong", "a quarter century"."""
    told = match.groupdict().get("num") or "one"
    told = {"single": "one", "half": "half a"}.get(told.lower(), told)
    if told.lower() == "quarter":
        return Meaning(type="DURATION", value="P25Y")
    return Meaning(type="DURATION", value=length(told, match.group("unit")), mod=approximation(match))


def _that_time(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "at the time", which a history tells of its own days."""
    return None if anchors.narrative else Meaning(type="DATE", value="PAST_REF")


def _lasting(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    if _is_rate(match):
        return Meaning(type="SET", value=length("one", match.group("unit")))
    return Meaning(type="DURATION", value=length(match.group("num"), match.group("unit")), mod=approximation(match))


def _from_event(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "two days before the vote": how far from an event, whose own date must tell the day."""
    value = length(match.group("num") or "several", match.group("unit") or match.group("units"))
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
        part = (told.get("daypart") or "").lower()
        if half or part:
            late = half == "p" or part in ("afternoon", "evening") or (part == "night" and hour > _NOON / 2)
            hour = hour % _NOON + (_NOON if late else 0)
        if hour > 24:
            return None
        clock = f"{hour:02d}:{minute}"
    day = anchors.day_for(way())
    zone = _ZONES.get((told.get("zone") or "").lower(), "")
    if day is None:
        return Meaning(type="TIME", value=f"XXXX-XX-XXT{clock}{zone}", reason="the day of this hour is not known")
    seconds = "00:00:00" if clock == "24:00" else f"{clock}:00"
    edtf = day.edtf if clock == "24:00" else f"{day.edtf}T{seconds}{zone}"
    value, mod = f"{day.value}T{clock}{zone}", approximation(match)
    return Meaning(type="TIME", value=value, mod=mod, edtf=edtf, anchor="the day named before")


LASTING: dict[str, Callable[[Match, Anchors, Way], Meaning | None]] = {
    "bare_units": _bare_units,
    "compound": _compound,
    "every": _every,
    "from_event": _from_event,
    "lasting": _lasting,
    "long": _long,
    "old": _old,
    "regular": _regular,
    "that_time": _that_time,
    "time": _time,
    "vague": _vague,
}
