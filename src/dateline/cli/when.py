"""Reads the days, times and lengths of time people give as options, and says what is wrong with one that is none."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated

import typer

from dateline.errors import SettingsError
from dateline.records.moments import moment_of

__all__ = ["AsOf", "checked_when", "length_of"]

_LENGTH = re.compile(r"(\d{1,6})\s*([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}

AsOf = Annotated[str | None, typer.Option(help="What was known on this day, YYYY-MM-DD, or by this time.")]


def checked_when(option: str, told: str | None) -> str | None:
    """Return a day as YYYY-MM-DD, or a time as given.

    Raises:
        SettingsError: it is no day and no time, or no day of the calendar.
    """
    if told is None:
        return None
    try:
        moment = moment_of(told)
    except ValueError as error:
        raise SettingsError(f"{option} {told!r}: {_why(told)}. Try: {option} 2025-10-16") from error
    if len(told) < len("2025-10-16T12"):
        return moment.date().isoformat()
    return told if told[4:5] == told[7:8] == "-" else moment.isoformat()


def length_of(option: str, told: str) -> timedelta:
    """Return a length of time such as 15m, 2h or 1d.

    Raises:
        SettingsError: it is none, or nothing.

    >>> length_of("--every", "15m").total_seconds()
    900.0
    """
    match = _LENGTH.fullmatch(told.strip().lower())
    if match is None or int(match[1]) == 0:
        raise SettingsError(f"{option} {told!r}: it is no length of time. Try: {option} 15m, or 90s, 2h, 1d")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def _why(told: str) -> str:
    parts = told.split("-")
    if len(parts) == 2 and all(part.isdigit() for part in parts):
        return "a month is no day"
    if len(parts) == 3 and all(part.isdigit() for part in parts) and [len(part) for part in parts] == [4, 2, 2]:
        return "the calendar has no such day"
    return "it is no day, YYYY-MM-DD, and no time, YYYY-MM-DDTHH:MM"
