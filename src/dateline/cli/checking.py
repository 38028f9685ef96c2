"""The command that holds a draft against a dossier: ``check``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.output import put, warn, width
from dateline.errors import DatelineError, DossierError, SettingsError

if TYPE_CHECKING:
    from dateline.acquire import InputFormat
    from dateline.records.articles import Article
    from dateline.records.findings import Finding

__all__ = ["check"]

_FORMATS = ("text", "markdown", "json")
_MARKDOWN = (".md", ".markdown")
_ALTERED, _WRONG_CALL = 1, 2


def check(
    dossier: Annotated[Path, typer.Argument(metavar="DOSSIER", help="The dossier's file.")],
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="A text or a page; - is standard input.")],
    format: Annotated[str, typer.Option("--format", "-f", help="text, markdown or json.")] = "text",
    published: Annotated[
        str | None, typer.Option(help="The draft's own day, YYYY-MM-DD, from which “Friday” is reckoned.")
    ] = None,
    as_of: Annotated[str | None, typer.Option(help="What was known on this day, YYYY-MM-DD.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file instead.")] = None,
) -> None:
    """Hold each quotation, number, date, name and status of a draft against a dossier.

    Exits with 1 when something is altered, and with 2 when there is nothing to hold against anything.

    \b
    Examples:
      dateline check talks.dateline brief.md
      dateline check talks.dateline - --format json < answer.txt
      dateline check talks.dateline article.html --published 2025-10-16
    """
    if format not in _FORMATS:
        raise typer.BadParameter(f"{format!r} is none of {', '.join(_FORMATS)}.", param_hint="--format")
    try:
        findings, articles = _findings(dossier, draft, published, as_of)
    except DatelineError as error:
        warn(str(error))
        raise typer.Exit(_WRONG_CALL) from error  # so that 1 always means that something is altered
    put(_shown(findings, articles, format), output)
    from dateline.records.findings import Verdict

    raise typer.Exit(_ALTERED if any(one.verdict is Verdict.ALTERED for one in findings) else 0)


def _findings(
    path: Path, draft: str, published: str | None, as_of: str | None
) -> tuple[tuple[Finding, ...], dict[str, Article]]:
    from dateline.dossier import open_dossier
    from dateline.pipeline import annotate_paths, check_draft
    from dateline.records.articles import Given

    for option, told in (("--published", published), ("--as-of", as_of)):
        _day(option, told)
    with open_dossier(path, readonly=True) as opened:
        if not opened.counts()["article"]:
            raise DossierError(f"{path}: there is no article in it yet. Try: dateline add {path} ARTICLE…")
        # A draft in Markdown is taken as it stands, so that a finding points into the very file.
        media: InputFormat = "text" if draft.lower().endswith(_MARKDOWN) else "auto"
        read = annotate_paths([draft], media=media, given=Given(published=published), stdin=sys.stdin.buffer)
        outcomes = [outcome for outcome in read if outcome.skipped is None]
        if len(outcomes) != 1:
            raise SettingsError(f"{draft}: {len(outcomes)} articles in it. Try: one draft at a time.")
        (outcome,) = outcomes
        if outcome.failure is not None or outcome.annotations is None:
            raise outcome.failure or SettingsError(f"{draft}: there is nothing in it.")
        findings = check_draft(opened, outcome.annotations, as_of=as_of)
        cited = {place.article for one in findings for place in one.found}
        return findings, {article.id: article for article in opened.articles() if article.id in cited}


def _day(option: str, told: str | None) -> None:
    from datetime import datetime

    if told is None:
        return
    try:
        datetime.fromisoformat(told)
    except ValueError as error:
        raise SettingsError(f"{option} {told}: it is no date. Try: {option} 2025-10-16") from error


def _shown(findings: tuple[Finding, ...], articles: dict[str, Article], format: str) -> str:
    from dateline.present.check import findings_json, findings_markdown, findings_text

    if format == "json":
        return json.dumps(findings_json(findings), ensure_ascii=False, indent=1)
    if format == "markdown":
        return findings_markdown(findings, articles)
    return findings_text(findings, articles, width())
