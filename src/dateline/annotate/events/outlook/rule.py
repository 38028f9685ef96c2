"""Finds the word that stands over an act: the verb, noun or adjective whose complement or object it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Rule", "has_subject", "has_to", "is_definite", "is_without", "rule_of", "verb_of"]

_GOVERNED = frozenset(
    ["xcomp", "ccomp", "acl", "advcl", "relcl", "dobj", "nsubj", "nsubjpass", "attr", "acomp", "oprd", "compound"]
)
_DEFINITE = frozenset(["the", "this", "that", "these", "those", "which", "it"])


@attrs.frozen(kw_only=True, eq=False)
class Rule:
    """The word over an act, by what relation, and through which preposition, if any."""

    over: Token
    dep: str
    prep: str = ""


def verb_of(token: Token) -> Token | None:
    """Return the verb an act is told by: itself, or the "is" of an adjective; a noun has none."""
    if token.pos_ in {"VERB", "AUX"}:
        return token
    if token.pos_ == "ADJ" and token.dep_ in {"acomp", "attr"} and token.head.pos_ in {"AUX", "VERB"}:
        return token.head
    return None


def rule_of(act: Token) -> Rule | None:
    """Return the word over an act; the second of two acts has the first's."""
    at = act
    while at.dep_ in {"conj", "appos"}:
        if has_subject(at):
            return None
        at = at.head
    if at.dep_ in {"pobj", "pcomp"}:
        prep = at.head
        while prep.head.dep_ == "prep" and prep.dep_ == "prep":  # "instead of", "because of"
            prep = prep.head
        if prep.head == prep:
            return None
        instead = any(child.lower_ == "instead" for child in prep.children)
        return Rule(over=prep.head, dep=at.dep_, prep="instead" if instead else prep.lower_)
    return Rule(over=at.head, dep=at.dep_) if at.dep_ in _GOVERNED else None


def has_subject(verb: Token) -> bool:
    """Tell whether a verb has a subject of its own."""
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def has_to(verb: Token) -> bool:
    """Tell whether a verb is an infinitive with "to"."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def is_definite(noun: Token) -> bool:
    """Tell whether a noun speaks of something known: "the talks", "its offer", "which"."""
    if any(child.dep_ == "prep" and child.lower_ == "of" for child in noun.children):
        return False  # "the purchase of ten ships" may be told for the first time
    return noun.lower_ in _DEFINITE or any(
        child.dep_ == "poss" or (child.dep_ == "det" and child.lower_ in _DEFINITE) for child in noun.children
    )


def is_without(rule: Rule) -> bool:
    """Tell whether an act is told as what was not done: "without signing", "instead of a summit"."""
    return rule.prep in {"without", "instead"}
