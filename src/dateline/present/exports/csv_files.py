"""Writes a table as CSV (RFC 4180, UTF-8) that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
import re

from dateline.present.exports.tables import Cell, Table

__all__ = ["LIST_MARK", "csv_bytes", "joined"]

LIST_MARK = " | "
# Spreadsheets run what begins with = + - @ (their full-width forms too), some after blanks, tabs and line breaks.
# One apostrophe more keeps the rule reversible: a cell that begins like this loses one when it is read back.
_RUNS = re.compile(r"'*[\s\x00-\x20\u200b\ufeff]*[=+\-@＝＋－＠]|'*[\t\r\n]")


def csv_bytes(table: Table) -> bytes:
    """Return the table with a line of headings; lists are joined by " | ", truths are true and false."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return buffer.getvalue().encode("utf-8")


def joined(cell: tuple[str, ...]) -> str:
    """Return a list as one text."""
    return LIST_MARK.join(cell)


def _plain(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int):
        return cell
    text = joined(cell) if isinstance(cell, tuple) else cell
    return f"'{text}" if _RUNS.match(text) else text
