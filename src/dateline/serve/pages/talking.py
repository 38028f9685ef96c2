"""Brings together what stands below an entry: decisions, notes, and what a correction may choose from."""

from __future__ import annotations

from dateline.present.site.talk import Talk, talk_of
from dateline.records.catalogue import Asked, Entry
from dateline.serve.context import Visit

__all__ = ["talk_about"]


def talk_about(visit: Visit, asked: Asked, entry: Entry) -> Talk:
    """Return what stands below an entry for this visitor."""
    with visit.dossier() as dossier:
        decisions, notes = dossier.decisions(), dossier.notes()
    return talk_of(asked, entry, decisions, notes, edits=visit.may_edit)
