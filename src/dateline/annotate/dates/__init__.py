"""Finds the times an article tells, and what they mean; no day is ever invented."""

from __future__ import annotations

from dateline.annotate.dates.tagger import find_dates

__all__ = ["find_dates"]
