"""Writes a table as Parquet, with typed columns: lists stay lists, unknown is null."""

from __future__ import annotations

import io

from dateline.errors import PresentError
from dateline.present.exports.tables import Table

__all__ = ["parquet_bytes"]


def parquet_bytes(table: Table) -> bytes:
    """Return the table as one file.

    Raises:
        PresentError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise PresentError(
            "Parquet needs pyarrow, which is not installed. Try: pip install pyarrow (or dateline[export])"
        ) from error
    types = {"text": pa.string(), "number": pa.int64(), "truth": pa.bool_(), "list": pa.list_(pa.string())}
    columns = [
        pa.array([row[at] for row in table.rows], type=types[column.kind]) for at, column in enumerate(table.columns)
    ]
    filled = pa.table(columns, schema=pa.schema([(column.name, types[column.kind]) for column in table.columns]))
    buffer = io.BytesIO()
    parquet.write_table(filled, buffer, compression="zstd")
    return buffer.getvalue()
