"""Takes the decisions of people on a dossier: corrections, withdrawals, and their undoing."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from datetime import UTC, datetime

import attrs

from dateline.dossier import Dossier
from dateline.errors import CorrectionError, UnknownId
from dateline.pipeline import tell_story
from dateline.records.additions import Addition, added_claims, with_additions
from dateline.records.anchors import anchors_of
from dateline.records.claims import Actor, ActorKind
from dateline.records.dates import parse_edtf
from dateline.records.decisions import Anchor, Decision, DecisionKind, decision_of, standing
from dateline.records.ids import short_id
from dateline.records.tables import TableKind, own_tables, parse_table

__all__ = ["ACTIONS", "actor_called", "add_missed", "correct", "set_table", "undo", "withdraw"]

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
_TWO = (DecisionKind.MERGE, DecisionKind.SPLIT, DecisionKind.REATTRIBUTE)  # their value is an id


def correct(  # noqa: PLR0913 - what is decided, and who decides it
    dossier: Dossier,
    action: str,
    target: str,
    value: str | None = None,
    *,
    reason: str = "",
    author: str | None = None,
    seen: str | None = None,
    whole: bool | None = None,
) -> Decision:
    """Correct the machine: merge, split, reject, relabel, redate or reattribute.

    Args:
        dossier: an open dossier.
        action: one of ``ACTIONS``.
        target: the id it is about, or its beginning.
        value: the other id, the name, the date or the actor.
        reason: why; it is kept.
        author: who decides; the login when left out.
        seen: the newest decision about the same things that who decides had seen ("" for none); when there is a
            newer one, nothing is kept.
        whole: whether it is about all tellings; found out by telling the story when left out.

    Returns:
        The decision as it is kept, with the id that undoes it.

    Raises:
        CorrectionError: the action does not fit what it is about.
        DecidedMeanwhile: somebody else decided about it since.
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
    if whole is None:
        whole = action != "reject" or kind == "position" or _names_all(dossier, identity)
    return _kept(dossier, attrs.evolve(made, whole=whole, anchors=_anchors(dossier, made)), seen)


def add_missed(
    dossier: Dossier, article: str, addition: Addition, *, reason: str = "", author: str | None = None
) -> Decision:
    """Add a statement or an event that the machine missed, on words of a stored article.

    Raises:
        CorrectionError: the words are not in the article, or an event has no name.
        DateSyntaxError: the date is none.
        UnknownId: nothing has this id.
    """
    identity, _ = _about(dossier, "add", article, ("article",))
    text = dossier.articles(of=[identity])[0].text
    if any(span.end > len(text) for span in addition.spans):
        raise CorrectionError(f"add {identity}: the words end beyond the article", "words that stand in it")
    if addition.kind == "event" and not (addition.label or "").strip():
        raise CorrectionError(f"add {identity}: an event needs a name", "a short one, such as “talks in Oslo”")
    if addition.date is not None:
        parse_edtf(addition.date)
    kind = DecisionKind.ADD
    made = decision_of(kind, identity, addition.value, reason=reason, author=author or _login(), at=_now())
    return _kept(dossier, made)


def actor_called(dossier: Dossier, told: str | None) -> Actor | None:
    """Return the actor of an id, the one known by a name, or a new one of that name; ``None`` for nothing told."""
    if not told:
        return None
    try:
        found = dossier.find(told)
    except UnknownId:
        found = ()
    for one in found:
        if isinstance(one.record, Actor):
            return attrs.evolve(one.record, aliases=())
    if found:
        raise CorrectionError(f"{told}: it is {_a(found[0].kind)}, not an actor", "the id or the name of an actor")
    known = tell_story(list(dossier.annotations()), decisions=dossier.decisions()).actors
    folded = told.casefold()
    for actor in known:
        if folded in {actor.name.casefold(), *(alias.casefold() for alias in actor.aliases)}:
            return attrs.evolve(actor, aliases=())
    return Actor(id=short_id("person", (folded,)), name=told, kind=ActorKind.PERSON)


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
        CorrectionError: it is undone already.
    """
    decisions = dossier.decisions()
    known = [one.id for one in decisions if one.id.startswith(decision)]
    if len(known) != 1 or len(decision) < 4:
        raise UnknownId(decision)
    kind = next(one.kind for one in decisions if one.id == known[0])
    if kind is not DecisionKind.UNDO and known[0] not in {one.id for one in standing(decisions)}:
        raise CorrectionError(f"{known[0]}: it is undone already", "dateline log")
    return _kept(dossier, decision_of(DecisionKind.UNDO, known[0], reason=reason, author=author or _login(), at=_now()))


def _about(dossier: Dossier, action: str, wanted: str, kinds: tuple[str, ...]) -> tuple[str, str]:
    if "actor" in kinds and any(row.id == wanted for row in own_tables(standing(dossier.decisions())).actors):
        return wanted, "actor"
    added = added_claims(dossier.decisions()).get(wanted)
    if added is not None and added in kinds:
        return wanted, added
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


def _names_all(dossier: Dossier, identity: str) -> bool:
    """Tell whether an id is that of the story, which stands for all tellings."""
    story = tell_story(list(dossier.annotations()), decisions=dossier.decisions())
    return identity in {one.id for one in story.events} | {one.id for one in story.statements}


def _anchors(dossier: Dossier, made: Decision) -> tuple[Anchor, ...]:
    decisions = dossier.decisions()
    added, own = added_claims(decisions), {row.id for row in own_tables(standing(decisions)).actors}
    articles = {one.target for one in decisions if one.kind is DecisionKind.ADD}
    for wanted in (made.target, made.value if made.kind in _TWO else None):
        if wanted and wanted not in added and wanted not in own:
            articles |= {found.article.id for found in dossier.find(wanted)}
    annotated = with_additions(list(dossier.annotations(of=articles)), decisions)
    found = anchors_of(annotated, made.target)
    return (*found, *anchors_of(annotated, made.value)) if made.value else found


def _kept(dossier: Dossier, decision: Decision, seen: str | None = None) -> Decision:
    dossier.decide(decision, seen=seen)
    return decision


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a process without a login
        return "unknown"
