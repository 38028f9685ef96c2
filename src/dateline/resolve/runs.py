"""Compares many long texts at once by the runs of three words they share, each run one whole number."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]
    Places = NDArray[np.int64]

__all__ = ["Runs", "compare", "runs_of"]

_MAYBE = 0.2  # of the shorter text's runs, those it shares with another worth comparing in full
_COMMON = 60  # a run in more texts than this pairs each with the few next ones only
_NEXT = 4
_EDGES = re.compile(r"^\W+|\W+$")
_FACTOR = 0x9E3779B97F4A7C15  # odd, so that multiplying by it loses nothing


class _Words(dict[str, int]):
    """The number of each word as it stands between blanks, once looked up; 0 when it is no word."""

    def __missing__(self, written: str) -> int:
        word = _EDGES.sub("", written).lower()
        number = zlib.crc32(word.encode("utf-8", "surrogatepass")) | 1 << 32 if word else 0
        self[written] = number
        return number


@attrs.frozen(eq=False)
class Runs:
    """The runs of some texts: each text's own, sorted, and every run with the texts it stands in."""

    by_text: tuple[Numbers, ...]
    sizes: Places
    hashes: Numbers  # sorted
    owners: Places  # the text of each hash

    def containment(self, left: int, right: int) -> float:
        """Return how much of the shorter text lies in the other, from 0 to 1."""
        few, many = sorted((self.by_text[left], self.by_text[right]), key=len)
        if not len(few):
            return 0.0
        found = many.searchsorted(few)
        return int((many.take(found, mode="clip") == few).sum()) / len(few)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of texts that share enough to be compared, in order."""
        import numpy as np

        edges = np.flatnonzero(np.diff(self.hashes)) + 1
        starts = np.concatenate(([0], edges)).astype(np.int64)
        spread = np.diff(np.concatenate((starts, [len(self.hashes)])))
        size = len(self.sizes)
        found, counts = np.unique(np.concatenate(list(self._met(starts, spread, size))), return_counts=True)
        left, right = np.divmod(found, size) if size else (found, found)
        enough = counts >= _MAYBE * np.minimum(self.sizes[left], self.sizes[right])
        yield from zip(left[enough].tolist(), right[enough].tolist(), strict=True)

    def _met(self, starts: Places, spread: Places, size: int) -> Iterator[Places]:
        """Yield, for each two texts a run stands in, their places in a table of pairs."""
        import numpy as np

        yield np.empty(0, dtype=np.int64)
        for wide in np.unique(spread[(spread > 1) & (spread <= _COMMON)]).tolist():
            rows = self.owners[starts[spread == wide][:, None] + np.arange(wide)]
            a, b = np.triu_indices(wide, 1)
            yield (rows[:, a] * size + rows[:, b]).ravel()
        for start, wide in zip(starts[spread > _COMMON].tolist(), spread[spread > _COMMON].tolist(), strict=True):
            row = self.owners[start : start + wide]
            for step in range(1, _NEXT + 1):
                yield row[:-step] * size + row[step:]


def runs_of(texts: Iterable[str]) -> tuple[Numbers, ...]:
    """Return the three-word runs of each text, every run once, sorted; a shorter text is one run."""
    import numpy as np

    words = _Words()
    return tuple(_runs(np.array(list(map(words.__getitem__, _split(text))), dtype=np.uint64)) for text in texts)


def compare(by_text: Sequence[Numbers]) -> Runs:
    """Put the runs of some texts side by side.

    >>> compare(runs_of(["The talks failed again.", "“The talks failed”, she said."])).containment(0, 1)
    0.5
    """
    import numpy as np

    sizes = np.array([len(runs) for runs in by_text], dtype=np.int64)
    hashes = np.concatenate([np.empty(0, dtype=np.uint64), *by_text])
    order = np.argsort(hashes, kind="stable")  # so that the texts of a run stay in order
    owners = np.repeat(np.arange(len(by_text)), sizes)
    return Runs(tuple(by_text), sizes, hashes[order], owners[order])


def _split(text: str) -> list[str]:
    return (text if text.isascii() else text.replace("—", " ").replace("–", " ").replace("’", "'")).split()


def _runs(words: Numbers) -> Numbers:
    import numpy as np

    words = words[words > 0]
    mixed = words[: max(1, len(words) - 2)]
    for later in (1, 2):
        if len(words) > later:
            mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(_FACTOR) + words[later : later + len(mixed)]
    return np.unique(mixed)
