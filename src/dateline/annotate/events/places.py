"""Where an event is: the named place at its trigger, or at the verb over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.cast import Cast
from dateline.annotate.events.governors import governor
from dateline.annotate.events.triggers import Trigger
from dateline.annotate.parse import Passage
from dateline.records.claims import (
    ActorKind,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["place_of"]

_HELD = frozenset({"meeting", "agreement", "ceremony", "mediation"})
_AT = frozenset({"in", "at", "near", "off", "outside"})


def place_of(passage: Passage, trigger: Trigger, cast: Cast) -> str | None:
    """Return the named place an event is in, attached to its trigger or to the verb over it."""
    heads = [trigger.token, *_made_of(trigger.token)]
    if not trigger.word.is_noun:
        heads.extend(child for child in trigger.token.children if child.dep_ == "dobj")
    verb = governor(trigger.token)
    if verb is not None and verb != trigger.token:
        heads.append(verb)
    if trigger.word.is_noun and trigger.word.family in _HELD:
        for child in trigger.token.children:
            mentions = cast.mentions_in(passage.span_of(child)) if child.dep_ == "compound" else ()
            for mention in mentions:
                if cast.actors[mention.actor].kind is ActorKind.PLACE:
                    return cast.actors[mention.actor].name
    for head in heads:
        for child in head.children:
            if child.dep_ == "prep" and (child.lower_ in _AT or (child.lower_ == "to" and _goes(trigger))):
                place = _place_in(passage, child, cast) or _named_place(child)
                if place is not None:
                    return place
            if child.dep_ == "dobj" and _goes(trigger) and head == trigger.token and child.pos_ == "PROPN":
                return _proper(child)
    return None


def _made_of(noun: Token) -> list[Token]:
    """Return the participles that tell of an event's noun: "talks held in Oslo", "a deal signed on Friday"."""
    return [child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VBN"]


def _named_place(preposition: Token) -> str | None:
    """Return a name after "in" or "at" that the model takes for a place, or that "the village of" introduces."""
    for word in preposition.children:
        if word.dep_ == "pobj" and word.pos_ == "PROPN" and word.ent_type_ in {"GPE", "LOC", "FAC"}:
            return _proper(word)
        if word.dep_ == "pobj" and word.lemma_ in {"village", "town", "city", "port", "province", "region"}:
            inner = [end for of in word.children if of.lower_ == "of" for end in of.children if end.pos_ == "PROPN"]
            if inner:
                return _proper(inner[0])
    return None


def _proper(noun: Token) -> str:
    start = noun.i
    while start > 0 and noun.doc[start - 1].dep_ == "compound" and noun.doc[start - 1].pos_ == "PROPN":
        start -= 1
    return str(noun.doc[start : noun.i + 1].text)


def _goes(trigger: Trigger) -> bool:
    return trigger.word.family == "visit"


def _place_in(passage: Passage, preposition: Token, cast: Cast) -> str | None:
    span = passage.span_of([preposition, preposition.right_edge])
    for mention in cast.mentions_in(span):
        actor = cast.actors[mention.actor]
        head = passage.tokens_in(mention.span)
        near = any(word.head == preposition or word.head.head == preposition for word in head)
        if near and (actor.kind is ActorKind.PLACE or (actor.kind is ActorKind.STATE and mention.form == "name")):
            return actor.name
    return None
