"""Keeps a story in one file: captures, articles and claims, each under a hash."""

from __future__ import annotations

from dateline.dossier.search import Hit
from dateline.dossier.store import Dossier, Found, open_dossier
from dateline.dossier.verify import Fault

__all__ = ["Dossier", "Fault", "Found", "Hit", "open_dossier"]
