"""Groups of reports that grow two by two, and how alike two of them are on average: one odd pair joins nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

__all__ = ["Groups"]

_UNSEEN = -4.0  # what a pair counts that shares nothing worth comparing


class Groups:
    """Groups of numbered things, with the likeness of any two groups."""

    def __init__(self, size: int, scores: Mapping[tuple[int, int], float]) -> None:
        """Start with each thing alone."""
        self.of = list(range(size))
        self.members = {n: [n] for n in range(size)}
        # For each two groups, what their pairs that were compared add up to beyond unseen ones.
        self._beyond: dict[int, dict[int, float]] = defaultdict(dict)
        for (left, right), score in scores.items():
            self._beyond[left][right] = self._beyond[right][left] = score - _UNSEEN

    def average(self, one: int, other: int) -> float:
        """Return how alike two groups are, over all their pairs."""
        beyond = self._beyond[one].get(other, 0.0)
        return _UNSEEN + beyond / (len(self.members[one]) * len(self.members[other]))

    def join(self, one: int, other: int) -> None:
        """Make one group of two; the larger keeps its number.

        >>> groups = Groups(3, {(0, 1): 2.0, (0, 2): 1.0, (1, 2): -1.0})
        >>> groups.join(0, 1)
        >>> groups.members, groups.average(0, 2)
        ({0: [0, 1], 2: [2]}, 0.0)
        """
        kept, gone = sorted((one, other), key=lambda n: (-len(self.members[n]), n))
        for near, beyond in self._beyond.pop(gone, {}).items():
            row = self._beyond[near]
            row.pop(gone, None)
            if near != kept:
                row[kept] = self._beyond[kept][near] = self._beyond[kept].get(near, 0.0) + beyond
        for n in self.members.pop(gone):
            self.of[n] = kept
            self.members[kept].append(n)
