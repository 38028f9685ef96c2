"""Makes event reports: one for each occurrence an article tells, by status and holder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.cast import Cast
from dateline.annotate.events.anaphora import tellings_by_pronoun
from dateline.annotate.events.clauses import clause_of
from dateline.annotate.events.deed_features import Known, known_of
from dateline.annotate.events.deeds import OPEN, deed_at, deed_share
from dateline.annotate.events.holders import holder_of
from dateline.annotate.events.joining import joined
from dateline.annotate.events.labels import label_of
from dateline.annotate.events.parties import participants_of
from dateline.annotate.events.places import place_of
from dateline.annotate.events.status import standing_of
from dateline.annotate.events.telling import COMING, Telling
from dateline.annotate.events.times import date_of, duration_of
from dateline.annotate.events.triggers import Trigger, triggers_in
from dateline.annotate.events.worth import (
    has_body,
    is_anaphor,
    is_left_open,
    is_suspended,
    is_weighty,
    names_its_object,
    tells_something,
)
from dateline.annotate.parse import Parse, Passage
from dateline.records.articles import BlockKind
from dateline.records.claims import (
    Actor,
    ActorKind,
    EventDate,
    EventReport,
    Participant,
    Statement,
    Status,
    TimePhrase,
    claim_id,
)
from dateline.records.dates import parse_edtf

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_events"]

_MOST_EVIDENCE = 4
# Shares of the judge that make a deed of a word no table names, of one that it names, and of one that the rules take.
_SURE, _LIKELY, _MAYBE = 0.42, 0.3, 0.1
_HALTED = frozenset({Status.ON_HOLD, Status.CANCELLED, Status.DENIED, Status.POSTPONED})
_LONG_AGO = 400  # days before publication that make an event background


def find_events(
    parse: Parse, cast: Cast, dates: tuple[TimePhrase, ...], statements: tuple[Statement, ...]
) -> tuple[EventReport, ...]:
    """Return what an article says of events, in the order of the text.

    Mentions of one occurrence (headline, lede, body, a row of a timeline) are one report for each status and holder.
    """
    known = known_of(parse, cast, dates, statements)
    tellings = [telling for passage in parse.passages for telling in _in_passage(known, passage)]
    tellings += tellings_by_pronoun(parse, cast, tellings, dates, statements)
    tellings.sort(key=lambda telling: telling.span)
    groups = joined([telling for telling in tellings if _is_told(telling, cast) or is_anaphor(telling)])
    groups = [group for group in groups if any(_is_told(telling, cast) for telling in group) and has_body(group)]
    states = _main_states(cast)
    reports = [report for group in groups for report in _reports(parse, cast, group, states)]
    return tuple(sorted(reports, key=lambda report: (report.trigger, report.id)))


def _is_told(telling: Telling, cast: Cast) -> bool:
    """Tell whether a mention stands for an occurrence: by the rules, or by what the judge has learnt."""
    if telling.trigger.word.family.startswith(OPEN):
        return telling.share >= _SURE
    if telling.share >= _LIKELY:
        return True
    least = 0.0 if is_weighty(telling) else _MAYBE
    return telling.share >= least and tells_something(telling, cast)


def _in_passage(known: Known, passage: Passage) -> Iterator[Telling]:
    if passage.kind is BlockKind.HEADING:
        return
    parse, cast = known.parse, known.cast
    here = [date for date in known.dates if passage.start <= date.span.start < passage.end]
    for trigger, share in _candidates(known, passage):
        if is_suspended(trigger) or (not trigger.word.is_noun and names_its_object(trigger)):
            continue
        span = passage.span_of(trigger.token)
        if any(span.overlaps(phrase.span) for phrase in here) or is_left_open(trigger):
            continue
        date = date_of(passage, trigger, here)
        standing = standing_of(parse.article, passage, trigger, date)
        if trigger.word.is_noun and standing.status in _HALTED:
            date = date_of(passage, trigger, here, only_own=True)  # the day of the halt is not the event's
        yield Telling(
            trigger=trigger,
            passage=passage,
            span=span,
            sentence=clause_of(passage, trigger),
            participants=participants_of(passage, trigger, cast),
            place=place_of(passage, trigger, cast),
            date=date,
            duration=duration_of(passage, trigger, here),
            standing=standing,
            holder=holder_of(passage, trigger, cast, known.statements),
            share=share,
        )


def _candidates(known: Known, passage: Passage) -> Iterator[tuple[Trigger, float]]:
    """Yield the words that name an event by the table, then those that the judge takes for deeds, with its share."""
    named = {trigger.token.i: trigger for trigger in triggers_in(passage)}
    for token in passage.content_words:
        share = deed_share(known, passage, token)
        trigger = named.get(token.i)
        if trigger is None and share >= _SURE and not _carries(token, named):
            trigger = deed_at(passage, token, known.cast)
        if trigger is not None:
            yield trigger, share


def _carries(token: Token, named: Mapping[int, Trigger]) -> bool:
    """Tell whether a word only says of a named event that it is: "the truce began", "took effect"."""
    parts = [child for child in token.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"}]
    return any(part.i in named and named[part.i].word.is_noun for part in parts)


def _main_states(cast: Cast) -> frozenset[str]:
    """Return the states an article is about: those of its most mentioned actors."""
    counts: dict[str, int] = {}
    for mention in cast.mentions:
        actor = cast.actors[mention.actor]
        state = actor.id if actor.kind is ActorKind.STATE else actor.state
        if state and actor.kind is not ActorKind.PLACE:
            counts[state] = counts.get(state, 0) + 1
    ranked = sorted(counts, key=lambda state: (-counts[state], state))
    most = counts[ranked[0]] if ranked else 0
    return frozenset(state for state in ranked if counts[state] >= max(2, most / 5))


def _reports(parse: Parse, cast: Cast, group: Sequence[Telling], states: frozenset[str]) -> Iterator[EventReport]:
    """Yield a report for each status and holder of one occurrence."""
    by_claim: dict[tuple[Status, str | None], list[Telling]] = {}
    for telling in group:
        by_claim.setdefault((telling.standing.status, telling.holder), []).append(telling)
    occurrence = _occurrence(cast, group)
    for (status, holder), told in _settled(by_claim):
        if status is Status.TENTATIVE and holder is not None and not cast.actors[holder].named:
            status = Status.RUMOURED  # somebody who is not named says that it may be
        yield _report(parse, cast, occurrence, told, (status, holder), states)


def _settled(
    by_claim: dict[tuple[Status, str | None], list[Telling]],
) -> Iterable[tuple[tuple[Status, str | None], list[Telling]]]:
    """Join claims that say the same: of one holder, tentative with planned; of the outlet, what it says twice."""
    merged: dict[tuple[str, str | None], list[tuple[Status, list[Telling]]]] = {}
    for (status, holder), told in by_claim.items():
        kind = "coming" if status in COMING else status.value
        merged.setdefault((kind, holder), []).append((status, told))
    for (_, holder), claims in merged.items():
        statuses = [status for status, _ in claims]
        status = Status.TENTATIVE if Status.TENTATIVE in statuses and len(set(statuses)) == 1 else statuses[0]
        yield (status, holder), [telling for _, told in claims for telling in told]


@attrs.frozen(kw_only=True)
class _Occurrence:
    """What all claims of one occurrence share."""

    label: str
    participants: tuple[Participant, ...]
    place: str | None
    date: EventDate | None
    duration: str | None


def _occurrence(cast: Cast, group: Sequence[Telling]) -> _Occurrence:
    participants = _participants(group)
    place = next((telling.place for telling in group if telling.place), None)
    return _Occurrence(
        label=label_of(group, participants, place, cast),
        participants=participants,
        place=place,
        date=_date(group),
        duration=next((telling.duration for telling in group if telling.duration), None),
    )


def _report(
    parse: Parse,
    cast: Cast,
    occurrence: _Occurrence,
    told: list[Telling],
    claim: tuple[Status, str | None],
    states: frozenset[str],
) -> EventReport:
    status, holder = claim
    first = next((telling for telling in told if telling.passage.kind is not BlockKind.HEADLINE), told[0])
    evidence = tuple(dict.fromkeys(telling.sentence for telling in (first, *told)))[:_MOST_EVIDENCE]
    date = _date(told) or occurrence.date
    if status is Status.HAPPENED and parse.article.day and date and date.earliest and date.earliest > parse.article.day:
        status = Status.PLANNED  # what has its day yet to come has not happened, whatever the tense
    return EventReport(
        id=claim_id("evt", parse.article.id, (first.span,), status, holder),
        article_id=parse.article.id,
        type=first.trigger.word.type,
        label=occurrence.label,
        trigger=first.span,
        participants=occurrence.participants,
        place=occurrence.place,
        date=date,
        duration=occurrence.duration,
        status=status,
        status_by=holder,
        polarity=first.standing.polarity,
        certainty=first.standing.certainty,
        modality=first.standing.modality,
        family=first.trigger.word.family,
        background=_is_background(parse, cast, (occurrence.participants, date), states, status),
        evidence=tuple(sorted(evidence)),
    )


def _participants(group: Sequence[Telling]) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for telling in group:
        for item in telling.participants:
            found.setdefault(item.actor, item)
    return tuple(found.values())


def _date(told: Sequence[Telling]) -> EventDate | None:
    """Return the date that tells most: an exact one before a vague one, the first of equals."""
    dated = [telling.date for telling in told if telling.date and telling.date.edtf]
    return min(dated, key=_width, default=None)


def _width(date: EventDate) -> tuple[int, str]:
    if not date.earliest or not date.latest or date.edtf is None:
        return (10**6, "")
    low, high = parse_edtf(date.edtf).low, parse_edtf(date.edtf).high
    days = sum((b - a) * n for a, b, n in zip(low, high, (372, 31, 1), strict=True)) if low and high else 10**6
    return (days, "")


def _is_background(
    parse: Parse,
    cast: Cast,
    told: tuple[tuple[Participant, ...], EventDate | None],
    states: frozenset[str],
    status: Status,
) -> bool:
    """Tell whether an event is a precedent: long before publication, or among others than this story's parties."""
    participants, date = told
    if status in COMING:
        return False
    day = parse.article.day
    if day and date and date.latest and _days_between(date.latest, day) > _LONG_AGO:
        return True
    outsiders = [item for item in participants if _state(cast.actors[item.actor]) not in states]
    return len(outsiders) >= 2


def _state(actor: Actor) -> str | None:
    return actor.id if actor.kind is ActorKind.STATE else actor.state


def _days_between(earlier: str, later: str) -> int:
    a, b = ([int(part) for part in day.lstrip("-").split("-")] for day in (earlier[:10], later[:10]))
    return (b[0] - a[0]) * 365 + (b[1] - a[1]) * 30 + b[2] - a[2]
