"""Finds the word over an event's name that says where the event stands: "cancelled", "the proposal for", "is off"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.events.governors import governor
from dateline.annotate.lexicon import rows_of, words_of
from dateline.records.claims import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Cue", "act_status", "cue_over"]

_COPULAS = frozenset({"be", "remain", "stay", "look", "seem", "appear", "hang", "get", "stand"})
_LINKS = frozenset({"of", "for", "about", "on", "to", "at"})
_TO_DO = words_of("event_words", "to-do")
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_ANSWERS = frozenset(
    {Status.CANCELLED, Status.POSTPONED, Status.ON_HOLD, Status.DENIED, Status.CONFIRMED, Status.RUMOURED}
)
_SETTING = frozenset(["at", "during", "after", "before", "following", "since", "amid", "despite", "until"])
# What is agreed is thereby there: an accepted truce, a deal on a release.
_AGREEABLE = frozenset({"ceasefire", "agreement", "extension", "release", "exchange"})


@attrs.frozen(kw_only=True, eq=False)
class Cue:
    """A word that gives an event its status, and who does so by it."""

    status: Status
    word: Token
    doer: Token | None


@cache
def _cues(kind: str) -> dict[str, list[tuple[frozenset[str], Status]]]:
    table: dict[str, list[tuple[frozenset[str], Status]]] = {}
    for row in rows_of("status_cues"):
        if row["as"] == kind:
            for word in row["words"].split():
                table.setdefault(word, []).append((frozenset((row["with"] or "").split()), Status(row["status"])))
    return table


def cue_over(noun: Token, family: str) -> Cue | None:
    """Return the nearest cue over an event's noun: another noun, a predicate, or the verb that governs it."""
    nearest = _noun_cue(noun)
    if nearest is None:
        return _predicate(noun) or _verb_cue(noun, family)
    beyond = _answer(nearest) or _verb_cue(nearest.word, "")
    return beyond if beyond is not None and beyond.status in _ANSWERS else nearest


def _answer(over: Cue) -> Cue | None:
    """Return what is done with a proposal or an invitation: accepted or turned down."""
    verb = governor(over.word)
    if verb is None or over.status not in (Status.TENTATIVE, Status.PLANNED) or over.word.dep_ not in _OBJECTS:
        return None
    doer = next((child for child in verb.children if child.dep_ in {"nsubj", "agent"}), None)
    status = _status(_cues("answer"), verb, set())
    return Cue(status=status, word=verb, doer=doer) if status is not None else None


def act_status(verb: Token) -> Status | None:
    """Return the status that a verb gives to what it tells of, where the verb itself is the act: "offered to host"."""
    beside = {child.lower_ for child in verb.children if child.dep_ in {"prt", "advmod", "acomp", "dobj", "prep"}}
    beside |= {child.lemma_.lower() for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}}
    beside |= {inner.lower_ for child in verb.children if child.dep_ == "prep" for inner in child.children}
    done = verb.lemma_ == "agree" and any(
        child.dep_ in {"prep", "dobj"} for child in verb.children
    )  # "agreed to a truce"
    if not done and any(child.dep_ == "xcomp" and child.lemma_ in _TO_DO for child in verb.children):
        beside.add("@to-do")
    return _status(_cues("act"), verb, beside)


def _noun_cue(noun: Token) -> Cue | None:
    over = noun.head
    if noun.dep_ == "pobj" and over.lower_ in _LINKS:
        over = over.head
    elif noun.dep_ != "poss":
        return None
    status = _status(_cues("noun"), over, set()) if over.pos_ == "NOUN" else None
    if status is None:
        return None
    by = [inner for child in over.children if child.lower_ in {"by", "from"} for inner in child.children]
    owner = next((child for child in over.children if child.dep_ == "poss" and child != noun), None)
    return Cue(status=status, word=over, doer=by[0] if by else owner)


def _predicate(noun: Token) -> Cue | None:
    verb = noun.head
    if noun.dep_ not in {"nsubj", "nsubjpass"} or verb.lemma_ not in _COPULAS:
        return None
    for child in verb.children:
        words = {child.lower_} if child.dep_ in {"acomp", "advmod", "prt", "attr"} else set()
        if child.dep_ == "prep":
            words = {f"{child.lower_}-{inner.lower_}" for inner in child.children if inner.dep_ == "pobj"}
        for word in words:
            for _, status in _cues("predicate").get(word, ()):
                return Cue(status=status, word=child, doer=None)
    return None


def _verb_cue(noun: Token, family: str) -> Cue | None:
    verb = governor(noun)
    if verb is None or (noun.dep_ == "pobj" and noun.head.lower_ in _SETTING):
        return None
    doer = next((child for child in verb.children if child.dep_ in {"nsubj", "agent"}), None) if verb != noun else None
    if verb.lemma_ in {"agree", "accept"} and family in _AGREEABLE:
        return Cue(status=Status.HAPPENED, word=verb, doer=None)
    beside = {child.lower_ for child in verb.children if child.dep_ in {"prt", "prep", "dobj", "advmod"}}
    beside |= {inner.lower_ for child in verb.children if child.dep_ == "prep" for inner in child.children}
    status = _status(_cues("verb"), verb, beside)
    return Cue(status=status, word=verb, doer=doer) if status is not None else None


def _status(table: dict[str, list[tuple[frozenset[str], Status]]], word: Token, beside: set[str]) -> Status | None:
    """Return what the table says of a word, first with its particle, then without one."""
    entries = [*table.get(word.lemma_.lower(), ()), *table.get(word.lower_, ())]
    told = [status for needed, status in entries if needed & beside]
    plain = [status for needed, status in entries if not needed]
    return next(iter([*told, *plain]), None)
