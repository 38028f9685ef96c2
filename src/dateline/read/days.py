"""Reads the dates that bylines and datelines write: a day, maybe with an hour, never a guess."""

from __future__ import annotations

import datetime
import re

__all__ = ["DAY", "MONTH", "WEEKDAYS", "day_and_hour", "find_days", "month_number", "to_iso"]

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:19|20)\d\d"
DAY = (
    rf"(?:{_YEAR}-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)?[ \u00a0-]{MONTH},?[ \u00a0-]{_YEAR}"
    rf"|{MONTH}[ \u00a0]\d{{1,2}}(?:st|nd|rd|th)?,?[ \u00a0]{_YEAR}|\d{{1,2}}\.\d{{1,2}}\.{_YEAR})"
)
_DAY = re.compile(rf"(?<![\w-]){DAY}(?!\d)", re.IGNORECASE)
_PARTS = re.compile(r"\d+|[a-z]+", re.IGNORECASE)
_HOUR = re.compile(
    r"[\s,;|•·–—-]{0,4}(?:T|at\s+)?(?P<hour>\d{1,2})[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"\s*\(?(?P<zone>Z\b|(?:GMT|UTC)\s*[+−-]\d{1,2}(?::?\d\d)?|[+−-]\d\d:?\d\d|[A-Z]{2,4}\b)?",
    re.IGNORECASE,
)
_ZONES = {
    **dict.fromkeys(("Z", "GMT", "UTC", "WET"), 0),
    **dict.fromkeys(("BST", "CET"), 60),
    **dict.fromkeys(("CEST", "EET"), 120),
    **dict.fromkeys(("EEST", "MSK", "TRT"), 180),
    **{"EST": -300, "EDT": -240, "ET": None, "PST": -480, "PDT": -420, "CST": None, "HKT": 480, "SGT": 480, "JST": 540},
}


def month_number(word: str) -> int | None:
    """Return the number of a month's name or abbreviation.

    >>> month_number("Sept.")
    9
    """
    key = word[:3].lower()
    return _MONTHS.index(key) + 1 if key in _MONTHS else None


def to_iso(year: int, month: int, day: int) -> str | None:
    """Return a day as ``YYYY-MM-DD``, or nothing when the calendar has no such day."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def find_days(text: str) -> list[tuple[int, int, str]]:
    """Return each full day written in a text, with its place.

    >>> find_days("Published 17 October 2025, updated Oct. 18, 2025")
    [(10, 25, '2025-10-17'), (35, 48, '2025-10-18')]
    """
    found = ((match, _day_of(match.group())) for match in _DAY.finditer(text))
    return [(match.start(), match.end(), day) for match, day in found if day is not None]


def day_and_hour(text: str) -> str | None:
    """Return the first full day of a text in ISO 8601, with hour and zone where they are written after it.

    >>> day_and_hour("Nov. 10, 2025, 1:30 p.m. GMT")
    '2025-11-10T13:30:00Z'
    >>> day_and_hour("2025-11-10 17:05 (GMT+7)")
    '2025-11-10T17:05:00+07:00'
    >>> day_and_hour("Thursday")
    """
    days = find_days(text)
    if not days:
        return None
    _, end, day = days[0]
    return day + _hour_after(text[end : end + 40])


def _day_of(words: str) -> str | None:
    parts = _PARTS.findall(words)
    numbers = [int(part) for part in parts if part.isdigit()]
    months = [number for part in parts if part.isalpha() and (number := month_number(part))]
    if months and len(numbers) == 2:
        return to_iso(numbers[1], months[0], numbers[0])
    if len(numbers) != 3:
        return None
    if numbers[0] > 31:
        return to_iso(*numbers)
    return to_iso(numbers[2], numbers[1], numbers[0])


def _hour_after(text: str) -> str:
    match = _HOUR.match(text)
    if match is None:
        return ""
    hour, minute, half = int(match["hour"]), int(match["minute"]), (match["half"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23:
        return ""
    return f"T{hour:02}:{minute:02}:00{_zone_of(match['zone'] or '')}"


def _zone_of(words: str) -> str:
    zone = words.upper().replace("−", "-").replace(" ", "")
    shift = re.fullmatch(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d\d)?", zone)
    if shift is not None:
        minutes = (int(shift[2]) * 60 + int(shift[3] or 0)) * (-1 if shift[1] == "-" else 1)
    elif (known := _ZONES.get(zone)) is not None:
        minutes = known
    else:
        return ""
    if minutes == 0:
        return "Z"
    return f"{'+' if minutes > 0 else '-'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
