"""Writes a dossier as a site of files that need no server: the pages of ``present.site``, once each."""

from __future__ import annotations

from dateline.publishing.publish import Published, Publishing, publish

__all__ = ["Published", "Publishing", "publish"]
