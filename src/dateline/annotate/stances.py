"""Reads a stance off a word and its grammar: who takes it, towards what, how firmly."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.lexicon import rows_of
from dateline.records.claims import Firmness, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["StanceCue", "hedged", "holder_of", "negated", "object_tokens", "stance_after_negation", "stance_cue"]


@attrs.frozen(kw_only=True)
class StanceCue:
    """A word that takes a stance, and the frames in which it does."""

    stance: Stance
    firmness: Firmness
    frames: tuple[str, ...]


_NEGATED: dict[Stance, Stance | None] = {
    Stance.ACCEPTS: Stance.REFUSES,
    Stance.SUPPORTS: Stance.OPPOSES,
    Stance.OFFERS: Stance.REFUSES,
    Stance.CONSIDERS: Stance.REFUSES,
    Stance.OPPOSES: Stance.ACCEPTS,
}
_SUBJECTS = ("nsubj", "csubj")
_CARRIERS = (
    "have",
    "set",
    "present",
    "outline",
    "list",
    "name",
    "issue",
    "table",
    "submit",
    "attach",
    "give",
    "lend",
    "show",
    "express",
    "voice",
    "signal",
    "indicate",
    "declare",
    "make",
    "reiterate",
    "repeat",
)
_HEDGES = ("may", "might", "could", "perhaps", "possibly", "likely", "apparently", "reportedly")
_EXPECTING = ("expect", "likely", "suppose", "think", "believe", "report", "predict", "set")


@cache
def _cues() -> dict[tuple[str, str], StanceCue]:
    return {
        (row["lemma"], row["pos"]): StanceCue(
            stance=Stance(row["stance"]), firmness=Firmness(row["firmness"]), frames=tuple(row["frame"].split(","))
        )
        for row in rows_of("stances")
    }


def stance_cue(token: Token) -> StanceCue | None:
    """Return what stance a word can take, if any."""
    pos = "VERB" if token.pos_ == "AUX" else token.pos_
    if pos == "VERB":
        small = [child for child in token.children if child.dep_ in {"prt", "prep"}]
        phrased = [cue for child in small if (cue := _cues().get((f"{token.lemma_.lower()} {child.lower_}", pos)))]
        if phrased or any(child.dep_ == "prt" for child in small):
            return phrased[0] if phrased else None  # "rule out", "vote against"; "back down" backs nothing
    cue = _cues().get((token.lemma_.lower(), pos))
    if cue is None and pos == "ADJ":
        return _cues().get((token.lower_, pos))
    return cue


def stance_after_negation(stance: Stance) -> Stance | None:
    """Return what a negated stance amounts to; ``None`` where it says nothing.

    >>> stance_after_negation(Stance.ACCEPTS).value
    'refuses'
    """
    return _NEGATED.get(stance)


def negated(token: Token) -> bool:
    """Tell whether a word, or what carries it, is negated."""
    for word in (token, *_carriers(token)):
        for child in word.children:
            if child.dep_ == "neg" or child.lower_ in {"no", "never", "neither", "nor"}:
                return True
    return False


def hedged(token: Token) -> bool:
    """Tell whether the stance is only possible or expected."""
    heads = [token, *_carriers(token)]
    if token.dep_ in {"xcomp", "ccomp"}:
        heads.append(token.head)
        if token.head.lemma_ in _EXPECTING or token.head.lower_ in _EXPECTING:
            return True
    return any(child.lower_ in _HEDGES for head in heads for child in head.children)


def _carriers(token: Token) -> Iterator[Token]:
    """Yield the verbs that carry a noun or adjective: "has shown no willingness", "is ready"."""
    head = token.head
    if token.pos_ in {"NOUN", "PROPN"} and token.dep_ in {"dobj", "nsubjpass", "attr"}:
        if head.lemma_ in _CARRIERS or token.dep_ != "dobj":
            yield head
    elif token.dep_ in {"acomp", "attr", "oprd"}:
        yield head
    if token.dep_ == "pobj" and head.lower_ == "in" and head.head.lemma_ == "be":
        yield head.head  # "is in favour of"


def holder_of(token: Token) -> Token | None:
    """Return the head word of who takes the stance: subject, "by"-agent, or possessor."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return _possessor(token) or _agent(token) or next(map(_subject, _carriers(token)), None)
    return _subject(next(_carriers(token), token))


def _possessor(noun: Token) -> Token | None:
    """Return "Kyiv" of "Kyiv's demands", "Ukrainian" of "Ukrainian demands"."""
    for child in noun.children:
        if child.dep_ == "poss" or (child.dep_ in {"amod", "compound", "nmod"} and child.text[:1].isupper()):
            return child
    return None


def _subject(verb: Token) -> Token | None:
    passive, told = False, verb
    for _ in range(4):  # through "agreed to offer", "met and proposed"
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                return _antecedent(child, verb)
            if child.dep_ == "nsubjpass":
                if verb is not told:
                    return child  # "Washington is reported to favour …"
                passive = True
        if passive:
            return _agent(verb)
        if verb.dep_ in {"xcomp", "conj", "advcl"} and verb.head.pos_ in {"VERB", "AUX", "ADJ"}:
            if verb.dep_ == "xcomp" and any(child.dep_ == "dobj" for child in verb.head.children):
                return next(child for child in verb.head.children if child.dep_ == "dobj")
            verb = verb.head
            continue
        if verb.dep_ in {"acl", "relcl"}:
            return verb.head
        return _agent(verb)
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    """Follow "which", "who", "that" to the noun they stand for."""
    if subject.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in {"by", "from"}):
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    return None


def object_tokens(token: Token, cue: StanceCue) -> tuple[Token, Token] | None:
    """Return the first and last word of what the stance is towards, by the cue's frames; ``None`` without one."""
    for child in _in_order(token, cue):
        if _fits(child, cue.frames):
            words = [word for word in child.subtree if not word.is_punct and not word.is_space]
            if not words:
                continue
            first = words[1] if child.dep_ in {"prep", "dative"} and len(words) > 1 else words[0]
            return first, words[-1]
    if token.pos_ == "NOUN" and token.dep_ == "dobj" and token.head.lemma_ in _CARRIERS:
        for child in token.head.children:  # "gave its backing to the plan"
            if child.dep_ in {"prep", "dative"} and child.i > token.i and _fits(child, cue.frames):
                return child.right_edge.doc[child.i + 1], child.right_edge
    if "obj" in cue.frames:
        passive = next((child for child in token.children if child.dep_ == "nsubjpass"), None)
        if passive is not None:
            words = list(passive.subtree)
            return words[0], words[-1]
        if token.dep_ == "relcl" and any(child.tag_ in {"WDT", "WP"} for child in token.children):
            return token.head.left_edge, token.head
    return None


def _in_order(token: Token, cue: StanceCue) -> list[Token]:
    """Return the children of a cue, the clause first where it asks somebody to do it: "called on them to leave"."""
    children = list(token.children)
    if "on" in cue.frames or "to" in cue.frames:
        children.sort(key=lambda child: not (child.dep_ in {"xcomp", "ccomp", "advcl"} and _is_infinitive(child)))
    return children


def _is_infinitive(verb: Token) -> bool:
    return any(part.lower_ == "to" and part.dep_ == "aux" for part in verb.children)


def _is_time(preposition: Token) -> bool:
    """Tell whether a preposition leads to a day or an hour: "agreed on Monday" is no object."""
    return any(word.dep_ == "pobj" and word.ent_type_ in {"DATE", "TIME"} for word in preposition.children)


def _fits(child: Token, frames: tuple[str, ...]) -> bool:
    if child.i < child.head.i:
        return False
    if child.dep_ == "dobj" or (child.dep_ in {"xcomp", "ccomp", "pcomp"} and child.tag_ == "VBG"):
        return "obj" in frames
    if child.dep_ in {"xcomp", "ccomp"} or (child.dep_ == "acl" and child.head.pos_ in {"NOUN", "ADJ"}):
        return "to" in frames or "on" in frames if _is_infinitive(child) else "that" in frames
    if child.dep_ == "advcl":
        return "on" in frames and _is_infinitive(child)
    if child.dep_ in {"prep", "dative"} and not _is_time(child):
        word = child.lower_
        if word == "from" and any(other.dep_ == "dobj" for other in child.head.children):
            return False  # "withdrew its troops from the island"
        return word in frames or (word == "to" and "to-np" in frames)
    return False
