"""Knows titles and jobs: "President", "foreign minister", "a top aide to …"."""

from __future__ import annotations

import re
from functools import cache

import attrs

from dateline.annotate.cast.tables import parts
from dateline.annotate.lexicon import rows_of, words_of

__all__ = ["Role", "roles", "title_words"]

_HONORIFICS = words_of("cast_words", "honorifics")

_WORDS = re.compile(r"[\w.\-]+(?:'\w+)?")


@attrs.frozen
class Role:
    """A title or a job, and the offices it may stand for."""

    word: str
    offices: tuple[str, ...]
    title: bool


@cache
def roles() -> dict[str, Role]:
    """Return the titles and jobs by their words in lower case."""
    return {row["word"]: Role(row["word"], parts(row["office"]), row["title"] == "yes") for row in rows_of("roles")}


def title_words(before: str, words: list[str]) -> int:
    """Return how many words at the front of a capitalised sequence are a title; the title may begin before it.

    >>> title_words("", ["Energy", "Minister", "Jane", "Roe"])
    2
    """
    lowered = [word.lower() for word in words]
    if (lowered[-1] not in roles() and lowered[0].endswith("s")) or (len(lowered) > 1 and lowered[1].endswith("s")):
        lowered = [word.removesuffix("s") if word.removesuffix("s") in roles() else word for word in lowered]
    # "Mr. King" is a man, "King Charles" a title and a man.
    longest = len(words) - 1 if len(words) > 1 and lowered[0] in _HONORIFICS else len(words)
    for count in range(longest, 0, -1):
        for back in range(count):
            if " ".join(lowered[back:count]) in roles():
                return count
    earlier = [word.lower() for word in _WORDS.findall(before[-32:])][-3:]
    for count in range(min(2, len(words)), 0, -1):
        for back in range(len(earlier), 0, -1):
            if " ".join(earlier[-back:] + lowered[:count]) in roles():
                return count
    return 0
