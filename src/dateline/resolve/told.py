"""Reads reports for comparing: who, where, when, in which words; and tells when two dates cannot be one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import attrs

from dateline.records.claims import Annotations, EventReport, Status
from dateline.records.dates import day_of
from dateline.records.words import stem_of
from dateline.resolve.shingles import words_of

__all__ = ["COMING", "DONE", "MOVED", "Told", "differ", "exclude", "read_report", "read_reports"]

COMING = frozenset({Status.RUMOURED, Status.PLANNED, Status.TENTATIVE, Status.CONFIRMED})
DONE = frozenset({Status.HAPPENED, Status.UNDER_WAY})
MOVED = frozenset({Status.POSTPONED, Status.ON_HOLD, Status.CANCELLED})
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
_PEACEFUL = frozenset({"meeting", "deal", "release", "aid", "vote"})
_MONTH = 31  # days
_SLIP = 2  # days by which what was planned may come later and be the same
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


def differ(one: Told, other: Told) -> bool:
    """Tell whether the words of two reports name things that are never one: an attack is no meeting."""
    kinds = {one.kind, other.kind}
    return "force" in kinds and bool(kinds & _PEACEFUL)


def read_reports(annotations: Annotations, actors: Mapping[str, str]) -> list[Told]:
    """Return the reports of an article in their order, under the clusters of its actors."""
    return [_read(annotations, report, n, actors) for n, report in enumerate(annotations.events)]


def read_report(annotations: Annotations, report: EventReport, actors: Mapping[str, str]) -> Told:
    """Return one report as if it were all that its article tells."""
    return _read(annotations, report, 0, actors)


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
        article_day=_ordinal_of(annotations.article.day),
        order=order,
        who=frozenset(actors.get(item, item) for item in parties),
        states=frozenset(known[item].state or item for item in parties if item in known),
        near=frozenset(actors.get(item, item) for item in near | set(parties)),
        places=frozenset(_spelling(place) for place in (*places, report.place or "") if place),
        low=_ordinal_of(report.date.earliest) if report.date else None,
        high=_ordinal_of(report.date.latest) if report.date else None,
        noun=frozenset(stem_of(word) for word in words_of(head) if word not in _EMPTY and word not in names),
        words=frozenset(stem_of(word) for word in words_of(text) if word not in _EMPTY),
        ordinals=frozenset(match.lower() for match in _ORDINAL.findall(text)),
        numbers=frozenset(_NUMBER.findall(text)),
    )


def _spelling(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _ordinal_of(day: str | None) -> int | None:
    """Return the number of a day in the calendar, if it has one."""
    whole = day_of(day.partition("T")[0]) if day else None
    return date(*whole).toordinal() if whole and 0 < whole[0] < 10_000 else None


def exclude(left: Told, right: Told) -> bool:
    """Tell whether two dates cannot be one; a delay moves its event, so its date excludes nothing."""
    if _was_over(left, right) or _was_over(right, left):
        return True
    if not (left.low and left.high and right.low and right.high):
        return False
    if {left.report.status, right.report.status} & MOVED:
        return False
    first, second = (left, right) if left.high < right.low else (right, left)
    if first.high is None or second.low is None or first.high >= second.low:
        return False
    slipped = first.report.status in COMING and second.report.status not in COMING
    return second.low - first.high > (_SLIP if slipped else 0)


def _was_over(coming: Told, done: Told) -> bool:
    """Tell whether what somebody still announced, on no day, was by then already past."""
    announced = coming.report.status in COMING and not coming.low and coming.article_day is not None
    if not announced or done.report.status in COMING or not done.high or done.report.status in MOVED:
        return False
    return done.high < (coming.article_day or 0)
