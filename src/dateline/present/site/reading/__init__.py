"""Shows an article as published, with every claim marked where it stands."""

from __future__ import annotations

from dateline.present.site.reading.reader import KINDS, Reading, article

__all__ = ["KINDS", "Reading", "article"]
