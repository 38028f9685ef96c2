"""The command that opens a dossier in the browser: ``serve``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.asking import DossierPath

__all__ = ["serve"]


def serve(
    dossier: DossierPath,
    host: Annotated[
        str, typer.Option(help="The address to listen on; anything but loopback needs accounts.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8765,
    read_only: Annotated[bool, typer.Option("--read-only", help="Show, and let nobody change anything.")] = False,
    cache: Annotated[Path | None, typer.Option(help="A folder for what makes pages quick.")] = None,
) -> None:
    """Open a dossier in the browser, on this machine.

    \b
    Examples:
      dateline serve talks.dateline
      dateline serve talks.dateline --read-only --port 9000
    """
    from dateline.serve.options import Options
    from dateline.serve.running import run

    run(Options(path=dossier, host=host, port=port, read_only=read_only, cache=cache))
