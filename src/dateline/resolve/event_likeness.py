"""Weighs how likely two reports tell one event, by weights learnt from written stories."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from dateline.resolve.event_pairs import compare, rarities
from dateline.resolve.event_rules import kind_of
from dateline.resolve.told import Told

__all__ = ["likenesses", "probability_of", "reason_of"]

_COMMON = 60  # a word in more reports than this tells nothing apart


def likenesses(told: Sequence[Told], basis: Sequence[Told]) -> dict[tuple[int, int], float]:
    """Return the logit of telling one event for each pair, by number, worth comparing.

    Args:
        told: the reports.
        basis: those among which a word is rare or common: a copy makes none commoner.
    """
    rarity = rarities(basis)
    return {(left, right): _logit(compare(told[left], told[right], rarity)) for left, right in _pairs(told)}


def probability_of(logit: float) -> float:
    """Return a logit as a score between 0 and 1.

    >>> probability_of(0.0)
    0.5
    """
    return round(1 / (1 + math.exp(-logit)), 3)


def reason_of(one: Told, other: Told, rarity: Mapping[str, float]) -> str:
    """Return what speaks most for two reports telling one event."""
    weights = _weights()
    signs = compare(one, other, rarity)
    worth = sorted(((weights.get(sign, 0.0) * value, sign) for sign, value in signs.items()), reverse=True)
    return "; ".join(sign for weight, sign in worth[:3] if weight > 0)


@cache
def _weights() -> dict[str, float]:
    text = (files("dateline.resolve") / "event_weights.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:] if line and not line.startswith("#")]
    return {sign: float(weight) for sign, weight in rows}


def _logit(signs: Mapping[str, float]) -> float:
    weights = _weights()
    return weights.get("bias", 0.0) + sum(weights.get(sign, 0.0) * value for sign, value in signs.items())


def _pairs(told: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Yield the pairs worth comparing: with a word in common which few have, a party and a month, a kind, an article.

    Of what many share, each is compared with those next in time only.
    """
    blocks: dict[tuple[Hashable, ...], list[int]] = defaultdict(list)
    for n in sorted(range(len(told)), key=lambda n: (told[n].low or told[n].article_day or 0, told[n].report.id)):
        item = told[n]
        for word in item.words:
            blocks["word", word].append(n)
        for actor in item.who:
            for month in item.months:
                blocks["actor", actor, month].append(n)
        for key in item.who | item.states | item.months:
            blocks["kind", kind_of(item), key].append(n)
        blocks["article", item.report.article_id].append(n)
    seen: set[tuple[int, int]] = set()
    for block, found in blocks.items():
        if block[0] == "word" and len(found) > _COMMON:
            continue
        for at, one in enumerate(found):
            for other in found[at + 1 : at + 1 + _COMMON]:
                pair = (one, other) if one < other else (other, one)
                if pair not in seen:
                    seen.add(pair)
                    yield pair
