"""Reads the small sets of words that the cast's rules ask for."""

from __future__ import annotations

from functools import cache

from dateline.annotate.lexicon import rows_of

__all__ = ["word_set"]


@cache
def word_set(name: str) -> frozenset[str]:
    """Return a set of words of ``lexicons/cast_words.tsv``.

    >>> "say" in word_set("speech")
    True
    """
    return frozenset(word for row in rows_of("cast_words") if row["set"] == name for word in row["words"].split(" "))
