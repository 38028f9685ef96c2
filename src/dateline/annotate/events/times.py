"""When an event is, and how long it lasts or holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.annotate.events.governors import governor
from dateline.annotate.events.triggers import Trigger
from dateline.annotate.parse import Passage
from dateline.records.articles import BlockKind, Span
from dateline.records.claims import (
    EventDate,
    TimePhrase,
    TimeType,
)

if TYPE_CHECKING:
    pass

__all__ = ["ANNOUNCING", "date_of", "duration_of", "is_announced"]

ANNOUNCING = frozenset(
    {"announce", "propose", "plan", "demand", "request", "schedule", "confirm", "offer", "agree", "urge"}
)
_LASTING = frozenset(
    [
        "meeting",
        "call",
        "visit",
        "ceasefire",
        "agreement",
        "extension",
        "fighting",
        "suspension",
        "blockade",
        "exercise",
    ]
)


def date_of(
    passage: Passage, trigger: Trigger, dates: Sequence[TimePhrase], *, only_own: bool = False
) -> EventDate | None:
    """Return when an event is: the phrase that hangs on its trigger or on the verb over it, or the row's first.

    With ``only_own``, what hangs on the verb counts only as the new date of a delay: "was put off to Monday".
    """
    dated = [date for date in dates if date.type in (TimeType.DATE, TimeType.TIME) and date.edtf]
    if passage.kind is BlockKind.TABLE_ROW:
        own = [date for date in dated if passage.start <= date.span.start < passage.end]
        return _event_date(passage, own[0]) if own and not is_announced(trigger) else None
    at = passage.start + trigger.token.idx
    sentence = passage.sentence_of(at)
    inside = [date for date in dated if sentence.holds(date.span)]
    attached = [date for date in inside if _hangs_on(passage, date.span, trigger)]
    if only_own:
        attached = [date for date in attached if _is_own(passage, date.span, trigger)]
    if attached:
        return _event_date(passage, min(attached, key=lambda date: abs(date.span.start - at)))
    return None


def _is_own(passage: Passage, span: Span, trigger: Trigger) -> bool:
    """Tell whether a date is the noun's own, or one it is moved to."""
    tokens = passage.tokens_in(span)
    if len(tokens) == 0:
        return False
    at, lead = tokens.root, tokens.root.head
    for _ in range(3):
        if at.head == trigger.token:
            return True
        at = at.head
    return lead.lower_ in {"to", "until", "till", "for"} and lead.head.pos_ == "VERB"


def _hangs_on(passage: Passage, span: Span, trigger: Trigger) -> bool:
    verb = governor(trigger.token)
    tokens = passage.tokens_in(span)
    if len(tokens) == 0:
        return False
    at = tokens.root
    for _ in range(4):
        if at == trigger.token or at == verb or (at.dep_ == "acl" and at.tag_ == "VBN" and at.head == trigger.token):
            return True
        if at.pos_ in {"VERB", "AUX"} and at != tokens.root:
            return False
        if at.head == at:
            return False
        at = at.head
    return False


def is_announced(trigger: Trigger) -> bool:
    """Tell whether an event's noun is only the object of an announcement: the date is the announcement's."""
    verb = governor(trigger.token)
    return trigger.word.is_noun and trigger.token.dep_ == "dobj" and verb is not None and verb.lemma_ in ANNOUNCING


def _event_date(passage: Passage, date: TimePhrase) -> EventDate:
    text = passage.text[date.span.start - passage.start : date.span.end - passage.start]
    return EventDate(edtf=date.edtf, text=text, earliest=date.earliest, latest=date.latest)


def duration_of(passage: Passage, trigger: Trigger, dates: Sequence[TimePhrase]) -> str | None:
    """Return how long an event lasts or holds: a duration within its phrase, or "for 60 days" on its verb."""
    verb = governor(trigger.token)
    if trigger.word.family not in _LASTING:
        return None
    for date in dates:
        if date.type is not TimeType.DURATION or date.rule not in ("long", "lasting") or not date.value:
            continue
        if not passage.start <= date.span.start < passage.end or "X" in date.value:
            continue
        tokens = passage.tokens_in(date.span)
        if len(tokens) == 0:
            continue
        at = tokens.root
        for _ in range(3):
            lasting = at.dep_ == "prep" and at.lower_ == "for" and tokens.root.head == at
            if at.head == trigger.token or (at.head == verb and lasting):
                return date.value
            at = at.head
    return None
