"""Draws the rows of a dossier on a terminal: one line a row, its id first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dateline.cli.output import width

if TYPE_CHECKING:
    from dateline.records.catalogue import Asked, Entry

__all__ = ["lines_of", "row_of"]


def lines_of(entries: Iterable[Entry], asked: Asked) -> Iterator[str]:
    """Yield a line for each entry of a catalogue."""
    shown = list(entries)
    wanted = [one.record.actor for one in shown if hasattr(one.record, "actor")]
    names = {identity: str(entry.record.name) for identity, entry in asked.entries(wanted).items()}
    for entry in shown:
        yield row_of(entry.kind.plural, entry.id, entry.record, names)


def row_of(kind: str, identity: str, record: Any, names: Mapping[str, str]) -> str:
    """Return the line of a record.

    Args:
        kind: what it is, in the plural.
        identity: its id.
        record: of a story.
        names: of actors, by id.
    """
    return _row(identity, *_cells(kind, record, names))


def _cells(kind: str, record: Any, names: Mapping[str, str]) -> tuple[str, str, str]:
    if kind == "articles":
        article = record.article
        return (article.published or "undated")[:10], article.outlet or "–", article.title or "–"
    if kind == "actors":
        return record.kind.value, record.name, record.role or ""
    if kind == "statements":
        return record.kind.value, record.speaker_name or "–", record.variants[0] if record.variants else "–"
    if kind == "events":
        return record.date.edtf or "–" if record.date else "–", record.status.value, record.label
    if kind == "positions":
        return names.get(record.actor, record.actor), record.stance.value, record.issue
    return _others(kind, record)


def _others(kind: str, record: Any) -> tuple[str, str, str]:
    if kind == "reactions":
        stance = record.stance.value if record.stance else "–"
        return record.camp, "silent" if record.silence else stance, ", ".join(record.statements)
    if kind == "contradictions":
        return str(len(record.claims)), record.about, " / ".join(side.value for side in record.claims)
    if kind == "status-changes":
        before = record.before.value if record.before else "–"
        return before, record.after.value, record.label
    if kind == "revisions":
        return record.article, record.version_of, f"{len(record.changes)} sentences"
    if kind == "debt":
        return record.kind.value, record.article_id, record.text
    state = record.status if kind == "questions" else record.outcome
    return record.due or "–", state, record.text


def _row(identity: str, *cells: str) -> str:
    widths = (24, 18)
    kept = [f"{cell:{size}.38}" for cell, size in zip(cells[:-1], widths, strict=True)]
    line = "  ".join((f"{identity:38}", *kept))  # an id that was cut would lead nowhere
    room = max(20, width() + 40 - len(line))
    last = " ".join(cells[-1].split())
    return f"{line}  {last if len(last) <= room else last[: room - 1] + '…'}"
