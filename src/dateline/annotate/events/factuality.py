"""Tells of a word for an act whether it lies ahead, whether it is denied, and how sure it sounds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from dateline.records.claims import Certainty, Modality

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Outlook", "factuality_of", "outlook_of"]

_WILL = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_PERHAPS = frozenset({"may", "might", "could", "can", "would", "should", "ought"})
_LATER = frozenset(
    [
        "plan",
        "intend",
        "hope",
        "want",
        "expect",
        "aim",
        "agree",
        "promise",
        "pledge",
        "vow",
        "offer",
        "propose",
        "threaten",
        "prepare",
        "decide",
        "try",
        "seek",
        "ask",
        "urge",
        "call",
        "demand",
        "order",
        "need",
        "set",
        "schedule",
        "due",
        "invite",
        "allow",
        "enable",
        "help",
        "lead",
        "force",
        "push",
        "press",
        "consider",
        "suggest",
        "recommend",
        "discuss",
        "require",
        "likely",
        "ready",
        "able",
        "willing",
        "supposed",
        "poised",
        "slated",
        "scheduled",
        "determined",
        "bound",
        "close",
    ]
)
_UNSURE = frozenset(
    [
        "may",
        "might",
        "could",
        "perhaps",
        "possibly",
        "probably",
        "likely",
        "allegedly",
        "reportedly",
        "apparently",
        "seem",
        "appear",
        "suggest",
        "believe",
        "think",
        "expect",
        "hope",
        "fear",
        "consider",
        "propose",
        "possible",
        "potential",
        "alleged",
        "unlikely",
        "unconfirmed",
        "suspected",
        "close",
    ]
)
_PROBABLE = frozenset(["probably", "likely", "expect", "expected"])
_DENYING = frozenset(
    [
        "deny",
        "refuse",
        "fail",
        "reject",
        "prevent",
        "avoid",
        "cancel",
        "abandon",
        "stop",
        "lack",
        "refrain",
        "decline",
        "block",
        "rule",
        "cease",
    ]
)
# Verbs that only say that an act is: their "not" is the act's.
_LIGHT = frozenset(
    [
        "take",
        "happen",
        "occur",
        "hold",
        "make",
        "reach",
        "have",
        "come",
        "go",
        "proceed",
        "give",
        "sign",
        "agree",
        "conclude",
        "materialise",
        "materialize",
        "transpire",
        "schedule",
        "arrange",
        "plan",
    ]
)
_UNDONE = frozenset(
    ["deny", "cancel", "abandon", "prevent", "avoid", "avert", "reject", "scrap", "halt", "drop", "kill"]
)
_UNDONE_BEFORE = frozenset(["cancelled", "canceled", "now-cancelled", "abandoned", "failed", "rejected", "averted"])
_SMALL = frozenset({"aux", "auxpass", "neg", "advmod", "amod", "mark", "det", "preconj", "cc"})
_NOT = frozenset(["not", "n't", "n’t", "never", "no", "without", "neither", "nor", "none", "hardly"])
_IF = frozenset(["if", "unless", "once", "until", "provided", "should", "whether"])
_COMING = frozenset(
    [
        "planned",
        "upcoming",
        "scheduled",
        "proposed",
        "future",
        "next",
        "possible",
        "potential",
        "forthcoming",
        "expected",
        "coming",
        "tomorrow",
    ]
)


@attrs.frozen(kw_only=True)
class Outlook:
    """How an act is told: ahead or not, denied or not, how sure, and in what mood."""

    future: bool
    negative: bool
    certainty: Certainty
    modality: Modality
    conditional: bool = False
    progressive: bool = False
    open: bool = False  # ahead as an aim or a possibility ("wants to", "could"), not as a plain "will"


def outlook_of(token: Token) -> Outlook:
    """Return how the act named by a token is told, from the verbs and small words above and around it."""
    verb = _governor(token)
    words = list(_around(token, verb))
    lowered = {word.lower_ for word in words}
    lemmas = {word.lemma_.lower() for word in words}
    over = list(_over(verb))
    above = {word.lemma_.lower() for word in over} | {word.lower_ for word in over}
    conditional = (
        bool(lowered & {"if", "unless", "once"})
        or _has_condition(verb)
        or any(child.lower_ in {"if", "unless"} for word in over for child in word.children if child.dep_ == "mark")
    )
    infinitive = "to" in lowered and _has_to(verb)
    future = _is_future(token, verb, lowered, infinitive, above)
    negative = _is_negative(token, verb)
    return Outlook(
        future=future,
        negative=negative,
        certainty=_certainty(lowered | lemmas, above),
        modality=_modality(lowered, above, conditional=conditional, infinitive=infinitive),
        conditional=conditional,
        open=future and not lowered & (_WILL | _COMING),
        progressive=verb.tag_ == "VBG" and bool(lowered & {"is", "are", "'s", "’s", "am"}),
    )


def _has_condition(verb: Token) -> bool:
    """Tell whether a clause with "if" hangs on the act: "will meet if the guns fall silent"."""
    return any(
        child.dep_ == "advcl" and any(mark.lower_ in {"if", "unless"} for mark in child.children)
        for child in verb.children
    )


def _governor(token: Token) -> Token:
    """Return the verb that carries a noun, or the verb itself."""
    at = token
    for _ in range(8):
        if at.pos_ in {"VERB", "AUX"} or at.head == at:
            return at
        at = at.head
    return at


def _around(token: Token, verb: Token) -> Iterator[Token]:
    """Yield what modifies the act: auxiliaries, negations, adverbs, adjectives, markers."""
    for word in dict.fromkeys((token, verb)):
        for child in word.children:
            if child.dep_ in {"aux", "auxpass", "neg", "advmod", "amod", "mark", "det", "acomp"}:
                yield child
    for at in (token, *list(token.ancestors)[:2]):
        if at.dep_ == "pcomp" or (at.dep_ == "pobj" and at.head.lower_ == "without"):
            yield at.head


def _over(verb: Token) -> Iterator[Token]:
    """Yield the words that a verb hangs on as a complement."""
    at = verb
    for _ in range(3):
        if (
            at.dep_ not in {"xcomp", "ccomp", "acl", "pcomp", "advcl", "conj", "oprd", "dobj", "pobj", "prep"}
            or at.head == at
        ):
            return
        at = at.head
        if at.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
            yield at


def _has_to(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _is_future(token: Token, verb: Token, lowered: set[str], infinitive: bool, above: set[str]) -> bool:
    if lowered & _WILL or lowered & _COMING:
        return True
    if lowered & _PERHAPS and "have" not in lowered:
        return True
    if infinitive:
        return not above & {"begin", "start", "continue", "manage", "fail", "go", "come", "use", "have"} or bool(
            above & _LATER
        )
    if token.pos_ == "NOUN" and token != verb and verb.lemma_ in _LATER and _is_object(token, verb):
        return verb.tag_ != "VBN" or "have" not in lowered
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ in {"before", "ahead"}:
        return _looks_ahead(verb.head.head)
    if verb.tag_ == "VBG" and verb.dep_ in {"pcomp", "xcomp", "dobj"}:
        return bool(above & _LATER)
    return (
        verb.dep_ == "advcl" and bool(lowered & {"if", "unless", "once", "until"}) and verb.tag_ in {"VBP", "VBZ", "VB"}
    )


def _is_object(noun: Token, verb: Token) -> bool:
    """Tell whether a noun is what the verb wants: "plan a visit", "call for talks", not "agreed at talks"."""
    if noun.head == verb:
        return noun.dep_ in {"dobj", "nsubjpass", "attr", "oprd"}
    return noun.dep_ == "pobj" and noun.head.head == verb and noun.head.lower_ in {"for", "to", "on"}


def _looks_ahead(token: Token) -> bool:
    """Tell whether the verb that "before …" hangs on is itself ahead: "will meet before hosting"."""
    at = token
    for _ in range(4):
        if at.pos_ in {"VERB", "AUX"}:
            marks = {child.lower_ for child in at.children if child.dep_ == "aux"}
            if marks & _WILL or "to" in marks:
                return True
        if at.head == at:
            return False
        at = at.head
    return False


def _is_negative(token: Token, verb: Token) -> bool:
    """Tell whether an act is denied: by its own words, by a light verb that only says that it is, or from above."""
    own = {child.lower_ for child in token.children if child.dep_ in _SMALL}
    if own & _NOT:
        return True
    if token == verb:
        return _denied(verb) or _is_without(token)
    there = verb.lemma_ == "be" and any(child.dep_ == "expl" for child in verb.children)
    if (verb.lemma_ in _LIGHT or there) and token.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "pobj"}:
        return _has_not(verb) or _denied(verb)
    if verb.lemma_ in _UNDONE and not _has_not(verb) and token.dep_ in {"dobj", "nsubjpass"}:
        return True
    return any(child.lower_ in _UNDONE_BEFORE for child in token.children) or _is_without(token)


def _is_without(token: Token) -> bool:
    return token.dep_ in {"pobj", "pcomp"} and token.head.lower_ == "without"


def _has_not(verb: Token) -> bool:
    return any(child.lower_ in _NOT for child in verb.children if child.dep_ in _SMALL)


def _denied(verb: Token) -> bool:
    """Tell whether a verb is the complement of one that denies it: "refused to meet", "did not agree to meet"."""
    at = verb
    for _ in range(2):
        if at.dep_ not in {"xcomp", "ccomp", "pcomp", "prep"} or at.head == at:
            return False
        at = at.head
        if at.lemma_ in _DENYING:
            return not _has_not(at)
        if at.lemma_ in _LATER and _has_not(at):
            return True
    return False


def _certainty(around: set[str], above: set[str]) -> Certainty:
    if (around | above) & _PROBABLE:
        return Certainty.PROBABLE
    if around & _UNSURE or above & _UNSURE or around & _IF:
        return Certainty.POSSIBLE
    return Certainty.CERTAIN


def _modality(lowered: set[str], above: set[str], *, conditional: bool, infinitive: bool) -> Modality:
    if conditional:
        return Modality.CONDITIONAL
    if above & {"expect", "expected", "likely", "predict"}:
        return Modality.EXPECTED
    if above & {"offer", "propose", "suggest", "volunteer"}:
        return Modality.OFFERED
    if above & {"threaten", "warn"} and infinitive:
        return Modality.THREATENED
    return Modality.ASSERTED


def factuality_of(doc: Doc, start: int, end: int) -> tuple[str, str, str]:
    """Return time, polarity and certainty of the event at characters ``[start, end)`` of a parsed text.

    Returns:
        ``FUTURE``/``NON_FUTURE``, ``POS``/``NEG``, ``CERTAIN``/``UNCERTAIN``, the values of the MEANTIME corpus.
    """
    tokens = doc.char_span(start, end, alignment_mode="expand")
    if tokens is None:
        return "NON_FUTURE", "POS", "CERTAIN"
    outlook = outlook_of(tokens.root)
    return (
        "FUTURE" if outlook.future else "NON_FUTURE",
        "NEG" if outlook.negative else "POS",
        "CERTAIN" if outlook.certainty is Certainty.CERTAIN and not outlook.open else "UNCERTAIN",
    )
