"""Finds where an article quarrels with itself: one event at two times, of two lengths, in two states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise

import attrs

from dateline.annotate.cast import Cast
from dateline.annotate.parse import Parse
from dateline.records.articles import BlockKind, Span
from dateline.records.claims import Contradiction, EventReport, Side, Status, TimePhrase, TimeType
from dateline.records.date_words import in_words
from dateline.records.dates import day_of

__all__ = ["find_contradictions"]

_BEFORE = re.compile(r"\s+(?:before|ahead of|prior to)\s+", re.I)
_AFTER = re.compile(r"\s+(?:after|following)\s+", re.I)
_LENGTH = re.compile(r"P(\d+)([DWMY])$")
_AGREED = re.compile(
    r"\b(?:deal|agreement|accord|pact|initiative|treaty|truce|ceasefire|extension|renewal|mandate|corridor)\b", re.I
)
_NEAR = 220  # characters: the sentence beside
_OFF = frozenset({Status.CANCELLED, Status.DENIED})
_COMING = frozenset({Status.PLANNED, Status.TENTATIVE, Status.CONFIRMED})
_WAITING = frozenset({Status.POSTPONED})


@attrs.frozen(kw_only=True)
class _Told:
    """A day that an article implies for an event by telling how far it is from another."""

    event: EventReport
    low: date
    high: date
    words: str
    evidence: Span


def find_contradictions(
    parse: Parse, cast: Cast, dates: tuple[TimePhrase, ...], events: tuple[EventReport, ...]
) -> tuple[Contradiction, ...]:
    """Return what one article tells in two ways that cannot both be so; changes of plan are none.

    Args:
        parse: the parsed article.
        cast: its actors.
        dates: its time phrases; those told from an event are checked against that event's own day.
        events: its event reports.
    """
    found = [
        *_days(parse, dates, events),
        *_twice_dated(parse, events),
        *_terms(parse, cast, dates),
        *_standings(parse, events),
    ]
    return tuple({contradiction.about: contradiction for contradiction in found}.values())


def _days(parse: Parse, dates: Sequence[TimePhrase], events: Sequence[EventReport]) -> Iterator[Contradiction]:
    """Yield events whose own date excludes the day that "a day before the visit" gives them."""
    by_event: dict[str, list[_Told]] = {}
    for phrase in dates:
        told = _implied(parse, phrase, events) if phrase.anchor == "an event" else None
        if told is not None:
            by_event.setdefault(told.event.label, []).append(told)
    for label, tellings in by_event.items():
        event = tellings[0].event
        own = event.date
        if own is None or not (own.earliest and own.latest and own.edtf):
            continue
        clashing = [one for one in tellings if one.high.isoformat() < own.earliest or own.latest < one.low.isoformat()]
        if clashing:
            yield Contradiction(
                article_id=parse.article.id,
                about=f"the date of the {label}",
                claims=(
                    Side(
                        value=" / ".join(dict.fromkeys(one.words for one in clashing)),
                        evidence=tuple(sorted({one.evidence for one in clashing})),
                    ),
                    Side(value=in_words(own.edtf), evidence=_where_dated(parse, event)),
                ),
            )


def _twice_dated(parse: Parse, events: Sequence[EventReport]) -> Iterator[Contradiction]:
    """Yield one coming event to which the article gives two days: "the summit" again, of the same parties."""
    coming = [event for event in events if event.status in _COMING and event.date and event.date.edtf]
    for one, other in combinations(coming, 2):
        if other.date is None or one.date is None or not _is_the_same(parse, one, other):
            continue
        if (one.date.latest or "9") < (other.date.earliest or "") or (other.date.latest or "9") < (
            one.date.earliest or ""
        ):
            yield Contradiction(
                article_id=parse.article.id,
                about=f"the date of the {one.label}",
                claims=tuple(
                    Side(value=in_words(event.date.edtf), evidence=_where_dated(parse, event))
                    for event in (one, other)
                    if event.date and event.date.edtf
                ),
            )


def _is_the_same(parse: Parse, one: EventReport, other: EventReport) -> bool:
    """Tell whether a later report points back to the event of an earlier one, by its noun and its parties."""
    first, second = ({item.actor for item in event.participants} for event in (one, other))
    lead = parse.words(Span(max(0, other.trigger.start - 40), other.trigger.start)).lower()
    points_back = re.search(r"\b(?:the|that|this)\s+(?:\w+\s+){0,2}$", lead) is not None
    another = re.search(r"\b(?:second|third|next|another|follow-up|previous|last|first|new)\s+(?:\w+\s+)?$", lead)
    same_noun = parse.words(one.trigger).lower() == parse.words(other.trigger).lower()
    placed = one.place is None or other.place is None or one.place == other.place
    return points_back and another is None and same_noun and placed and len(first & second) >= 2 and first == second


def _implied(parse: Parse, phrase: TimePhrase, events: Sequence[EventReport]) -> _Told | None:
    """Return the day that a phrase implies for the event told before it, from the one told after it."""
    sentence = parse.sentence_at(phrase.span.start)
    after = parse.words(Span(phrase.span.end, sentence.end)) if phrase.span.end < sentence.end else ""
    sign = -1 if _BEFORE.match(after) else 1 if _AFTER.match(after) else 0
    anchor = _dated_after(events, phrase.span.end, sentence) if sign else None
    subject = _told_before(parse, events, phrase.span.start, sentence, anchor)
    offset = _offset(phrase.value)
    if anchor is None or subject is None or offset is None:
        return None
    day = date(*(day_of(anchor.date.edtf) or (1, 1, 1))) if anchor.date and anchor.date.edtf else None
    if day is None:
        return None
    near, far = sorted((day + sign * offset[0], day + sign * offset[1]))
    words = f"{parse.words(phrase.span).lower()} {'before' if sign < 0 else 'after'} the {anchor.label}"
    return _Told(event=subject, low=near, high=far, words=words, evidence=sentence)


def _offset(value: str | None) -> tuple[timedelta, timedelta] | None:
    """Return the least and the most that a duration is away; "hours" are at most a day."""
    if value is None:
        return None
    if value.startswith("PT"):
        return timedelta(0), timedelta(1)
    match = re.match(r"P(\d+)([DW])$", value)
    if match is None:
        return None
    days = int(match.group(1)) * (7 if match.group(2) == "W" else 1)
    return timedelta(days), timedelta(days)


def _dated_after(events: Sequence[EventReport], start: int, sentence: Span) -> EventReport | None:
    """Return the event of one known day whose words come first after a place in the sentence."""
    near = [
        (event.trigger.start, event)
        for event in events
        if event.date and event.date.edtf and day_of(event.date.edtf) and _touches(event, Span(start, sentence.end))
    ]
    return min(near, key=lambda pair: (pair[0] < start, pair[0]))[1] if near else None


def _touches(event: EventReport, stretch: Span) -> bool:
    return stretch.holds(event.trigger) or any(span.overlaps(stretch) for span in event.evidence)


def _told_before(
    parse: Parse, events: Sequence[EventReport], start: int, sentence: Span, anchor: EventReport | None
) -> EventReport | None:
    """Return the event the phrase is about: the last one told before it that is not the anchor's."""
    lead = Span(sentence.start, start) if sentence.start < start else None
    others = [event for event in events if anchor is None or event.label != anchor.label]
    told = [event for event in others if lead and event.trigger.start < start and _touches(event, lead) and event.date]
    return max(told, key=lambda event: (event.trigger.start >= sentence.start, event.trigger.start), default=None)


def _where_dated(parse: Parse, event: EventReport) -> tuple[Span, ...]:
    """Return the evidence of an event in which its own date stands."""
    text = event.date.text if event.date and event.date.text else ""
    dated = tuple(span for span in event.evidence if text and text in parse.words(span))
    return dated or event.evidence[-1:]


@attrs.frozen(kw_only=True)
class _Term:
    """How long somebody says that something agreed holds."""

    days: int
    words: str
    holders: frozenset[str]
    sentence: Span
    noun: str


def _terms(parse: Parse, cast: Cast, dates: Sequence[TimePhrase]) -> Iterator[Contradiction]:
    """Yield agreements that hold for one time by one side's word and for another by the other's.

    The two must stand together and tell no dates: an extension of another month has another length and quarrels
    with nothing.
    """
    told = [term for phrase in dates if (term := _term(parse, cast, dates, phrase)) is not None]
    for one, other in pairwise(told):
        near = other.sentence.start - one.sentence.end <= _NEAR
        if near and one.days != other.days and one.holders and other.holders and not one.holders & other.holders:
            yield Contradiction(
                article_id=parse.article.id,
                about=f"the length of the {one.noun}",
                claims=tuple(
                    Side(value=f"{term.words}, says {_listed(cast, term.holders)}", evidence=(term.sentence,))
                    for term in (one, other)
                ),
            )
            return


def _term(parse: Parse, cast: Cast, dates: Sequence[TimePhrase], phrase: TimePhrase) -> _Term | None:
    match = _LENGTH.match(phrase.value or "") if phrase.type is TimeType.DURATION else None
    passage = parse.passage_at(phrase.span.start)
    if match is None or passage is None or passage.kind in (BlockKind.HEADLINE, BlockKind.HEADING):
        return None
    sentence = passage.sentence_of(phrase.span.start)
    dated = any(sentence.holds(date.span) and date.type is TimeType.DATE and date.edtf for date in dates)
    around = parse.words(Span(max(passage.start, sentence.start - _NEAR), sentence.end))
    nouns = _AGREED.findall(around)
    if dated or not nouns:
        return None
    before = [mention for mention in cast.mentions_in(sentence) if mention.span.end <= phrase.span.start]
    holders = frozenset(mention.actor for mention in before if mention.form != "demonym")
    days = int(match.group(1)) * {"D": 1, "W": 7, "M": 30, "Y": 365}[match.group(2)]
    words = parse.words(phrase.span)
    words = f"at {words}" if words.startswith(("least", "most")) else words
    return _Term(days=days, words=words, holders=holders, sentence=sentence, noun=nouns[0].lower())


def _listed(cast: Cast, holders: frozenset[str]) -> str:
    return " and ".join(sorted(cast.actors[holder].name for holder in holders))


def _standings(parse: Parse, events: Sequence[EventReport]) -> Iterator[Contradiction]:
    """Yield occurrences that the outlet itself calls off in one place and only delayed in another."""
    by_label: dict[str, list[EventReport]] = {}
    for event in events:
        if event.status_by is None:
            by_label.setdefault(event.label, []).append(event)
    for label, told in by_label.items():
        off = next((event for event in told if event.status in _OFF), None)
        waiting = next((event for event in told if event.status in _WAITING), None)
        if off is not None and waiting is not None:
            yield Contradiction(
                article_id=parse.article.id,
                about=f"the status of the {label}",
                claims=(
                    Side(value=off.status.value, evidence=off.evidence[:1]),
                    Side(value=waiting.status.value, evidence=waiting.evidence[:1]),
                ),
            )
