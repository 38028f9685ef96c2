"""Small linear judges: named features in, a share for each answer out; ``training/judges.py`` makes their weights."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["BUCKETS", "Judge", "buckets_of", "load_judge", "stem_of", "stems_of"]

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+|[?!]")
BUCKETS = 1 << 14  # features share buckets by hash; names never leave the training


def buckets_of(names: Iterable[str]) -> tuple[int, ...]:
    """Return the buckets of some features, each once, in order.

    >>> len(buckets_of(["lemma=meet", "tag=VBD", "lemma=meet"]))
    2
    """
    return tuple(sorted({_bucket(name) for name in names}))


@lru_cache(maxsize=1 << 15)  # the same few thousand names come again and again
def _bucket(name: str) -> int:
    return zlib.crc32(name.encode()) % BUCKETS


def stems_of(text: str) -> list[str]:
    """Return the words of a text without their endings, in lower case.

    >>> stems_of("The talks ended. Why?")
    ['the', 'talk', 'end', 'why', '?']
    """
    return [stem_of(word) for word in _WORD.findall(text.lower())]


def stem_of(word: str) -> str:
    """Return a word in lower case without its ending."""
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Judge:
    """A multinomial logistic regression over present features."""

    answers: tuple[str, ...]
    weights: NDArray[np.float32]  # buckets × answers
    bias: NDArray[np.float32]  # answers

    @cached_property
    def _lean(self) -> tuple[float, list[float]]:
        """Return what speaks for the second of two answers against the first: adding floats beats small arrays."""
        leaning = self.weights[:, 1] - self.weights[:, 0]
        return float(self.bias[1] - self.bias[0]), [float(weight) for weight in leaning]

    def shares(self, buckets: tuple[int, ...]) -> dict[str, float]:
        """Return how likely each answer is; the shares add up to one."""
        import numpy as np

        if len(self.answers) == 2:
            share = 1 / (1 + math.exp(-self._lean[0] - sum(map(self._lean[1].__getitem__, buckets))))
            return {self.answers[0]: 1 - share, self.answers[1]: share}
        scores = self.bias + self.weights.take(buckets, axis=0).sum(axis=0)
        raised = np.exp(scores - scores.max())
        return dict(zip(self.answers, (raised / raised.sum()).tolist(), strict=True))


@cache
def load_judge(name: str) -> Judge:
    """Load the weights of ``weights/<name>.npz``, once a process."""
    import numpy as np

    with (files("dateline.annotate") / "weights" / f"{name}.npz").open("rb") as file, np.load(file) as stored:
        return Judge(
            answers=tuple(str(answer) for answer in stored["answers"]),
            weights=stored["weights"].astype(np.float32),
            bias=stored["bias"].astype(np.float32),
        )
