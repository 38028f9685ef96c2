"""The page that tells what a published site is, and the one that stands where there is none."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from dateline.present.site.chrome import Chrome, render
from dateline.present.site.whole import as_of
from dateline.records.catalogue import Asked, EntryKind

__all__ = ["about", "missing"]

_COUNTED = (EntryKind.ARTICLE, EntryKind.ACTOR, EntryKind.STATEMENT, EntryKind.EVENT, EntryKind.POSITION)


def about(asked: Asked, chrome: Chrome, files: Sequence[tuple[str, str]], *, quoted: bool) -> str:
    """Return the page about a published site.

    Args:
        asked: the catalogue.
        chrome: what stands around it.
        files: further files, each with what it holds.
        quoted: whether articles are cut down to what is cited.
    """
    numbers = [(kind, asked.count(kind)) for kind in _COUNTED]
    return render(
        "about.html.j2",
        chrome,
        as_of=chrome.as_of or as_of(asked),
        counts=[f"{count:,} {kind.value if count == 1 else kind.plural}" for kind, count in numbers],
        others=files,
        quoted=quoted,
    )


def missing(chrome: Chrome) -> str:
    """Return what a web host shows where there is no page; it may stand at any depth, so it leads nowhere by itself."""
    return render("missing.html.j2", chrome, home=posixpath.join(chrome.base, "") if chrome.base else None)
