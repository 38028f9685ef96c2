"""Hands a story to other programs: spreadsheets, data frames, calendars, timelines, linked data.

Each format is a function from a story to files. Nothing in them depends on the clock: the same story gives the same
bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from dateline.errors import PresentError
from dateline.records.stories import Story

__all__ = ["FORMATS", "export_files"]

FORMATS = ("json", "csv", "xlsx", "parquet", "ics", "timelinejs", "jsonld")


def export_files(story: Story, format: str, version: str) -> Mapping[str, bytes]:
    """Return the files of an export by their names: one, or one a table.

    Args:
        story: what the coverage adds up to.
        format: one of ``FORMATS``.
        version: of Dateline, for formats that name who wrote them.

    Raises:
        PresentError: there is no such format, its library is missing, or a sheet cannot hold the story.
    """
    writers: dict[str, Callable[[Story, str], Mapping[str, bytes]]] = {
        "json": _json,
        "csv": _csv,
        "xlsx": _xlsx,
        "parquet": _parquet,
        "ics": _ics,
        "timelinejs": _timelinejs,
        "jsonld": _jsonld,
    }
    if format not in writers:
        raise PresentError(f"{format!r} is no format of export. Try: one of {', '.join(FORMATS)}")
    return writers[format](story, version)


def _json(story: Story, version: str) -> Mapping[str, bytes]:
    from dateline.present.contract import story_json

    return {"story.json": _encoded(story_json(story, version))}


def _csv(story: Story, _version: str) -> Mapping[str, bytes]:
    from dateline.present.exports.csv_files import csv_bytes
    from dateline.present.exports.tables import tables_of

    return {f"{table.name}.csv": csv_bytes(table) for table in tables_of(story)}


def _xlsx(story: Story, _version: str) -> Mapping[str, bytes]:
    from dateline.present.exports.sheets import workbook_bytes
    from dateline.present.exports.tables import tables_of

    return {"story.xlsx": workbook_bytes(tables_of(story))}


def _parquet(story: Story, _version: str) -> Mapping[str, bytes]:
    from dateline.present.exports.parquet import parquet_bytes
    from dateline.present.exports.tables import tables_of

    return {f"{table.name}.parquet": parquet_bytes(table) for table in tables_of(story)}


def _ics(story: Story, version: str) -> Mapping[str, bytes]:
    from dateline.present.exports.calendar import calendar_bytes

    return {"story.ics": calendar_bytes(story, version)}


def _timelinejs(story: Story, _version: str) -> Mapping[str, bytes]:
    from dateline.present.exports.timelinejs import timeline_json

    return {"story.timeline.json": _encoded(timeline_json(story))}


def _jsonld(story: Story, version: str) -> Mapping[str, bytes]:
    from dateline.present.exports.jsonld import linked_data

    return {"story.jsonld": _encoded(linked_data(story, version))}


def _encoded(value: object) -> bytes:
    # A lone half of a surrogate pair becomes its escape, which JSON reads back as it was.
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
