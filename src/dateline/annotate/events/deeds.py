"""Finds deeds that no table names: what a trained judge takes for something that somebody does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.cast import Cast
from dateline.annotate.events.deed_features import deed_features, may_be_deed
from dateline.annotate.events.triggers import Trigger, TriggerWord, word_for
from dateline.annotate.events.types import type_of
from dateline.annotate.judge import load_judge
from dateline.annotate.parse import Parse, Passage
from dateline.records.claims import EventType, Statement, TimePhrase

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["OPEN", "deed_at", "deed_share"]

OPEN = "deed: "  # begins the family of a deed that no table names
_VOWELS = frozenset("aeiou")


def deed_share(
    parse: Parse,
    passage: Passage,
    token: Token,
    cast: Cast,
    told: tuple[tuple[TimePhrase, ...], tuple[Statement, ...]],
) -> float:
    """Return how likely a word tells a deed, between 0 and 1.

    Args:
        parse: the article.
        passage: the block the word stands in.
        token: the word.
        cast: the article's actors.
        told: the article's time phrases and statements.
    """
    if not may_be_deed(token):
        return 0.0
    return load_judge("deeds").shares(deed_features(parse, passage, token, cast, *told))["deed"]


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
        passage.doc.text[m.span.start - passage.start : m.span.end - passage.start]
        for part in (subject, thing)
        if part is not None
        for m in cast.mentions_in(passage.span_of([part.left_edge, part.right_edge]))[:1]
    ]
    source, target = (*named, None, None)[:2]
    root = type_of(words, source, target)
    return EventType.RETREAT if root == "YIELD" else EventType(root)


def _gerund(lemma: str) -> str:
    """Return the noun of a verb.

    >>> _gerund("hand"), _gerund("set"), _gerund("take"), _gerund("flee")
    ('handing', 'setting', 'taking', 'fleeing')
    """
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return f"{lemma[:-1]}ing"
    short = (
        len(lemma) == 3 and lemma[-2] in _VOWELS and lemma[0] not in _VOWELS and lemma[-1] not in _VOWELS | set("wxy")
    )
    return f"{lemma}{lemma[-1]}ing" if short else f"{lemma}ing"
