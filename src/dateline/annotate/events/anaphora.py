"""Finds what is said of an event by a pronoun: "It was called off", "Kyiv denied it", "which Moscow welcomes"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.cast import Cast
from dateline.annotate.events.holders import speaker_at
from dateline.annotate.events.outlook import outlook_of
from dateline.annotate.events.status import Standing
from dateline.annotate.events.telling import Telling
from dateline.annotate.events.times import date_of
from dateline.annotate.events.triggers import ACTS, Trigger
from dateline.annotate.parse import Parse, Passage
from dateline.records.claims import Certainty, Modality, Statement, Status, TimePhrase

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["tellings_by_pronoun"]

_POINTING = frozenset({"it", "this", "that", "one", "which"})
# What is done to an event by the subject of the verb: the status is by its word.
_DONE_TO = {
    "deny": Status.DENIED,
    "reject": Status.DENIED,
    "confirm": Status.CONFIRMED,
    "welcome": Status.CONFIRMED,
    "accept": Status.CONFIRMED,
    "postpone": Status.POSTPONED,
    "cancel": Status.CANCELLED,
    "suspend": Status.ON_HOLD,
}
# What an event itself does: the outlet tells it.
_HAPPENS = frozenset({"take", "happen", "occur", "begin", "start", "follow", "come", "go", "hold"})
_PASSIVE = {
    "cancel": Status.CANCELLED,
    "call": Status.CANCELLED,
    "scrap": Status.CANCELLED,
    "postpone": Status.POSTPONED,
    "delay": Status.POSTPONED,
    "suspend": Status.ON_HOLD,
    "hold": Status.HAPPENED,
    "confirm": Status.CONFIRMED,
    "deny": Status.DENIED,
}
_BACK = 260  # characters to the mention that the pronoun stands for


def tellings_by_pronoun(
    parse: Parse,
    cast: Cast,
    found: Sequence[Telling],
    dates: Sequence[TimePhrase],
    statements: Sequence[Statement],
) -> Iterator[Telling]:
    """Yield a telling for each pronoun that takes up the event told last, with what the verb says of it."""
    for passage in parse.passages:
        here = [date for date in dates if passage.start <= date.span.start < passage.end]
        for verb in passage.content_words:
            status = _status_of(verb)
            span = passage.span_of(verb)
            last = _last_before(found, span.start) if status is not None else None
            if status is None or last is None or any(one.span.overlaps(span) for one in found):
                continue
            trigger = Trigger(token=verb, word=last.trigger.word, noun=last.trigger.noun)
            yield attrs.evolve(
                last,
                trigger=trigger,
                passage=passage,
                span=span,
                sentence=passage.sentence_of(span.start),
                date=date_of(passage, trigger, here) or last.date,
                standing=Standing(
                    status=status,
                    polarity="-" if status in (Status.DENIED, Status.CANCELLED) else "+",
                    certainty=Certainty.CERTAIN,
                    modality=Modality.ASSERTED,
                ),
                holder=_holder(passage, verb, cast) or speaker_at(span.start, statements, span),
            )


def _last_before(found: Sequence[Telling], offset: int) -> Telling | None:
    near = [
        telling
        for telling in found
        if 0 < offset - telling.span.start < _BACK and telling.trigger.word.family not in ACTS
    ]
    return max(near, key=lambda telling: telling.span.start, default=None)


def _status_of(verb: Token) -> Status | None:
    """Return the status a verb gives to what a pronoun stands for, if it has such a pronoun."""
    if verb.pos_ != "VERB":
        return None
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.lower_ not in _POINTING:
            continue
        if child.dep_ == "dobj" and lemma in _DONE_TO:
            return _unless_not(verb, _DONE_TO[lemma])
        if child.dep_ == "nsubjpass" and lemma in _PASSIVE:
            return _unless_not(verb, _PASSIVE[lemma])
        if child.dep_ == "nsubj" and lemma in _HAPPENS and _is_complete(verb, lemma):
            outlook = outlook_of(verb)
            return Status.DENIED if outlook.negative else Status.PLANNED if outlook.future else Status.HAPPENED
    if lemma == "deny" and _denies_being(verb):
        return Status.DENIED
    return None


def _is_complete(verb: Token, lemma: str) -> bool:
    """Tell whether a light verb says that something is: "take place", "go ahead", "come about"."""
    beside = {child.lower_ for child in verb.children}
    needed = {"take": {"place", "effect"}, "go": {"ahead"}, "come": {"about", "off"}}.get(lemma)
    return needed is None or bool(needed & beside)


def _denies_being(verb: Token) -> bool:
    """Read "denied that there was one"."""
    return any(
        child.dep_ == "ccomp" and any(inner.dep_ == "attr" and inner.lower_ == "one" for inner in child.children)
        for child in verb.children
    )


def _unless_not(verb: Token, status: Status) -> Status:
    negated = any(child.dep_ == "neg" for child in verb.children) or any(
        child.lower_ == "neither" for subject in verb.children if subject.dep_ == "nsubj" for child in subject.children
    )
    if not negated:
        return status
    return Status.RUMOURED if status is Status.CONFIRMED else Status.HAPPENED


def _holder(passage: Passage, verb: Token, cast: Cast) -> str | None:
    """Return who denies or confirms: the subject, when it is somebody named."""
    for child in verb.children:
        if child.dep_ == "nsubj" and child.lower_ not in _POINTING:
            mentions = cast.mentions_in(passage.span_of([child.left_edge, child]))
            return mentions[-1].actor if mentions else None
    return None
