"""Finds the clause that tells an event: what one must read to believe it, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.events.governors import governor
from dateline.annotate.events.triggers import Trigger
from dateline.annotate.parse import Passage
from dateline.records.articles import BlockKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["clause_of"]

_OTHER = frozenset({"advcl", "parataxis", "relcl", "ccomp", "csubj"})  # clauses of their own within a clause
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "oprd", "csubj", "agent"})
_SETTING = frozenset(["at", "during", "after", "before", "following", "since", "amid", "despite", "until", "under"])
_SHORT = 3  # words: a shorter clause is shown with what stands around it


def clause_of(passage: Passage, trigger: Trigger) -> Span:
    """Return the clause of a trigger: a verb with its own arguments, or a noun with the verb that says how it stands.

    A row of a table, a headline and a clause of a word or two are shown whole.
    """
    token = trigger.token
    sentence = passage.sentence_of(passage.start + token.idx)
    if passage.kind in (BlockKind.TABLE_ROW, BlockKind.HEADLINE):
        return sentence
    head = _head(token)
    kept = list(_own(head, token))
    while kept and (kept[0].is_punct or kept[0].is_space or kept[0].dep_ in {"cc", "mark"}):
        kept.pop(0)
    while kept and (kept[-1].is_punct or kept[-1].is_space or kept[-1].dep_ == "cc"):
        kept.pop()
    if len(kept) < _SHORT:
        return sentence
    span = passage.span_of([kept[0], kept[-1]])
    return span if sentence.holds(span) else sentence


def _head(token: Token) -> Token:
    """Return what heads the clause: the verb, or a noun that is only a setting of what the verb tells."""
    if token.pos_ in {"VERB", "AUX"}:
        return token
    verb = governor(token)
    if verb is None or verb == token:
        return token
    at = token
    while at.head not in (verb, at):
        at = at.head
        if at.dep_ in _OTHER or (at.pos_ == "ADP" and at.lower_ in _SETTING):
            return token
    return verb if at.dep_ in _ARGUMENTS or at.dep_ in {"prep", "prt"} else token


def _own(head: Token, token: Token) -> list[Token]:
    """Return the words of a clause in order, without the clauses inside it that do not hold the trigger."""
    found = [head]
    for child in head.children:
        inner = child.dep_ in _OTHER or (child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"})
        if inner and not (child == token or child.is_ancestor(token)):
            continue
        found.extend(_own(child, token))
    return sorted(found, key=lambda word: word.i)
