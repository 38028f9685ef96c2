"""The options by which ``list`` and ``search`` pick rows: the same filters as in Python, the web API and MCP."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.when import checked_when
from dateline.errors import SettingsError

if TYPE_CHECKING:
    from dateline.dossier.catalogue import Catalogue
    from dateline.records.catalogue import Answer, EntryKind

__all__ = ["After", "Cache", "Order", "Since", "Until", "Where", "asked", "catalogue_at", "filters_from"]

Pairs = list[tuple[str, str]]

Where = Annotated[
    list[str] | None, typer.Option(metavar="NAME=VALUE", help="Pick rows, as speaker=state-norway; may be repeated.")
]
Since = Annotated[str | None, typer.Option(help="Not before this day, YYYY-MM-DD, or this time.")]
Until = Annotated[str | None, typer.Option(help="Not after this day, YYYY-MM-DD, or this time.")]
Order = Annotated[str | None, typer.Option(help="newest or oldest.")]
After = Annotated[str | None, typer.Option(help="The “next” that the page before gave.")]
Cache = Annotated[Path | None, typer.Option(help="A folder for what makes answers quick.")]


def filters_from(where: Sequence[str] | None, **others: str | int | None) -> Pairs:
    """Return what was asked as pairs of name and value.

    Raises:
        SettingsError: a ``--where`` is no name and value.
    """
    pairs = []
    for told in where or ():
        name, equals, value = told.partition("=")
        if not equals or not name.strip():
            raise SettingsError(f"--where {told!r}: it is no name and value. Try: --where speaker=state-norway")
        pairs.append((name.strip(), value))
    return pairs + [(name, str(value)) for name, value in others.items() if value is not None]


def catalogue_at(dossier: Path, as_of: str | None, cache: Path | None) -> Catalogue:
    """Return the catalogue of a dossier, as of a day when one is told."""
    from dateline.cataloguing import catalogue_of

    return catalogue_of(dossier, as_of=checked_when("--as-of", as_of), cache=cache)


def asked(catalogue: Catalogue, kind: EntryKind, pairs: Pairs) -> Iterator[Answer]:
    """Yield the page that was asked for; when nobody said how many, all pages."""
    import attrs

    from dateline.records.queries import MOST, query_from

    query = query_from(kind, pairs, page=MOST)
    answer = catalogue.ask(query)
    yield answer
    while answer.next is not None and not any(name == "limit" for name, _ in pairs):
        answer = catalogue.ask(attrs.evolve(query, after=answer.next))
        yield answer
