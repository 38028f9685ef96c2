"""Groups articles that tell one story: by the weighted words they share, names and numbers counting more."""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Sequence

from dateline.resolve.neighbours import MOST, Vector, add, likeness, near_pairs, scaled, vectors_of

__all__ = ["group_texts", "likenesses", "terms_of"]

_TERM = re.compile(r"[A-Za-z]\w*|\d[\d.,]*\d|\d")
_ALIKE = 0.18  # mean cosine to a group's members below which a text stays apart
_NAME = 1.6  # a capitalised word or a number tells a story better than others do


def group_texts(texts: Sequence[str], *, alike: float = _ALIKE) -> tuple[int, ...]:
    """Return a group number for each text, by average-link clustering of TF-IDF vectors.

    The numbers follow the first member of each group.

    >>> group_texts(["Talks in Geneva opened.", "Geneva talks opened late.", "Rain fell on the vines."], alike=0.1)
    (0, 0, 1)
    """
    if not texts:
        return ()
    labels = _Groups(vectors_of([terms_of(text) for text in texts]), alike).joined()
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(label, len(numbers)) for label in labels)


def likenesses(text: str, others: Sequence[str]) -> list[float]:
    """Return how alike a text is to each of some others, from 0 to 1: the cosine of their weighted words.

    >>> [round(share, 1) for share in likenesses("Talks in Geneva.", ["Talks in Geneva.", "Rain on vines."])]
    [1.0, 0.0]
    """
    first, *rest = vectors_of([terms_of(one) for one in (text, *others)])
    return [likeness(first, vector) for vector in rest]


def terms_of(text: str) -> dict[str, float]:
    """Count the words of a text; names and numbers count for more."""
    found: dict[str, float] = {}
    for match in _TERM.finditer(text):
        word = match.group()
        named = not word[0].islower() and not _opens_sentence(text, match.start())
        found[word.lower()] = found.get(word.lower(), 0.0) + (_NAME if named else 1.0)
    return found


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(" \"“'‘`")
    return not before or before[-1] in ".!?\n"


class _Groups:
    """Groups that grow by joining the two that are most alike.

    A group is the sum of its vectors: the mean over all pairs of two groups is one product. Only groups that have
    members near each other are looked at; of others it is known that they are less alike than it takes.
    """

    def __init__(self, vectors: Sequence[Vector], alike: float) -> None:
        self.alike = alike
        self.sums = dict(enumerate(vectors))
        self.members = {n: [n] for n in self.sums}
        # How alike each is to those near it, or the most that it can be, and whether that is exact.
        self.near: dict[int, dict[int, tuple[float, bool]]] = {n: {} for n in self.sums}
        self.queue: list[tuple[float, int, int]] = []  # the likest first

    def joined(self) -> list[int]:
        """Join until no two groups are alike enough, and return each text's group."""
        groups = len(self.sums) + 1
        # A text that has more neighbours than are kept, many copies perhaps, meets the others as a group.
        while len(self.sums) < groups and self._look_around():
            groups = len(self.sums)
            self._join_all()
        self._join_all()
        return [group for _, group in sorted((n, group) for group, found in self.members.items() for n in found)]

    def _look_around(self) -> bool:
        """Find the groups near each other, and tell whether some have more near them than are kept."""
        numbers = list(self.sums)
        means = [scaled(self.sums[n], 1 / len(self.members[n])) for n in numbers]
        seen: Counter[int] = Counter()
        for one, other, mean in near_pairs(means, self.alike):
            a, b = numbers[one], numbers[other]
            seen[a] += 1
            if b not in self.near[a]:
                self._meet(a, b, mean, exact=True)
        return max(seen.values(), default=0) >= MOST

    def _join_all(self) -> None:
        while self.queue:
            mean, a, b = heapq.heappop(self.queue)
            if self.near.get(a, {}).get(b, (0.0, True))[0] != -mean:
                continue  # reckoned anew since, or one of the two has been joined
            if self.near[a][b][1]:
                self._join(a, b)
                continue
            exact = likeness(self.sums[a], self.sums[b]) / (len(self.members[a]) * len(self.members[b]))
            if exact >= self.alike:
                self._meet(a, b, exact, exact=True)
            else:
                del self.near[a][b], self.near[b][a]

    def _meet(self, a: int, b: int, mean: float, *, exact: bool) -> None:
        self.near[a][b] = self.near[b][a] = (mean, exact)
        heapq.heappush(self.queue, (-mean, min(a, b), max(a, b)))

    def _join(self, a: int, b: int) -> None:
        """Join two groups under the number of the larger, and tell how alike it now is to those near either."""
        kept, gone = (a, b) if len(self.members[a]) >= len(self.members[b]) else (b, a)
        many, few = len(self.members[kept]), len(self.members[gone])
        mine, theirs = self.near[kept], self.near.pop(gone)
        self.sums[kept] = add(self.sums[kept], self.sums.pop(gone))
        self.members[kept] += self.members.pop(gone)
        for other in sorted((mine.keys() | theirs.keys()) - {kept, gone}):
            (one, sure), (two, certain) = mine.get(other, (self.alike, False)), theirs.get(other, (self.alike, False))
            self.near[other].pop(gone, None)
            mean = (one * many + two * few) / (many + few)
            if mean >= self.alike:
                self._meet(kept, other, mean, exact=sure and certain)
            else:
                mine.pop(other, None)
                self.near[other].pop(kept, None)
        mine.pop(gone, None)
