"""Who takes part in an event, and as what: subjects, objects, and what stands round its noun."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.annotate.cast import Cast
from dateline.annotate.events.governors import governor
from dateline.annotate.events.times import ANNOUNCING
from dateline.annotate.events.triggers import Trigger
from dateline.annotate.lexicon import words_of
from dateline.annotate.parse import Passage
from dateline.records.claims import (
    ActorKind,
    EventType,
    Mention,
    Participant,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["participants_of"]

_WITH = frozenset({"between", "with", "of", "by", "against", "among", "on", "to", "from", "for", "over", "involving"})
_MEDIATING = frozenset(
    [
        "broker",
        "mediate",
        "negotiate",
        "secure",
        "host",
        "arrange",
        "facilitate",
        "oversee",
        "witness",
        "chair",
        "convene",
    ]
)
_GOING = words_of("event_words", "going")
# Nouns for people who act for somebody: "delegations from Norway", "the leaders of Norway and Sweden".
_BODIES = words_of("event_words", "bodies")
_ONTO = frozenset({EventType.SANCTION, EventType.COERCE, EventType.ASSAULT})
# What is done to somebody: "the release of 18 soldiers" is not by them.
_SUFFERED = frozenset(["release", "attack", "arrest", "blast", "suspension", "expulsion", "killing", "deportation"])
# What is done to an event in words only: who hails a truce is no party to it.
_JUDGING = words_of("event_words", "judging")
_LIGHT = words_of("event_words", "light")


def participants_of(passage: Passage, trigger: Trigger, cast: Cast) -> tuple[Participant, ...]:
    """Return who takes part, in the order of the text: subjects first as actors, objects as recipients."""
    found: dict[str, str] = {}
    for token, role in _party_tokens(trigger):
        mentions = [
            mention
            for mention in cast.mentions_in(passage.span_of([token.left_edge, token.right_edge]))
            if _is_party(mention, cast, passage, token, trigger)
        ]
        known = any(cast.actors[mention.actor].kind is not ActorKind.GROUP for mention in mentions)
        for mention in mentions:
            if not known or not _only_counts(mention, cast, passage):
                for actor in cast.members.get(mention.actor, (mention.actor,)):
                    found.setdefault(actor, role)
    return tuple(Participant(actor=actor, role=role) for actor, role in found.items())


def _only_counts(mention: Mention, cast: Cast, passage: Passage) -> bool:
    """Tell whether a group's words only say whose it is: "the leaders of Norway and Sweden" are those two."""
    if cast.actors[mention.actor].kind is not ActorKind.GROUP or cast.actors[mention.actor].state:
        return False
    tokens = passage.tokens_in(mention.span)
    return len(tokens) > 0 and tokens.root.lemma_.lower() in _BODIES


def _is_party(mention: Mention, cast: Cast, passage: Passage, token: Token, trigger: Trigger) -> bool:
    actor = cast.actors[mention.actor]
    if actor.kind is ActorKind.PLACE:
        return False
    if mention.form == "demonym" and not any(
        word.head == trigger.token or (word.head == token and not _is_mentioned(token, cast, passage))
        for word in passage.tokens_in(mention.span)
    ):
        return False  # "Russian President …" is one party; "Russian strikes" and "Russian drones" name another
    if _is_owner(mention, cast, passage, token):
        return False  # "Thailand's prime minister Phumtham" is one party
    # Only what heads the phrase, its possessors and its fellows: not the names in its relative clauses.
    for word in passage.tokens_in(mention.span):
        at = word
        for _ in range(5):
            if at == token:
                return True
            if at.dep_ == "pobj" and at.head.lower_ in {"of", "from"} and at.head.head.lemma_.lower() in _BODIES:
                at = at.head.head
                continue
            if at.dep_ not in {"compound", "conj", "appos", "poss", "nmod", "amod", "flat"}:
                break
            at = at.head
    return False


def _is_owner(mention: Mention, cast: Cast, passage: Passage, token: Token) -> bool:
    """Tell whether a state only owns the person it stands with."""
    if cast.actors[mention.actor].kind is not ActorKind.STATE:
        return False
    words = passage.tokens_in(mention.span)
    owned = len(words) > 0 and words.root.dep_ == "poss"
    people = [one for one in cast.mentions_in(passage.span_of(token)) if one is not mention]
    return owned and any(cast.actors[one.actor].kind is ActorKind.PERSON for one in people)


def _is_mentioned(token: Token, cast: Cast, passage: Passage) -> bool:
    return any(cast.mentions_in(passage.span_of(token)))


def _party_tokens(trigger: Trigger) -> Iterator[tuple[Token, str]]:
    token = trigger.token
    if trigger.word.is_noun:
        own = list(_around_noun(token, trigger.word.family))
        yield from own
        verb = governor(token)
        if verb is not None and verb != token and verb.lemma_ not in ANNOUNCING | _JUDGING and _takes(verb, token):
            between = verb.lemma_ in _MEDIATING
            yield from ((word, "mediator" if between else role) for word, role in _subject(verb, token))
    else:
        yield from _subject(token, None)
        yield from _objects(token)
        if trigger.word.type in _ONTO:
            yield from _struck(token)


def _struck(verb: Token) -> Iterator[tuple[Token, str]]:
    """Yield on whom something is imposed or launched: "imposed sanctions on Norway", "raids on Oslo"."""
    for head in (verb, *(child for child in verb.children if child.dep_ == "dobj")):
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in {"on", "against", "at"}:
                yield from ((word, "recipient") for word in child.children if word.dep_ == "pobj")


def _takes(verb: Token, noun: Token) -> bool:
    """Tell whether a verb does something with an event: holds it, goes to it; not only at the time of it."""
    if noun.dep_ in {"dobj", "nsubjpass", "attr", "oprd"} and noun.head == verb:
        return True
    return (
        noun.dep_ == "pobj"
        and noun.head.head == verb
        and noun.head.lower_ in {"to", "for", "on", "in"}
        and (verb.lemma_ in _LIGHT or verb.lemma_ in _GOING)
    )


def _around_noun(noun: Token, family: str) -> Iterator[tuple[Token, str]]:
    patient = family in _SUFFERED
    for child in noun.children:
        if child.dep_ in {"poss", "compound", "nmod", "amod"}:
            yield child, "actor"
        elif child.dep_ == "prep" and child.lower_ in _WITH:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield inner, "recipient" if child.lower_ in {"of", "on", "against"} and patient else "actor"
        elif child.dep_ in {"acl", "relcl"} and child.lemma_ in _LIGHT:
            for inner in child.children:
                if inner.dep_ == "agent":
                    yield from ((word, "host") for word in inner.children if word.dep_ == "pobj")


def _subject(verb: Token, noun: Token | None) -> Iterator[tuple[Token, str]]:
    """Yield the subject of a verb, borrowed from the verb above where it has none."""
    at = verb
    for _ in range(4):
        for child in at.children:
            if child == noun:
                continue
            if child.dep_ in {"nsubj", "nsubjpass"}:
                passive = child.dep_ == "nsubjpass" and noun is None and at == verb
                if child.tag_ not in {"WDT", "WP"}:
                    yield child, "recipient" if passive else "actor"
                else:
                    yield at.head, "actor"
                break
        else:
            if (
                at.dep_ in {"xcomp", "conj", "advcl", "acl", "pcomp", "prep", "relcl", "dobj", "acomp"}
                and at.head != at
            ):
                if at.dep_ == "acl" and at.tag_ in {"VBN", "VBG"}:
                    yield at.head, "actor"
                    break
                at = at.head
                continue
        break
    for child in verb.children:
        if child.dep_ == "agent":
            yield from ((word, "actor") for word in child.children if word.dep_ == "pobj")


def _objects(verb: Token) -> Iterator[tuple[Token, str]]:
    for child in verb.children:
        if child.dep_ in {"dobj", "dative"}:
            yield child, "recipient"
        elif child.dep_ == "prep" and child.lower_ in {"with", "against", "to", "between"}:
            yield from ((word, "recipient") for word in child.children if word.dep_ == "pobj")
