"""Scores time, polarity and certainty of given events against a public corpus, each as one class told from the rest.

python -m evaluation.score_factuality GOLD.jsonl

An event is ahead where the gold says ``FUTURE``, denied where it says ``NEG``, and uncertain where its certainty is
``POSSIBLE``, ``PROBABLE`` or ``UNDERSPECIFIED``; an event with no value counts as none of these. The articles are
halved by a hash of their id: the rules were written with the first half in view, and the second is unread.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from evaluation.measures import Count

__all__ = ["is_read", "report", "score"]

Line = dict[str, Any]

_CLASSES = {
    "future": ("time", {"FUTURE"}),
    "negated": ("polarity", {"NEG"}),
    "uncertain": ("certainty", {"POSSIBLE", "PROBABLE", "UNDERSPECIFIED", "UNCERTAIN"}),
}


def is_read(identity: str) -> bool:
    """Tell whether an article is of the half that was read while the rules were written.

    >>> is_read("an-article"), is_read("another-article")
    (False, True)
    """
    return hashlib.sha256(identity.encode()).digest()[-1] % 2 == 0


def score(gold: Iterable[Line], told: Iterable[Line]) -> dict[str, float]:
    """Return F1 in percent of each class; both sides name the same events in the same order."""
    counts = {name: Count() for name in _CLASSES}
    for line, answer in zip(gold, told, strict=True):
        for event, guess in zip(line["events"], answer["events"], strict=True):
            for name, (field, values) in _CLASSES.items():
                expected, found = event.get(field) in values, guess[field] in values
                counts[name].expected += expected
                counts[name].found += found
                counts[name].right += expected and found
    return {name: count.f1 for name, count in counts.items()}


def report(path: Path) -> str:
    """Return the figures of all articles and of both halves, as lines."""
    from evaluation.predict import factuality

    with path.open(encoding="utf-8") as file:
        gold = [json.loads(line) for line in file if line.strip()]
    pairs = list(zip(gold, factuality(gold), strict=True))
    parts = {
        "all": pairs,
        "read": [pair for pair in pairs if is_read(pair[0]["id"])],
        "unread": [pair for pair in pairs if not is_read(pair[0]["id"])],
    }
    lines = [f"{'events, F1':12}" + "".join(f"{name:>11}" for name in _CLASSES)]
    for part, chosen in parts.items():
        figures = score([line for line, _ in chosen], [answer for _, answer in chosen])
        lines.append(f"{part:12}" + "".join(f"{value:11.1f}" for value in figures.values()))
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Score one file; 2 when the call is wrong."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    print(report(Path(arguments[0])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
