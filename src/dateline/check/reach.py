"""Finds the articles that the words of a draft may have come from, in one pass over all texts.

Only the draft's own words and runs of words are looked for, so that nothing has to be kept of ten thousand articles but
which of them they hold.
"""

from __future__ import annotations

import heapq
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

import attrs

from dateline.records.articles import Article

__all__ = ["Line", "Reach", "in_reach"]

_WORD = re.compile(r"[^\W_]+")
_QUOTING = 40  # articles a quotation may be altered from
_REORDERED = 10  # articles with a quotation's words, but not one after the other
_TELLING = 30  # articles a sentence may retell
_ALL = 400  # articles looked at closely, at most


@attrs.frozen(kw_only=True)
class Line:
    """A stretch of a draft to look for: a quotation, or a sentence with something to check."""

    text: str
    quoted: bool = False


@attrs.frozen(kw_only=True)
class Reach:
    """The ids of the articles that matter to a draft."""

    quoting: frozenset[str]  # its quotations may come from these
    telling: frozenset[str]  # these may tell what its sentences tell

    @property
    def all(self) -> frozenset[str]:
        """Return all of them."""
        return self.quoting | self.telling


@attrs.frozen
class _Held:
    article: str
    words: frozenset[int]
    runs: frozenset[tuple[int, int]]


def in_reach(lines: Sequence[Line], articles: Iterable[Article]) -> Reach:
    """Return the articles that matter to some lines.

    An article that holds all pairs of neighbouring words of a quotation always does; of the others, those that share
    the most pairs with a quotation, or the rarest words with a quotation or a sentence.
    """
    numbers: dict[str, int] = {}
    for line in lines:
        for word in _WORD.findall(line.text.lower()):
            numbers.setdefault(word, len(numbers) + 1)
    coded = [(line, _coded(line.text, numbers)) for line in lines]
    pairs = {pair for line, words in coded if line.quoted for pair in itertools.pairwise(words)}
    held = [_held(article, numbers, pairs) for article in articles]
    rarity = _rarity(held)
    return Reach(
        quoting=_best(
            [*_quoting(words, held), *_telling(frozenset(words), held, rarity)[:_REORDERED]]
            for line, words in coded
            if line.quoted
        ),
        telling=_best(_telling(frozenset(words), held, rarity) for line, words in coded if not line.quoted),
    )


def _best(found: Iterable[Sequence[tuple[str, float]]]) -> frozenset[str]:
    scores: dict[str, float] = {}
    for article, score in itertools.chain.from_iterable(found):
        scores[article] = max(scores.get(article, 0.0), score)
    ordered = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    return frozenset(article for article, _ in ordered[:_ALL])


def _coded(text: str, numbers: dict[str, int]) -> list[int]:
    return [numbers.get(word, 0) for word in _WORD.findall(text.lower())]


def _held(article: Article, numbers: dict[str, int], pairs: set[tuple[int, int]]) -> _Held:
    words = _coded(article.text, numbers)
    return _Held(article.id, frozenset(words) - {0}, frozenset(pairs.intersection(itertools.pairwise(words))))


def _rarity(held: Sequence[_Held]) -> dict[int, float]:
    counts = Counter(word for one in held for word in one.words)
    return {word: log(1 + len(held) / count) for word, count in counts.items()}


def _quoting(words: Sequence[int], held: Sequence[_Held]) -> list[tuple[str, float]]:
    wanted = frozenset(itertools.pairwise(words))
    whole = frozenset(words)
    if not wanted:
        return [(one.article, 1.0) for one in held if whole and whole <= one.words][: _ALL // 2]
    scored = [(one.article, len(wanted & one.runs) / len(wanted)) for one in held if wanted & one.runs]
    scored.sort(key=lambda pair: (-pair[1], pair[0]))
    return [pair for n, pair in enumerate(scored) if n < _QUOTING or pair[1] == 1.0]


def _telling(words: frozenset[int], held: Sequence[_Held], rarity: dict[int, float]) -> list[tuple[str, float]]:
    whole = sum(rarity.get(word, 0.0) for word in words)
    if not whole:
        return []
    scored = [(one.article, sum(rarity[word] for word in words & one.words) / whole) for one in held]
    best = heapq.nsmallest(_TELLING, scored, key=lambda pair: (-pair[1], pair[0]))
    return [pair for pair in best if pair[1]]
