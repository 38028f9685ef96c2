"""Versions of one page: what a later text says otherwise, and what its outlet says of that."""

from __future__ import annotations

from enum import StrEnum

import attrs

from dateline.records.articles import Span

__all__ = ["Notice", "Revision", "SentenceChange", "SentenceChangeKind"]


class SentenceChangeKind(StrEnum):
    """What became of a sentence between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@attrs.frozen(kw_only=True)
class Notice:
    """Where an outlet says that it corrects its own text."""

    span: Span
    words: str


@attrs.frozen(kw_only=True)
class SentenceChange:
    """A sentence that two versions do not share: where it stood before, and where it stands now."""

    kind: SentenceChangeKind
    before: Span | None = None  # in the earlier version
    after: Span | None = None  # in the later version
    was: str | None = None  # the words of both, as they stand
    now: str | None = None


@attrs.frozen(kw_only=True)
class Revision:
    """A later text at the same address, sentence by sentence; both versions are kept as they were."""

    article: str
    version_of: str
    changes: tuple[SentenceChange, ...] = ()
    notices: tuple[Notice, ...] = ()  # of the later version
