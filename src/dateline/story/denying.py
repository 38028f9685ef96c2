"""Tells by its words whether somebody denies something, and whether the words only point at what is denied."""

from __future__ import annotations

import re

__all__ = ["denies", "is_denied_in", "names_an_account", "only_points", "plainly_denies", "points_back", "stays_open"]

# Words of a cue, or beside one, by which somebody denies what another says.
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:es?|ed|ing)|rebut(?:s|ted)?|disput(?:es?|ed|ing)|contradict(?:s|ed|ing)?)\b",
    re.I,
)
# Words that deny only where what they spurn is somebody's word: a demand or an offer is refused, not denied.
_SPURNING = re.compile(
    r"\b(?:dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|disown(?:s|ed)?|repudiat(?:es?|ed)"
    r"|brush(?:es|ed|ing)? (?:\S+ ){1,3}(?:aside|off)|pour(?:s|ed)? cold water|wav(?:es?|ed) (?:\S+ ){1,3}away)\b",
    re.I,
)
_NO = re.compile(r"\b(?:no|not|never|nothing|neither|none)\b|n['’]t\b", re.I)
_NEITHER = re.compile(r"\b(?:neither confirm(?:s|ed)? nor|(?:not|n['’]t|no longer|without|never))\s*$", re.I)
_UNTRUE = re.compile(
    r"\b(?:pure (?:speculation|invention|fiction|fantasy)|fabricat\w*|disinformation|fake news|no truth|untrue"
    r"|not true|not so\b|nothing of the (?:sort|kind)|no such|never (?:said|discussed|agreed|offered|promised|happened)"
    r"|out of thin air|posturing|baseless|unfounded|groundless|a lie|lies\b|no agreement"
    r"|no (?:trip|meeting|ceasefire|truce|date|deal|commitment|order|consultations?|contacts?) (?:\w+ ){0,3}"
    r"(?:is|was|were|are|has|have|had)|there (?:is|was|are|were|exists?|will be) (?:no|nothing))",
    re.I,
)
_FALSE = re.compile(
    r"^\W*(?:(?:it|that|this|these|those|them|all|is|was|are|were|as|a|an|the|pure|sheer|mere|complete|total|absolute"
    r"|absolutely|totally|completely|entirely|simply|so|nothing|just) )*"
    r"(?:not so|not true|untrue|speculation|invention|fiction|fantasy|fabrication|fabricated|disinformation"
    r"|fake news|nonsense|baseless|unfounded|groundless|lies?|false|rumou?rs?|rubbish|propaganda)\b",
    re.I,
)
_SUCH = re.compile(r"\b(?:such|of the (?:sort|kind)|(?:doing|done) so)\b|\b(?:it|that|this|so|one)\W*$", re.I)
_TALK = (
    r"reproach|charge|insinuation|narrative|speculation|account|claim|report|accusation|allegation|suggestion|version"
    r"|stor(?:y|ies)|idea|rumou?r|reading|statement|word|figure|talk"
)
_TALKED = re.compile(rf"\b(?:{_TALK})s?\b", re.I)
_POINTING = re.compile(
    r"^\W*(?:it|this|that|them|these|those|so|doing so"
    r"|(?:that|this|the|these|those|such|his|her|their|its|all|each|any|both) (?:\w+ ){0,2}"
    rf"(?:{_TALK})s?\b.*)\W*$",
    re.I | re.S,
)


def plainly_denies(text: str) -> bool:
    """Tell whether a word says that somebody denies: not that a demand is refused."""
    return bool(_DENYING.search(text))


def stays_open(lead: str) -> bool:
    """Tell whether what stands before a word of denying takes it back: "neither confirmed nor"."""
    return bool(_NEITHER.search(lead))


def only_points(text: str) -> bool:
    """Tell whether the words say nothing of their own: "that account", "pure speculation"."""
    return bool(_POINTING.match(text) or _FALSE.match(text))


def points_back(text: str) -> bool:
    """Tell whether some of the words stand for what was told before: "no such plans", "doing so"."""
    return bool(_SUCH.search(text))


def names_an_account(text: str) -> bool:
    """Tell whether the words name what others say: a report, a charge, a version."""
    return bool(_TALKED.search(text))


def denies(text: str, cue: str, lead: str) -> bool:
    """Tell whether a statement denies.

    Args:
        text: its words.
        cue: the word of saying, and a few after it.
        lead: what stands before the cue.
    """
    if stays_open(lead):
        return False
    if _UNTRUE.search(text) or _FALSE.match(text) or _DENYING.search(cue):
        return True
    return bool(_SPURNING.search(cue) and (_POINTING.match(text) or _TALKED.search(text)))


def is_denied_in(text: str) -> bool:
    """Tell whether a text says no to something, and does not only threaten, refuse or leave it open.

    >>> is_denied_in("I did not sign anything"), is_denied_in("threatening to boycott it")
    (True, False)
    """
    return bool(_DENYING.search(text) or _UNTRUE.search(text) or _NO.search(text))
