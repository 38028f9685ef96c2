"""Compares texts by the runs of words they share."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

__all__ = ["containment", "shingles", "words_of"]

_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, lower case, with apostrophes made one.

    >>> words_of("Kyiv’s answer: NO.")
    ("kyiv's", 'answer', 'no')
    """
    return tuple(_WORD.findall(text.lower().replace("’", "'")))


def shingles(words: tuple[str, ...], length: int) -> frozenset[int]:
    """Return the hashes of all runs of ``length`` words; a shorter text is one run.

    The hashes are the same in every process: those of words are stable, and those of whole numbers always were.
    """
    numbers = tuple(map(_number, words))
    if len(numbers) <= length:
        return frozenset((hash(numbers),)) if numbers else frozenset()
    return frozenset(map(hash, zip(*(numbers[start:] for start in range(length)), strict=False)))


@lru_cache(maxsize=1 << 17)
def _number(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def containment(left: frozenset[int], right: frozenset[int]) -> float:
    """Return how much of the smaller set lies in the other, from 0 to 1.

    >>> containment(frozenset({1, 2}), frozenset({2, 3, 4}))
    0.5
    """
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0
