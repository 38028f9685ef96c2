"""Cuts large answers into pages, so that none floods who reads it."""

from __future__ import annotations

from typing import Any

__all__ = ["cut"]


def cut(told: dict[str, Any], *, offset: int, limit: int) -> dict[str, Any]:
    """Return an answer with a stretch of each of its lists, how long they are, and where the next stretch begins.

    >>> cut({"since": "2025-10-16", "articles": {"added": ["a", "b", "c"]}}, offset=0, limit=2)
    {'since': '2025-10-16', 'articles': {'added': ['a', 'b']}, 'counts': {'articles.added': 3}, 'next': 2}
    """
    counts: dict[str, int] = {}
    shown = _cut(told, "", slice(offset, offset + limit), counts)
    more = offset + limit < max(counts.values(), default=0)
    return {**shown, "counts": counts, "next": offset + limit if more else None}


def _cut(told: dict[str, Any], above: str, part: slice, counts: dict[str, int]) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    for name, value in told.items():
        if isinstance(value, list):
            counts[above + name] = len(value)
            shown[name] = value[part]
        elif isinstance(value, dict):
            shown[name] = _cut(value, f"{above}{name}.", part, counts)
        else:
            shown[name] = value
    return shown
