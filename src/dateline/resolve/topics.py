"""Groups articles that tell one story: by the weighted words they share, names and numbers counting more."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["group_texts", "similarities"]

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
    labels = _average_link(similarities(texts), alike)
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(label, len(numbers)) for label in labels)


def similarities(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return how alike texts are, each with each, from 0 to 1: the cosine of their weighted words."""
    import numpy as np

    counts = [_terms(text) for text in texts]
    spread = Counter(term for found in counts for term in found)
    place = {term: n for n, term in enumerate(sorted(spread))}
    vectors = np.zeros((len(texts), len(place)), dtype=np.float32)
    for row, found in enumerate(counts):
        for term, weight in found.items():
            vectors[row, place[term]] = (1 + math.log(weight)) * math.log(1 + len(texts) / spread[term])
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.where(norms > 0, norms, 1)
    similar: NDArray[np.float32] = vectors @ vectors.T
    return similar


def _terms(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for match in _TERM.finditer(text):
        word = match.group()
        named = not word[0].islower() and not _opens_sentence(text, match.start())
        found[word.lower()] += _NAME if named else 1  # type: ignore[assignment]
    return found


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"“'‘`")
    return not before or before[-1] in ".!?\n"


def _average_link(similar: NDArray[np.float32], alike: float) -> list[int]:
    """Merge the two groups that are most alike until none are alike enough."""
    import numpy as np

    size = len(similar)
    mean = similar.copy()
    np.fill_diagonal(mean, -1)
    members = np.ones(size, dtype=np.float32)
    labels = list(range(size))
    while size > 1:
        left, right = divmod(int(mean.argmax()), size)
        if mean[left, right] < alike:
            break
        left, right = min(left, right), max(left, right)
        share = members[left] + members[right]
        row = (mean[left] * members[left] + mean[right] * members[right]) / share
        mean[left], mean[:, left] = row, row
        mean[left, left] = -1
        mean[right], mean[:, right] = -1, -1
        members[left] = share
        labels = [left if label == right else label for label in labels]
    return labels
