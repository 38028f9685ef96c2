"""Somebody's own actors, camps, issues and outlets, from lines parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, get_args

import attrs

from dateline.errors import TableError
from dateline.records.claims import ActorKind
from dateline.records.decisions import Decision, DecisionKind
from dateline.records.outlets import OUTLET_COLUMNS, Outlet, OutletKind, is_domain

__all__ = ["OwnActor", "OwnCamp", "OwnIssue", "OwnTables", "TableKind", "outlets_of", "own_tables", "parse_table"]

TableKind = Literal["actors", "camps", "issues", "outlets"]
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "actors": ("id", "name", "aliases", "kind", "role", "wikidata"),
    "camps": ("name", "actors", "aliases"),
    "issues": ("name", "words"),
    "outlets": OUTLET_COLUMNS,
}
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "actors": ("id", "name", "kind"),
    "camps": ("name",),
    "issues": ("name", "words"),
    "outlets": ("name", "domains", "kind"),
}
_ID = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_QID = re.compile(r"Q[1-9][0-9]*")


@attrs.frozen(kw_only=True)
class OwnActor:
    """An actor as somebody's vetted table knows it."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    role: str | None = None
    wikidata: str | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every name, the first first."""
        return (self.name, *self.aliases)


@attrs.frozen(kw_only=True)
class OwnCamp:
    """A camp, the actors in it by id or name, and what articles call it."""

    name: str
    actors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class OwnIssue:
    """An issue, and the words that tell that a position is about it."""

    name: str
    words: tuple[str, ...]

    def is_told_by(self, text: str) -> bool:
        """Tell whether a text has one of the issue's words, as a whole word in any case."""
        return any(re.search(rf"\b{re.escape(word)}\b", text, re.I) for word in self.words)


@attrs.frozen(kw_only=True)
class OwnTables:
    """The tables that hold in a dossier."""

    actors: tuple[OwnActor, ...] = ()
    camps: tuple[OwnCamp, ...] = ()
    issues: tuple[OwnIssue, ...] = ()
    outlets: tuple[Outlet, ...] = ()

    def issue_of(self, text: str) -> str | None:
        """Return the name of the first issue that a text tells of."""
        return next((issue.name for issue in self.issues if issue.is_told_by(text)), None)


def own_tables(decisions: Iterable[Decision]) -> OwnTables:
    """Return the tables of the decisions that hold: of each kind, the newest."""
    newest = {one.target: one.value or "" for one in decisions if one.kind is DecisionKind.TABLE}
    return OwnTables(
        actors=tuple(_actor(row) for row in _rows("actors", newest.get("actors", ""), "actors")),
        camps=tuple(
            OwnCamp(name=row["name"], actors=_forms(row["actors"]), aliases=_forms(row["aliases"]))
            for row in _rows("camps", newest.get("camps", ""), "camps")
        ),
        issues=tuple(
            OwnIssue(name=row["name"], words=_forms(row["words"]))
            for row in _rows("issues", newest.get("issues", ""), "issues")
        ),
        outlets=outlets_of(newest.get("outlets", "")),
    )


def outlets_of(text: str, name: str = "outlets") -> tuple[Outlet, ...]:
    """Return the outlets of a table.

    Raises:
        TableError: names the line and the column that make no sense.
    """
    return tuple(
        Outlet(
            name=row["name"],
            domains=tuple(domain.lower() for domain in _forms(row["domains"])),
            kind=OutletKind(row["kind"]),
            country=row["country"].upper() or None,
        )
        for row in _rows("outlets", text, name)
    )


def parse_table(kind: TableKind, text: str, name: str) -> str:
    """Return a table's text as it is kept, once every line of it makes sense.

    Args:
        kind: "actors", "camps", "issues" or "outlets".
        text: lines parted by tabs, the first of them the header; lines that begin with # say nothing.
        name: what to call it in an error: its file.

    Raises:
        TableError: names the line and the column.

    >>> parse_table("issues", "name\\twords\\nGrain\\tgrain|wheat\\n", "issues.tsv")
    'name\\twords\\nGrain\\tgrain|wheat\\n'
    """
    if kind not in get_args(TableKind):
        raise ValueError(kind)
    if not list(_rows(kind, text, name)):
        raise TableError(name, 1, _COLUMNS[kind][0], "the table has no line. Try: a header and a line for each one")
    return text


def _rows(kind: str, text: str, name: str) -> Iterator[dict[str, str]]:
    header: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header:
            header = _header(kind, cells, number, name)
            continue
        if len(cells) > len(header):
            raise TableError(
                name, number, str(len(header) + 1), f"the header has {len(header)} columns. Try: fewer tabs"
            )
        row = dict.fromkeys(_COLUMNS[kind], "") | dict(zip(header, cells, strict=False))
        _check(kind, row, number, name)
        key = row["id"] if kind == "actors" else row["name"].lower()
        if key in seen:
            where = "id" if kind == "actors" else "name"
            raise TableError(name, number, where, f"{key!r} stands in line {seen[key]} already. Try: one line for each")
        seen[key] = number
        yield row


def _header(kind: str, cells: list[str], number: int, name: str) -> list[str]:
    told = ", ".join(_COLUMNS[kind])
    for n, cell in enumerate(cells, start=1):
        if cell not in _COLUMNS[kind]:
            raise TableError(name, number, str(n), f"{cell!r} is no column of {kind}. Try: a header of {told}, by tabs")
    for needed in _NEEDED[kind]:
        if needed not in cells:
            raise TableError(name, number, needed, f"the header lacks it. Try: a header of {told}, by tabs")
    return cells


def _check(kind: str, row: dict[str, str], number: int, name: str) -> None:
    for column in _NEEDED[kind]:
        if not row[column]:
            raise TableError(name, number, column, "it is empty. Try: filling it, or leaving the line out")
    if kind == "outlets":
        _check_outlet(row, number, name)
    if kind != "actors":
        return
    if row["kind"] not in [*ActorKind]:
        raise TableError(name, number, "kind", f"{row['kind']!r} is none of {', '.join(ActorKind)}. Try: one of them")
    if not _ID.fullmatch(row["id"]):
        raise TableError(name, number, "id", f"{row['id']!r} is no id. Try: small letters and dashes, org-river-guard")
    if row["wikidata"] and not _QID.fullmatch(row["wikidata"]):
        raise TableError(name, number, "wikidata", f"{row['wikidata']!r} is no id of Wikidata. Try: Q1065, or nothing")


def _check_outlet(row: dict[str, str], number: int, name: str) -> None:
    if row["kind"] not in [*OutletKind]:
        kinds = ", ".join(OutletKind)
        raise TableError(name, number, "kind", f"{row['kind']!r} is none of {kinds}. Try: one of them")
    for domain in _forms(row["domains"]):
        if not is_domain(domain):
            raise TableError(name, number, "domains", f"{domain!r} is no domain. Try: one such as halden-post.example")
    if row["country"] and not _COUNTRY.fullmatch(row["country"]):
        raise TableError(name, number, "country", f"{row['country']!r} is no code. Try: two letters, NO, or nothing")


def _actor(row: dict[str, str]) -> OwnActor:
    return OwnActor(
        id=row["id"],
        name=row["name"],
        kind=ActorKind(row["kind"]),
        aliases=_forms(row["aliases"]),
        role=row["role"] or None,
        wikidata=row["wikidata"] or None,
    )


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
