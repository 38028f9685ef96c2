"""The command that hands the kept bytes to web archives: ``archive``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.asking import DossierPath
from dateline.cli.output import put_bytes

__all__ = ["archive"]

_NAMES = (".warc", ".warc.gz")


def archive(
    dossier: DossierPath,
    output: Annotated[Path, typer.Argument(metavar="OUT.warc.gz", help="The archive to write: .warc or .warc.gz.")],
) -> None:
    """Write the bytes that every article was read from as a WARC file, with what the servers said.

    Other programs replay it, and ``dateline add`` makes the same articles of it again.

    \b
    Examples:
      dateline archive talks.dateline talks.warc.gz
      dateline add copy.dateline talks.warc.gz
    """
    if not output.name.lower().endswith(_NAMES):
        raise typer.BadParameter(f"{output}: an archive is a .warc or a .warc.gz file.", param_hint="OUT.warc.gz")
    from importlib.metadata import version

    from dateline.dossier import open_dossier
    from dateline.present.archive import archive_records

    with open_dossier(dossier, readonly=True) as opened:
        captures = opened.captures()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    packed = output.name.lower().endswith(".gz")
    records = archive_records(captures.values(), now=now, version=version("dateline"), packed=packed)
    put_bytes(b"".join(records), output, example="talks.warc.gz")
    typer.echo(f"{output}: {len(captures)} {'capture' if len(captures) == 1 else 'captures'} archived")
