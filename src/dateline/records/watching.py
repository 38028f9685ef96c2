"""What a story is watched by: feeds and pages, the rule for what belongs to it, what became of what was seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

import attrs

from dateline.records.articles import Response
from dateline.records.ids import short_id

__all__ = ["Became", "Rule", "Seen", "WatchRecord", "WatchState", "Watched", "rule_of", "seen_of", "state_of"]

# From so many articles of a rule on, how like them, of 1, a new one must be: few show less of what a story tells.
_ALIKE = ((5, 0.28), (2, 0.25), (0, 0.21))


class Became(StrEnum):
    """What became of something that a source named."""

    KEPT = "kept"
    LEFT_OUT = "left out"
    FAILED = "failed"


@attrs.frozen(kw_only=True)
class Watched:
    """The address of a feed, a list or a page that is watched, or, later, no longer is."""

    address: str
    at: str  # ISO time it was told
    is_on: bool = True


@attrs.frozen(kw_only=True)
class Rule:
    """What belongs to a story; any part of it is enough."""

    id: str
    at: str = ""  # ISO time it was told
    words: tuple[str, ...] = ()  # words and phrases, whole and in any case
    actors: tuple[str, ...] = ()  # names or ids
    like: tuple[str, ...] = ()  # ids of articles of the dossier
    alike: float = _ALIKE[0][1]
    everything: bool = False

    def word_in(self, text: str) -> str | None:
        """Return the first word of the rule that a text holds."""
        return next((word for word in self.words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.I)), None)


@attrs.frozen(kw_only=True)
class Seen:
    """What became of the bytes at one address that a source named."""

    id: str
    address: str
    by: str  # the address of the source
    at: str  # ISO time
    became: Became
    sha256: str = ""  # of the bytes; "" when there were none
    stamp: str | None = None  # when its feed said that it was published or changed
    why: str = ""
    title: str | None = None
    article: str | None = None  # the id of the article that is kept
    rule: str | None = None  # the rule that left it out
    tries: int = 0  # polls in which it could not be had
    media: str = "auto"
    captured: str | None = None
    response: Response | None = None


WatchRecord = Watched | Rule | Seen


@attrs.frozen(kw_only=True)
class WatchState:
    """How a story is watched now."""

    sources: tuple[str, ...] = ()  # in the order they were named
    rule: Rule | None = None
    seen: Mapping[str, Seen] = attrs.field(factory=dict)  # the newest of each address, in the order first seen

    @property
    def left_out(self) -> tuple[Seen, ...]:
        """Return what was left out and not taken in since."""
        return tuple(one for one in self.seen.values() if one.became is Became.LEFT_OUT)


def rule_of(
    *,
    words: Iterable[str] = (),
    actors: Iterable[str] = (),
    like: Iterable[str] = (),
    everything: bool = False,
    at: str = "",
) -> Rule:
    """Return a rule under the id that its content gives it.

    >>> rule_of(words=["grain deal"]).word_in("The Grain Deal ended."), rule_of(words=["grain"]).word_in("grains")
    ('grain deal', None)
    """
    parts = (tuple(words), tuple(actors), tuple(like))
    alike = next(share for count, share in _ALIKE if len(parts[2]) >= count)
    identity = short_id("rul", (*parts, alike, everything))
    return Rule(id=identity, at=at, words=parts[0], actors=parts[1], like=parts[2], alike=alike, everything=everything)


def seen_of(address: str, sha256: str, by: str, *, at: str, became: Became) -> Seen:
    """Return what was seen, under the id that address and bytes give it."""
    return Seen(id=short_id("out", (address, sha256)), address=address, sha256=sha256, by=by, at=at, became=became)


def state_of(records: Iterable[WatchRecord]) -> WatchState:
    """Return how a story is watched after some records: the newest of each thing counts."""
    sources: dict[str, bool] = {}
    rule: Rule | None = None
    seen: dict[str, Seen] = {}
    for one in records:
        if isinstance(one, Watched):
            if one.is_on:
                sources[one.address] = True
            else:
                sources.pop(one.address, None)
        elif isinstance(one, Rule):
            rule = one
        else:
            seen[one.address] = one
    return WatchState(sources=tuple(sources), rule=rule, seen=seen)
