"""Reads what the word over a noun makes of the act it names: "called for talks", "fears of war", "avoided a strike"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from dateline.annotate.events.outlook.cues import Cue, cue_of, cue_with
from dateline.annotate.events.outlook.reading import AHEAD, NOT_SO, PLAIN, Reader, Reading, like, made_of_it
from dateline.annotate.events.outlook.rule import Rule, has_to, is_definite, is_without, rule_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["over_noun"]

_ABOUT = frozenset(["of", "for", "on", "to", "over", "about", "against"])  # between a noun and the act it is about


def over_noun(noun: Token, read: Reader) -> Reading:
    """Return what the word over a noun makes of the act it names."""
    rule = rule_of(noun)
    if rule is None:
        return PLAIN
    if is_without(rule):
        return NOT_SO
    if rule.over.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return _under_noun(noun, rule, read)
    cue = _cue_over(noun, rule)
    if cue is not None:
        return made_of_it(cue, rule.over, read)
    return _raised(rule, read) or _argument(noun, rule, read)


def _under_noun(noun: Token, rule: Rule, read: Reader) -> Reading:
    """Read the act a noun is about: "hopes of recovery", "ceasefire proposal", "prospects for a return to growth"."""
    if rule.dep != "compound" and rule.prep not in _ABOUT:
        return PLAIN
    if _is_untrue(rule.over):
        return NOT_SO
    cue = cue_of(rule.over, "of")
    if cue is not None:
        return made_of_it(cue, rule.over, read)
    if rule.prep not in {"of", "to"} or rule.over.pos_ == "ADJ" or is_definite(noun):
        return PLAIN
    whole = over_noun(rule.over, read)
    return attrs.evolve(whole, negative=False) if whole.time else PLAIN


def _is_untrue(noun: Token) -> bool:
    """Tell whether a noun for words is called untrue: "reports of a meeting were false", "dismissed reports of it"."""
    rule = rule_of(noun)
    if rule is None or rule.prep or cue_of(noun, "said") is None:
        return False
    words = [child for child in rule.over.children if child.dep_ == "acomp"] if rule.dep == "nsubj" else [rule.over]
    return any(cue.negative for word in words if (cue := cue_of(word, "that")) is not None)


def _cue_over(noun: Token, rule: Rule) -> Cue | None:
    """Return what a verb says of its object, or of what stands after its "for"."""
    if rule.prep == "from":  # "prevented them from boarding"
        cue = cue_with(rule.over, "from", "act") or cue_of(rule.over, "act")
        return cue if cue is not None and cue.negative else None
    if rule.prep:
        return cue_with(rule.over, rule.prep, "noun")
    cue = cue_of(rule.over, "noun") if rule.dep in {"dobj", "nsubjpass", "attr", "oprd"} else None
    if cue is None:
        return None
    if cue_of(noun, "said") and (cue.negative or not cue.doubt):  # "rejected an offer": there is one
        return None
    known = rule.dep == "dobj" and is_definite(noun) and cue_of(rule.over, "light") is None
    return None if cue.time and known else cue


def _raised(rule: Rule, read: Reader) -> Reading | None:
    """Read the subject of what is said to lie ahead: "the trial is set to begin", "recovery is likely to be slow"."""
    over = rule.over
    inner = next((child for child in over.children if child.dep_ == "acomp" or _is_infinitive(child)), None)
    if inner is None or rule.dep not in {"nsubj", "nsubjpass"}:
        return None
    act = inner if inner.dep_ == "xcomp" else next((word for word in inner.children if _is_infinitive(word)), None)
    if act is not None and not _brings_about(act):
        return None  # "the deal is due to expire": there is one
    if over.lemma_ == "be" and inner.dep_ == "xcomp":
        return AHEAD  # "the swap is to take place"
    if inner.dep_ == "xcomp" and over.lower_ != "going" and not _is_passive(over):
        return None  # "the ministers plan to meet": they are no act of the plan
    cue = (cue_of(inner, "act") or cue_of(inner, "beside")) if inner.dep_ == "acomp" else cue_of(over, "act")
    owed = any(child.lower_ == "to" and child.dep_ in {"pcomp", "prep"} for child in inner.children)  # "is due to rain"
    return like(over, lambda word: made_of_it(cue, word, read)) if cue is not None and cue.time and not owed else None


def _brings_about(verb: Token) -> bool:
    """Tell whether a verb says that its subject comes to be: "begin", "be held", "be slow"."""
    return cue_of(verb, "light") is not None or verb.lemma_ == "be" or _is_passive(verb)


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in verb.children)


def _is_infinitive(word: Token) -> bool:
    return word.dep_ == "xcomp" and has_to(word)


def _argument(noun: Token, rule: Rule, read: Reader) -> Reading:
    """Read a noun that has its time from the verb: what a light verb says, or what an act brings about."""
    over, upper = rule.over, read(rule.over)
    light = cue_of(over, "light") is not None
    there = over.lemma_ == "be" and any(child.dep_ == "expl" for child in over.children)
    negative = upper.negative and (light or there)
    if rule.prep:
        told = rule.prep in {"for", "with"} and not is_definite(noun)
    else:
        brought = rule.dep in {"acomp", "attr", "dobj", "nsubjpass", "oprd"} and not is_definite(noun)
        told = light or brought or over.pos_ == "AUX"
    return attrs.evolve(upper, negative=negative) if told else Reading(negative=negative)
