"""Tells how like the articles of a story a new one is: by the names and words they share, the everyday ones aside."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from dateline.resolve.topics import terms_of

__all__ = ["resemblance_to"]


def resemblance_to(texts: Sequence[str]) -> Callable[[str], float]:
    """Return what tells how like some texts, taken together, another is: from 0 to 1, by these texts and it alone.

    No other text counts, so that the answer is the same whatever came before.

    >>> like = resemblance_to(["Talks in Geneva opened.", "Geneva talks on the river."])
    >>> round(like("The talks in Geneva."), 1), like("Rain fell on the vines.")
    (0.9, 0.0)
    """
    together: dict[str, float] = {}
    for text in sorted(texts):
        for word, weight in _weights(text).items():
            together[word] = together.get(word, 0.0) + weight
    centre = _scaled(together)

    def likeness(text: str) -> float:
        return sum(weight * centre.get(word, 0.0) for word, weight in _weights(text).items())

    return likeness


def _weights(text: str) -> dict[str, float]:
    everyday = _everyday()
    counts = {word: count for word, count in terms_of(text).items() if word not in everyday}
    return _scaled({word: 1 + math.log(count) for word, count in counts.items()})


def _scaled(weights: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


@cache
def _everyday() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS)
