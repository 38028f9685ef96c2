"""Reads what a catalogue keeps of the whole story."""

from __future__ import annotations

import msgspec

from dateline.present.page.matrix import Matrix
from dateline.records.catalogue import Asked
from dateline.records.stories import PositionTrack

__all__ = ["as_of", "matrix_in", "moved_in"]


def as_of(asked: Asked) -> str | None:
    """Return the day, or time, of which the story is told."""
    kept = asked.document("story")
    told = msgspec.json.decode(kept)["as_of"] if kept else None
    return str(told) if told else None


def matrix_in(asked: Asked) -> Matrix:
    """Return the matrix of positions."""
    kept = asked.document("matrix")
    return msgspec.json.decode(kept, type=Matrix) if kept else Matrix(issues=(), rows=())


def moved_in(asked: Asked) -> tuple[PositionTrack, ...]:
    """Return the positions that moved."""
    kept = asked.document("moved")
    return msgspec.json.decode(kept, type=tuple[PositionTrack, ...]) if kept else ()
