"""Reads captures into articles: the text people read, and what each stretch of it is.

The names are loaded when first used, so that the child process that takes pages apart starts with what it needs.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.read.decode import media_of
    from dateline.read.plain import read_plain
    from dateline.read.reader import read_article

__all__ = ["media_of", "read_article", "read_plain"]

_HOMES = {
    "media_of": "dateline.read.decode",
    "read_article": "dateline.read.reader",
    "read_plain": "dateline.read.plain",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
