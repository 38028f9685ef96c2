"""The command that lets programs with a language model read a dossier: ``mcp``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.asking import DossierPath
from dateline.errors import SettingsError

__all__ = ["mcp"]


def mcp(
    dossier: DossierPath,
    cache: Annotated[Path | None, typer.Option(help="A folder for what makes answers quick.")] = None,
) -> None:
    """Answer a program that speaks the Model Context Protocol, over standard input and output; for reading only.

    \b
    Example:
      dateline mcp talks.dateline
    """
    try:
        from dateline.serve.mcp import run_mcp
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] != "mcp":
            raise
        raise SettingsError("dateline mcp needs the package mcp 2. Try: pip install 'dateline[mcp]'") from error
    run_mcp(dossier, cache=cache)
