"""The command line. Imports nothing heavy until a command runs."""

from __future__ import annotations

from dateline.cli.app import app, main

__all__ = ["app", "main"]
