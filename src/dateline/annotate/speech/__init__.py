"""Finds statements: who said what, in whose words, through what, and how openly."""

from __future__ import annotations

from dateline.annotate.speech.drafts import Draft, draft_statements
from dateline.annotate.speech.rules import draft_by_rules
from dateline.annotate.speech.statements import find_statements
from dateline.annotate.speech.unnamed import with_speakers

__all__ = ["Draft", "draft_by_rules", "draft_statements", "find_statements", "with_speakers"]
