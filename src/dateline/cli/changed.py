"""The commands that follow a story: ``changes`` and ``reannotate``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.output import bold, progress, put
from dateline.cli.reading import Attribution, chosen_settings
from dateline.cli.when import AsOf, checked_when

__all__ = ["reannotate", "show_changes"]

DossierPath = Annotated[Path, typer.Argument(metavar="DOSSIER", help="The dossier's file.")]
_FORMATS = ("text", "markdown", "json")


def show_changes(
    dossier: DossierPath,
    since: Annotated[str, typer.Option(help="What is new after this day, YYYY-MM-DD, or this time.")],
    as_of: AsOf = None,
    format: Annotated[str, typer.Option("--format", "-f", help="text, markdown or json.")] = "text",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file instead.")] = None,
) -> None:
    """Tell what changed: statuses, statements, positions, quarrels, rewritten pages, and what is no longer told.

    \b
    Examples:
      dateline changes talks.dateline --since 2025-10-16
      dateline changes talks.dateline --since 2025-10-16 --as-of 2025-10-20 --format json
    """
    from dateline.dossier import open_dossier
    from dateline.pipeline import tell_story, what_changed

    since, as_of = checked_when("--since", since) or "", checked_when("--as-of", as_of)
    if format not in _FORMATS:
        raise typer.BadParameter(f"{format!r} is none of {', '.join(_FORMATS)}.", param_hint="--format")
    with open_dossier(dossier, readonly=True) as opened:
        annotated, captures, decisions = list(opened.annotations()), opened.captures(data=False), opened.decisions()
    told = what_changed(annotated, since=since, as_of=as_of, captures=captures, decisions=decisions)
    if format == "json":
        from dateline.present.contract import changes_json

        put(json.dumps(changes_json(told), ensure_ascii=False, indent=1), output)
        return
    from dateline.present.changes import as_lines, as_markdown

    story = tell_story(annotated, as_of=as_of, captures=captures, decisions=decisions)
    if format == "markdown":
        put(as_markdown(told, story), output)
    else:
        put("\n".join(bold(line) if head else line for line, head in as_lines(told, story)), output)


def reannotate(dossier: DossierPath, attribution: Attribution = None) -> None:
    """Read the kept articles anew, and keep what is found now in place of what was found then.

    Texts stay as they are, and so do decisions: they hold for the same words.

    \b
    Examples:
      dateline reannotate talks.dateline
      dateline reannotate talks.dateline --attribution rules
    """
    from dateline.dossier import open_dossier
    from dateline.pipeline import annotate_articles
    from dateline.records.decisions import standing
    from dateline.records.tables import own_tables

    settings = chosen_settings(attribution)
    with open_dossier(dossier) as opened:
        articles, own = opened.articles(), own_tables(standing(opened.decisions())).actors
        with progress(len(articles)) as step:
            changed = 0
            for found in annotate_articles(articles, settings=settings, own=own):
                changed += opened.replace(found)
                step(found.article.id)
    put(f"{dossier}: {len(articles)} articles read anew, {changed} of them with other claims", None)
