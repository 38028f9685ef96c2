"""Reads a question to the catalogue from the parameters of an address, as every other door reads it."""

from __future__ import annotations

from dateline.records.queries import query_from

__all__ = ["query_from"]
