"""The command that follows a story's feeds and pages: ``watch``."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.output import bold, put, warn
from dateline.cli.reading import chosen_settings
from dateline.cli.when import length_of

if TYPE_CHECKING:
    from dateline.dossier import Dossier
    from dateline.records.watching import WatchState

__all__ = ["watch"]


def watch(  # noqa: PLR0913 - a command has as many options as it has
    dossier: Annotated[Path, typer.Argument(help="The dossier's file; it is made when missing.")],
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SOURCE…]", help="Addresses of feeds, lists of feeds and pages; they are kept."),
    ] = None,
    words: Annotated[list[str] | None, typer.Option(help="What belongs says one of these, parted by commas.")] = None,
    actors: Annotated[
        list[str] | None, typer.Option(help="What belongs names one of these, by name or id, parted by commas.")
    ] = None,
    like: Annotated[
        list[str] | None, typer.Option(metavar="ARTICLE", help="What belongs is like these articles, by id; or all.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All that the feeds name belongs.")] = False,
    every: Annotated[str, typer.Option(help="How often each source is asked: 90s, 15m, 2h, 1d.")] = "15m",
    once: Annotated[bool, typer.Option("--once", help="Ask every source once, and end.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="Show what is watched and by which rule; ask nothing.")] = False,
    remove: Annotated[
        list[str] | None, typer.Option(metavar="SOURCE", help="Watch this source no longer; ask nothing.")
    ] = None,
    left_out: Annotated[bool, typer.Option("--left-out", help="Show what was left out, and why; ask nothing.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many new entries of a feed in one poll.")] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST[:PORT]", help="Ask this host too, although it is not public; may be repeated."),
    ] = None,
    cache: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Keep fetched pages here; left out, in your user's cache.")
    ] = None,
    proxy_from_env: Annotated[
        bool, typer.Option("--proxy-from-env", help="Use the proxies that the environment names.")
    ] = False,
    format: Annotated[str, typer.Option("--format", "-f", help="Of --list and --left-out: text or json.")] = "text",
) -> None:
    """Follow a story: ask its feeds and pages, keep what belongs to it, and show what does not.

    Sources and rule are kept in the dossier, so they are told once. Any part of the rule is enough; a page that you
    name belongs. Only named sources are asked, and the pages that a named feed's entries point at. Ctrl-C ends it.

    \b
    Examples:
      dateline watch talks.dateline https://example.org/feed.xml --words "grain deal,Black Sea" --every 15m
      dateline watch talks.dateline https://example.org/live.html --like all --once
      dateline watch talks.dateline --left-out
      dateline add talks.dateline --pull https://example.org/b.html
    """
    from dateline.dossier import open_dossier

    if format not in ("text", "json"):
        raise typer.BadParameter(f"{format!r} is none of text, json.", param_hint="--format")
    interval = length_of("--every", every)
    only_told = list_ or left_out or bool(remove)
    with open_dossier(dossier, create=not only_told) as opened:
        _told(opened, sources or [], remove or [], _Parts(words, actors, like, everything=everything))
        if only_told:
            _show(opened.watching(), list_ or not left_out, left_out, format)
            return
        from dateline.acquire import Asking, asked
        from dateline.acquire.fetch import cache_folder
        from dateline.watching import Poll, Watcher

        settings = chosen_settings(None, anchor=False)
        asking = Asking(allowed=tuple(allow_host or ()), cache=cache or cache_folder(settings), proxies=proxy_from_env)
        total, begun = Poll(), time.monotonic()

        def on_poll(poll: Poll) -> None:
            total.add(poll)
            typer.echo(f"{datetime.now().astimezone():%Y-%m-%d %H:%M} {poll.line()}")

        with asked(asking, settings) as (fetch, entries_of):
            assert fetch is not None
            assert entries_of is not None
            watcher = Watcher(
                opened,
                fetch=fetch,
                entries_of=entries_of,
                now=lambda: datetime.now(UTC),
                every=interval,
                settings=settings,
                most=limit,
                warn=warn,
            )
            try:
                with _ended_by_signals():
                    watcher.run(sleep=time.sleep, on_poll=on_poll, once=once)
            except KeyboardInterrupt:
                minutes = (time.monotonic() - begun) / 60
                typer.echo(f"{dossier}: watched for {minutes:.0f} min; {total.line()}")
                return
    raise typer.Exit(int(once and total.failed > 0))


class _Parts:
    """The parts of a rule as the command line gives them."""

    def __init__(
        self, words: list[str] | None, actors: list[str] | None, like: list[str] | None, *, everything: bool
    ) -> None:
        self.told: dict[str, Any] = {"words": _parted(words), "actors": _parted(actors), "like": like or []}
        self.told["everything"] = everything

    def __bool__(self) -> bool:
        return any(self.told.values())


def _parted(told: list[str] | None) -> list[str]:
    return [word for one in told or [] for part in one.split(",") if (word := " ".join(part.split()))]


def _told(opened: Dossier, sources: list[str], remove: list[str], parts: _Parts) -> None:
    """Keep what the command line says about sources and rule."""
    from dateline.watching import forget_source, set_rule, watch_source

    at = datetime.now(UTC).isoformat(timespec="seconds")
    for address in sources:
        watch_source(opened, address, at=at)
    for address in remove:
        forget_source(opened, address, at=at)
    if parts:
        set_rule(opened, **parts.told, at=at)


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """End on SIGTERM as on Ctrl-C, for whoever runs this as a service."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _show(state: WatchState, sources: bool, left_out: bool, format: str) -> None:
    if format == "json":
        put(json.dumps(_as_json(state, sources, left_out), ensure_ascii=False, indent=1), None)
        return
    lines: list[str] = []
    if sources:
        lines += [bold("sources"), *(f"  {address}" for address in state.sources)]
        lines += [bold("what belongs"), *(f"  {part}" for part in _rule_lines(state))]
    if left_out:
        for seen in state.left_out:
            lines += [f"{seen.id}  {seen.at[:16]}  {seen.title or seen.address}", f"  {seen.address}", f"  {seen.why}"]
        lines += [] if state.left_out else ["nothing was left out"]
    put("\n".join(lines), None)


def _rule_lines(state: WatchState) -> list[str]:
    rule = state.rule
    if rule is None:
        return ["nobody said: --words, --actors, --like or --all"]
    parts = ["all that the feeds name"] if rule.everything else []
    parts += [f"what says one of: {', '.join(rule.words)}"] if rule.words else []
    parts += [f"what names one of: {', '.join(rule.actors)}"] if rule.actors else []
    return parts + ([f"what is like {len(rule.like)} articles, by {rule.alike:.2f} or more"] if rule.like else [])


def _as_json(state: WatchState, sources: bool, left_out: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if sources:
        rule = state.rule
        found["sources"] = list(state.sources)
        found["rule"] = rule and {
            "words": rule.words, "actors": rule.actors, "like": rule.like, "alike": rule.alike, "all": rule.everything
        }  # fmt: skip
    if left_out:
        found["left_out"] = [
            {"id": one.id, "address": one.address, "title": one.title, "why": one.why, "at": one.at, "by": one.by}
            for one in state.left_out
        ]
    return found
