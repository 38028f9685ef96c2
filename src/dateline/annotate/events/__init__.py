"""Finds what an article says of events: type, participants, place, date, and status as claimed."""

from __future__ import annotations

from dateline.annotate.events.reports import find_events

__all__ = ["find_events"]
