"""The command that keeps coverage in a dossier: ``add``."""

from __future__ import annotations

import json
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.output import put, warn
from dateline.cli.reading import Attribution, Published, chosen_settings
from dateline.cli.tally import Tally, watched
from dateline.cli.when import checked_when
from dateline.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.dossier import Dossier
    from dateline.pipeline import Outcome
    from dateline.records.tables import TableKind

__all__ = ["add"]


def add(  # noqa: PLR0913 - a command has as many options as it has
    dossier: Annotated[Path, typer.Argument(help="The dossier's file; it is made when missing.")],
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ARTICLE…]",
            help="Files, folders, archives, addresses, feeds; - is standard input.",
        ),
    ] = None,
    published: Published = None,
    url: Annotated[str | None, typer.Option(help="The address the article came from.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    attribution: Attribution = None,
    actors: Annotated[
        Path | None, typer.Option(metavar="FILE.tsv", help="Your own actors; they hold from now on.")
    ] = None,
    camps: Annotated[Path | None, typer.Option(metavar="FILE.tsv", help="Your own camps.")] = None,
    issues: Annotated[Path | None, typer.Option(metavar="FILE.tsv", help="Your own issues.")] = None,
    outlets: Annotated[
        Path | None, typer.Option(metavar="FILE.tsv", help="Your own outlets: name, domains, kind, country.")
    ] = None,
    pull: Annotated[
        list[str] | None,
        typer.Option(metavar="ID|URL", help="Take in what `watch` left out; may be repeated."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first input that fails.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many addresses of each feed and list.")] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST[:PORT]", help="Ask this host too, although it is not public; may be repeated."),
    ] = None,
    cache: Annotated[Path | None, typer.Option(metavar="DIR", help="Keep fetched pages here between runs.")] = None,
    proxy_from_env: Annotated[
        bool, typer.Option("--proxy-from-env", help="Use the proxies that the environment names.")
    ] = False,
    format: Annotated[str, typer.Option("--format", "-f", help="How to tell what was done: text or json.")] = "text",
) -> None:
    """Keep articles and their claims in a dossier. Adding the same thing twice changes nothing.

    Pages, texts, Markdown, JSON Lines, PDF, e-mail (.eml), WARC and WACZ, zip files, compressed files, folders of
    them, lists of addresses, feeds and lists of feeds. The network is asked only for addresses and feeds you name,
    and a site's robots.txt is always obeyed.

    \b
    Examples:
      dateline add talks.dateline monday.html tuesday.txt
      dateline add talks.dateline saved-pages/ crawl.wacz letter.eml
      dateline add talks.dateline https://example.org/news/feed.xml --limit 20
      dateline add talks.dateline archive.jsonl --actors actors.tsv
      dateline add talks.dateline --pull https://example.org/b.html
    """
    from dateline.deciding import set_table
    from dateline.dossier import open_dossier
    from dateline.records.decisions import standing
    from dateline.records.tables import own_tables

    if format not in ("text", "json"):
        raise typer.BadParameter(f"{format!r} is none of text, json.", param_hint="--format")
    tables = _tables({"actors": actors, "camps": camps, "issues": issues, "outlets": outlets})
    if not paths and not tables and not pull:
        raise typer.BadParameter(
            "name an article, or a table with --actors, --camps, --issues or --outlets.", param_hint="ARTICLE"
        )
    from dateline.pipeline import Asking, annotate_captures, annotate_paths
    from dateline.records.articles import Given
    from dateline.watching import pulled

    given = Given(published=checked_when("--published", published), url=url, outlet=outlet)
    tally = Tally()
    with open_dossier(dossier, create=True) as opened:
        held = sum(set_table(opened, kind, text, name=name) is not None for kind, name, text in tables)
        own = own_tables(standing(opened.decisions()))
        with watched(tally, len(paths or ()) + len(pull or ())) as step:
            # What a dossier holds must not depend on what else came with it, so it anchors nothing.
            settings = chosen_settings(attribution, anchor=False)
            outcomes = annotate_paths(
                paths or [],
                given=given,
                stdin=sys.stdin.buffer,
                settings=settings,
                own=own.actors,
                outlets=own.outlets,
                known=opened.has_capture,
                asking=Asking(allowed=tuple(allow_host or ()), cache=cache, proxies=proxy_from_env, most=limit),
            )
            taken_in = annotate_captures(
                pulled(opened, pull or []), settings=settings, own=own.actors, outlets=own.outlets
            )
            try:
                for outcome in _kept(chain(outcomes, taken_in), opened, tally):
                    step(outcome.name)
                    if strict and outcome.failure is not None:
                        break
            except KeyboardInterrupt:
                warn(f"{dossier}: {tally.line()} so far")
                raise
    _show(dossier, tally, held, articles=bool(paths or pull), format=format, stopped=strict and tally.failed > 0)
    raise typer.Exit(int(tally.failed > 0))


def _kept(outcomes: Iterable[Outcome], dossier: Dossier, tally: Tally) -> Iterator[Outcome]:
    """Keep what was read and count every input; each failure is told, and the rest is done."""
    from dateline.watching import pulled_in

    left_out = {one.address for one in dossier.watching().left_out}
    for outcome in outcomes:
        new = False
        if outcome.failure is not None:
            warn(str(outcome.failure))
        elif outcome.annotations is not None and outcome.capture is not None:
            for doubt in outcome.annotations.article.doubts:
                warn(f"{outcome.name}: {doubt}")
            new = dossier.add(outcome.capture, outcome.annotations)
            if outcome.capture.address in left_out:
                pulled_in(dossier, outcome.capture, outcome.annotations.article.id)
        tally.add(outcome, new=new)
        yield outcome


def _show(dossier: Path, tally: Tally, held: int, *, articles: bool, format: str, stopped: bool) -> None:
    if format == "json":
        told = {"dossier": str(dossier), "tables": held, "stopped": stopped, **tally.as_json()}
        put(json.dumps(told, ensure_ascii=False, indent=1), None)
        return
    parts = [tally.line()] if articles else []
    parts += [f"{held} of your tables kept"] if held else []
    parts += ["stopped at the first failure (--strict)"] if stopped else []
    typer.echo("\n".join([f"{dossier}: {', '.join(parts) or 'nothing new'}", *tally.table()]))


def _tables(paths: dict[TableKind, Path | None]) -> list[tuple[TableKind, str, str]]:
    """Read the tables that are given, and refuse a line that makes no sense before anything is kept."""
    from dateline.records.tables import parse_table

    found: list[tuple[TableKind, str, str]] = []
    for kind, path in paths.items():
        if path is None:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "it is no text in UTF-8"
            raise SettingsError(f"{path}: {why}. Try: a file of lines parted by tabs, in UTF-8") from error
        found.append((kind, str(path), parse_table(kind, text, str(path))))
    return found
