"""Holds the numbers, dates, names and statuses of a draft against the articles and events of a dossier."""

from __future__ import annotations

from dateline.check.facts.days import check_dates
from dateline.check.facts.figures import check_numbers
from dateline.check.facts.names import check_names
from dateline.check.facts.passages import Passage, passages_of, sentences_of
from dateline.check.facts.standings import check_statuses

__all__ = [
    "Passage",
    "check_dates",
    "check_names",
    "check_numbers",
    "check_statuses",
    "passages_of",
    "sentences_of",
]
