"""Finds deeds that no table names: what a trained judge takes for something that somebody does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.annotate.cast import Cast
from dateline.annotate.events.deed_features import Known, deed_features, may_be_deed
from dateline.annotate.events.triggers import Trigger, TriggerWord, word_for
from dateline.annotate.events.types import type_of
from dateline.annotate.judge import load_judge
from dateline.annotate.lexicon import words_of
from dateline.annotate.parse import Passage
from dateline.records.claims import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["OPEN", "deed_at", "deed_share"]

OPEN = "deed: "  # begins the family of a deed that no table names
_ONE_SYLLABLE = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]|qu[aeiou][^aeiouwxy]")  # its last consonant doubles
_STRESSED_LAST = words_of("event_words", "stressed-last")


def deed_share(known: Known, passage: Passage, token: Token) -> float:
    """Return how likely a word tells a deed, between 0 and 1.

    Args:
        known: the article, and what was found in it so far.
        passage: the block the word stands in.
        token: the word.
    """
    if not may_be_deed(token):
        return 0.0
    return load_judge("deeds").shares(deed_features(known, passage, token))["deed"]


def deed_at(passage: Passage, token: Token, cast: Cast) -> Trigger:
    """Return a trigger for a word that no table names: typed by its sentence, called by its own word."""
    known = word_for(token)
    if known is not None:
        return Trigger(token=token, word=known, noun=known.noun)
    noun = _gerund(token.lemma_.lower()) if token.pos_ == "VERB" else token.lemma_.lower()
    word = TriggerWord(
        type=_type(passage, token, cast),
        family=f"{OPEN}{token.lemma_.lower()}",
        noun=noun,
        is_noun=token.pos_ != "VERB",
    )
    return Trigger(token=token, word=word, noun=noun)


def _type(passage: Passage, token: Token, cast: Cast) -> EventType:
    """Type a deed by its clause, with its subject and object as the two actors."""
    subject = next((child for child in token.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    thing = next((child for child in token.children if child.dep_ in {"dobj", "pobj"}), None)
    words = str(token.doc[token.left_edge.i : token.right_edge.i + 1].text)
    named = [
        passage.text[m.span.start - passage.start : m.span.end - passage.start]
        for part in (subject, thing)
        if part is not None
        for m in cast.mentions_in(passage.span_of([part.left_edge, part.right_edge]))[:1]
    ]
    source, target = (*named, None, None)[:2]
    root = type_of(words, source, target)
    return EventType.RETREAT if root == "YIELD" else EventType(root)


def _gerund(lemma: str) -> str:
    """Return the noun of a verb.

    >>> [_gerund(word) for word in ("hand", "set", "take", "flee", "be", "tie", "stop", "begin", "rain")]
    ['handing', 'setting', 'taking', 'fleeing', 'being', 'tying', 'stopping', 'beginning', 'raining']
    """
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    if lemma.endswith("e") and len(lemma) > 2 and not lemma.endswith(("ee", "oe", "ye")):
        return f"{lemma[:-1]}ing"
    doubles = _ONE_SYLLABLE.fullmatch(lemma) is not None or lemma in _STRESSED_LAST
    return f"{lemma}{lemma[-1]}ing" if doubles else f"{lemma}ing"
