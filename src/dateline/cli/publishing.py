"""The command that writes a dossier as files for the web: ``publish``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.asking import DossierPath
from dateline.cli.output import progress

__all__ = ["publish"]


def publish(  # noqa: PLR0913 - a command has as many options as it has
    dossier: DossierPath,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder to write; index.html is its first page.")],
    title: Annotated[str | None, typer.Option(help="What the site is called; else as the dossier.")] = None,
    base: Annotated[
        str, typer.Option(metavar="URL", help="Where it will stand: for feeds, and for addresses that are copied.")
    ] = "",
    as_of: Annotated[str | None, typer.Option(help="What was known on this day, YYYY-MM-DD.")] = None,
    without_articles: Annotated[
        bool, typer.Option("--without-articles", help="Of articles, only the sentences that are cited.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Take the place of a site that was written before.")] = False,
    cache: Annotated[Path | None, typer.Option(help="A folder for what makes pages quick.")] = None,
) -> None:
    """Write the whole site as files that open from a disk or any web host, without scripts or requests.

    \b
    Examples:
      dateline publish talks.dateline site
      dateline publish talks.dateline site --force --title "Talks of 2025"
      dateline publish talks.dateline site --base https://example.org/talks --without-articles
    """
    from dateline.publishing import Publishing
    from dateline.publishing import publish as write

    how = Publishing(title=title, base=base, as_of=as_of, quoted=without_articles, force=force, cache=cache)
    with progress(verb="written") as step:
        done = write(dossier, out, how, on_progress=step)
    typer.echo(f"{done.folder}: {done.pages:,} pages, {done.size / 1e6:.1f} MB. Open {done.folder / 'index.html'}")
