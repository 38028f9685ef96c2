"""Tells where an event stands by the words around its trigger, and by whose word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.events.cues import act_status, cue_over
from dateline.annotate.events.governors import governor
from dateline.annotate.events.outlook import Outlook, outlook_of
from dateline.annotate.events.status_features import status_features
from dateline.annotate.events.times import is_announced
from dateline.annotate.events.triggers import ACTS, Trigger
from dateline.annotate.judge import load_judge
from dateline.annotate.parse import Passage
from dateline.records.articles import Article, BlockKind
from dateline.records.claims import Certainty, EventDate, Modality, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Standing", "doer_of", "ruled_standing", "standing_of"]

_PLANNED_ADJECTIVES = frozenset(
    ["planned", "upcoming", "scheduled", "forthcoming", "future", "next", "expected", "proposed", "coming"]
)
_DOUBTFUL = frozenset(["possible", "potential", "proposed", "prospective", "eventual", "would-be", "hoped-for"])
_OFF = frozenset(["cancelled", "canceled", "aborted", "scrapped"])
_MARKED = re.compile(r"\((?:planned|scheduled|expected|proposed|tbd|tbc|to be (?:determined|confirmed))\)", re.I)
_MARKED_OFF = re.compile(r"\((?P<how>cancell?ed|called off|scrapped|postponed|delayed|suspended)\)", re.I)
_MARKS = {"postponed": Status.POSTPONED, "delayed": Status.POSTPONED, "suspended": Status.ON_HOLD}
_SURER = 2.5  # how many times likelier another status must be than that of the rules
_OPEN_STATUSES = frozenset({Status.PLANNED, Status.HAPPENED, Status.TENTATIVE, Status.RUMOURED, Status.UNDER_WAY})
_OFF_STATUSES = frozenset({Status.DENIED, Status.CANCELLED})
_PROPOSING = frozenset({"propose", "suggest", "demand", "urge", "ask", "insist", "recommend", "request"})
_PLAIN = frozenset({Status.PLANNED, Status.HAPPENED, Status.UNDER_WAY})  # what anybody can see


@attrs.frozen(kw_only=True)
class Standing:
    """A status with its polarity, certainty and modality."""

    status: Status
    polarity: str
    certainty: Certainty
    modality: Modality


def standing_of(article: Article, passage: Passage, trigger: Trigger, date: EventDate | None) -> Standing:
    """Return where an event stands by the words of one passage: as a trained judge weighs the rules and the words."""
    ruled = ruled_standing(article, passage, trigger, date)
    if ruled.status not in _OPEN_STATUSES:
        return ruled  # what a word called off, delayed or denied needs no judge
    shares = load_judge("statuses").shares(status_features(article, passage, trigger, date, ruled.status))
    likeliest = max(shares, key=lambda one: shares[one])
    if likeliest == ruled.status or shares[likeliest] < _SURER * shares.get(ruled.status, 0.0):
        return ruled
    status = Status(likeliest)
    return attrs.evolve(ruled, status=status, polarity="-" if status in _OFF_STATUSES else "+")


def ruled_standing(article: Article, passage: Passage, trigger: Trigger, date: EventDate | None) -> Standing:
    """Return where an event stands by the words of one passage, by rules alone."""
    if passage.kind is BlockKind.TABLE_ROW and is_announced(trigger):
        return Standing(status=Status.PLANNED, polarity="+", certainty=Certainty.CERTAIN, modality=Modality.ASSERTED)
    if passage.kind is BlockKind.TABLE_ROW:
        told = _by_date(article, passage, date, outlook_of(trigger.token))
        marked = _MARKED_OFF.search(passage.text.partition("|")[0]) if trigger.word.is_noun else None
        if marked is not None:  # "23 Dec (cancelled) | Talks in Oslo"; what a verb tells there was done
            return attrs.evolve(told, status=_MARKS.get(marked["how"].lower(), Status.CANCELLED))
        acted = _of_act(trigger, outlook_of(trigger.token)) if told.status is Status.HAPPENED else None
        return attrs.evolve(told, status=acted) if acted is not None else told
    outlook = outlook_of(trigger.token)
    cue = cue_over(trigger.token, trigger.word.family) if trigger.word.is_noun else None
    cued = cue.status if cue is not None else None
    if trigger.word.family == "ceasefire" and _is_agreed(trigger.token):
        cued = Status.HAPPENED
    status = _of_act(trigger, outlook) or _status(trigger, outlook, cued, article, date)
    return Standing(
        status=status,
        polarity="-" if outlook.negative else "+",
        certainty=outlook.certainty,
        modality=outlook.modality,
    )


def doer_of(trigger: Trigger) -> Token | None:
    """Return who proposes, calls off, delays or denies an event: the status is by that one's word."""
    cue = cue_over(trigger.token, trigger.word.family) if trigger.word.is_noun else None
    return cue.doer if cue is not None and cue.status not in _PLAIN else None


def _of_act(trigger: Trigger, outlook: Outlook) -> Status | None:
    """Return the status that an act of words or of planning gives to what it is about."""
    acts = trigger.word.family in ACTS or trigger.word.family.startswith("deed: ")
    if trigger.word.is_noun:
        return None
    over = trigger.token.head if trigger.token.dep_ == "ccomp" else None
    if over is not None and over.lemma_ in _PROPOSING and not outlook.negative:
        return Status.TENTATIVE  # "proposed that both sides stop"
    if not acts or outlook.future:
        return None
    if outlook.negative:
        return Status.RUMOURED if trigger.token.lemma_ == "confirm" else None
    return act_status(trigger.token)


def _status(
    trigger: Trigger, outlook: Outlook, cued: Status | None, article: Article, date: EventDate | None
) -> Status:
    modifiers = {child.lower_ for child in trigger.token.children}
    if modifiers & _OFF:
        return Status.CANCELLED
    if modifiers & _DOUBTFUL:
        return Status.TENTATIVE
    if cued in (Status.CANCELLED, Status.POSTPONED, Status.ON_HOLD, Status.DENIED):
        return _unless_ahead(cued, outlook)
    if cued is Status.CONFIRMED and _is_unconfirmed(trigger.token):
        return Status.RUMOURED
    if outlook.negative:
        return Status.CANCELLED if outlook.future else Status.DENIED
    if modifiers & _PLANNED_ADJECTIVES:
        return Status.PLANNED
    return _going(trigger, outlook, cued, article, date)


def _going(trigger: Trigger, outlook: Outlook, cued: Status | None, article: Article, date: EventDate | None) -> Status:
    """Return where an event stands that nobody calls off, delays or denies."""
    if cued is Status.HAPPENED and _is_done(trigger):
        return Status.HAPPENED  # "agreed a truce": the agreeing is the act
    if outlook.conditional or (outlook.future and outlook.certainty is Certainty.POSSIBLE):
        return Status.TENTATIVE
    if outlook.future:
        return Status.CONFIRMED if _is_confirmed(trigger) else Status.PLANNED
    if cued is Status.HAPPENED:
        return Status.HAPPENED
    if cued is not None and cued is not Status.UNDER_WAY:
        return cued
    if cued is Status.UNDER_WAY or outlook.progressive:
        return Status.UNDER_WAY
    if _is_ahead(article, date):
        return Status.PLANNED
    return Status.HAPPENED


def _is_agreed(verb: Token) -> bool:
    """Tell whether the fighters agreed to stop: then there is a ceasefire, by somebody's word."""
    return bool(verb.pos_ == "VERB" and verb.dep_ == "xcomp" and verb.head.lemma_ == "agree")


def _is_done(trigger: Trigger) -> bool:
    verb = trigger.token.head if _is_agreed(trigger.token) else governor(trigger.token)
    return verb is not None and verb.tag_ in {"VBD", "VBN"} and not outlook_of(verb).future


def _is_unconfirmed(noun: Token) -> bool:
    """Tell whether nobody confirms an event: "has not been confirmed", "remains to be confirmed"."""
    verb = governor(noun)
    return verb is not None and any(child.dep_ == "neg" for child in verb.children)


def _is_confirmed(trigger: Trigger) -> bool:
    """Tell whether somebody confirms that it will be: "confirmed that the conference would open"."""
    verb = governor(trigger.token)
    return verb is not None and verb.dep_ == "ccomp" and verb.head.lemma_ in {"confirm", "reaffirm"}


def _unless_ahead(cued: Status, outlook: Outlook) -> Status:
    """A suspension that is itself only possible leaves the event planned and in doubt."""
    return Status.TENTATIVE if outlook.future and outlook.certainty is not Certainty.CERTAIN else cued


def _is_ahead(article: Article, date: EventDate | None) -> bool:
    return bool(article.day and date and date.earliest and date.earliest > article.day)


def _by_date(article: Article, passage: Passage, date: EventDate | None, outlook: Outlook) -> Standing:
    """Read a row of a timeline: what comes after publication is planned, in doubt where its date is."""
    status = Status.HAPPENED
    past = bool(article.day and date and date.latest and date.latest < article.day)
    if _is_ahead(article, date) or (outlook.future and not past) or _MARKED.search(passage.text):
        doubtful = bool(date and date.edtf and date.edtf.endswith(("?", "%")))
        status = Status.TENTATIVE if doubtful else Status.PLANNED
    if outlook.negative:
        status = Status.DENIED
    return Standing(status=status, polarity="+", certainty=Certainty.CERTAIN, modality=Modality.ASSERTED)
