"""Takes the decisions of people on a dossier: corrections, withdrawals, and their undoing."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from datetime import UTC, datetime

import attrs

from dateline.dossier import Dossier
from dateline.errors import CorrectionError, UnknownId
from dateline.pipeline import tell_story
from dateline.records.anchors import anchors_of
from dateline.records.claims import Annotations
from dateline.records.dates import parse_edtf
from dateline.records.decisions import Anchor, Decision, DecisionKind, decision_of, standing
from dateline.records.tables import TableKind, own_tables, parse_table

__all__ = ["ACTIONS", "correct", "set_table", "undo", "withdraw"]

# What each action is about, and what its value is.
ACTIONS: Mapping[str, tuple[tuple[str, ...], str | None]] = {
    "merge": (("event", "statement", "actor", "article"), "the id of another of its kind"),
    "split": (("event", "statement", "actor", "article"), "the id of another of its kind"),
    "reject": (("event", "statement", "position"), None),
    "relabel": (("event", "actor"), "a name"),
    "redate": (("event",), "a date in EDTF, such as 2025-11-05"),
    "reattribute": (("statement", "event", "position"), "the id of an actor"),
}
_ALIKE = ("merge", "split")


def correct(
    dossier: Dossier,
    action: str,
    target: str,
    value: str | None = None,
    *,
    reason: str = "",
    author: str | None = None,
) -> Decision:
    """Correct the machine: merge, split, reject, relabel, redate or reattribute.

    Args:
        dossier: an open dossier.
        action: one of ``ACTIONS``.
        target: the id it is about, or its beginning.
        value: the other id, the name, the date or the actor.
        reason: why; it is kept.
        author: who decides; the login when left out.

    Returns:
        The decision as it is kept, with the id that undoes it.

    Raises:
        CorrectionError: the action does not fit what it is about.
        UnknownId: nothing has this id.
        DateSyntaxError: the date is none.
    """
    if action not in ACTIONS:
        raise CorrectionError(f"{action}: no such correction", f"one of {', '.join(ACTIONS)}")
    kinds, wanted = ACTIONS[action]
    if wanted is not None and not (value or "").strip():
        raise CorrectionError(f"{action} {target}: it needs {wanted}", f"{action} {target} VALUE")
    if wanted is None and value is not None:
        raise CorrectionError(f"{action} {target} {value}: it takes one id only", f"{action} {target}")
    identity, kind = _about(dossier, action, target, kinds)
    if action == "redate":
        parse_edtf(value or "")
    elif action == "reattribute":
        value, _ = _about(dossier, action, value or "", ("actor",))
    elif action in _ALIKE:
        value, _ = _about(dossier, action, value or "", (kind,))
        if value == identity:
            raise CorrectionError(f"{action} {identity}: it is one already", "two ids")
    made = decision_of(DecisionKind(action), identity, value, reason=reason, author=author or _login(), at=_now())
    annotated = list(dossier.annotations())
    whole = action != "reject" or kind == "position" or _names_all(dossier, annotated, identity)
    return _kept(dossier, attrs.evolve(made, whole=whole, anchors=_anchors(annotated, made)))


def withdraw(dossier: Dossier, article: str, *, reason: str = "", author: str | None = None) -> Decision:
    """Withdraw an article: its claims no longer count, its text stays, and ``undo`` brings it back.

    Raises:
        CorrectionError: it is no article, or withdrawn already.
    """
    identity, _ = _about(dossier, "withdraw", article, ("article",))
    if any(one.kind is DecisionKind.WITHDRAW and one.target == identity for one in standing(dossier.decisions())):
        raise CorrectionError(f"{identity}: it is withdrawn already", "dateline log")
    return _kept(
        dossier, decision_of(DecisionKind.WITHDRAW, identity, reason=reason, author=author or _login(), at=_now())
    )


def set_table(
    dossier: Dossier, kind: TableKind, text: str, *, name: str = "the table", author: str | None = None
) -> Decision | None:
    """Let a table of own actors, camps or issues hold in a dossier, in place of the one of its kind before it.

    Args:
        dossier: an open dossier.
        kind: "actors", "camps" or "issues".
        text: lines parted by tabs, the header first.
        name: what to call the table in an error, such as its file.
        author: who decides; the login when left out.

    Returns:
        The decision, or ``None`` when this very table holds already.

    Raises:
        TableError: names the line and the column that makes no sense.
    """
    kept = parse_table(kind, text, name)
    holding = [one for one in standing(dossier.decisions()) if one.kind is DecisionKind.TABLE and one.target == kind]
    if holding and holding[-1].value == kept:
        return None
    return _kept(dossier, decision_of(DecisionKind.TABLE, kind, kept, author=author or _login(), at=_now()))


def undo(dossier: Dossier, decision: str, *, reason: str = "", author: str | None = None) -> Decision:
    """Undo a decision, of any kind: undoing an undo brings back what it undid.

    Raises:
        UnknownId: no decision has this id, or its beginning fits several.
    """
    known = [one.id for one in dossier.decisions() if one.id.startswith(decision)]
    if len(known) != 1 or len(decision) < 4:
        raise UnknownId(decision)
    return _kept(dossier, decision_of(DecisionKind.UNDO, known[0], reason=reason, author=author or _login(), at=_now()))


def _about(dossier: Dossier, action: str, wanted: str, kinds: tuple[str, ...]) -> tuple[str, str]:
    if "actor" in kinds and any(row.id == wanted for row in own_tables(standing(dossier.decisions())).actors):
        return wanted, "actor"
    everywhere = dossier.find(wanted)
    if not everywhere:
        raise UnknownId(wanted)
    found = everywhere[0]
    if found.kind not in kinds:
        raise CorrectionError(
            f"{action} {found.id}: it is {_a(found.kind)}, and this is about {' or '.join(map(_a, kinds))}",
            "dateline list DOSSIER, which tells the ids",
        )
    return found.id, found.kind


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeio' else 'a'} {kind}"


def _names_all(dossier: Dossier, annotated: list[Annotations], identity: str) -> bool:
    """Tell whether an id is that of the story, which stands for all tellings."""
    story = tell_story(annotated, decisions=dossier.decisions())
    return identity in {one.id for one in story.events} | {one.id for one in story.statements}


def _anchors(annotated: list[Annotations], made: Decision) -> tuple[Anchor, ...]:
    found = anchors_of(annotated, made.target)
    return (*found, *anchors_of(annotated, made.value)) if made.value else found


def _kept(dossier: Dossier, decision: Decision) -> Decision:
    dossier.decide(decision)
    return decision


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a process without a login
        return "unknown"
