"""The commands that read articles: ``brief``, ``annotate``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from dateline.cli.output import progress, put, warn, width
from dateline.cli.when import AsOf, checked_when
from dateline.errors import DossierError, SettingsError

if TYPE_CHECKING:
    from dateline.acquire import InputFormat
    from dateline.pipeline import Outcome
    from dateline.records.claims import Annotations
    from dateline.records.decisions import Decision
    from dateline.records.outlets import Outlet
    from dateline.records.tables import OwnActor
    from dateline.settings import Settings

__all__ = ["Attribution", "Published", "annotate", "brief", "chosen_settings"]

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


def chosen_settings(attribution: str | None, *, anchor: bool = True) -> Settings:
    """Return the settings with the way to find statements that an option tells; ``anchor`` dates what has no date."""
    from dateline.settings import load_settings

    used = load_settings() if anchor else load_settings().model_copy(update={"anchor": False})
    if attribution is None:
        return used
    if attribution not in _ATTRIBUTIONS:
        raise typer.BadParameter(f"{attribution!r} is none of {', '.join(_ATTRIBUTIONS)}.", param_hint="--attribution")
    return used.model_copy(update={"attribution": attribution})


def _outcomes(  # noqa: PLR0913 - what may be said of many files
    paths: list[str],
    *,
    media: InputFormat = "auto",
    published: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    settings: Settings,
    own: tuple[OwnActor, ...] = (),
    outlets: tuple[Outlet, ...] = (),
) -> Iterator[Outcome]:
    """Read and annotate what the paths name; each failure and what is left out is told, and the rest is done."""
    from dateline.pipeline import annotate_paths
    from dateline.records.articles import Given

    given = Given(published=checked_when("--published", published), url=url, outlet=outlet)
    with progress(len(paths) if media != "jsonl" else None) as step:
        for outcome in annotate_paths(
            paths,
            media=media,
            given=given,
            stdin=sys.stdin.buffer,
            settings=settings,
            own=own,
            outlets=outlets,
            on_progress=step,
        ):
            _tell(outcome)
            if outcome.skipped is None:
                yield outcome
            else:
                warn(f"{outcome.name}: left out: {outcome.skipped}")


def _tell(outcome: Outcome) -> None:
    """Print why an input failed, or what is missing or doubtful of it."""
    if outcome.failure is not None:
        warn(str(outcome.failure))
    elif outcome.annotations is not None:
        for doubt in outcome.annotations.article.doubts:
            warn(f"{outcome.name}: {doubt}")


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
    as_of: AsOf = None,
    since: Annotated[str | None, typer.Option(help="Begin with what changed after this day, YYYY-MM-DD.")] = None,
    attribution: Attribution = None,
) -> None:
    """Write a cited brief of saved articles or of a dossier.

    \b
    Examples:
      dateline brief article.txt
      dateline brief saved-page.html --published 2025-10-16
      dateline brief talks.dateline --format html -o talks.html
    """
    from dateline.pipeline import tell_story, what_changed, write_brief

    as_of, since = checked_when("--as-of", as_of), checked_when("--since", since)
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
            annotated, captures = list(dossier.annotations()), dict(dossier.captures(data=False))
            decisions = dossier.decisions()
        if not annotated:
            raise DossierError(f"{stored[0]}: there is no article in it yet. Try: dateline add {stored[0]} ARTICLE…")
    else:
        annotated = []
        for outcome in _outcomes(paths, published=published, settings=chosen_settings(attribution)):
            failed = failed or outcome.failure is not None
            if outcome.annotations is not None and outcome.capture is not None:
                annotated.append(outcome.annotations)
                captures[outcome.annotations.article.id] = outcome.capture
    if annotated:
        _refuse_before(as_of, annotated)
        changed = None
        if since is not None:
            changed = what_changed(annotated, since=since, as_of=as_of, captures=captures, decisions=decisions)
        story = tell_story(annotated, as_of=as_of, captures=captures, decisions=decisions)
        put(write_brief(story, format=format, words=words, width=width(), annotated=annotated, changed=changed), output)
    raise typer.Exit(int(failed))


def _refuse_before(as_of: str | None, annotated: Sequence[Annotations]) -> None:
    """Refuse a day before the first article: there is nothing to tell as of it."""
    from dateline.records.moments import is_by

    if as_of is not None and not any(is_by(item.article.published, as_of) for item in annotated):
        first = min(item.article.published or "" for item in annotated)[:10]
        raise SettingsError(f"--as-of {as_of}: no article had been published by then. Try: --as-of {first} or later")


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
    for outcome in _outcomes(paths or ["-"], media=media, published=published, settings=chosen_settings(attribution)):
        if outcome.annotations is None:
            failed = True
            continue
        put(json.dumps(annotations_json(outcome.annotations), ensure_ascii=False), None)
    raise typer.Exit(int(failed))
