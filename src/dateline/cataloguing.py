"""Keeps the catalogue of a dossier at hand: its story in entries, made anew when something was kept since."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec
from platformdirs import user_cache_path

from dateline.dossier import Dossier, open_dossier
from dateline.dossier.catalogue import Catalogue, fill_catalogue, open_catalogue
from dateline.pipeline import tell_story
from dateline.present.brief import brief_of
from dateline.present.entries import entries_of
from dateline.present.page.matrix import matrix_of
from dateline.present.site.brief import kept_brief, write_brief
from dateline.records.ids import content_hash
from dateline.records.stories import Story

__all__ = ["catalogue_of", "catalogue_place", "current_catalogue", "make_catalogue"]

log = logging.getLogger(__name__)
_encode = msgspec.json.Encoder(order="deterministic").encode


def catalogue_place(path: str | Path, *, as_of: str | None = None, cache: Path | None = None) -> Path:
    """Return where the catalogue of a dossier is kept: in the user's cache, never beside the dossier."""
    folder = cache or user_cache_path("dateline") / "catalogues"
    return folder / f"{content_hash((Path(path).resolve(), as_of))[:24]}.sqlite"


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
    story = tell_story(annotated, as_of=as_of, captures=dossier.captures(), decisions=dossier.decisions())
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
        return current_catalogue(dossier, place) or make_catalogue(dossier, place, as_of=as_of)


def _documents(story: Story) -> dict[str, bytes]:
    """Return what holds of the whole story."""
    whole = {"as_of": story.as_of, "headline": story.headline[0] if story.headline else None}
    documents = {"story": _encode(whole), "matrix": _encode(matrix_of(story))}
    documents["moved"] = _encode([track for track in story.tracks if track.moves])
    if story.articles:
        documents["brief"] = write_brief(kept_brief(brief_of(story, None, None), story))
    return documents
