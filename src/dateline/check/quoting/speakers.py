"""Holds the speaker a draft names against the one the dossier names."""

from __future__ import annotations

import re

from dateline.check.quoting.utterances import Speaker
from dateline.check.words import word_set
from dateline.records.claims import Actor, ActorKind

__all__ = ["is_another", "is_named_in"]

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "his", "her", "their", "one", "both"})


def is_another(claimed: Speaker | None, told: Speaker | None) -> bool:
    """Tell whether a draft gives words to somebody else than the dossier does.

    One that is not known contradicts nobody. A state may speak for those known to be its own, and the other way round;
    one unnamed official may be anybody of the same state.
    """
    if claimed is None or told is None or _is_same(claimed, told):
        return False
    one, other = claimed.actor, told.actor
    if one is None or other is None:
        return not (_words(claimed) & _words(told)) and not _is_pronoun(claimed) and not _is_pronoun(told)
    if not one.named and not other.named:
        return bool(one.state and other.state and one.state != other.state) or not _kin(claimed, told)
    if not one.named:  # the draft tells less than the dossier
        return bool(one.state and other.state and one.state != other.state and one.state != other.id)
    if not other.named:
        return True
    if one.kind is ActorKind.PERSON and other.kind is ActorKind.PERSON:
        return True
    return not _speaks_for(one, other)


def _is_same(claimed: Speaker, told: Speaker) -> bool:
    one, other = claimed.actor, told.actor
    if one is not None and other is not None and one.id == other.id and one.named == other.named:
        return one.named or claimed.name.lower() == told.name.lower()
    if _parts(claimed.name) == _parts(told.name):
        return True
    if one is not None and other is not None and (one.kind is ActorKind.STATE) != (other.kind is ActorKind.STATE):
        return False  # Jordan is no surname
    return any(_is_one_name(left, right) for left in _names(claimed) for right in _names(told))


def _names(speaker: Speaker) -> tuple[str, ...]:
    actor = speaker.actor
    named = () if actor is None or not actor.named else (actor.name, *actor.aliases)
    return tuple(dict.fromkeys((speaker.name, *named)))


def _is_one_name(one: str, other: str) -> bool:
    """Tell whether two names are one: the same, or a surname and a full name that ends with it."""
    left, right = _parts(one), _parts(other)
    if not left or not right:
        return False
    shorter, longer = sorted((left, right), key=len)
    return longer[-len(shorter) :] == shorter


def _parts(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name) if word.lower() not in ("the", "a", "an", "mr", "mrs", "ms")]


def _speaks_for(one: Actor, other: Actor) -> bool:
    """Tell whether one is the state of the other, or both are of one state, and not both are persons."""
    states = [actor.state or (actor.id if actor.kind is ActorKind.STATE else None) for actor in (one, other)]
    if states[0] is not None and states[0] == states[1]:
        return True
    persons = [actor for actor in (one, other) if actor.kind is ActorKind.PERSON]
    bodies = [actor for actor in (one, other) if actor.kind is not ActorKind.PERSON]
    role = {word for actor in persons for word in _parts(actor.role or "")}
    return bool(role) and any(set(_parts(body.name)) - word_set("empty") <= role for body in bodies)


def _kin(claimed: Speaker, told: Speaker) -> bool:
    return bool(_words(claimed) & _words(told))


def _words(speaker: Speaker) -> set[str]:
    return {
        word.removesuffix("s")
        for name in _names(speaker)
        for word in _parts(name)
        if word not in word_set("empty") | word_set("number")
    }


def _is_pronoun(speaker: Speaker) -> bool:
    return bool(set(_parts(speaker.name)) & _PRONOUNS)


def is_named_in(speaker: Speaker, text: str) -> bool:
    """Tell whether a text names somebody, by surname or by any other name."""
    lowered = {word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)}
    lasts = {parts[-1] for name in _names(speaker) if (parts := _parts(name))}
    return bool(lasts & lowered) or _is_pronoun(speaker)
