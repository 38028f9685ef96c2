"""The dossier for programs with a language model: tools of the Model Context Protocol, for reading."""

from __future__ import annotations

from dateline.serve.mcp.running import run_mcp

__all__ = ["run_mcp"]
