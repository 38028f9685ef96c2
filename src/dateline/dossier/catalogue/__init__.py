"""Keeps a story's entries in a file of its own, made anew when the dossier changed, so that any page is quick."""

from __future__ import annotations

from dateline.dossier.catalogue.asking import Catalogue, open_catalogue
from dateline.dossier.catalogue.filling import fill_catalogue

__all__ = ["Catalogue", "fill_catalogue", "open_catalogue"]
