"""The command that hands a story to other programs: ``export``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.asking import DossierPath, told_story
from dateline.cli.output import put_bytes, put_files

__all__ = ["export"]

_FORMATS = ("json", "csv", "xlsx", "parquet", "ics", "timelinejs", "jsonld")
_BINARY = ("csv", "xlsx", "parquet")  # on standard output: the workbook, or a zip of the tables


def export(
    dossier: DossierPath,
    format: Annotated[
        str, typer.Option("--format", "-f", help="json, csv, xlsx, parquet, ics, timelinejs or jsonld.")
    ] = "json",
    as_of: Annotated[str | None, typer.Option(help="What was known on this day, YYYY-MM-DD.")] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write to this file; of csv and parquet, to this folder or .zip."),
    ] = None,
) -> None:
    """Export the whole story for other programs. The same articles give the same bytes.

    \b
    Examples:
      dateline export talks.dateline --format json -o talks.json
      dateline export talks.dateline --format csv -o tables
      dateline export talks.dateline --format xlsx -o talks.xlsx
      dateline export talks.dateline --format ics --as-of 2025-10-20
    """
    if format not in _FORMATS:
        raise typer.BadParameter(f"{format!r} is none of {', '.join(_FORMATS)}.", param_hint="--format")
    _check_place(format, output)
    from dateline.pipeline import export_story

    _write(export_story(told_story(dossier, as_of), format=format), format, output)


def _check_place(format: str, output: Path | None) -> None:
    """Refuse a place that cannot hold the format before any work is done."""
    if output is None:
        if format in _BINARY and sys.stdout.isatty():
            raise typer.BadParameter(f"{format} is not for a terminal; -o says where to write it.", param_hint="-o")
    elif format in ("csv", "parquet") and output.suffix.lower() == f".{format}" and not output.is_dir():
        raise typer.BadParameter(
            f"{output}: {format} is one file a table; give a folder, as {output.stem}, or {output.stem}.zip.",
            param_hint="-o",
        )


def _write(files: Mapping[str, bytes], format: str, output: Path | None) -> None:
    if format not in ("csv", "parquet"):
        ((name, data),) = files.items()
        put_bytes(data, output, name)
    elif output is None or (output.suffix.lower() == ".zip" and not output.is_dir()):
        from dateline.present.exports.packing import zipped

        put_bytes(zipped(files), output)
    else:
        put_files(files, output)
