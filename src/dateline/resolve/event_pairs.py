"""Compares two reports: what speaks for their telling one event, and what against it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dateline.records.claims import EventType
from dateline.resolve.told import COMING, DONE, MOVED, Told

__all__ = ["compare", "rarities"]

_TIMES = (
    "day",
    "span",
    "a day or two apart",
    "weeks apart",
    "days apart, moved",
    "days apart",
    "near in time",
    "weeks between",
)
_PARTIES = ("two parties", "two states", "one party", "one state", "no party in common")


def rarities(told: Sequence[Told]) -> dict[str, float]:
    """Return how much each word tells: the rarer among the reports, the more."""
    spread = Counter(word for item in told for word in item.words)
    return {word: math.log(1 + len(told) / count) for word, count in spread.items()}


def compare(left: Told, right: Told, rarity: Mapping[str, float]) -> dict[str, float]:
    """Return what speaks for and against two reports telling one event, by name; what does not hold is left out.

    What two reports of one article have in common counts apart from what those of two articles have.
    """
    signs = {name: float(value) for name, value in _signs(left, right, rarity) if value}
    signs.update(_together(signs))
    if "one article" not in signs:
        return signs
    return {f"in one article: {name}": value for name, value in signs.items()}


def _together(signs: Mapping[str, float]) -> dict[str, float]:
    """Return what holds of the kind of event, the time and the parties taken together."""
    kind = next((name for name in ("family", "kind", "kinds apart") if name in signs), "open kind")
    time = next((name for name in _TIMES if name in signs), "any time")
    who = next((name for name in _PARTIES if name in signs), "parties untold")
    place = "place" if "place" in signs else "other place" if "other place" in signs else "any place"
    standing = next((name for name in ("ahead and done", "both done", "both ahead") if name in signs), "otherwise")
    return {
        f"{kind}, {time}": 1.0,
        f"{kind}, {who}": 1.0,
        f"{kind}, {place}": 1.0,
        f"{kind}, {standing}, {time}": 1.0,
        f"{kind}, {time}, {who}": 1.0,
        f"{kind}, words": signs.get("words", 0.0),
        f"a fifth of the words: {int(signs.get('words', 0.0) * 5)}": 1.0,
    }


def _signs(left: Told, right: Told, rarity: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    yield "always", 1.0
    yield from _of_kind(left, right)
    yield from _of_who(left, right)
    yield from _of_place(left, right)
    yield from _of_time(left, right)
    yield from _of_words(left, right, rarity)
    yield from _of_standing(left, right)


def _of_kind(left: Told, right: Told) -> Iterator[tuple[str, float]]:
    family = bool(left.family) and left.family == right.family
    yield "family", family
    yield "family, a meeting", family and left.kind == "meeting"
    yield "kind", not family and bool(left.kind) and left.kind == right.kind
    yield "kinds apart", bool(left.kind) and bool(right.kind) and left.kind != right.kind
    opened = left.family.startswith("deed: "), right.family.startswith("deed: ")
    yield "one open deed", opened[0] != opened[1]
    yield "two open deeds", all(opened) and not family
    yield "type", left.report.type == right.report.type
    yield "noun", bool(left.noun & right.noun)


def _of_who(left: Told, right: Told) -> Iterator[tuple[str, float]]:
    shared, kin, near = left.who & right.who, left.states & right.states, left.near & right.near
    yield "one party", len(shared) == 1
    yield "two parties", len(shared) > 1
    yield "one state", not shared and len(kin) == 1
    yield "two states", len(shared) < 2 and len(kin) > 1
    yield "no party in common", bool(left.who and right.who) and not shared and not kin
    yield "a party untold", not (left.who and right.who)
    yield "named beside", len(near) / max(1, min(len(left.near), len(right.near)))
    yield "nobody beside in common", bool(left.near and right.near) and not near


def _of_place(left: Told, right: Told) -> Iterator[tuple[str, float]]:
    yield "place", bool(left.places & right.places)
    yield "other place", bool(left.places and right.places) and not left.places & right.places


def _of_time(left: Told, right: Told) -> Iterator[tuple[str, float]]:
    days = _gap(left.article_day, right.article_day)
    if left.low and left.high and right.low and right.high:
        apart = max(left.low - right.high, right.low - left.high)
        narrow = max(left.high - left.low, right.high - right.low) <= 3
        moved = bool({left.report.status, right.report.status} & MOVED)
        yield "day", apart <= 0 and narrow
        yield "span", apart <= 0 and not narrow
        yield "a day or two apart", 0 < apart <= 2
        yield "days apart", apart > 2 and not moved
        yield "days apart, moved", apart > 2 and moved
        yield "weeks apart", apart > 14
    else:
        yield "undated", not (left.low or right.low)
        yield "one dated", True
        near = _gap(left.low or left.article_day, right.low or right.article_day)
        yield "near in time", near is not None and near <= 3
        yield "weeks between", near is not None and near > 14
    yield "articles of a day", days is not None and days <= 1
    yield "articles of a week", days is not None and 1 < days <= 7
    yield "articles far apart", days is not None and days > 30


def _gap(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else abs(one - other)


def _of_words(left: Told, right: Told, rarity: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    both = left.words & right.words
    weight = math.fsum(rarity.get(word, 1.0) for word in both)
    least = min(math.fsum(rarity.get(word, 1.0) for word in item.words) or 1.0 for item in (left, right))
    yield "words", weight / least
    yield "weight of words", min(weight / 10, 2.0)
    yield "same words", weight / least > 0.8 and len(both) > 3
    yield "ordinal", bool(left.ordinals & right.ordinals)
    yield "other ordinal", bool(left.ordinals and right.ordinals) and not left.ordinals & right.ordinals
    yield "number", bool(left.numbers & right.numbers)
    yield "other number", bool(left.numbers and right.numbers) and not left.numbers & right.numbers


def _of_standing(left: Told, right: Told) -> Iterator[tuple[str, float]]:
    a, b = left.report, right.report
    one = a.article_id == b.article_id
    yield "one article", one
    yield "one occurrence", one and a.label == b.label
    yield "neighbours", one and abs(left.order - right.order) == 1
    yield "words told together", one and any(x.overlaps(y) for x in a.evidence for y in b.evidence)
    yield "both ahead", a.status in COMING and b.status in COMING
    yield "both done", a.status in DONE and b.status in DONE
    yield "ahead and done", (a.status in COMING) != (b.status in COMING) and bool({a.status, b.status} & DONE)
    yield "one background", a.background != b.background
    yield "force", a.type is EventType.ASSAULT and b.type is EventType.ASSAULT
