"""The commands that read articles: ``brief``, ``add``, ``annotate``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from dateline.cli.output import progress, put, warn, width
from dateline.errors import DossierError, SettingsError

if TYPE_CHECKING:
    from dateline.acquire import InputFormat
    from dateline.pipeline import Outcome
    from dateline.records.decisions import Decision
    from dateline.settings import Settings

__all__ = ["add", "annotate", "brief"]

_SQLITE = b"SQLite format 3\x00"
_FORMATS = ("text", "markdown", "html", "json")
_ATTRIBUTIONS = ("model", "rules")
_INPUTS = ("auto", "text", "html", "jsonl")

Published = Annotated[
    str | None, typer.Option(help="The day of publication, YYYY-MM-DD, when the article does not tell it.")
]
Attribution = Annotated[
    str | None, typer.Option(help="How statements are found: model (the tagger) or rules (syntax alone).")
]


def _settings(attribution: str | None, *, anchor: bool = True) -> Settings:
    from dateline.settings import load_settings

    used = load_settings() if anchor else load_settings().model_copy(update={"anchor": False})
    if attribution is None:
        return used
    if attribution not in _ATTRIBUTIONS:
        raise typer.BadParameter(f"{attribution!r} is none of {', '.join(_ATTRIBUTIONS)}.", param_hint="--attribution")
    return used.model_copy(update={"attribution": attribution})


def _checked(published: str | None) -> str | None:
    from datetime import datetime

    if published is None:
        return None
    try:
        datetime.fromisoformat(published)
    except ValueError as error:
        raise SettingsError(f"--published {published}: it is no date. Try: --published 2025-10-16") from error
    return published


def _outcomes(
    paths: list[str],
    *,
    media: InputFormat = "auto",
    published: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    settings: Settings,
) -> Iterator[Outcome]:
    """Read and annotate what the paths name; each failure is told, and the rest is done."""
    from dateline.pipeline import annotate_paths
    from dateline.records.articles import Given

    given = Given(published=_checked(published), url=url, outlet=outlet)
    with progress(len(paths) if media != "jsonl" else None) as step:
        for outcome in annotate_paths(
            paths,
            media=media,
            given=given,
            stdin=sys.stdin.buffer,
            settings=settings,
            on_progress=step,
        ):
            if outcome.failure is not None:
                warn(str(outcome.failure))
            elif outcome.annotations is not None and outcome.annotations.article.lost:
                warn(f"{outcome.name}: {outcome.annotations.article.lost}")
            yield outcome


def _is_dossier(path: str) -> bool:
    place = Path(path)
    try:
        return place.is_file() and place.open("rb").read(16) == _SQLITE
    except OSError:
        return False


def brief(  # noqa: PLR0913 - a command has as many options as it has
    paths: Annotated[list[str], typer.Argument(metavar="(ARTICLE…|DOSSIER)", help="Saved articles, or one dossier.")],
    format: Annotated[str, typer.Option("--format", "-f", help="text, markdown, html or json.")] = "text",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file instead.")] = None,
    published: Published = None,
    words: Annotated[int | None, typer.Option(min=100, help="At most so many words (450 for one article).")] = None,
    as_of: Annotated[str | None, typer.Option(help="What was known on this day, YYYY-MM-DD.")] = None,
    attribution: Attribution = None,
) -> None:
    """Write a cited brief of saved articles or of a dossier.

    \b
    Examples:
      dateline brief article.txt
      dateline brief saved-page.html --published 2025-10-16
      dateline brief talks.dateline --format html -o talks.html
    """
    from dateline.pipeline import tell_story, write_brief

    if format not in _FORMATS:
        raise typer.BadParameter(f"{format!r} is none of {', '.join(_FORMATS)}.", param_hint="--format")
    stored = [path for path in paths if _is_dossier(path)]
    if stored and len(paths) > 1:
        raise DossierError(
            f"{stored[0]}: a dossier comes alone. Try: dateline add {stored[0]} ARTICLE…, then brief it."
        )
    failed = False
    captures = {}
    decisions: tuple[Decision, ...] = ()
    if stored:
        from dateline.dossier import open_dossier

        with open_dossier(stored[0], readonly=True) as dossier:
            annotated, captures = list(dossier.annotations()), dict(dossier.captures())
            decisions = dossier.decisions()
        if not annotated:
            raise DossierError(f"{stored[0]}: there is no article in it yet. Try: dateline add {stored[0]} ARTICLE…")
    else:
        annotated = []
        for outcome in _outcomes(paths, published=published, settings=_settings(attribution)):
            failed = failed or outcome.failure is not None
            if outcome.annotations is not None and outcome.capture is not None:
                annotated.append(outcome.annotations)
                captures[outcome.annotations.article.id] = outcome.capture
    if annotated:
        story = tell_story(annotated, as_of=as_of, captures=captures, decisions=decisions)
        put(write_brief(story, format=format, words=words, width=width(), annotated=annotated), output)
    raise typer.Exit(int(failed))


def add(
    dossier: Annotated[Path, typer.Argument(help="The dossier's file; it is made when missing.")],
    paths: Annotated[list[str], typer.Argument(metavar="ARTICLE…", help="Saved pages, texts, or JSON Lines.")],
    published: Published = None,
    url: Annotated[str | None, typer.Option(help="The address the article came from.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    attribution: Attribution = None,
) -> None:
    """Add articles to a dossier. Adding the same article twice changes nothing.

    \b
    Examples:
      dateline add talks.dateline monday.html tuesday.txt
      dateline add talks.dateline archive.jsonl
    """
    from dateline.dossier import open_dossier

    # What a dossier holds must not depend on what else came with it, so it anchors nothing.
    settings = _settings(attribution, anchor=False)
    new = known = failed = 0
    with open_dossier(dossier, create=True) as opened:
        for outcome in _outcomes(paths, published=published, url=url, outlet=outlet, settings=settings):
            if outcome.annotations is None or outcome.capture is None:
                failed += 1
            elif opened.add(outcome.capture, outcome.annotations):
                new += 1
            else:
                known += 1
    parts = [f"{new} added"] + ([f"{known} already there"] if known else []) + ([f"{failed} failed"] if failed else [])
    typer.echo(f"{dossier}: {', '.join(parts)}")
    raise typer.Exit(int(failed > 0))


def annotate(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH …|-]", help="Articles; - is standard input.")
    ] = None,
    input_format: Annotated[str, typer.Option(help="auto, text, html or jsonl.")] = "auto",
    published: Published = None,
    attribution: Attribution = None,
) -> None:
    """Print what each article claims, as JSON Lines, one article a line, in order.

    \b
    Examples:
      dateline annotate article.txt | jq .statements
      dateline annotate --input-format jsonl - < articles.jsonl > claims.jsonl
    """
    if input_format not in _INPUTS:
        raise typer.BadParameter(f"{input_format!r} is none of {', '.join(_INPUTS)}.", param_hint="--input-format")
    from dateline.present.contract import annotations_json

    failed = False
    media = cast("InputFormat", input_format)
    for outcome in _outcomes(paths or ["-"], media=media, published=published, settings=_settings(attribution)):
        if outcome.annotations is None:
            failed = True
            continue
        put(json.dumps(annotations_json(outcome.annotations), ensure_ascii=False), None)
    raise typer.Exit(int(failed))
