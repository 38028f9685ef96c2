"""By whose word an event stands: who speaks the words, alleges, confirms, denies or announces it; or the outlet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from dateline.annotate.cast import Cast
from dateline.annotate.events.cues import act_status
from dateline.annotate.events.governors import governor
from dateline.annotate.events.status import doer_of
from dateline.annotate.events.triggers import Trigger
from dateline.annotate.lexicon import rows_of, words_of
from dateline.annotate.parse import Passage
from dateline.records.articles import Span
from dateline.records.claims import Mode, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["holder_of", "speaker_at"]

_COMPLEMENTS = frozenset(
    {"ccomp", "xcomp", "pcomp", "prep", "pobj", "dobj", "advcl", "conj", "acl", "nsubj", "nsubjpass"}
)
_CLAIMING = words_of("event_words", "claiming")
_COMMITTING = words_of("event_words", "committing")
_HIGH = 6  # heads to climb from an event to the verb that tells of it


def holder_of(passage: Passage, trigger: Trigger, cast: Cast, statements: Sequence[Statement]) -> str | None:
    """Return the actor by whose word an event stands, or ``None`` where the outlet tells it itself."""
    doer = doer_of(trigger) or _claimant(trigger.token)
    if doer is not None and (actor := _actor(passage, cast, doer)) is not None:
        return actor
    verb = governor(trigger.token)
    act = passage.span_of(verb) if verb is not None and verb.lemma_ in _COMMITTING else None
    speaker = speaker_at(passage.start + trigger.token.idx, statements, act)
    return speaker or _teller(passage, trigger.token, cast) or _according(passage, trigger.token, cast)


def _actor(passage: Passage, cast: Cast, word: Token) -> str | None:
    mentions = cast.mentions_in(passage.span_of([word.left_edge, word]))
    return mentions[-1].actor if mentions else None


def _claimant(token: Token) -> Token | None:
    """Return who is said to claim, announce or deny an event, by a participle or a relative clause at its name."""
    for child in token.children:
        if child.dep_ not in {"acl", "relcl"} or child.lemma_.lower() not in _CLAIMING:
            continue
        for inner in child.children:
            if inner.dep_ == "agent":
                return next((word for word in inner.children if word.dep_ == "pobj"), None)
            if inner.dep_ == "nsubj" and child.dep_ == "relcl" and inner.tag_ not in {"WDT", "WP"}:
                return inner
    return None


def speaker_at(offset: int, statements: Sequence[Statement], act: Span | None = None) -> str | None:
    """Return who speaks the words at an offset, innermost.

    Args:
        offset: where the event's trigger stands.
        statements: the article's statements.
        act: the verb that is itself the act ("agreed"): a statement that takes it for its cue is no report of it.
    """
    holding = [
        (span.end - span.start, n)
        for n, statement in enumerate(statements)
        for span in statement.content
        if span.start <= offset < span.end
        and statement.mode is Mode.SPEECH
        and not (act is not None and any(cue.overlaps(act) for cue in statement.cue))
    ]
    if not holding:
        return None
    speaker = statements[min(holding)[1]].speaker
    return speaker.actor if speaker else None


@cache
def _telling() -> frozenset[str]:
    """Return the verbs whose subject tells of what hangs on them."""
    spoken = {word for row in rows_of("cues") if row["mode"] == "speech" for word in row["lemmas"].split()}
    return frozenset(spoken | words_of("event_words", "telling")) - words_of("event_words", "doing")


def _teller(passage: Passage, token: Token, cast: Cast) -> str | None:
    """Return the subject of the nearest verb of telling over an event: "accused Norland of an attack"."""
    at = token
    for step in range(_HIGH):
        if at.pos_ == "VERB" and (at.lemma_.lower() in _telling() or act_status(at) is not None):
            subject = _doer(at)
            over = subject is not None and subject != token and not subject.is_ancestor(token)
            actor = _actor(passage, cast, subject) if subject is not None and over else None
            if actor is not None:
                return actor
        if at.head == at or (at.dep_ not in _COMPLEMENTS and step > 0):
            return None
        at = at.head
    return None


def _doer(verb: Token) -> Token | None:
    """Return who does what a verb tells: its subject, the agent of a passive, or what its relative clause hangs on."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((word for word in child.children if word.dep_ == "pobj"), None)
        if child.dep_ == "nsubj":
            relative = child.tag_ in {"WDT", "WP"}
            return (verb.head if verb.dep_ == "relcl" else None) if relative else child
    if verb.dep_ in {"xcomp", "conj"} and verb.head.pos_ == "VERB":
        return _doer(verb.head)
    return None


def _according(passage: Passage, token: Token, cast: Cast) -> str | None:
    """Return whom a sentence says it is according to."""
    for word in token.sent:
        if word.lower_ == "according" and word.i + 1 < len(token.doc) and word.nbor().lower_ == "to":
            mentions = cast.mentions_in(passage.span_of([word, word.right_edge]))
            return mentions[0].actor if mentions else None
    return None
