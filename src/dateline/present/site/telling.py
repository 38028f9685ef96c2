"""Pairs what a record says with the words it rests on, as pages show them side by side."""

from __future__ import annotations

from dateline.present.page.history import turns
from dateline.records.catalogue import Entry, Telling
from dateline.records.stories import StatusClaim, StorySide

__all__ = ["ledger_of", "sides_of", "turns_of"]


def ledger_of(event: Entry) -> list[tuple[StatusClaim, Telling]]:
    """Return every claim of an event's status with its words, oldest first."""
    return list(zip(event.record.history, event.tellings, strict=True))


def turns_of(event: Entry) -> list[tuple[StatusClaim, Telling]]:
    """Return the claims at which an event's status became another one, with their words."""
    kept = {id(step) for step in turns(event.record)}
    return [(step, telling) for step, telling in ledger_of(event) if id(step) in kept]


def sides_of(quarrel: Entry) -> list[tuple[str, list[tuple[StorySide, Telling]]]]:
    """Return what a contradiction's sides say, each value once with all who say it and their words."""
    values: dict[str, list[tuple[StorySide, Telling]]] = {}
    for side, telling in zip(quarrel.record.claims, quarrel.tellings, strict=True):
        values.setdefault(side.value, []).append((side, telling))
    return list(values.items())
