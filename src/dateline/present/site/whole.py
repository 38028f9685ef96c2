"""Reads what a catalogue keeps of the whole story."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from dateline.present.page.matrix import Matrix
from dateline.records.catalogue import Asked
from dateline.records.stories import PositionTrack

__all__ = ["as_of", "counted", "matrix_in", "moved_in"]


def as_of(asked: Asked) -> str | None:
    """Return the day, or time, of which the story is told."""
    told = _story(asked).get("as_of")
    return str(told) if told else None


def counted(asked: Asked, what: Literal["origins", "outlets"]) -> int:
    """Return how many origins or outlets there are; they are counted once, not for every page."""
    return int(_story(asked).get(what) or 0)


def _story(asked: Asked) -> dict[str, Any]:
    kept = asked.document("story")
    return msgspec.json.decode(kept, type=dict[str, Any]) if kept else {}


def matrix_in(asked: Asked) -> Matrix:
    """Return the matrix of positions."""
    kept = asked.document("matrix")
    return msgspec.json.decode(kept, type=Matrix) if kept else Matrix(issues=(), rows=())


def moved_in(asked: Asked) -> tuple[PositionTrack, ...]:
    """Return the positions that moved."""
    kept = asked.document("moved")
    return msgspec.json.decode(kept, type=tuple[PositionTrack, ...]) if kept else ()
