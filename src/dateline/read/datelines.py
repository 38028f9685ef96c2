"""Finds the dateline that opens a story: where it was filed, when, and by which agency."""

from __future__ import annotations

import re

import attrs

from dateline.read.days import MONTH, month_number, to_iso
from dateline.records.articles import Span

__all__ = ["Dateline", "find_dateline"]

_CAPITALS = (
    r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’\-]*[A-Z\u00c0-\u00de.]"
    r"(?:[ /-](?:[A-Z\u00c0-\u00de.'’\-]+|de|la|el|al|sur|upon)){0,4}"
)
_MIXED = r"[A-Z\u00c0-\u024f][\w.'’\u00c0-\u024f-]+(?:[ /][A-Z\u00c0-\u024f][\w.'’\u00c0-\u024f-]+){0,3}"
_WHEN = rf"(?P<when>(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})(?:,?\s(?:19|20)\d\d)?)"
_AGENCY = r"\((?P<agency>[A-Z][\w.&'’ /-]{1,40})\)"
_DASH = r"(?:\s+-{1,2}(?=[A-Z\"“])|\s*[—―]\s*|\s*–\s|\s+-{1,2}\s|\s*--\s*)"
_REGION = r"(?:,\s(?:[A-Z][\w.'’-]+)(?:\s[A-Z][\w.'’-]+){0,2})"
_FULL = re.compile(
    rf"(?P<place>{_CAPITALS}){_REGION}??(?:,?\s+{_WHEN})?(?:,?\s*{_AGENCY})?(?:,?\s+(?P<late>{MONTH}\s\d{{1,2}}(?:,?\s(?:19|20)\d\d)?))?{_DASH}"
)
_TOLD = re.compile(
    rf"(?P<place>{_MIXED}){_REGION}??(?:(?:,\s+{_WHEN})(?:,?\s*{_AGENCY})?"
    rf"|\s*{_AGENCY.replace('agency', 'wire')}){_DASH}"
)
_SLASHED = re.compile(
    rf"(?P<place>{_CAPITALS}|{_MIXED}){_REGION}??[,.]\s+{_WHEN}\.?\s*/(?P<agency>[A-Z][\w .-]{{1,30}})/[.,]?\s"
)
_BARE = re.compile(rf"{_AGENCY}{_DASH}")


@attrs.frozen(kw_only=True)
class Dateline:
    """Where, when and by whom a story was filed, as its first words say."""

    span: Span
    place: str | None
    agency: str | None
    day: str | None  # only when the dateline gives the year
    month_day: tuple[int, int] | None


def find_dateline(text: str, span: Span) -> Dateline | None:
    """Find the dateline a block of text begins with.

    >>> line = "OSLO, Oct 16 (NNA) — Talks began."
    >>> found = find_dateline(line, Span(0, len(line)))
    >>> found.place, found.agency, found.month_day, found.span
    ('Oslo', 'NNA', (10, 16), Span(start=0, end=20))
    """
    opening = text[span.start : min(span.end, span.start + 160)]
    match = _FULL.match(opening) or _TOLD.match(opening) or _SLASHED.match(opening) or _BARE.match(opening)
    if match is None or match.end() == len(opening):
        return None
    parts = match.groupdict()
    month_day, year = _when(parts.get("when") or parts.get("late") or "")
    return Dateline(
        span=Span(span.start, span.start + len(match.group().rstrip())),
        place=_as_written_in_prose(parts.get("place")),
        agency=parts.get("agency") or parts.get("wire"),
        day=to_iso(year, *month_day) if year and month_day else None,
        month_day=month_day,
    )


def _when(words: str) -> tuple[tuple[int, int] | None, int | None]:
    parts = re.findall(r"\d+|[A-Za-z]+", words)
    month = next((number for part in parts if part.isalpha() and (number := month_number(part))), None)
    numbers = [int(part) for part in parts if part.isdigit()]
    if month is None or not numbers:
        return None, None
    return (month, numbers[0]), numbers[1] if len(numbers) > 1 else None


def _as_written_in_prose(place: str | None) -> str | None:
    if place is None or not place.isupper() or "." in place[:-1]:
        return place
    place = place.rstrip(".")
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda word: word.group().capitalize(), place)
