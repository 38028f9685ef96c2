"""Brings together what stands below an entry: decisions and notes."""

from __future__ import annotations

from dateline.present.site.talk import Talk, talk_of
from dateline.records.catalogue import Entry
from dateline.serve.context import Visit

__all__ = ["talk_about"]


def talk_about(visit: Visit, entry: Entry) -> Talk:
    """Return what stands below an entry."""
    return talk_of(entry, *visit.server.keeper.talk())
