"""Reads the word lists in ``lexicons/``: tab separated, a header line, ``#`` comments."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["pattern_of", "rows_of", "words_of"]


@cache
def rows_of(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``lexicons/<name>.tsv`` as mappings from column to cell; a missing last cell is empty.

    >>> rows_of("stances")[0]["lemma"]
    'demand'
    """
    text = (files("dateline.annotate") / "lexicons" / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    return tuple(dict(zip(header, line.split("\t") + [""] * len(header), strict=False)) for line in lines[1:])


@cache
def pattern_of(name: str, kind: str) -> re.Pattern[str]:
    """Return one expression for all ``pattern`` cells of a kind in ``lexicons/<name>.tsv``: whole words, any case.

    >>> bool(pattern_of("reactions", "silence").search("The ministry declined to comment."))
    True
    """
    patterns = "|".join(row["pattern"] for row in rows_of(name) if row["kind"] == kind)
    return re.compile(rf"\b(?:{patterns})\b", re.I)


@cache
def words_of(name: str, group: str) -> frozenset[str]:
    """Return a set of words of ``lexicons/<name>.tsv``, whose columns are ``set`` and ``words``; lines of a set add up.

    >>> "say" in words_of("cast_words", "speech")
    True
    """
    return frozenset(word for row in rows_of(name) if row["set"] == group for word in row["words"].split(" "))
