"""Publishes a dossier: its story told once, every page written, the folder put in its place when all is there."""

from __future__ import annotations

import json
import logging
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import attrs

from dateline.cataloguing import catalogue_of, make_catalogue
from dateline.dossier import Dossier, open_dossier
from dateline.dossier.catalogue import Catalogue
from dateline.errors import SettingsError
from dateline.pipeline import export_story, tell_story
from dateline.publishing.folder import new_folder
from dateline.publishing.pages import Press

__all__ = ["Published", "Publishing", "publish"]

log = logging.getLogger(__name__)


@attrs.frozen(kw_only=True)
class Publishing:
    """How a dossier is published."""

    title: str | None = None  # the dossier's name when left out
    base: str = ""  # where the site will stand, for addresses that are copied, and for feeds
    as_of: str | None = None  # an ISO day or time; what was published after it does not count
    quoted: bool = False  # of articles only the sentences that are cited
    force: bool = False  # put it in the place of a site that was written before
    cache: Path | None = None  # the folder for catalogues, in place of the user's


@attrs.frozen(kw_only=True)
class Published:
    """What was written."""

    folder: Path
    pages: int
    files: int
    size: int  # bytes


def publish(
    path: str | Path,
    out: str | Path,
    how: Publishing | None = None,
    *,
    on_progress: Callable[[str], None] | None = None,
) -> Published:
    """Write the whole site of a dossier into a folder. The same dossier gives the same bytes.

    Args:
        path: the dossier's file.
        out: the folder, made when it is missing; one that is not empty must be an earlier site, and ``force`` told.
        how: title, address, day, how much of the articles.
        on_progress: called with the name of each file.

    Raises:
        DossierError: the dossier cannot be read.
        PresentError: the folder cannot be written, or holds something else.
        SettingsError: the base is no address.
    """
    how = how or Publishing()
    base = _base(how.base)
    pages = files = size = 0
    with open_dossier(path, readonly=True) as dossier, new_folder(Path(out), force=how.force) as put:
        title = how.title or dossier.path.stem
        with _catalogue(dossier, how) as asked:
            press = Press(asked=asked, dossier=dossier, title=title, base=base, as_of=how.as_of, quoted=how.quoted)
            for name, body in press.files(lambda: _export(dossier, how)):
                put(name, body)
                files, size = files + 1, size + len(body)
                pages += name.endswith(".html")
                if on_progress is not None:
                    on_progress(name)
    log.info("%s: published %d pages, %d bytes", path, pages, size)
    return Published(folder=Path(out), pages=pages, files=files, size=size)


@contextmanager
def _catalogue(dossier: Dossier, how: Publishing) -> Iterator[Catalogue]:
    """Lend the catalogue of today that is kept, or one of another day that is made for this alone."""
    if how.as_of is None:
        with catalogue_of(dossier.path, cache=how.cache) as kept:
            yield kept
        return
    with (
        tempfile.TemporaryDirectory(prefix="dateline-") as folder,
        make_catalogue(dossier, Path(folder) / "story.sqlite", as_of=how.as_of) as made,
    ):
        yield made


def _export(dossier: Dossier, how: Publishing) -> bytes:
    annotated = list(dossier.annotations())
    story = tell_story(annotated, as_of=how.as_of, captures=dossier.captures(data=False), decisions=dossier.decisions())
    data = export_story(story)["story.json"]
    if not how.quoted:
        return data
    told = json.loads(data)
    for article in told["articles"]:
        del article["text"]
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _base(told: str) -> str:
    """Return where a site will stand, without a slash at its end.

    >>> _base("https://example.org/talks/"), _base("")
    ('https://example.org/talks', '')
    """
    if not told:
        return ""
    try:
        parts = urlsplit(told)
    except ValueError as error:
        raise SettingsError(f"--base {told[:80]!r}: it is no address. Try: https://example.org/talks") from error
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise SettingsError(f"--base {told[:80]!r}: it is no address of a folder. Try: https://example.org/talks")
    return told.rstrip("/")
