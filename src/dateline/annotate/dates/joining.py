"""Joins an hour or a part of a day with the day told beside it: "9 p.m. on Tuesday", "the night of Oct. 7"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from dateline.annotate.dates.meaning import Meaning
from dateline.annotate.dates.vocabulary import PARTS_OF_DAY

__all__ = ["Found", "join"]

_BETWEEN = re.compile(r"(?:,?\s+on|,)?\s+(?:the\s+)?", re.I)
_AT = re.compile(r",?\s+(?:at|from|around|about|by)\s+(?:about\s+|around\s+)?", re.I)
_PART_OF = re.compile(
    r"(?P<words>\b(?:(?P<shift>early|late)\s+)?(?:in\s+)?(?:the\s+)?(?:(?P<inner>early|late)\s+)?"
    r"(?:(?P<part>morning|afternoon|evening|night)(?:\s+hours)?|(?<=early )hours)\s+of)\s+(?:on\s+)?(?:the\s+)?$",
    re.I,
)
_REACH = 40


@attrs.frozen(kw_only=True)
class Found:
    """A time phrase within a text, with the rule that found it and what it means."""

    start: int
    end: int
    rule: str
    meaning: Meaning


def join(text: str, found: Sequence[Found]) -> list[Found]:
    """Return the phrases of a text with hours and parts of a day joined to their day."""
    joined: list[Found] = []
    for phrase in found:
        before = joined[-1] if joined else None
        if before is not None and _is_hour_of(text, before, phrase):
            joined[-1] = attrs.evolve(phrase, start=before.start, meaning=_hour_on(before.meaning, phrase.meaning))
            continue
        if before is not None and _has_its_hour(text, before, phrase):
            phrase = attrs.evolve(phrase, meaning=_hour_on(phrase.meaning, before.meaning))
        widened = _with_its_part(text, phrase)
        while joined and joined[-1].end > widened.start:
            joined.pop()
        joined.append(widened)
    return joined


def _is_hour_of(text: str, hour: Found, day: Found) -> bool:
    return (
        hour.rule == "time" and _names_a_day(day.meaning) and _BETWEEN.fullmatch(text[hour.end : day.start]) is not None
    )


def _has_its_hour(text: str, day: Found, hour: Found) -> bool:
    """Tell whether an hour follows its day in two phrases: "Sept. 5 at 10 a.m."."""
    return hour.rule == "time" and _names_a_day(day.meaning) and _AT.fullmatch(text[day.end : hour.start]) is not None


def _names_a_day(meaning: Meaning) -> bool:
    if meaning.type not in ("DATE", "TIME"):
        return False
    if meaning.point is None:
        return (meaning.value or "").startswith("XXXX-WXX-")
    return meaning.point.day is not None and "T" not in (meaning.edtf or "")


def _hour_on(hour: Meaning, day: Meaning) -> Meaning:
    """Return an hour of a day; the hour keeps its clock, the day its place in the calendar."""
    clock = (hour.value or "").partition("T")[2]
    edtf = day.edtf
    if day.point is not None and not clock.startswith("24"):
        digits, zone = re.fullmatch(r"(\d\d:\d\d(?::\d\d)?)(.*)", clock).groups()  # type: ignore[union-attr]
        edtf = f"{day.point.edtf}T{digits if digits.count(':') == 2 else digits + ':00'}{zone}"
    named = day.point.value if day.point is not None else day.value
    return attrs.evolve(day, type="TIME", value=f"{named}T{clock}", edtf=edtf)


def _with_its_part(text: str, day: Found) -> Found:
    """Widen a day by the part of it told before: "the evening of Aug. 12"."""
    point = day.meaning.point
    if day.meaning.type != "DATE" or point is None or point.day is None:
        return day
    offset = max(0, day.start - _REACH)
    lead = _PART_OF.search(text[offset : day.start])
    if lead is None:
        return day
    words = re.sub(r"^in\s+", "", lead.group("words"), flags=re.I)
    part = PARTS_OF_DAY[(lead.group("part") or "morning").lower()]
    shift = (lead.group("shift") or lead.group("inner") or ("" if lead.group("part") else "early")).lower()
    meaning = attrs.evolve(
        day.meaning,
        type="TIME",
        value=f"{point.value}T{part}",
        mod={"early": "START", "late": "END"}.get(shift),
    )
    return attrs.evolve(day, start=offset + lead.end("words") - len(words), meaning=meaning)
