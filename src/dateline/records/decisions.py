"""What a person decided about a story: it outranks the machine, and is never forgotten, only undone."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import attrs

from dateline.records.articles import Span
from dateline.records.ids import short_id

__all__ = ["Anchor", "Decision", "DecisionKind", "decision_of", "newest_about", "standing"]


class DecisionKind(StrEnum):
    """What can be decided."""

    WITHDRAW = "withdraw"  # an article no longer counts
    MERGE = "merge"  # two things are one
    SPLIT = "split"  # two things are not one
    REJECT = "reject"  # a claim is wrong
    RELABEL = "relabel"  # an event or an actor has another name
    REDATE = "redate"  # an event has another date
    REATTRIBUTE = "reattribute"  # a statement has another speaker, a status another holder
    TABLE = "table"  # a table of somebody's own actors, camps or issues holds from now on
    ADD = "add"  # a claim that the machine missed, on words of an article
    UNDO = "undo"  # another decision no longer holds


@attrs.frozen(kw_only=True)
class Anchor:
    """Where what was decided on stood in its article, so that it is found again when the article is read anew."""

    id: str
    kind: str  # "statement", "event", "position" or "actor"
    article: str
    spans: tuple[Span, ...]
    told: str = ""  # what tells it from others on the same words: a status, a stance


@attrs.frozen(kw_only=True)
class Decision:
    """One decision, by somebody, for a reason."""

    id: str
    kind: DecisionKind
    target: str  # the id it is about; of an undo, the decision's; of a table, its kind; of an addition, the article's
    value: str | None = None  # the other id, the new name, date or speaker, the lines of the table, the added claim
    reason: str = ""
    author: str = ""
    at: str = ""  # ISO time it was taken
    whole: bool = True  # it is about all tellings of the target, those to come too; otherwise about one article's
    anchors: tuple[Anchor, ...] = ()


def decision_of(
    kind: DecisionKind, target: str, value: str | None = None, *, reason: str = "", author: str = "", at: str = ""
) -> Decision:
    """Return a decision under the id that its content gives it.

    >>> decision_of(DecisionKind.WITHDRAW, "art-1", at="2025-10-17").id[:4]
    'dec-'
    """
    identity = short_id("dec", (kind, target, value, reason, author, at))
    return Decision(id=identity, kind=kind, target=target, value=value, reason=reason, author=author, at=at)


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that hold, in the order they were taken: undone ones are left out, and so are undos."""
    listed = list(decisions)
    undone: set[str] = set()
    for decision in reversed(listed):
        if decision.kind is DecisionKind.UNDO and decision.id not in undone:
            undone.add(decision.target)
    return tuple(one for one in listed if one.kind is not DecisionKind.UNDO and one.id not in undone)


def newest_about(decisions: Iterable[Decision], *ids: str | None) -> str:
    """Return the id of the newest decision about some things, undos of such decisions included; "" for none."""
    about, newest = {one for one in ids if one}, ""
    touched: set[str] = set()
    for decision in decisions:
        if decision.kind is DecisionKind.UNDO:
            touches = decision.target in touched
        else:
            touches = bool(about & {decision.target, decision.value})
        if touches:
            touched.add(decision.id)
            newest = decision.id
    return newest
