"""Reads the days and times people give as options, and says what is wrong with one that is none."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.errors import SettingsError
from dateline.records.moments import moment_of

__all__ = ["AsOf", "checked_when"]

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


def _why(told: str) -> str:
    parts = told.split("-")
    if len(parts) == 2 and all(part.isdigit() for part in parts):
        return "a month is no day"
    if len(parts) == 3 and all(part.isdigit() for part in parts) and [len(part) for part in parts] == [4, 2, 2]:
        return "the calendar has no such day"
    return "it is no day, YYYY-MM-DD, and no time, YYYY-MM-DDTHH:MM"
