"""Names what came near to being the same and was kept apart, with what speaks for it and against it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import attrs

from dateline.records.claims import Actor, EventDate
from dateline.records.stories import Story, StoryArticle, StoryEvent, StoryStatement

__all__ = ["rivals_of"]

T = TypeVar("T")
_MOST = 3
_RUN = 3


@attrs.frozen(kw_only=True)
class _Part:
    """One thing that two candidates share or not, and what it is worth for naming them."""

    words: str
    weight: float


def rivals_of(identity: str, story: Story, members: set[str]) -> Iterator[str]:
    """Yield the nearest of what was kept apart from an event, a statement, an actor or an article, with its parts."""
    event = next((one for one in story.events if one.id in members or one.id == identity), None)
    said = next((one for one in story.statements if one.id in members or one.id == identity), None)
    actor = next((one for one in story.actors if one.id == identity), None)
    item = next((one for one in story.articles if one.article.id == identity), None)
    found: list[str] = []
    if event is not None:
        found = _near(event, story.events, _events, lambda one: f"{one.id}, {one.label}")
    elif said is not None:
        found = _near(said, story.statements, _statements, lambda one: f"{one.id}, {one.speaker_name or 'not told'}")
    elif actor is not None:
        found = _near(actor, story.actors, _actors, lambda one: f"{one.id}, {one.name}")
    elif item is not None:
        found = _near(
            item, story.articles, _articles, lambda one: f"{one.article.id}, {one.article.title or 'no title'}"
        )
    if found:
        yield "  candidates kept apart, the nearest first:"
        yield from found


def _near(one: T, others: Sequence[T], parts_of: Callable[[T, T], list[_Part]], name: Callable[[T], str]) -> list[str]:
    scored = [
        (sum(part.weight for part in parts), n, parts)
        for n, other in enumerate(others)
        if other is not one and (parts := parts_of(one, other))
    ]
    scored.sort(key=lambda told: (-told[0], told[1]))
    return [
        f"    {name(others[n])}: {'; '.join(part.words for part in parts)}"
        for score, n, parts in scored[:_MOST]
        if score > 0
    ]


def _events(one: StoryEvent, other: StoryEvent) -> list[_Part]:
    if one.type is not other.type:
        return []
    mine, theirs = ({party.actor for party in event.participants} for event in (one, other))
    shared = sorted(mine & theirs)
    parts = [
        _Part(words=f"both {one.type.value}", weight=0.2),
        _Part(words=f"actors in common: {', '.join(shared) or 'none'}", weight=0.3 * len(shared) - 0.1),
        _dates(one.date, other.date),
    ]
    if one.place and other.place:
        same = one.place == other.place
        places = one.place if same else f"{one.place} or {other.place}"
        parts.append(_Part(words=f"{'one place' if same else 'places differ'}: {places}", weight=0.2 if same else -0.2))
    if one.background != other.background:
        parts.append(_Part(words="one is told as background only", weight=-0.1))
    return parts


def _dates(one: EventDate | None, other: EventDate | None) -> _Part:
    if one is None or other is None or not (one.earliest and one.latest and other.earliest and other.latest):
        return _Part(words="one has no date", weight=0.0)
    told = f"{one.edtf} and {other.edtf}"
    if one.latest[:10] < other.earliest[:10] or other.latest[:10] < one.earliest[:10]:
        return _Part(words=f"dates exclude each other: {told}", weight=-0.2)
    return _Part(words=f"dates allow it: {told}", weight=0.3)


def _statements(one: StoryStatement, other: StoryStatement) -> list[_Part]:
    mine, theirs = _words(one.variants[0]), _words(other.variants[0])
    shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    if shared < 0.25:
        return []
    same = one.speaker is not None and one.speaker == other.speaker
    speakers = "one speaker" if same else f"speakers: {one.speaker_name} and {other.speaker_name}"
    return [
        _Part(words=f"{shared:.0%} of the shorter one's words in common", weight=shared),
        _Part(words=speakers, weight=0.3 if same else -0.1),
    ]


def _actors(one: Actor, other: Actor) -> list[_Part]:
    shared = sorted(_words(one.name) & _words(other.name))
    if one.kind is not other.kind or not shared:
        return []
    named = one.named and other.named
    parts = [_Part(words=f"names share {', '.join(shared)}", weight=0.4 * len(shared))]
    return parts if named else [*parts, _Part(words="one has no name of its own", weight=-0.3)]


def _articles(one: StoryArticle, other: StoryArticle) -> list[_Part]:
    mine, theirs = _runs(one.article.text), _runs(other.article.text)
    shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    if shared < 0.02:
        return []
    origin = "one origin" if one.origin == other.origin else "another origin"
    return [
        _Part(words=f"{shared:.0%} of the shorter one's three-word runs in common", weight=shared),
        _Part(words=origin, weight=0),
    ]


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]{3,}", text.lower()))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.lower())
    return {tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)}
