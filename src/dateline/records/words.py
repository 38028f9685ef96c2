"""Cuts words to what their forms have in common, so that two tellings of one thing can be compared."""

from __future__ import annotations

from functools import cache

__all__ = ["stem_of"]

_ENDINGS = ("ations", "ation", "ements", "ement", "ings", "ing", "edly", "ed", "ies", "es", "ly", "s", "e")


@cache
def stem_of(word: str) -> str:
    """Return a word without its ending; what is left has four letters or more.

    >>> stem_of("negotiations"), stem_of("agreed"), stem_of("bed")
    ('negoti', 'agre', 'bed')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
