"""The log: every decision, whether it stands, and the way to undo it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from dateline.present.site.chrome import Chrome, render
from dateline.present.site.naming import names_in
from dateline.present.wording import capital
from dateline.records.articles import Article
from dateline.records.catalogue import Asked, EntryKind
from dateline.records.decisions import Decision, DecisionKind, standing

__all__ = ["DECIDED", "decided", "log", "names_of"]

DECIDED = {
    DecisionKind.WITHDRAW: "withdrew",
    DecisionKind.MERGE: "merged",
    DecisionKind.SPLIT: "split",
    DecisionKind.REJECT: "rejected",
    DecisionKind.RELABEL: "renamed",
    DecisionKind.REDATE: "dated anew",
    DecisionKind.REATTRIBUTE: "attributed anew",
    DecisionKind.TABLE: "set a table",
    DecisionKind.ADD: "added",
    DecisionKind.UNDO: "undid",
}
_PAGE = 50
_WORDS = 110  # of what has no other name
_JOINS = {DecisionKind.MERGE: "with", DecisionKind.SPLIT: "from"}
_BARE = (DecisionKind.ADD, DecisionKind.TABLE, DecisionKind.WITHDRAW, DecisionKind.REJECT)


Read = Callable[[Collection[str]], Mapping[str, Article]]  # articles by their ids


def names_of(asked: Asked, decisions: Sequence[Decision], read: Read) -> dict[str, str]:
    """Return what things that were decided about are called; what is no longer told, by the words it was told in."""
    ids = {identity for one in decisions for identity in (one.target, one.value or "") if identity}
    names = names_in(asked, ids)
    gone = [anchor for one in decisions for anchor in one.anchors if anchor.id in ids and anchor.id not in names]
    articles = read({anchor.article for anchor in gone}) if gone else {}
    for anchor in gone:
        if anchor.article in articles and anchor.id not in names:
            names[anchor.id] = " ".join(articles[anchor.article].words(anchor.spans[0]).split())[:_WORDS]
    return names


def decided(one: Decision, names: Mapping[str, str]) -> str:
    """Return what somebody decided, in words; what has no name stands under its id.

    >>> made = Decision(id="dec-1", kind=DecisionKind.MERGE, target="person-a", value="person-b")
    >>> decided(made, {"person-a": "A. Berg", "person-b": "Anna Berg"})
    'Merged A. Berg with Anna Berg'
    """
    told = f"{capital(DECIDED[one.kind])} {names.get(one.target, one.target)}"
    if not one.value or one.kind in _BARE:
        return told
    value = names.get(one.value, f"“{one.value}”")
    return f"{told} {_JOINS.get(one.kind, 'to')} {value}"


def log(asked: Asked, chrome: Chrome, decisions: Sequence[Decision], read: Read, *, page: int = 1) -> str:
    """Return a page of the log, the newest decision first; ``read`` hands out articles."""
    first = (page - 1) * _PAGE
    listed = list(reversed(decisions))[first : first + _PAGE]
    by_id = {one.id: one for one in decisions}
    about = [*listed, *(by_id[one.target] for one in listed if one.target in by_id)]
    entries = asked.entries({identity for one in about for identity in (one.target, one.value or "") if identity})
    return render(
        "log.html.j2",
        chrome,
        listed=listed,
        total=len(decisions),
        page=page,
        more=first + _PAGE < len(decisions),
        standing=frozenset(one.id for one in standing(decisions)),
        by_id=by_id,
        entries=entries,
        names=names_of(asked, about, read),
        decided=DECIDED,
        Decided=DecisionKind,
        leads=frozenset(EntryKind),
    )
