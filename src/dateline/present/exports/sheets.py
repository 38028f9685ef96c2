"""Writes tables as the sheets of one workbook. Every text is typed as text: nothing in it runs."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from dateline.errors import PresentError
from dateline.present.exports.csv_files import joined
from dateline.present.exports.tables import Cell, Column, Table

__all__ = ["workbook_bytes"]

_CREATED = datetime(1980, 1, 1)  # the day a zip counts from; the real one would change the bytes
_MOST_ROWS = 1_048_576
_MOST_UNITS = 32_767  # of UTF-16 in a cell
_CUT = " […] [cut here: a cell holds no more; --format csv has it all]"
_WIDTHS = {"number": 9, "truth": 11, "text": 24, "list": 30}


def workbook_bytes(tables: Sequence[Table]) -> bytes:
    """Return the workbook, a sheet a table, with its headings fixed and filters on them.

    Raises:
        PresentError: a table has more rows than a sheet.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"created": _CREATED, "author": "Dateline"})
    bold = book.add_format({"bold": True})
    for table in tables:
        if len(table.rows) >= _MOST_ROWS:
            raise PresentError(f"{table.name}: {len(table.rows)} rows, more than a sheet. Try: --format csv")
        _fill(book.add_worksheet(table.name), table, bold)
    book.close()
    return buffer.getvalue()


def _fill(sheet: Any, table: Table, bold: Any) -> None:
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column.name, bold)
        sheet.set_column(at, at, _width(column))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    for line, row in enumerate(table.rows, 1):
        for at, cell in enumerate(row):
            _put(sheet, line, at, cell)


def _width(column: Column) -> int:
    return 60 if column.name == "words" else _WIDTHS[column.kind]


def _put(sheet: Any, line: int, at: int, cell: Cell) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(line, at, cell)
    elif isinstance(cell, int):
        sheet.write_number(line, at, cell)
    elif text := joined(cell) if isinstance(cell, tuple) else cell:
        sheet.write_string(line, at, _fitting(text))


def _fitting(text: str) -> str:
    """Return a text that fits a cell; one that was cut says so."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _MOST_UNITS:
        return text
    return units[: 2 * (_MOST_UNITS - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
