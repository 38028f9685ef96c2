"""The commands that keep a story right: ``correct``, ``withdraw``, ``undo``, ``log``, ``why``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from dateline.cli.output import bold, put
from dateline.cli.when import AsOf, checked_when
from dateline.errors import CorrectionError

if TYPE_CHECKING:
    from dateline.records.decisions import Decision

__all__ = ["correct", "log", "undo", "why", "withdraw"]

DossierPath = Annotated[Path, typer.Argument(metavar="DOSSIER", help="The dossier's file.")]
Reason = Annotated[str, typer.Option(help="Why; it is kept with the decision.")]
Author = Annotated[str | None, typer.Option(help="Who decides; the name of your login when left out.")]
_ACTIONS = ("add", "merge", "split", "reject", "relabel", "redate", "reattribute")


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
    from dateline.deciding import withdraw as take_out
    from dateline.dossier import open_dossier

    with open_dossier(dossier) as opened:
        _say(dossier, take_out(opened, article, reason=reason, author=author))


def correct(  # noqa: PLR0913 - a command has as many options as it has
    dossier: DossierPath,
    action: Annotated[str, typer.Argument(metavar="ACTION", help=f"One of {', '.join(_ACTIONS)}.")],
    target: Annotated[str, typer.Argument(metavar="ID", help="What it is about.")],
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="The other id, name, date or actor.")] = None,
    reason: Reason = "",
    author: Author = None,
    actor: Annotated[str | None, typer.Option(help="Of add: who said it, or by whose word; an id or a name.")] = None,
    event: Annotated[str | None, typer.Option(metavar="NAME", help="Of add: an event under this name.")] = None,
    status: Annotated[str, typer.Option(help="Of add: where the event stands.")] = "happened",
    date: Annotated[str | None, typer.Option(help="Of add: its date, in EDTF.")] = None,
) -> None:
    """Correct the machine. A correction outranks it, survives new articles and new readings, and can be undone.

    \b
    Examples:
      dateline correct talks.dateline merge evt-1f3a evt-77c0
      dateline correct talks.dateline redate evt-1f3a 2025-11-05 --reason "the ministry's notice"
      dateline correct talks.dateline reject st-90ab
      dateline correct talks.dateline reattribute st-90ab person-anna-berg
      dateline correct talks.dateline add art-1f3a "the talks will go on" --actor person-anna-berg
      dateline correct talks.dateline add art-1f3a "met in private" --event "private meeting" --date 2025-11-05
    """
    from dateline.deciding import ACTIONS
    from dateline.deciding import correct as decide
    from dateline.dossier import open_dossier

    if action not in _ACTIONS:
        raise typer.BadParameter(f"{action!r} is none of {', '.join(_ACTIONS)}.", param_hint="ACTION")
    if action == "add":
        _add(dossier, target, value, _Missed(actor, event, status, date), reason, author)
        return
    wanted = ACTIONS[action][1]
    if wanted is not None and value is None:
        raise typer.BadParameter(f"{action} needs {wanted}.", param_hint="VALUE")
    with open_dossier(dossier) as opened:
        _say(dossier, decide(opened, action, target, value, reason=reason, author=author))


class _Missed(NamedTuple):
    """What the options tell of a claim that the machine missed."""

    actor: str | None
    event: str | None
    status: str
    date: str | None


def _add(dossier: Path, target: str, words: str | None, missed: _Missed, reason: str, author: str | None) -> None:
    from dateline.deciding import actor_called, add_missed
    from dateline.dossier import open_dossier
    from dateline.records.additions import Addition, find_words
    from dateline.records.claims import Status

    if words is None:
        raise typer.BadParameter("add needs the words, as they stand in the article.", param_hint="VALUE")
    if missed.status not in list(Status):
        raise typer.BadParameter(f"{missed.status!r} is none of {', '.join(Status)}.", param_hint="--status")
    with open_dossier(dossier) as opened:
        identity = opened.resolve(target)
        kept = opened.articles(of=[identity])
        span = find_words(kept[0], words) if kept else None
        if span is None:
            raise CorrectionError(f"add {identity}: “{words[:80]}” is not in it", "words exactly as they stand there")
        addition = Addition(
            kind="event" if missed.event else "statement",
            spans=(span,),
            actor=actor_called(opened, missed.actor),
            label=missed.event,
            status=Status(missed.status),
            date=missed.date,
        )
        _say(dossier, add_missed(opened, identity, addition, reason=reason, author=author))


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
    from dateline.deciding import undo as take_back
    from dateline.dossier import open_dossier

    with open_dossier(dossier) as opened:
        _say(dossier, take_back(opened, decision, reason=reason, author=author))


def _say(dossier: Path, made: Decision) -> None:
    put(f"{made.id}: {_told(made)}. To take it back: dateline undo {dossier} {made.id}", None)


def _told(decision: Decision) -> str:
    if decision.kind.value == "table":
        return f"table {decision.target}, {len((decision.value or '').splitlines())} lines"
    return f"{decision.kind.value} {decision.target}{f' {decision.value}' if decision.value else ''}"


def log(
    dossier: DossierPath,
    format: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    as_of: AsOf = None,
) -> None:
    """List every decision, undone ones too, in the order they were taken.

    \b
    Example:
      dateline log talks.dateline
    """
    import msgspec

    from dateline.dossier import open_dossier
    from dateline.records.decisions import standing
    from dateline.records.moments import is_by

    as_of = checked_when("--as-of", as_of)
    with open_dossier(dossier, readonly=True) as opened:
        decisions = [one for one in opened.decisions() if as_of is None or is_by(one.at, as_of)]
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
    wanted: Annotated[str, typer.Argument(metavar="ID", help="Anything's id, or its beginning.")],
    as_of: AsOf = None,
) -> None:
    """Explain a judgement: the claims behind it, their words, the candidates with their scores, and what decided.

    \b
    Examples:
      dateline why talks.dateline evt-1f3a
      dateline why talks.dateline st-90ab --as-of 2025-10-20
    """
    from dateline.dossier import open_dossier
    from dateline.pipeline import explain

    as_of = checked_when("--as-of", as_of)
    with open_dossier(dossier, readonly=True) as opened:
        identity = opened.resolve(wanted)
        annotated, decisions, captures = list(opened.annotations()), opened.decisions(), opened.captures(data=False)
    lines = explain(annotated, identity, decisions=decisions, captures=captures, as_of=as_of)
    put("\n".join([bold(identity), *lines]), None)
