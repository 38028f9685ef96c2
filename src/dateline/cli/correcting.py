"""The commands that keep a story right: ``changes``, ``correct``, ``withdraw``, ``undo``, ``log``, ``why``."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.output import bold, put
from dateline.errors import SettingsError

if TYPE_CHECKING:
    from dateline.dossier import Dossier
    from dateline.records.decisions import Decision, DecisionKind
    from dateline.records.links import Link
    from dateline.records.stories import Changes, Story

__all__ = ["correct", "log", "show_changes", "undo", "why", "withdraw"]

DossierPath = Annotated[Path, typer.Argument(metavar="DOSSIER", help="The dossier's file.")]
Reason = Annotated[str, typer.Option(help="Why; it is kept with the decision.")]
Author = Annotated[str | None, typer.Option(help="Who decides; the name of your login when left out.")]
_PAIRS = ("merge", "split")
_VALUED = {"relabel": "a name", "redate": "a date in EDTF", "reattribute": "the id of an actor"}
_ACTIONS = (*_PAIRS, "reject", *_VALUED)


def _day(option: str, told: str) -> str:
    try:
        datetime.fromisoformat(told)
    except ValueError as error:
        raise SettingsError(f"{option} {told}: it is no date. Try: {option} 2025-10-16") from error
    return told


def show_changes(
    dossier: DossierPath,
    since: Annotated[str, typer.Option(help="What is new after this day, YYYY-MM-DD.")],
    as_of: Annotated[str | None, typer.Option(help="As known on this day; otherwise the newest.")] = None,
    format: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
) -> None:
    """Tell what changed: statuses, statements, positions, quarrels, and the articles that brought it.

    \b
    Examples:
      dateline changes talks.dateline --since 2025-10-16
      dateline changes talks.dateline --since 2025-10-16 --as-of 2025-10-20 --format json
    """
    from dateline.dossier import open_dossier
    from dateline.pipeline import what_changed
    from dateline.present.contract import changes_json

    _day("--since", since)
    if as_of is not None:
        _day("--as-of", as_of)
    if format not in ("text", "json"):
        raise typer.BadParameter(f"{format!r} is none of text, json.", param_hint="--format")
    with open_dossier(dossier, readonly=True) as opened:
        told = what_changed(list(opened.annotations()), since=since, as_of=as_of, decisions=opened.decisions())
    if format == "json":
        put(json.dumps(changes_json(told), ensure_ascii=False, indent=1), None)
    else:
        put("\n".join(_lines(told)), None)


def _lines(told: Changes) -> Iterator[str]:
    until = f" to {told.as_of[:10]}" if told.as_of else ""
    yield bold(f"Since {told.since}{until}")
    for name, articles in (("added", told.added), ("updated", told.updated), ("withdrawn", told.withdrawn)):
        if articles:
            yield f"{len(articles)} articles {name}: {', '.join(articles)}"
    for one in told.status:
        yield f"  {one.label}: {one.before.value if one.before else 'not told'} → {one.after.value}  ({one.event})"
    for statement in told.statements:
        yield f"  said, {statement.speaker_name or 'not told by whom'}: “{statement.variants[0]}”  ({statement.id})"
    for change in told.positions:
        position = change.position
        yield f"  position, {change.change}: {position.actor} {position.stance.value} “{position.words}”"
    for quarrel in told.contradictions:
        yield f"  told in two ways: {quarrel.about}"
    for expectation in told.expectations:
        yield f"  expected, {expectation.outcome}: {expectation.text}"
    if not (told.status or told.statements or told.positions or told.contradictions or told.expectations):
        yield "  Nothing changed."


def withdraw(
    dossier: DossierPath,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, or the beginning of it.")],
    reason: Reason = "",
    author: Author = None,
) -> None:
    """Withdraw an article: its claims no longer count, its text stays, and an undo brings it back.

    \b
    Example:
      dateline withdraw talks.dateline art-1f3a --reason "retracted by the outlet"
    """
    from dateline.dossier import open_dossier
    from dateline.records.decisions import DecisionKind

    with open_dossier(dossier) as opened:
        found = opened.find(article)
        if found[0].kind != "article":
            raise SettingsError(f"{article}: it is no article. Try: dateline list {dossier} articles")
        _decide(opened, DecisionKind.WITHDRAW, (found[0].id, None), (reason, author))


def correct(
    dossier: DossierPath,
    action: Annotated[str, typer.Argument(metavar="ACTION", help=f"One of {', '.join(_ACTIONS)}.")],
    target: Annotated[str, typer.Argument(metavar="ID", help="What it is about.")],
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="The other id, name, date or actor.")] = None,
    reason: Reason = "",
    author: Author = None,
) -> None:
    """Correct the machine. A correction outranks it, survives new articles, and can be undone.

    \b
    Examples:
      dateline correct talks.dateline merge evt-1f3a evt-77c0
      dateline correct talks.dateline redate evt-1f3a 2025-11-05 --reason "the ministry's notice"
      dateline correct talks.dateline reject st-90ab
    """
    from dateline.dossier import open_dossier
    from dateline.records.dates import parse_edtf
    from dateline.records.decisions import DecisionKind

    if action not in _ACTIONS:
        raise typer.BadParameter(f"{action!r} is none of {', '.join(_ACTIONS)}.", param_hint="ACTION")
    if action != "reject" and value is None:
        wanted = _VALUED.get(action, "the other id")
        raise typer.BadParameter(f"{action} needs {wanted}.", param_hint="VALUE")
    if action == "redate" and value is not None:
        parse_edtf(value)
    with open_dossier(dossier) as opened:
        if action in (*_PAIRS, "reattribute") and value is not None:
            value = opened.resolve(value)
        _decide(opened, DecisionKind(action), (opened.resolve(target), value), (reason, author))


def undo(
    dossier: DossierPath,
    decision: Annotated[str, typer.Argument(metavar="ID", help="The decision's id, from dateline log.")],
    reason: Reason = "",
    author: Author = None,
) -> None:
    """Undo a correction or a withdrawal; undoing an undo brings it back.

    \b
    Example:
      dateline undo talks.dateline dec-5d01f72c
    """
    from dateline.dossier import open_dossier
    from dateline.errors import UnknownId
    from dateline.records.decisions import DecisionKind

    with open_dossier(dossier) as opened:
        known = [one.id for one in opened.decisions() if one.id.startswith(decision)]
        if len(known) != 1 or len(decision) < 4:
            raise UnknownId(decision)
        _decide(opened, DecisionKind.UNDO, (known[0], None), (reason, author))


def _decide(opened: Dossier, kind: DecisionKind, about: tuple[str, str | None], by: tuple[str, str | None]) -> None:
    from dateline.records.decisions import decision_of

    target, value = about
    reason, author = by
    made = decision_of(
        kind,
        target,
        value,
        reason=reason,
        author=author or _login(),
        at=datetime.now(UTC).isoformat(timespec="milliseconds"),
    )
    opened.decide(made)
    put(f"{made.id}: {_told(made)}. To take it back: dateline undo {opened.path} {made.id}", None)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a process without a login
        return "unknown"


def _told(decision: Decision) -> str:
    return f"{decision.kind.value} {decision.target}{f' {decision.value}' if decision.value else ''}"


def log(
    dossier: DossierPath,
    format: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
) -> None:
    """List every decision, undone ones too, in the order they were taken.

    \b
    Example:
      dateline log talks.dateline
    """
    import msgspec

    from dateline.dossier import open_dossier
    from dateline.records.decisions import standing

    with open_dossier(dossier, readonly=True) as opened:
        decisions = opened.decisions()
    holding = {one.id for one in standing(decisions)}
    if format == "json":
        rows = [{**msgspec.to_builtins(one), "stands": one.id in holding} for one in decisions]
        put(json.dumps(rows, ensure_ascii=False, indent=1), None)
        return
    lines = [
        f"{one.id}  {one.at}  {one.author}  {_told(one)}{f' — {one.reason}' if one.reason else ''}"
        f"{'' if one.id in holding or one.kind.value == 'undo' else '  (undone)'}"
        for one in decisions
    ]
    put("\n".join(lines) if lines else "No decisions yet. They appear when you correct or withdraw something.", None)


def why(
    dossier: DossierPath,
    wanted: Annotated[str, typer.Argument(metavar="ID", help="A story's event, statement or actor, or its beginning.")],
) -> None:
    """Explain a judgement: which claims are held to be one, by what score and reason, and what decided.

    \b
    Example:
      dateline why talks.dateline evt-1f3a
    """
    from dateline.dossier import open_dossier
    from dateline.pipeline import judgements, tell_story

    with open_dossier(dossier, readonly=True) as opened:
        identity = opened.resolve(wanted)
        annotated, decisions = list(opened.annotations()), opened.decisions()
    put(
        "\n".join(_because(identity, tell_story(annotated, decisions=decisions), judgements(annotated, decisions))),
        None,
    )


def _because(identity: str, story: Story, links: tuple[Link, ...]) -> Iterator[str]:
    yield bold(identity)
    event = next((one for one in story.events if one.id == identity), None)
    if event is not None:
        names = {actor.id: actor.name for actor in story.actors}
        yield f"  {event.label}: {event.status.value}{', disputed' if event.disputed else ''}"
        yield "  the newest day's word counts; of one day, what is done, then a party's own word:"
        for claim in event.history:
            holder = names.get(claim.by, claim.by) if claim.by else "the outlet"
            yield f"    {(claim.published or 'undated')[:10]}  {claim.status.value}, says {holder}  ({claim.report})"
    touching = [link for link in links if identity in (link.left, link.right)]
    for link in touching:
        other = link.right if link.left == identity else link.left
        yield f"  {link.judgement.value} as {other}: {link.reason}, score {link.score:g}, by {link.author}"
    if event is None and not touching:
        yield "  It stands alone: nothing else was held to be the same."
