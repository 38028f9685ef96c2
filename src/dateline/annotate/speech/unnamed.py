"""Gives every speaker without a name an actor of its own, so that what it said can be asked for."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from dateline.annotate.cast import Cast, slug
from dateline.annotate.parse import Parse
from dateline.annotate.speech.attribution import is_somebody
from dateline.records.claims import Actor, ActorKind, Attribution, Mention, Mode, Statement

__all__ = ["with_speakers"]

_KINDS = {Attribution.UNNAMED: ActorKind.PERSON, Attribution.COLLECTIVE: ActorKind.GROUP}
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "one", "that", "which"})


def with_speakers(parse: Parse, cast: Cast, statements: Sequence[Statement]) -> tuple[Cast, tuple[Statement, ...]]:
    """Return the cast with the unnamed speakers of an article, and the statements with their actors."""
    actors, mentions = dict(cast.actors), list(cast.mentions)
    taken = [mention.span for mention in mentions]
    found = []
    for statement in statements:
        actor = _new_actor(parse, statement)
        speaker = statement.speaker
        if actor is None or speaker is None:
            found.append(statement)
            continue
        actors.setdefault(actor.id, actor)
        found.append(attrs.evolve(statement, speaker=attrs.evolve(speaker, actor=actor.id)))
        for span in speaker.spans:
            if not any(span.overlaps(other) for other in taken):
                mentions.append(Mention(span=span, actor=actor.id, form="title"))
                taken.append(span)
    ordered = tuple(sorted(mentions, key=lambda mention: mention.span))
    return attrs.evolve(cast, actors=actors, mentions=ordered), tuple(found)


def _new_actor(parse: Parse, statement: Statement) -> Actor | None:
    speaker = statement.speaker
    if speaker is None or speaker.actor is not None or not speaker.name or statement.mode is not Mode.SPEECH:
        return None
    kind = _KINDS.get(statement.attribution)
    name = speaker.name.split(",")[0].strip()
    if kind is None or name.lower() in _PRONOUNS or len(name) < 3 or not (is_somebody(name) or name.isupper()):
        return None
    prefix = "group" if kind is ActorKind.GROUP else "person"
    return Actor(id=f"{prefix}-{slug(name)}@{parse.article.id}", name=name, kind=kind, named=False)
