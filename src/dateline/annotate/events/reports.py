"""Makes event reports: one for each occurrence an article tells, by status and holder."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.cast import Cast
from dateline.annotate.events.status import Standing, doer_of, holder_of, standing_of
from dateline.annotate.events.surroundings import date_of, duration_of, governor, participants_of, place_of
from dateline.annotate.events.triggers import Trigger, phrase_of, triggers_in, word_for
from dateline.annotate.parse import Parse, Passage
from dateline.records.articles import BlockKind, Span
from dateline.records.claims import (
    Actor,
    ActorKind,
    EventDate,
    EventReport,
    EventType,
    Modality,
    Participant,
    Statement,
    Status,
    TimePhrase,
    claim_id,
)
from dateline.records.dates import parse_edtf

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Telling", "find_events"]

_MOST_EVIDENCE = 4
_LONG_AGO = 400  # days before publication that make an event background
_ACTS = frozenset(
    {"request", "accusation", "rejection", "threat", "announcement", "agreement", "suspension", "nomination"}
)
_JOINTS = {
    "visit": "by",
    "request": "by",
    "suspension": "by",
    "attack": "by",
    "call": "by",
    "rejection": "by",
    "sanctions": "by",
}
_DONE_TO = frozenset(
    {"suspension", "extension", "resumption", "ending", "agreement", "release", "rejection", "withdrawal"}
)
_SHARES = frozenset({"participation", "part", "role", "share", "implementation", "release", "return"})
_HARD = frozenset(
    {"meeting", "visit", "ceasefire", "release", "exchange", "call", "deployment", "withdrawal", "extension"}
)
_MATERIAL = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.PROTEST, EventType.MOBILIZE, EventType.AID, EventType.SANCTION}
)
_ENABLING = frozenset({"allow", "enable", "let", "permit", "help"})
_BUILDING = re.compile(r"\b(?:House|Palace|Kremlin|Embassy|Downing|Pentagon|Hotel|Hall|Residence|Headquarters)\b")
_MEETINGS = frozenset({"meeting", "visit"})
_UNDONE = frozenset({Status.DENIED, Status.CANCELLED, Status.POSTPONED, Status.ON_HOLD})
_SIDES = re.compile(r"\b(?:sides|parties|countries|nations|neighbours|neighbors|leaders|governments|armies|ministers)$")
_COMING = frozenset({Status.PLANNED, Status.TENTATIVE, Status.CONFIRMED, Status.RUMOURED})


@attrs.frozen(kw_only=True, eq=False)
class Telling:
    """One mention of an event, before mentions of the same occurrence are joined."""

    trigger: Trigger
    passage: Passage
    span: Span
    sentence: Span
    participants: tuple[Participant, ...]
    place: str | None
    date: EventDate | None
    duration: str | None
    standing: Standing
    holder: str | None

    @property
    def who(self) -> frozenset[str]:
        """Return the ids of the parties; who only brings them together is none."""
        return frozenset(item.actor for item in self.participants if item.role != "mediator")


def find_events(
    parse: Parse, cast: Cast, dates: tuple[TimePhrase, ...], statements: tuple[Statement, ...]
) -> tuple[EventReport, ...]:
    """Return what an article says of events, in the order of the text.

    Mentions of one occurrence (headline, lede, body, a row of a timeline) are one report for each status and holder.
    """
    tellings = [
        telling for passage in parse.passages for telling in _in_passage(parse, passage, cast, dates, statements)
    ]
    groups = _joined([telling for telling in tellings if _tells_something(telling, cast) or _is_anaphor(telling)])
    groups = [
        group for group in groups if any(_tells_something(telling, cast) for telling in group) and _has_body(group)
    ]
    states = _main_states(cast)
    reports = [report for group in groups for report in _reports(parse, cast, group, states)]
    return tuple(sorted(reports, key=lambda report: (report.trigger, report.id)))


def _in_passage(
    parse: Parse, passage: Passage, cast: Cast, dates: tuple[TimePhrase, ...], statements: tuple[Statement, ...]
) -> Iterator[Telling]:
    if passage.kind is BlockKind.HEADING:
        return
    here = [date for date in dates if passage.start <= date.span.start < passage.end]
    for trigger in triggers_in(passage):
        if not trigger.word.is_noun and _names_its_object(trigger):
            continue
        span = passage.span_of(trigger.token)
        if any(span.overlaps(phrase.span) for phrase in here) or _left_open(trigger):
            continue
        date = date_of(passage, trigger, here)
        yield Telling(
            trigger=trigger,
            passage=passage,
            span=span,
            sentence=passage.sentence_of(span.start),
            participants=participants_of(passage, trigger, cast),
            place=place_of(passage, trigger, cast),
            date=date,
            duration=duration_of(passage, trigger, here),
            standing=standing_of(parse.article, passage, trigger, date),
            holder=_holder(passage, trigger, cast, statements),
        )


def _holder(passage: Passage, trigger: Trigger, cast: Cast, statements: tuple[Statement, ...]) -> str | None:
    doer = doer_of(trigger)
    if doer is not None:
        mentions = cast.mentions_in(passage.span_of([doer.left_edge, doer]))
        if mentions:
            return mentions[-1].actor
    verb = governor(trigger.token)
    act = passage.span_of(verb) if verb is not None and verb.lemma_ in {"agree", "sign", "accept", "suspend"} else None
    return holder_of(passage.start + trigger.token.idx, statements, act)


def _left_open(trigger: Trigger) -> bool:
    """Tell whether somebody neither confirms nor denies the event: then nobody claims a status."""
    verb = governor(trigger.token)
    for _ in range(3):
        if verb is None:
            return False
        lemmas = {verb.lemma_, *(child.lemma_ for child in verb.children if child.dep_ == "conj")}
        if {"confirm", "deny"} <= lemmas | {verb.head.lemma_}:
            return True
        verb = governor(verb.head) if verb.head != verb else None
    return False


def _names_its_object(trigger: Trigger) -> bool:
    """Tell whether a verb only carries an event that its object names: "hosted talks", "postponed the visit"."""
    if trigger.token.dep_ == "acl" and trigger.word.family in ("meeting", "mediation"):
        word = word_for(trigger.token.head)  # "talks hosted by Qatar"
        if word is not None and word.is_noun:
            return True
    for child in trigger.token.children:
        if child.dep_ == "nsubj" and trigger.word.family == "resumption" and (word := word_for(child)) and word.is_noun:
            return True
        if child.dep_ in {"dobj", "nsubjpass"}:
            word = word_for(child)
            if (
                word is not None
                and word.is_noun
                and trigger.word.family in ("meeting", "mediation", "suspension", "agreement")
            ):
                return trigger.word.family != "suspension" or word.family != "agreement"
    return False


def _is_anaphor(telling: Telling) -> bool:
    """Tell whether a bare noun points back: "the release", "that ceasefire". It may join, and never stands alone."""
    token = telling.trigger.token
    pointing = any(child.lower_ in {"the", "that", "this", "no"} for child in token.children)
    return telling.trigger.word.is_noun and (pointing or telling.standing.polarity == "-")


def _has_body(group: list[Telling]) -> bool:
    """Tell whether more than a headline tells of an event; what only a headline tells is told anew in the body."""
    return any(telling.passage.kind is not BlockKind.HEADLINE for telling in group)


def _tells_something(telling: Telling, cast: Cast) -> bool:
    """Keep what has somebody in it, or a day or a place; a bare noun is talk about things in general."""
    trigger = telling.trigger
    if _is_enabled(trigger.token) or not _has_party(telling, cast):
        return False
    if trigger.word.family in _ACTS and not trigger.word.is_noun:
        return bool(telling.participants or telling.date) and _is_news(telling)
    if not trigger.word.is_noun:
        known = telling.participants or telling.date or telling.duration or telling.place
        return bool(known) or trigger.word.family in ("ending", "ceasefire")
    if trigger.word.family in _HARD and (_is_stated(telling) or _is_undone(telling)):
        return True
    known = bool(telling.date) + bool(telling.place) + bool(telling.duration) + min(2, len(telling.participants))
    if trigger.word.family in ("sanctions", "aid") and trigger.word.is_noun:
        return False  # the verb that imposes or delivers them tells the event
    if trigger.word.family == "agreement":
        return _is_told_of(telling) and known >= 1
    return known >= 1 and (telling.passage.kind is not BlockKind.HEADLINE or known >= 2)


def _has_party(telling: Telling, cast: Cast) -> bool:
    """Leave out what only groups without a name or a state do, on no day and in no place."""
    actors = [cast.actors[item.actor] for item in telling.participants]
    if actors and all(actor.kind is ActorKind.GROUP and _SIDES.search(actor.name) for actor in actors):
        return True
    named = any(actor.named or actor.state for actor in actors)
    placed = telling.date or telling.place or telling.duration or not telling.participants
    return bool(named or placed or (telling.trigger.word.type in _MATERIAL and not telling.trigger.word.is_noun))


def _is_undone(telling: Telling) -> bool:
    """Tell whether a sentence denies an event or calls it off: that needs no day and no place to be news."""
    return telling.standing.status in _UNDONE and telling.passage.kind is not BlockKind.HEADLINE


def _is_stated(telling: Telling) -> bool:
    """Tell whether a sentence says where the event stands: "the exchange was put on hold", "talks are under way"."""
    token = telling.trigger.token
    status = telling.standing.status
    plain = status is Status.HAPPENED and token.head.lemma_ not in {"take", "begin", "start", "end", "resume"}
    return token.dep_ in {"nsubj", "nsubjpass"} and not plain


def _is_enabled(token: Token) -> bool:
    """Tell whether an act is only what something would allow: "missiles that would let them strike"."""
    verb = governor(token)
    return verb is not None and verb.dep_ in {"ccomp", "xcomp"} and verb.head.lemma_ in _ENABLING


def _is_news(telling: Telling) -> bool:
    """An act of speech is an event of its own only where it is dated, expected, or done to a thing."""
    if telling.trigger.word.family == "announcement":
        return False
    expected = telling.standing.modality is Modality.EXPECTED
    acted = any(child.dep_ in {"dobj", "nsubjpass", "xcomp"} for child in telling.trigger.token.children)
    return expected or acted or telling.trigger.word.family == "agreement"


def _is_told_of(telling: Telling) -> bool:
    """An agreement is an occurrence when something happens to it: signed, reached, extended, suspended."""
    verb = governor(telling.trigger.token)
    if verb is None:
        return telling.passage.kind is BlockKind.TABLE_ROW
    word = word_for(verb)
    return (word is not None and word.family == "agreement") or verb.lemma_ in {
        "reach", "secure", "broker", "seal", "clinch", "begin", "witness", "announce",
    }  # fmt: skip


def _joined(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """Group mentions of one occurrence: one family, nobody and no day in conflict."""
    groups: list[list[Telling]] = []
    for telling in tellings:
        fitting = [group for group in groups if all(_may_be_one(telling, other) for other in group)]
        best = max(fitting, key=lambda group: _kinship(telling, group), default=None)
        alone = len(fitting) == 1 and not telling.who
        if best is not None and (alone or _kinship(telling, best) > 0):
            best.append(telling)
        else:
            groups.append([telling])
    return groups


def _may_be_one(one: Telling, other: Telling) -> bool:
    if not _one_family(one, other):
        return False
    if one.place and other.place and one.place != other.place and not _BUILDING.search(f"{one.place} {other.place}"):
        return False
    if one.date and other.date and one.date.edtf and other.date.edtf:
        return parse_edtf(one.date.edtf).overlaps(parse_edtf(other.date.edtf))
    ahead = one.standing.status in _COMING, other.standing.status in _COMING
    return ahead[0] == ahead[1] or not (one.date and other.date is None and ahead[1])


def _one_family(one: Telling, other: Telling) -> bool:
    families = {one.trigger.word.family, other.trigger.word.family}
    if len(families) == 1:
        return True
    # A visit is the meeting it is paid for, when the guest is at both.
    return (
        families <= _MEETINGS and bool(one.who) and bool(other.who) and (one.who <= other.who or other.who <= one.who)
    )


def _kinship(telling: Telling, group: list[Telling]) -> int:
    who = frozenset().union(*(other.who for other in group))
    shared = len(telling.who & who)
    if telling.who and who and not shared:
        return 0
    dated = any(other.date and telling.date and other.date.edtf == telling.date.edtf for other in group)
    near = int(any(telling.passage.index - other.passage.index <= 1 for other in group))
    near += any(telling.place and telling.place == other.place for other in group) * 2
    strangers = bool(telling.who - who) and bool(who - telling.who)
    return 2 * shared + 2 * dated + near - 4 * strangers


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


def _reports(parse: Parse, cast: Cast, group: list[Telling], states: frozenset[str]) -> Iterator[EventReport]:
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
        kind = "coming" if status in _COMING else status.value
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


def _occurrence(cast: Cast, group: list[Telling]) -> _Occurrence:
    participants = _participants(group)
    place = next((telling.place for telling in group if telling.place), None)
    return _Occurrence(
        label=_label(group, participants, place, cast),
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
        background=_is_background(parse, cast, (occurrence.participants, date), states, status),
        evidence=tuple(sorted(evidence)),
    )


def _participants(group: list[Telling]) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for telling in group:
        for item in telling.participants:
            found.setdefault(item.actor, item)
    return tuple(found.values())


def _date(told: list[Telling]) -> EventDate | None:
    """Return the date that tells most: an exact one before a vague one, the first of equals."""
    dated = [telling.date for telling in told if telling.date and telling.date.edtf]
    return min(dated, key=_width, default=None)


def _width(date: EventDate) -> tuple[int, str]:
    if not date.earliest or not date.latest or date.edtf is None:
        return (10**6, "")
    low, high = parse_edtf(date.edtf).low, parse_edtf(date.edtf).high
    days = sum((b - a) * n for a, b, n in zip(low, high, (372, 31, 1), strict=True)) if low and high else 10**6
    return (days, "")


def _label(group: list[Telling], participants: tuple[Participant, ...], place: str | None, cast: Cast) -> str:
    nouns = [telling.trigger.noun for telling in group if telling.trigger.word.is_noun]
    noun = Counter(nouns).most_common(1)[0][0] if nouns else group[0].trigger.noun
    names = [_name(cast.actors[item.actor]) for item in participants][:3]
    family = group[0].trigger.word.family
    thing = _thing(group)
    if thing and family in _DONE_TO:
        by = f" by {_listed(names[:2])}" if names else ""
        return f"{noun} of the {thing}{by}{f' in {place}' if place else ''}"
    joint = _JOINTS.get(family, "of") if len(names) == 1 or family in ("attack", "blast") else "of"
    who = f" {joint} {_listed(names)}" if names else ""
    return f"{noun}{who}{f' in {place}' if place else ''}"


def _thing(group: list[Telling]) -> str | None:
    """Return what is extended, suspended, signed: the object of the verb, in a few words."""
    for telling in group:
        if telling.trigger.word.is_noun:
            continue
        parts = {child.dep_: child for child in telling.trigger.token.children if child.pos_ in {"NOUN", "PROPN"}}
        order = ("dobj", "nsubjpass", "nsubj") if telling.trigger.word.family == "ending" else ("dobj", "nsubjpass")
        found = next((parts[dep] for dep in order if dep in parts), None)
        if found is not None and found.ent_type_ not in {"PERSON", "GPE", "NORP"}:
            return phrase_of(_shared(found))
    return None


def _shared(noun: Token) -> Token:
    """Return the deal in "its participation in the deal"."""
    if noun.lemma_ in _SHARES:
        for preposition in noun.children:
            if preposition.dep_ == "prep" and preposition.lower_ in {"in", "of"}:
                return next((word for word in preposition.children if word.dep_ == "pobj"), noun)
    return noun


def _name(actor: Actor) -> str:
    return actor.name


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _is_background(
    parse: Parse,
    cast: Cast,
    told: tuple[tuple[Participant, ...], EventDate | None],
    states: frozenset[str],
    status: Status,
) -> bool:
    """Tell whether an event is a precedent: long before publication, or among others than this story's parties."""
    participants, date = told
    if status in _COMING:
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
