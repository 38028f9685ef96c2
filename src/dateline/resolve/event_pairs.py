"""Compares two reports: what speaks for their telling one event, and what against it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import attrs

from dateline.records.claims import Annotations, EventReport, EventType, Status
from dateline.records.dates import day_of
from dateline.records.words import stem_of
from dateline.resolve.shingles import words_of

__all__ = ["Told", "compare", "rarities", "read_reports"]

_COMING = frozenset({Status.RUMOURED, Status.PLANNED, Status.TENTATIVE, Status.CONFIRMED})
_DONE = frozenset({Status.HAPPENED, Status.UNDER_WAY})
_MOVED = frozenset({Status.POSTPONED, Status.ON_HOLD, Status.CANCELLED})
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|1st|2nd|3rd|4th|5th|6th|7th)\b", re.I
)
_NUMBER = re.compile(r"\b\d[\d,.]*\d|\b\d\b")
_CLASSES = {
    "meeting": "meeting", "visit": "meeting", "call": "meeting", "mediation": "meeting", "ceremony": "meeting",
    "ceasefire": "truce", "agreement": "deal", "extension": "deal", "suspension": "deal", "ending": "deal",
    "resumption": "deal", "release": "release", "exchange": "release", "attack": "force", "blast": "force",
    "fighting": "force", "killing": "force", "capture": "force", "withdrawal": "withdrawal", "deployment": "force",
    "sanctions": "sanctions", "lifting": "sanctions", "aid": "aid", "delivery": "aid", "vote": "vote",
}  # fmt: skip
_MONTH = 31  # days
_SLIP = 2  # days by which what was planned may come later and be the same
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
_EMPTY = frozenset(
    words_of(
        "a all also an and any are as at be been both by can could did do does for from had has have he her his i if"
        " in into is it its me my no not of on or our out she should so than that the their them then there they this"
        " to up was we were what when which who will with would you your said say says told after before would"
    )
)


@attrs.frozen(kw_only=True, eq=False)
class Told:
    """A report as it is compared: who, where, when, and in which words."""

    report: EventReport
    article_day: int | None  # ordinal
    order: int  # among the reports of its article
    who: frozenset[str]
    states: frozenset[str]
    near: frozenset[str]  # actors named in the words that tell it
    places: frozenset[str]
    low: int | None
    high: int | None
    noun: frozenset[str]
    words: frozenset[str]
    ordinals: frozenset[str]
    numbers: frozenset[str]

    @property
    def family(self) -> str:
        """Return what the event is called, whatever its word."""
        return self.report.family or ""

    @property
    def months(self) -> frozenset[str]:
        """Return the stretches of about a month that the event, or else its article, falls in."""
        days = (self.low, self.high) if self.low and self.high else (self.article_day,)
        return frozenset(f"month {day // _MONTH}" for day in days if day)

    @property
    def kind(self) -> str:
        """Return the class of an event: what may be told as one thing or another."""
        return _CLASSES.get(self.family, "")


def read_reports(annotations: Annotations, actors: Mapping[str, str]) -> list[Told]:
    """Return the reports of an article in their order, under the clusters of its actors."""
    return [_read(annotations, report, n, actors) for n, report in enumerate(annotations.events)]


def _read(annotations: Annotations, report: EventReport, order: int, actors: Mapping[str, str]) -> Told:
    known = {actor.id: actor for actor in annotations.actors}
    parties = [item.actor for item in report.participants if item.role != "mediator"]
    near = {
        mention.actor
        for mention in annotations.mentions
        if any(mention.span.overlaps(span) for span in report.evidence)
    }
    text = " ".join(annotations.article.words(span) for span in report.evidence)
    names = {word for item in (*near, *parties) if item in known for word in words_of(known[item].name)}
    places = {known[item].name for item in near if item in known and known[item].kind.value == "place"}
    head = re.split(r" (?:of|by|in|between|to|on|against) ", report.label)[0]
    return Told(
        report=report,
        article_day=ordinal_of(annotations.article.day),
        order=order,
        who=frozenset(actors.get(item, item) for item in parties),
        states=frozenset(known[item].state or item for item in parties if item in known),
        near=frozenset(actors.get(item, item) for item in near | set(parties)),
        places=frozenset(_spelling(place) for place in (*places, report.place or "") if place),
        low=ordinal_of(report.date.earliest) if report.date else None,
        high=ordinal_of(report.date.latest) if report.date else None,
        noun=frozenset(stem_of(word) for word in words_of(head) if word not in _EMPTY and word not in names),
        words=frozenset(stem_of(word) for word in words_of(text) if word not in _EMPTY),
        ordinals=frozenset(match.lower() for match in _ORDINAL.findall(text)),
        numbers=frozenset(_NUMBER.findall(text)),
    )


def _spelling(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def ordinal_of(day: str | None) -> int | None:
    """Return the number of a day in the calendar, if it has one."""
    whole = day_of(day.partition("T")[0]) if day else None
    return date(*whole).toordinal() if whole and 0 < whole[0] < 10_000 else None


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


def exclude(left: Told, right: Told) -> bool:
    """Tell whether two dates cannot be one; a delay moves its event, so its date excludes nothing."""
    if _was_over(left, right) or _was_over(right, left):
        return True
    if not (left.low and left.high and right.low and right.high):
        return False
    if {left.report.status, right.report.status} & _MOVED:
        return False
    first, second = (left, right) if left.high < right.low else (right, left)
    if first.high is None or second.low is None or first.high >= second.low:
        return False
    slipped = first.report.status in _COMING and second.report.status not in _COMING
    return second.low - first.high > (_SLIP if slipped else 0)


def _was_over(coming: Told, done: Told) -> bool:
    """Tell whether what somebody still announced, on no day, was by then already past."""
    announced = coming.report.status in _COMING and not coming.low and coming.article_day is not None
    if not announced or done.report.status in _COMING or not done.high or done.report.status in _MOVED:
        return False
    return done.high < (coming.article_day or 0)


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
        moved = bool({left.report.status, right.report.status} & _MOVED)
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
    yield "both ahead", a.status in _COMING and b.status in _COMING
    yield "both done", a.status in _DONE and b.status in _DONE
    yield "ahead and done", (a.status in _COMING) != (b.status in _COMING) and bool({a.status, b.status} & _DONE)
    yield "one background", a.background != b.background
    yield "force", a.type is EventType.ASSAULT and b.type is EventType.ASSAULT
