"""What the tagger knows of two spans of one paragraph when it asks whether they belong together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.annotate.tagger.features import Paragraph

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["PAIR_COLUMNS", "pair_features", "root_of"]

# Name and number of values of each feature of a pair (cue, other span).
PAIR_COLUMNS: tuple[tuple[str, int], ...] = (
    ("gap", 21),
    ("sentences", 5),
    ("cues_between", 4),
    ("rivals_between", 4),
    ("headed", 5),
    ("quoted", 9),
    ("dep", 64),
    ("nearest", 2),
)
_STEPS = (0, 1, 2, 3, 5, 8, 12, 20, 35)
_CLIMB = 12

Bounds = tuple[int, int]  # token indexes, half-open


def root_of(paragraph: Paragraph, span: Bounds) -> int:
    """Return the first token of a span whose head stands outside it."""
    heads = paragraph.heads
    for at in range(*span):
        head = heads[at]
        if head == at or not span[0] <= head < span[1]:
            return at
    return span[0]


def pair_features(paragraph: Paragraph, cues: Sequence[Bounds], others: Sequence[Bounds]) -> NDArray[np.int32]:
    """Return cues × others × features, as ids into the tables of ``PAIR_COLUMNS``."""
    import numpy as np

    table = np.zeros((len(cues), len(others), len(PAIR_COLUMNS)), dtype=np.int32)
    cue_roots = [root_of(paragraph, cue) for cue in cues]
    roots = [root_of(paragraph, other) for other in others]
    gaps = np.array([[_gap(cue, other) for other in others] for cue in cues], dtype=np.int32).reshape(
        len(cues), len(others)
    )
    for i, cue in enumerate(cues):
        for j, other in enumerate(others):
            low, high = min(cue[1], other[1]), max(cue[0], other[0])
            apart = int(paragraph.sentences[other[0]] - paragraph.sentences[cue[0]])
            table[i, j] = (
                _bucket(int(gaps[i, j])),
                max(-2, min(2, apart)) + 2,
                min(3, sum(low <= rival[0] < high for n, rival in enumerate(cues) if n != i)),
                min(3, sum(low <= rival[0] < high for n, rival in enumerate(others) if n != j)),
                _headed(paragraph, cue_roots[i], roots[j]),
                _quoted(paragraph, cue, other),
                min(63, int(paragraph.deps[roots[j]])),
                int(abs(gaps[i, j]) == np.abs(gaps[i]).min()),
            )
    return table


def _gap(cue: Bounds, other: Bounds) -> int:
    """Return the tokens between two spans, negative when the other comes first."""
    return other[0] - cue[1] + 1 if other[0] >= cue[1] else -(cue[0] - other[1] + 1)


def _bucket(gap: int) -> int:
    step = sum(abs(gap) > limit for limit in _STEPS)
    return 10 + step if gap > 0 else 10 - step


def _headed(paragraph: Paragraph, cue: int, other: int) -> int:
    heads = paragraph.heads
    if heads[other] == cue:
        return 1
    if heads[cue] == other:
        return 2
    at = other
    for _ in range(_CLIMB):
        if heads[at] == at:
            break
        at = heads[at]
        if at == cue:
            return 3
    return 4 if heads[cue] == heads[other] else 0


def _quoted(paragraph: Paragraph, cue: Bounds, other: Bounds) -> int:
    def state(span: Bounds) -> int:
        inside = sum(paragraph.inside[at] > 0 for at in range(*span))
        return 0 if inside == 0 else 2 if inside == span[1] - span[0] else 1

    return 3 * state(cue) + state(other)
