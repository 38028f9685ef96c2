"""Finds what in a text gives away its day of publication, when no line says it. It is careful: no clue, no day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

import attrs

from dateline.read.datelines import Dateline
from dateline.read.days import WEEKDAYS, find_days, to_iso
from dateline.records.articles import Block, BlockKind

__all__ = ["day_of_dateline", "day_of_own_table"]

_WEEKDAY = re.compile(
    rf"\b(?P<before>last |next |coming |this |previous )?(?P<day>{'|'.join(WEEKDAYS)})s?\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d,.]\d|\w)")
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMING = re.compile(r"\b(?:planned|tbd|tbc|expected|scheduled|to be (?:determined|confirmed)|will)\b", re.IGNORECASE)
_COMMON = frozenset(
    {"after", "also", "announced", "announces", "been", "before", "from", "have", "into", "more", "over"}
    | {"said", "says", "that", "their", "them", "they", "this", "when", "will", "with"}
)
_LISTED = (BlockKind.TABLE_ROW, BlockKind.BULLET)
_OPENING = 6  # blocks of prose that tell what is new


def day_of_dateline(dateline: Dateline | None, text: str) -> str | None:
    """Return the day of a dateline, when its year is written or the text leaves only one.

    Args:
        dateline: as found; it often gives month and day alone.
        text: the article; it may name the very day with its year, or only one year and a weekday that agrees.
    """
    if dateline is None or dateline.month_day is None:
        return None
    if dateline.day is not None:
        return dateline.day
    month, day = dateline.month_day
    full = {found for _, _, found in find_days(text) if found[5:] == f"{month:02}-{day:02}"}
    if len(full) == 1:
        return full.pop()
    fitting = [
        found for year in sorted({int(found) for found in _YEAR.findall(text)}) if (found := to_iso(year, month, day))
    ]
    return fitting[0] if len(fitting) == 1 and _weekday_agrees(fitting[0], text[dateline.span.end :][:600]) else None


def day_of_own_table(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the day of the one dated row that tells the article's news and falls on the weekday its opening names."""
    rows = [row for block in blocks if block.kind in _LISTED and (row := _row_of(text, block))]
    if not rows:
        return None
    prose = (BlockKind.HEADLINE, BlockKind.LEDE, BlockKind.HEADING, BlockKind.PARAGRAPH)
    opening = [block for block in blocks if block.kind in prose][: _OPENING + 2]
    weekdays = {
        match["day"].lower()
        for block in opening
        for match in _WEEKDAY.finditer(text, block.span.start, block.span.end)
        if not match["before"]
    }
    news = {word for block in opening for word in _words(text[block.span.start : block.span.end])}
    fitting = sorted({row.day for row in rows if row.weekday in weekdays and len(row.words & news) >= 2})
    return fitting[0] if len(fitting) == 1 else None


@attrs.frozen
class _Row:
    day: str
    words: frozenset[str]

    @property
    def weekday(self) -> str:
        return WEEKDAYS[datetime.date.fromisoformat(self.day).weekday()]


def _row_of(text: str, block: Block) -> _Row | None:
    words = text[block.span.start : block.span.end]
    days = find_days(words)
    if len(days) != 1 or days[0][0] > 4 or _COMING.search(words):
        return None
    return _Row(days[0][2], frozenset(_words(words[days[0][1] :])))


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)} - _COMMON


def _weekday_agrees(day: str, opening: str) -> bool:
    """Tell whether the first weekday the opening names is the day itself or the one before."""
    match = _WEEKDAY.search(opening)
    if match is None or match["before"]:
        return False
    named = WEEKDAYS.index(match["day"].lower())
    return (datetime.date.fromisoformat(day).weekday() - named) % 7 <= 1
