"""Resolves "the two leaders" and "both sides" to the two that were named together last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dateline.annotate.parse import Passage
from dateline.records.articles import Span
from dateline.records.claims import Actor, ActorKind, Mention

__all__ = ["find_pairs"]

_PAIR = re.compile(
    r"(?:two |both )?(?:(?P<people>leaders|presidents|premiers|prime ministers|ministers|men|women|statesmen|envoys|"
    r"negotiators|rivals|politicians)|(?P<states>sides|parties|countries|nations|states|neighbou?rs|governments|"
    r"capitals|armies|militaries|foes|warring parties))$"
)
_BACK = 5  # sentences


def find_pairs(
    passages: Sequence[Passage], mentions: Sequence[Mention], actors: Mapping[str, Actor]
) -> dict[str, tuple[str, str]]:
    """Return the two members of each group that is only "the two" of something named before it.

    The words must be "two …" or "both …". For people, looking back from the group's first mention, the sentence
    that completes exactly two tells who they are; where more than two come at once, nobody can know. Two sides or
    countries are the two states the article is about.
    """
    found: dict[str, tuple[str, str]] = {}
    for n, mention in enumerate(mentions):
        actor = actors[mention.actor]
        if mention.actor in found or actor.kind is not ActorKind.GROUP or actor.state:
            continue
        match = _PAIR.match(actor.name) if actor.name.startswith(("two ", "both ")) else None
        if match is None:
            continue
        pair = (
            _before(passages, mentions[:n], actors, mention.span.start)
            if match.group("people")
            else _main_two(mentions, actors)
        )
        if pair is not None:
            found[mention.actor] = pair
    return found


def _main_two(mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> tuple[str, str] | None:
    """Return the two states an article is about, if two stand out: "both sides" are seldom its mediators."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        actor = actors[mention.actor]
        state = actor.id if actor.kind is ActorKind.STATE else actor.state
        if state is not None:
            counts[state] += 1
    ranked = sorted(counts, key=lambda state: (-counts[state], state))
    if len(ranked) < 2 or (len(ranked) > 2 and counts[ranked[1]] <= counts[ranked[2]]):
        return None
    first, second = ranked[:2]
    return first, second


def _before(
    passages: Sequence[Passage], mentions: Sequence[Mention], actors: Mapping[str, Actor], offset: int
) -> tuple[str, str] | None:
    fitting: dict[str, None] = {}
    for span in _sentences_back(passages, offset):
        here = {
            actor.id: None
            for mention in mentions
            if span.holds(mention.span) and (actor := actors[mention.actor]).kind is ActorKind.PERSON and actor.named
        }
        fitting = {**here, **fitting}
        if len(fitting) == 2:
            first, second = fitting
            return first, second
        if len(fitting) > 2:
            return None
    return None


def _sentences_back(passages: Sequence[Passage], offset: int) -> Iterator[Span]:
    """Yield the sentences before an offset, the nearest first, with the part of its own that lies before it."""
    before = [
        Span(sentence.start, min(sentence.end, offset))
        for passage in passages
        for sentence in passage.sentences
        if sentence.start < offset
    ]
    yield from reversed(before[-_BACK:])
