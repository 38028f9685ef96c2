"""Types a sentence between two actors: PLOVER's fifteen roots, as events are coded in event data."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dateline.annotate.events.type_features import features_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["type_of"]


@cache
def _model() -> tuple[list[str], NDArray[np.float32], NDArray[np.float32]]:
    """Load the typer's names, weights (buckets × types) and biases (types); a linear model, see docs/accuracy.md."""
    import numpy as np

    with (files("dateline.annotate.events") / "types.npz").open("rb") as file, np.load(file) as stored:
        names = [str(name) for name in stored["names"]]
        return names, stored["weights"].astype(np.float32), stored["bias"].astype(np.float32)


def type_of(text: str, source: str | None = None, target: str | None = None) -> str:
    """Return the type of what the source does to the target in a sentence, as PLOVER codes it.

    The answer is one of the fifteen roots (CONCEDE and RETREAT are YIELD), and codes a planned meeting AGREE as
    event data do; an :class:`~dateline.records.claims.EventReport` keeps the planned act's own type.

    >>> type_of("Norland expelled two of Sudland's diplomats.", "Norland", "Sudland's diplomats")
    'SANCTION'
    """
    import numpy as np

    names, weights, bias = _model()
    found = features_of(text, source, target)
    buckets = np.fromiter(found.keys(), dtype=np.intp, count=len(found))
    scores = bias + np.fromiter(found.values(), dtype=np.float32, count=len(found)) @ weights[buckets]
    return names[int(scores.argmax())]
