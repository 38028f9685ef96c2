"""Tells whether the words around a time phrase look back or ahead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.annotate.lexicon import words_of
from dateline.annotate.parse import Passage
from dateline.records.articles import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["way_of"]

_AHEAD_WORDS = words_of("date_words", "ahead")
# What is timetabled is told in the present: "the committee meets on Friday".
_SCHEDULED = frozenset(
    ["meet", "convene", "begin", "start", "open", "arrive", "travel", "resume", "sit", "vote", "leave", "depart"]
)
_AHEAD_LEAD = re.compile(
    r"\b(?:until|till|by|before|ahead of|no later than|next|upcoming|scheduled for|planned for|set for|due)\s+$", re.I
)
_BACK_LEAD = re.compile(r"\b(?:since|last|ago|after|from)\s+$", re.I)
_SINCE = re.compile(r"\bsince\s+(?:early\s+|late\s+|last\s+)?$", re.I)
# A report is told in the present, and yet what it tells is over.
_TELLING = frozenset(
    ["say", "tell", "report", "show", "suggest", "claim", "write", "add", "describe", "recall", "find"]
)
_CLIMB = 8


def way_of(passage: Passage, span: Span) -> str | None:
    """Return "past", "future", "present" for a plain present, or ``None`` where nothing tells."""
    lead = passage.text[max(0, span.start - passage.start - 24) : span.start - passage.start]
    if _SINCE.search(lead):
        return "past"
    if _AHEAD_LEAD.search(lead):
        return "future"
    tokens = passage.tokens_in(span)
    if len(tokens) == 0:
        return None
    verb = _verb_over(tokens[0])
    if verb is None:
        return "past" if _BACK_LEAD.search(lead) else None
    return _way_of_verb(verb) or ("past" if _BACK_LEAD.search(lead) else None)


def _verb_over(token: Token) -> Token | None:
    for _ in range(_CLIMB):
        if token.pos_ in {"VERB", "AUX"}:
            return token
        if token.head == token:
            return None
        token = token.head
    return None


def _way_of_verb(verb: Token) -> str | None:
    """Read the tense of a verb with its auxiliaries, and of what it hangs on when it has none of its own."""
    for _ in range(3):
        helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
        lowered = {child.lower_ for child in helpers}
        if lowered & {"will", "'ll", "’ll", "shall"}:
            return "future"
        if lowered & {"would", "could", "might", "may", "should"} and "have" not in lowered:
            return "future"
        if verb.tag_ in {"VBD", "VBN"} or lowered & {"had", "was", "were", "did"}:
            ahead = verb.lower_ in _AHEAD_WORDS and verb.tag_ == "VBN" and "had" not in lowered
            return "future" if ahead else "past"
        infinitive = "to" in lowered
        if infinitive and verb.head.lemma_ == "be" and verb.head.tag_ == "VBD":
            return "past"  # "was to start at midnight"
        if infinitive:
            return "past" if verb.head != verb and _looks_back(verb.head) else "future"
        if verb.tag_ == "VBG" and verb.head != verb and verb.head.pos_ in {"VERB", "AUX"}:
            if lowered & {"is", "are", "am", "'s", "'re"}:
                return "future"
            verb = verb.head
            continue
        if verb.tag_ in {"VBP", "VBZ", "VB"}:
            if verb.lower_ in _AHEAD_WORDS or verb.lemma_ in _SCHEDULED:
                return "future"
            return None if verb.lemma_ in _TELLING else "present"
        if verb.head == verb:
            return None
        verb = verb.head
    return None


def _looks_back(verb: Token) -> bool:
    """Tell whether an infinitive under this verb is over: "managed to", "began to"."""
    return verb.lemma_ in {
        "manage",
        "begin",
        "start",
        "fail",
        "continue",
        "come",
        "go",
        "use",
        "refuse",
        "try",
        "decide",
    } and (verb.tag_ in {"VBD", "VBN"})
