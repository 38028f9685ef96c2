"""Takes in what was left out while watching, when a person says that it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from dateline.dossier import Dossier
from dateline.errors import AcquireError
from dateline.records.articles import Capture
from dateline.records.watching import Became, Seen

__all__ = ["capture_of", "pulled", "pulled_in"]


def pulled(dossier: Dossier, wanted: Iterable[str]) -> Iterator[Capture | AcquireError]:
    """Yield the captures of what was left out, by id, the beginning of one, or address."""
    left_out = dossier.watching().left_out
    for told in wanted:
        fitting = [one for one in left_out if one.address == told or one.id.startswith(told)]
        if len(fitting) != 1:
            what = "several things were left out that begin so" if fitting else "nothing of this name was left out"
            yield AcquireError(f"{told}: {what}. Try: dateline watch {dossier.path} --left-out")
            continue
        capture = capture_of(dossier, fitting[0])
        if capture is None:
            why = "its bytes were not kept"
            yield AcquireError(f"{told}: {why}. Try: dateline add {dossier.path} {fitting[0].address}")
        else:
            yield capture


def pulled_in(dossier: Dossier, capture: Capture, article: str) -> None:
    """Keep that a person took something in."""
    seen = next((one for one in dossier.watching().left_out if one.address == capture.address), None)
    if seen is not None:
        dossier.keep_watching(
            attrs.evolve(seen, became=Became.KEPT, article=article, why="a person took it in", rule=None)
        )


def capture_of(dossier: Dossier, seen: Seen) -> Capture | None:
    """Return the capture of something that was left out, when its bytes were kept."""
    data = dossier.bytes_left_out(seen.id)
    if data is None:
        return None
    return Capture(
        data=data,
        address=seen.address,
        media=seen.media,
        captured=seen.captured,
        name=seen.address,
        response=seen.response,
    )
