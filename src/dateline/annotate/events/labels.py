"""Names an event in a few words: what it is, of whom, where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.annotate.cast import Cast
from dateline.annotate.events.telling import Telling
from dateline.annotate.events.triggers import phrase_of
from dateline.annotate.lexicon import words_of
from dateline.records.claims import EventType, Participant
from dateline.records.names import with_article

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["label_of"]

# What two sides do together: all are named alike.
_TOGETHER = words_of("event_words", "together")
_TOWARDS = {
    EventType.ASSAULT: "on",
    EventType.SANCTION: "on",
    EventType.ACCUSE: "against",
    EventType.THREATEN: "against",
    EventType.AID: "to",
    EventType.REQUEST: "to",
    EventType.MOBILIZE: "against",
}
_DONE_TO = frozenset(
    {"suspension", "extension", "resumption", "ending", "agreement", "release", "rejection", "withdrawal"}
)
_SHARES = frozenset({"participation", "part", "role", "share", "implementation", "release", "return"})


def label_of(group: Sequence[Telling], participants: tuple[Participant, ...], place: str | None, cast: Cast) -> str:
    """Return an event's name in a few words, such as "attack by Northland on Southland in Lakeside"."""
    nouns = [telling.trigger.noun for telling in group if telling.trigger.word.is_noun]
    noun = Counter(nouns).most_common(1)[0][0] if nouns else group[0].trigger.noun
    word = next((telling.trigger.word for telling in group if telling.trigger.noun == noun), group[0].trigger.word)
    where = f" {'to' if word.family == 'visit' else 'in'} {place}" if place else ""
    doers = _names(cast, participants, "actor", "host")
    if word.family == "visit":
        doers = _guests(cast, group, noun) or doers
    others = [name for name in _names(cast, participants, "recipient") if name not in doers]
    thing = _thing(group)
    if place and place.lower() in f"{noun} {thing}".lower():
        where = ""
    if thing and not word.is_noun and (word.family in _DONE_TO or word.family.startswith("deed: ")):
        return f"{noun} of the {thing}{_by(doers[:2])}{where}"
    if word.family in _TOGETHER:
        parties = [*doers, *others][:3]
        return f"{noun}{f' of {_listed(parties)}' if parties else ''}{where}"
    onto = f" {_TOWARDS.get(word.type, 'of')} {_listed(others[:2])}" if others else ""
    return f"{noun}{_by(doers[:2])}{onto}{where}"


def _guests(cast: Cast, group: Sequence[Telling], noun: str) -> list[str]:
    """Return whose visit it is: the first party of the telling that calls it one."""
    told = next((telling for telling in group if telling.trigger.noun == noun and telling.participants), None)
    return [with_article(cast.actors[told.participants[0].actor].name)] if told else []


def _names(cast: Cast, participants: tuple[Participant, ...], *roles: str) -> list[str]:
    return [with_article(cast.actors[item.actor].name) for item in participants if item.role in roles]


def _by(names: list[str]) -> str:
    return f" by {_listed(names)}" if names else ""


def _thing(group: Sequence[Telling]) -> str | None:
    """Return what is extended, suspended, signed: the object of the verb, in a few words."""
    for telling in group:
        if telling.trigger.word.is_noun:
            continue
        parts = {child.dep_: child for child in telling.trigger.token.children if child.pos_ in {"NOUN", "PROPN"}}
        order = ("dobj", "nsubjpass", "nsubj") if telling.trigger.word.family == "ending" else ("dobj", "nsubjpass")
        found = next((parts[dep] for dep in order if dep in parts), None)
        if found is not None and found.ent_type_ not in {"PERSON", "GPE", "NORP"}:
            return phrase_of(_shared(found))
    return None


def _shared(noun: Token) -> Token:
    """Return the deal in "its participation in the deal"."""
    if noun.lemma_ in _SHARES:
        for preposition in noun.children:
            if preposition.dep_ == "prep" and preposition.lower_ in {"in", "of"}:
                return next((word for word in preposition.children if word.dep_ == "pobj"), noun)
    return noun


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
