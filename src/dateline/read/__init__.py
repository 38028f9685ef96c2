"""Reads captures into articles: the text people read, and what each stretch of it is."""

from __future__ import annotations

from dateline.read.decode import media_of
from dateline.read.plain import read_plain
from dateline.read.reader import read_article

__all__ = ["media_of", "read_article", "read_plain"]
