"""The cast of one article: its actors, and where each is mentioned."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping

import attrs

from dateline.records.articles import Span
from dateline.records.claims import Actor, Mention

__all__ = ["Cast"]


@attrs.frozen(kw_only=True, eq=False)
class Cast:
    """The actors of one article and their mentions, in the order of the text, without overlap."""

    actors: Mapping[str, Actor]
    mentions: tuple[Mention, ...]
    members: Mapping[str, tuple[str, str]] = attrs.field(factory=dict)  # group -> the two that it is
    _starts: tuple[int, ...] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(mention.span.start for mention in self.mentions))

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions that overlap a span."""
        first = max(bisect.bisect_right(self._starts, span.start) - 1, 0)
        last = bisect.bisect_left(self._starts, span.end)
        return tuple(mention for mention in self.mentions[first:last] if mention.span.overlaps(span))

    def actors_in(self, spans: Iterable[Span]) -> tuple[Actor, ...]:
        """Return the actors mentioned in some spans, each once, in order."""
        found = dict.fromkeys(mention.actor for span in spans for mention in self.mentions_in(span))
        return tuple(self.actors[actor] for actor in found)

    def before(self, offset: int) -> tuple[Mention, ...]:
        """Return the mentions that end before an offset, nearest last."""
        return self.mentions[: bisect.bisect_left(self._starts, offset)]
