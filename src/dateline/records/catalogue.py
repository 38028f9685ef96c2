"""A story laid out in entries that can be asked for: by kind, by facet, by words, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Protocol

import attrs

__all__ = ["FACETS", "Answer", "Asked", "Entry", "EntryKind", "FacetCount", "Query", "Telling"]


class EntryKind(StrEnum):
    """What an entry of the catalogue is; the names are those of the JSON contract, in the singular."""

    ARTICLE = "article"
    ACTOR = "actor"
    STATEMENT = "statement"
    EVENT = "event"
    POSITION = "position"
    REACTION = "reaction"
    CONTRADICTION = "contradiction"
    QUESTION = "question"
    EXPECTATION = "expectation"
    DEBT = "debt"
    STATUS_CHANGE = "status-change"
    REVISION = "revision"

    @property
    def plural(self) -> str:
        """Return the name of many of them.

        >>> EntryKind.STATUS_CHANGE.plural, EntryKind.DEBT.plural
        ('status-changes', 'debt')
        """
        return self.value if self is EntryKind.DEBT else f"{self.value}s"


# What the entries of a kind can be picked by.
FACETS: Mapping[EntryKind, tuple[str, ...]] = {
    EntryKind.ARTICLE: ("outlet", "origin", "withdrawn", "copies", "version"),
    EntryKind.ACTOR: ("kind", "named", "camp"),
    EntryKind.STATEMENT: (
        "speaker",
        "camp",
        "channel",
        "attribution",
        "kind",
        "mode",
        "event",
        "article",
        "outlet",
        "day",
        "variants",
    ),
    EntryKind.EVENT: (
        "actor",
        "type",
        "status",
        "disputed",
        "background",
        "place",
        "article",
        "parent",
        "series",
        "by",
        "dated",
    ),
    EntryKind.POSITION: ("actor", "issue", "stance", "level", "firmness", "article"),
    EntryKind.REACTION: ("camp", "silence", "actor"),
    EntryKind.CONTRADICTION: ("actor", "article", "within", "event"),
    EntryKind.QUESTION: ("status", "article"),
    EntryKind.EXPECTATION: ("outcome", "overdue", "event", "article"),
    EntryKind.DEBT: ("kind", "article"),
    EntryKind.STATUS_CHANGE: ("event", "to", "by"),
    EntryKind.REVISION: ("article",),
}


@attrs.frozen(kw_only=True)
class Telling:
    """An article that tells an entry, as far as a list shows it."""

    article: str
    outlet: str
    title: str | None
    published: str | None
    words: str  # exactly as they stand there; several stretches are parted by " […] "
    start: int | None = None  # of the first of the words in the article's text
    end: int | None = None


@attrs.frozen(kw_only=True)
class Entry:
    """One thing that a story tells: its record, what it can be picked by, and the words it rests on."""

    kind: EntryKind
    id: str
    sort: str  # what orders the entries of its kind: a day or a moment, an empty string when there is none
    record: Any
    facets: tuple[tuple[str, str], ...] = ()
    text: str = ""  # what a search finds it by
    tellings: tuple[Telling, ...] = ()
    claims: tuple[str, ...] = ()  # ids of the articles' own claims behind it


@attrs.frozen(kw_only=True)
class Query:
    """A question to the catalogue. Everything told must hold.

    ``since`` and ``until`` bound what orders the entries, days included; ``after`` is the ``next`` of an answer.
    """

    kind: EntryKind
    where: tuple[tuple[str, str], ...] = ()
    words: str | None = None
    since: str | None = None
    until: str | None = None
    newest: bool = True
    limit: int = 50
    after: str | None = None


@attrs.frozen(kw_only=True)
class FacetCount:
    """How many entries of a kind have one value of a facet."""

    value: str
    count: int


@attrs.frozen(kw_only=True)
class Answer:
    """A page of entries, and how to have the next."""

    entries: tuple[Entry, ...]
    total: int
    more: bool = False  # ``total`` is at least so many: counting on would cost too much
    next: str | None = None


class Asked(Protocol):
    """What a page needs of a catalogue; ``dossier.catalogue.Catalogue`` is one."""

    def document(self, name: str) -> bytes | None:
        """Return something that holds of the whole."""

    def count(self, kind: EntryKind) -> int:
        """Return how many entries of a kind there are."""

    def entry(self, identity: str) -> Entry:
        """Return the entry of an id, or of the beginning of one."""

    def entries(self, identities: Iterable[str]) -> dict[str, Entry]:
        """Return the entries of some ids, those that there are."""

    def behind(self, claims: Sequence[str]) -> dict[str, str]:
        """Map ids of articles' own claims to the ids of the entries they stand behind."""

    def ask(self, query: Query) -> Answer:
        """Return a page of the entries for which everything holds."""

    def facets(self, kind: EntryKind, name: str, *, limit: int = 50) -> tuple[FacetCount, ...]:
        """Return the values of a facet, the commonest first."""
