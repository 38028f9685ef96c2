"""Dateline keeps a sourced dossier of a diplomatic story, and writes a cited brief.

The names here are the public interface; everything else may change. They are loaded when first used, so that
``dateline --help`` is quick.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.cataloguing import ask
    from dateline.deciding import correct, set_table, undo, withdraw
    from dateline.dossier import Dossier, open_dossier
    from dateline.errors import DatelineError
    from dateline.pipeline import (
        annotate_article,
        check_draft,
        explain,
        export_story,
        read_article,
        tell_story,
        what_changed,
        write_brief,
    )
    from dateline.records.articles import Article, Capture, Span
    from dateline.records.catalogue import Answer, Entry
    from dateline.records.claims import Annotations, EventReport, Position, Statement, TimePhrase
    from dateline.records.decisions import Decision
    from dateline.records.findings import Finding
    from dateline.records.stories import Brief, Changes, Story

__all__ = [
    "Annotations",
    "Answer",
    "Article",
    "Brief",
    "Capture",
    "Changes",
    "DatelineError",
    "Decision",
    "Dossier",
    "Entry",
    "EventReport",
    "Finding",
    "Position",
    "Span",
    "Statement",
    "Story",
    "TimePhrase",
    "annotate_article",
    "ask",
    "check_draft",
    "correct",
    "explain",
    "export_story",
    "open_dossier",
    "read_article",
    "set_table",
    "tell_story",
    "undo",
    "what_changed",
    "withdraw",
    "write_brief",
]

_HOMES = {
    "dateline.cataloguing": ("ask",),
    "dateline.deciding": ("correct", "set_table", "undo", "withdraw"),
    "dateline.dossier": ("Dossier", "open_dossier"),
    "dateline.errors": ("DatelineError",),
    "dateline.pipeline": (
        "annotate_article",
        "check_draft",
        "explain",
        "export_story",
        "read_article",
        "tell_story",
        "what_changed",
        "write_brief",
    ),
    "dateline.records.articles": ("Article", "Capture", "Span"),
    "dateline.records.catalogue": ("Answer", "Entry"),
    "dateline.records.claims": ("Annotations", "EventReport", "Position", "Statement", "TimePhrase"),
    "dateline.records.decisions": ("Decision",),
    "dateline.records.findings": ("Finding",),
    "dateline.records.stories": ("Brief", "Changes", "Story"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("dateline")
    if name not in _HOME:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
