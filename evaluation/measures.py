"""Counts and comparisons that the scorers of all kinds share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

import attrs

from dateline.records.articles import Span
from dateline.records.claims import Annotations
from evaluation.gold import Expected, Item

__all__ = [
    "Count",
    "Pair",
    "Share",
    "alike",
    "by_cover",
    "by_overlap",
    "named",
    "names_of",
    "overlap",
    "pair_up",
    "words_in",
]

Pair = tuple[Item, Annotations]

_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
_ARTICLES = frozenset({"the", "a", "an", "one"})


@attrs.define(kw_only=True)
class Count:
    """Right, expected and found, for precision, recall and F1 in percent."""

    right: int = 0
    expected: int = 0
    found: int = 0

    @property
    def f1(self) -> float:
        """Return F1 in percent."""
        total = self.expected + self.found
        return 200 * self.right / total if total else 100.0


@attrs.define(kw_only=True)
class Share:
    """How many of some asked are right, in percent."""

    right: int = 0
    asked: int = 0

    def add(self, right: bool) -> None:
        """Count one answer."""
        self.asked += 1
        self.right += right

    @property
    def percent(self) -> float:
        """Return the share in percent; of nothing asked, all are right."""
        return 100 * self.right / self.asked if self.asked else 100.0


def words_in(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Return where the words start that some spans touch, so that marks and spaces never matter."""
    listed = list(spans)
    return frozenset(
        match.start()
        for match in _WORD.finditer(text)
        if any(span.start < match.end() and match.start() < span.end for span in listed)
    )


def overlap(left: frozenset[int], right: frozenset[int]) -> float:
    """Return the Jaccard overlap of two sets of words.

    >>> overlap(frozenset({1, 2}), frozenset({2}))
    0.5
    """
    return len(left & right) / len(left | right) if left | right else 0.0


def by_overlap(wanted: Sequence[frozenset[int]], given: Sequence[frozenset[int]]) -> Callable[[int, int], float]:
    """Return how alike the i-th wanted and the j-th given words are."""
    return lambda i, j: overlap(wanted[i], given[j])


def by_cover(wanted: Sequence[frozenset[int]], given: Sequence[frozenset[int]]) -> Callable[[int, int], float]:
    """Return how much of the i-th wanted words the j-th given ones hold."""
    return lambda i, j: len(wanted[i] & given[j]) / len(wanted[i]) if wanted[i] else 0.0


def pair_up(
    expected: Sequence[Expected], found: Sequence[object], likeness: Callable[[int, int], float], least: float
) -> list[tuple[int, int]]:
    """Pair what was expected with what was found, one to one, the most alike first."""
    pairs = sorted(
        (-likeness(i, j), i, j)
        for i in range(len(expected))
        for j in range(len(found))
        if likeness(i, j) >= least and likeness(i, j) > 0
    )
    taken: list[tuple[int, int]] = []
    for _, i, j in pairs:
        if all(i != a and j != b for a, b in taken):
            taken.append((i, j))
    return taken


def alike(left: str, right: str) -> bool:
    """Tell whether two names name one actor: equal, or one shortens the other and keeps its last word.

    >>> alike("the Kestrian officials", "officials"), alike("Kestria", "Kestria's army")
    (True, False)
    """
    one, other = _plain(left), _plain(right)
    if not one or not other:
        return one == other
    return one == other or (one[-1] == other[-1] and (set(one) <= set(other) or set(other) <= set(one)))


def _plain(name: str) -> list[str]:
    straight = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode()
    bare = re.sub(r"'s\b|(?<=s)'(?!\w)", "", straight.casefold())
    return [word for word in re.findall(r"\w+", bare) if word not in _ARTICLES]


def named(annotations: Annotations, actor: str | None, names: Iterable[str | None]) -> bool:
    """Tell whether an actor id stands for one of some names; no actor stands for no name."""
    accepted = list(names)
    if actor is None:
        return None in accepted
    return any(alike(name, own) for name in accepted if name is not None for own in names_of(annotations, actor))


def names_of(annotations: Annotations, actor: str) -> tuple[str, ...]:
    """Return the names an actor goes by."""
    for known in annotations.actors:
        if known.id == actor:
            return (known.name, *known.aliases)
    return (actor,)
