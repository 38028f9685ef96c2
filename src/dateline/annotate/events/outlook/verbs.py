"""Reads what the word over a verb makes of it: "plans to meet", "failed to agree", "is thought to have left"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.events.outlook.cues import Cue, cue_of, cue_with
from dateline.annotate.events.outlook.reading import AHEAD, AIM, NOT_SO, PLAIN, Reader, Reading, like, made_of_it
from dateline.annotate.events.outlook.rule import Rule, has_to, is_without, rule_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["over_verb"]

_TOWARDS = frozenset(["of", "from", "to", "for", "on", "in", "against"])  # before a gerund that completes a word


def over_verb(verb: Token, read: Reader) -> Reading:
    """Return what the word over a verb makes of it."""
    rule, infinitive = rule_of(verb), has_to(verb)
    if rule is None:
        return AHEAD if infinitive else PLAIN  # a headline: "Norland to host talks"
    if is_without(rule) or (infinitive and _is_yet_to_be(verb, rule)):
        return NOT_SO
    if rule.prep == "before":
        return like(rule.over, read)
    if rule.dep == "advcl":
        return _beside_clause(verb, rule, read)
    cue = _cue_over(verb, rule)
    if cue is not None:
        return made_of_it(cue, rule.over, read)
    if infinitive:
        return _infinitive(rule, read)
    if rule.dep == "xcomp" or (rule.dep == "ccomp" and _is_bare(verb, rule)):
        return like(rule.over, read)
    return PLAIN


def _is_yet_to_be(verb: Token, rule: Rule) -> bool:
    """Read "has yet to sign", "is yet to be named"."""
    yet = any(child.lower_ == "yet" for word in (verb, rule.over) for child in word.children)
    return yet and rule.over.lemma_ in {"have", "be", "remain"}


def _beside_clause(verb: Token, rule: Rule, read: Reader) -> Reading:
    """Read an infinitive or gerund beside a clause: what it is for, what came of it, or what goes with it."""
    over = rule.over
    if has_to(verb):
        cue = cue_of(over, "act")
        if cue is not None and cue.time and not any(child.dep_ == "dobj" for child in over.children):
            return made_of_it(cue, over, read)  # "offered on Monday to reopen"
        came = over.tag_ in {"VBD", "VBN", "VBP", "VBZ"} and cue_of(over, "result") is not None
        return PLAIN if came else AIM
    follows = verb.tag_ == "VBG" and verb.i > over.i
    cue = cue_of(over, "act") if follows and verb.i <= over.i + 2 else None
    if cue is not None and cue.negative:
        return made_of_it(cue, over, read)  # "ruled out sending troops"
    alone = not any(child.dep_ in {"aux", "mark"} for child in verb.children)
    return like(over, read) if follows and alone else PLAIN


def _is_bare(verb: Token, rule: Rule) -> bool:
    """Tell whether a verb has no tense of its own: infinitive, gerund, subjunctive."""
    if verb.tag_ == "VBG":
        return rule.prep in _TOWARDS or (not rule.prep and rule.dep != "acl")
    return has_to(verb) or (verb.tag_ == "VB" and not any(child.dep_ == "aux" for child in verb.children))


def _cue_over(verb: Token, rule: Rule) -> Cue | None:
    """Return what the word over a verb says of it, as infinitive, gerund or clause."""
    over = rule.over
    if _is_bare(verb, rule) or rule.dep == "xcomp":
        if over.pos_ in {"NOUN", "PROPN"}:
            return cue_of(over, "of")
        gerund = cue_of(over, "ing") if verb.tag_ == "VBG" else None
        return gerund or cue_with(over, rule.prep, "act") or cue_of(over, "act")
    if rule.dep == "ccomp" or (rule.dep == "acl" and any(child.dep_ == "mark" for child in verb.children)):
        return cue_of(next((child for child in over.children if child.dep_ == "acomp"), over), "that")
    return None


def _infinitive(rule: Rule, read: Reader) -> Reading:
    """Read an infinitive under a word that says nothing of it."""
    over = rule.over
    if rule.dep in {"acl", "relcl"}:
        ranked = any(cue_of(word, "rank") for word in (over, *over.children))  # "the first to sign"
        return like(over, read) if ranked else AIM
    return AHEAD if over.lemma_ == "be" or over.pos_ in {"NOUN", "PROPN"} else AIM
