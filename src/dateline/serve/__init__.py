"""The dossier in the browser, and for programs: pages, an API, feeds. A door, as the command line is one."""

from __future__ import annotations

from dateline.serve.app import Options, create_app

__all__ = ["Options", "create_app"]
