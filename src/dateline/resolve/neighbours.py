"""Finds which of many texts are alike, without a table of all pairs: cosines of weighted words, block by block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Weights = NDArray[np.float32]
    Places = NDArray[np.int64]

__all__ = ["MOST", "Vector", "add", "likeness", "near_pairs", "scaled", "vectors_of"]

_EVERYDAY = 1024  # so many commonest words are multiplied as a whole table; of the others few texts have each
_BLOCK = 512  # texts compared with all others at once
MOST = 64  # of the texts like one text, those kept


@attrs.frozen(eq=False)
class Vector:
    """The weighted words of a text, or the sum of several texts'."""

    places: Places  # sorted
    weights: Weights


def vectors_of(texts: Sequence[Mapping[str, float]]) -> list[Vector]:
    """Return the words of each text as a vector of length one; the commonest words get the lowest places."""
    import numpy as np

    spread: dict[str, int] = {}
    for words in texts:
        for word in words:
            spread[word] = spread.get(word, 0) + 1
    place = {word: n for n, word in enumerate(sorted(spread, key=lambda word: (-spread[word], word)))}
    rare = np.log1p(len(texts) / np.array([spread[word] for word in place], dtype=np.float64))
    vectors = []
    for words in texts:
        places = np.fromiter((place[word] for word in words), dtype=np.int64, count=len(words))
        counts = np.fromiter(words.values(), dtype=np.float64, count=len(words))
        order = np.argsort(places)
        weights = ((1 + np.log(counts)) * rare[places])[order]
        length = float(np.sqrt(np.square(weights).sum())) or 1.0
        vectors.append(Vector(places[order], (weights / length).astype(np.float32)))
    return vectors


def likeness(left: Vector, right: Vector) -> float:
    """Return the product of two vectors: of two sums, the sum over all pairs of their texts."""
    few, many = sorted((left, right), key=lambda one: len(one.places))
    if not len(few.places):
        return 0.0
    found = many.places.searchsorted(few.places)
    hit = many.places.take(found, mode="clip") == few.places
    return float(few.weights[hit] @ many.weights[found[hit]])


def add(left: Vector, right: Vector) -> Vector:
    """Return the sum of two vectors."""
    import numpy as np

    places, inverse = np.unique(np.concatenate((left.places, right.places)), return_inverse=True)
    both = np.concatenate((left.weights, right.weights))
    return Vector(places, np.bincount(inverse, weights=both, minlength=len(places)).astype(np.float32))


def scaled(vector: Vector, factor: float) -> Vector:
    """Return a vector so many times as long."""
    return Vector(vector.places, vector.weights * vector.weights.dtype.type(factor))


def near_pairs(vectors: Sequence[Vector], least: float) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs of texts at least so alike, each once; of a text's neighbours only the nearest."""
    import numpy as np

    common, postings = _common(vectors), _postings(vectors)
    for start in range(0, len(vectors), _BLOCK):
        alike = common[start : start + _BLOCK] @ common.T
        for row, vector in enumerate(vectors[start : start + _BLOCK]):
            alike[row] += _through(postings, vector, len(vectors))
            alike[row, start + row] = -1
            near = np.flatnonzero(alike[row] >= least)
            if len(near) > MOST:
                near = near[np.lexsort((near, -alike[row, near]))[:MOST]]
            for other, value in zip(near.tolist(), alike[row, near].tolist(), strict=True):
                yield start + row, other, value


def _common(vectors: Sequence[Vector]) -> Weights:
    import numpy as np

    table = np.zeros((len(vectors), _EVERYDAY), dtype=np.float32)
    for row, vector in zip(table, vectors, strict=True):
        upto = int(vector.places.searchsorted(_EVERYDAY))
        row[vector.places[:upto]] = vector.weights[:upto]
    return table


def _postings(vectors: Sequence[Vector]) -> tuple[Places, Weights, Places]:
    """Return which texts have each rarer word and with what weight, and where a word's list begins."""
    import numpy as np

    places = np.concatenate([vector.places for vector in vectors])
    weights = np.concatenate([vector.weights for vector in vectors])
    owners = np.repeat(np.arange(len(vectors)), [len(vector.places) for vector in vectors])
    order = np.argsort(places, kind="stable")
    starts = places[order].searchsorted(np.arange(int(places.max(initial=-1)) + 2))
    return owners[order], weights[order], starts


def _through(postings: tuple[Places, Weights, Places], vector: Vector, size: int) -> Weights:
    """Return how alike every text is to one, by their rarer words."""
    import numpy as np

    owners, weights, starts = postings
    rare = vector.places >= _EVERYDAY
    places, own = vector.places[rare], vector.weights[rare]
    lengths = starts[places + 1] - starts[places]
    upto = np.cumsum(lengths)
    listed = np.arange(int(lengths.sum())) + np.repeat(starts[places] - upto + lengths, lengths)
    found = np.bincount(owners[listed], weights=weights[listed] * np.repeat(own, lengths), minlength=size)
    return found.astype(np.float32)
