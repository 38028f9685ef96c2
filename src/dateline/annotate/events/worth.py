"""Tells which mentions of an event stand for an occurrence, and which are talk about things in general."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.annotate.cast import Cast
from dateline.annotate.events.governors import governor
from dateline.annotate.events.telling import Telling
from dateline.annotate.events.triggers import ACTS, Trigger, word_for
from dateline.records.articles import BlockKind
from dateline.records.claims import ActorKind, EventType, Modality, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "has_body",
    "is_anaphor",
    "is_left_open",
    "is_suspended",
    "is_weighty",
    "names_its_object",
    "tells_something",
]

_HARD = frozenset(
    {"meeting", "visit", "ceasefire", "release", "exchange", "call", "deployment", "withdrawal", "extension"}
)
_MATERIAL = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.PROTEST, EventType.MOBILIZE, EventType.AID, EventType.SANCTION}
)
_ENABLING = frozenset({"allow", "enable", "let", "permit", "help"})
_UNDONE = frozenset({Status.DENIED, Status.CANCELLED, Status.POSTPONED, Status.ON_HOLD})
_STOPPING = frozenset({"stop", "cease", "halt", "pause"})
_HALTS = frozenset({"halt", "end", "pause", "stop", "cessation", "lull", "break", "ceasefire"})
_SIDES = re.compile(
    r"^(?:two |both )?(?:warring |rival )?"
    r"(?:sides|parties|countries|nations|neighbours|neighbors|leaders|governments|armies|ministers)$"
)


def tells_something(telling: Telling, cast: Cast) -> bool:
    """Keep what has somebody in it, or a day or a place; a bare noun is talk about things in general."""
    trigger = telling.trigger
    if _is_enabled(trigger.token) or not _has_party(telling, cast):
        return False
    if trigger.word.family in ACTS and not trigger.word.is_noun:
        return bool(telling.participants or telling.date) and _is_news(telling)
    if not trigger.word.is_noun:
        told = telling.participants or telling.date or telling.duration or telling.place
        return bool(told) or trigger.word.family in ("ending", "ceasefire")
    if trigger.word.family in _HARD and (_is_stated(telling) or _is_undone(telling)):
        return True
    known = bool(telling.date) + bool(telling.place) + bool(telling.duration) + min(2, len(telling.participants))
    if trigger.word.family in ("sanctions", "aid") and trigger.word.is_noun:
        return False  # the verb that imposes or delivers them tells the event
    if trigger.word.family == "agreement":
        return _is_told_of(telling) and known >= 1
    return known >= 1 and (telling.passage.kind is not BlockKind.HEADLINE or known >= 2)


def is_weighty(telling: Telling) -> bool:
    """Tell whether a meeting, a truce or the like is told with anything but that it took place: that is always news."""
    return telling.trigger.word.family in _HARD and telling.standing.status is not Status.HAPPENED


def _is_undone(telling: Telling) -> bool:
    """Tell whether a sentence denies an event or calls it off: that needs no day and no place to be news."""
    return telling.standing.status in _UNDONE and telling.passage.kind is not BlockKind.HEADLINE


def _has_party(telling: Telling, cast: Cast) -> bool:
    """Leave out what only groups without a name or a state do, on no day and in no place."""
    actors = [cast.actors[item.actor] for item in telling.participants]
    if actors and all(actor.kind is ActorKind.GROUP and _SIDES.search(actor.name) for actor in actors):
        return True
    named = any(actor.named or actor.state for actor in actors)
    placed = telling.date or telling.place or telling.duration or not telling.participants
    return bool(named or placed or (telling.trigger.word.type in _MATERIAL and not telling.trigger.word.is_noun))


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


def has_body(group: Sequence[Telling]) -> bool:
    """Tell whether more than a headline tells of an event; what only a headline tells is told anew in the body."""
    return any(telling.passage.kind is not BlockKind.HEADLINE for telling in group)


def is_anaphor(telling: Telling) -> bool:
    """Tell whether a bare noun points back: "the release", "that ceasefire". It may join, and never stands alone."""
    token = telling.trigger.token
    pointing = any(child.lower_ in {"the", "that", "this", "no"} for child in token.children)
    return telling.trigger.word.is_noun and (pointing or telling.standing.polarity == "-")


def is_left_open(trigger: Trigger) -> bool:
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


def is_suspended(trigger: Trigger) -> bool:
    """Tell whether an event is only what somebody stops: the suspension of a deal, the ceasefire, is the event."""
    token = trigger.token
    if trigger.word.family in ("fighting", "attack") and token.head.lemma_ in _STOPPING:
        return True  # "agreed to stop fighting" tells a ceasefire
    if trigger.word.family in ("fighting", "attack") and token.dep_ == "pobj" and token.head.head.lemma_ in _HALTS:
        return True  # "a halt to the fighting" tells one
    if trigger.word.family != "agreement" or token.dep_ not in {"dobj", "nsubjpass"}:
        return False
    word = word_for(token.head)
    return word is not None and word.family == "suspension"


def names_its_object(trigger: Trigger) -> bool:
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
