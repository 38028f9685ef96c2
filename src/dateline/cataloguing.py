"""Keeps the catalogue of a dossier at hand: its story in entries, made anew when something was kept since."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from platformdirs import user_cache_path

from dateline.dossier import Dossier, open_dossier
from dateline.dossier.catalogue import Catalogue, fill_catalogue, open_catalogue
from dateline.errors import DatelineError, QueryError
from dateline.pipeline import tell_story
from dateline.present.brief import brief_of
from dateline.present.entries import entries_of
from dateline.present.page.matrix import matrix_of
from dateline.present.site.brief import kept_brief, write_brief
from dateline.present.wording import outlet_of
from dateline.records.catalogue import Answer, EntryKind
from dateline.records.ids import content_hash
from dateline.records.queries import kind_of, pairs_of, query_from
from dateline.records.stories import Story

__all__ = ["QUICK", "ask", "catalogue_of", "catalogue_place", "current_catalogue", "make_catalogue", "search_in"]

log = logging.getLogger(__name__)
_DAYS = 8  # catalogues of other days that are kept of a dossier
QUICK = 300  # articles whose story is told while somebody waits
_encode = msgspec.json.Encoder(order="deterministic").encode


def catalogue_place(path: str | Path, *, as_of: str | None = None, cache: Path | None = None) -> Path:
    """Return where the catalogue of a dossier is kept: in the user's cache, never beside the dossier."""
    folder = cache or user_cache_path("dateline") / "catalogues"
    name = content_hash((Path(path).resolve(), None))[:24]
    if as_of is None:
        return folder / f"{name}.sqlite"
    return folder / f"{name}.days" / f"{content_hash((as_of,))[:24]}.sqlite"


def current_catalogue(dossier: Dossier, place: Path) -> Catalogue | None:
    """Return the catalogue that is kept, when nothing was kept in the dossier since it was made."""
    kept = open_catalogue(place)
    if kept is None or kept.state == dossier.state():
        return kept
    kept.close()
    return None


def make_catalogue(dossier: Dossier, place: Path, *, as_of: str | None = None) -> Catalogue:
    """Tell the story of a dossier and keep its entries.

    Raises:
        DossierError: the dossier cannot be read, or the catalogue not be written.
    """
    state = dossier.state()
    annotated = list(dossier.annotations())
    story = tell_story(annotated, as_of=as_of, captures=dossier.captures(data=False), decisions=dossier.decisions())
    fill_catalogue(place, entries_of(story), state=state, documents=_documents(story))
    log.info("%s: catalogue of %d articles made", dossier.path, len(story.articles))
    made = open_catalogue(place)
    assert made is not None, place
    return made


def catalogue_of(path: str | Path, *, as_of: str | None = None, cache: Path | None = None) -> Catalogue:
    """Return the catalogue of a dossier as it is now; it is made when there is none, or an old one.

    Args:
        path: the dossier's file.
        as_of: an ISO day or time; what was published after it does not count.
        cache: a folder for catalogues, in place of the user's.

    Raises:
        DossierError: the dossier cannot be read, or the catalogue not be written.
    """
    place = catalogue_place(path, as_of=as_of, cache=cache)
    with open_dossier(path, readonly=True) as dossier:
        kept = current_catalogue(dossier, place)
        if kept is not None:
            return kept
        if as_of is not None and dossier.counts()["article"] > QUICK:
            raise QueryError(
                f"as_of: the story of more than {QUICK} articles is not told anew for a day while somebody waits. "
                "Try: dateline export DOSSIER --as-of DAY"
            )
        made = make_catalogue(dossier, place, as_of=as_of)
    if as_of is not None:
        _forget_days(place.parent)
    return made


def ask(
    path: str | Path, kind: str, /, *, as_of: str | None = None, cache: Path | None = None, **filters: Any
) -> Answer:
    """Return a page of what a dossier tells of one kind, newest first.

    Command line, web API and MCP server give the same rows for the same filters.

    Args:
        path: the dossier's file.
        kind: "statements", "events", "positions", … as the JSON contract names them, or "status-changes", "revisions".
        as_of: an ISO day or time; what was published after it does not count.
        cache: a folder for catalogues, in place of the user's.
        filters: the facets of the kind, and ``words``, ``since``, ``until``, ``order``, ``limit``, ``after``.
            Of several values of a facet, given as a list, all must hold.

    Raises:
        QueryError: the question makes no sense, and what to try.
        DossierError: the dossier cannot be read.
    """
    query = query_from(kind_of(kind), pairs_of(filters))
    with catalogue_of(path, as_of=as_of, cache=cache) as catalogue:
        return catalogue.ask(query)


def search_in(
    catalogue: Catalogue, kinds: Iterable[EntryKind], pairs: Sequence[tuple[str, str]]
) -> list[tuple[EntryKind, Answer]]:
    """Return the first page of each kind where something is found.

    Raises:
        QueryError: there are no words to search for, or the question makes no sense.
    """
    if not any(name == "words" and value.strip() for name, value in pairs):
        raise QueryError("words: there are none to search for. Try: words=ceasefire")
    by_day = any(name in ("since", "until") and value.strip() for name, value in pairs)
    found = []
    for kind in dict.fromkeys(kinds):
        if kind is EntryKind.ACTOR and by_day:
            continue  # they have no day
        answer = catalogue.ask(query_from(kind, pairs))
        if answer.entries:
            found.append((kind, answer))
    return found


def _forget_days(folder: Path) -> None:
    """Keep the newest few catalogues of other days."""
    found = sorted(folder.glob("*.sqlite"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in found[_DAYS:]:
        path.unlink(missing_ok=True)


def _documents(story: Story) -> dict[str, bytes]:
    """Return what holds of the whole story."""
    whole = {
        "as_of": story.as_of,
        "headline": story.headline[0] if story.headline else None,
        "origins": len({item.origin for item in story.articles}),
        "outlets": len({outlet_of(item.article) for item in story.articles}),
    }
    documents = {"story": _encode(whole), "matrix": _encode(matrix_of(story))}
    documents["moved"] = _encode([track for track in story.tracks if track.moves])
    if story.articles:
        documents["brief"] = write_brief(kept_brief(brief_of(story, None, None), story))
    return documents


def _main(path: str, place: str) -> None:
    """Make a catalogue for a server, which goes on answering meanwhile."""
    if hasattr(os, "nice"):
        os.nice(10)
    with open_dossier(path, readonly=True) as dossier:
        make_catalogue(dossier, Path(place)).close()


if __name__ == "__main__":
    try:
        _main(*sys.argv[1:])
    except DatelineError as error:
        sys.exit(str(error))
