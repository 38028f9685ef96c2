"""What the event typer looks at: the words round two masked actors, and the phrases that speak for a type.

Who the actors are must not matter, so the source and the target are masked; what stands near and between them counts
most. Masking beat sentence embeddings on the corpus of Hu et al. (2024, "Leveraging Codebook Knowledge").
"""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from dateline.annotate.judge import stem_of
from dateline.annotate.lexicon import rows_of

__all__ = ["BUCKETS", "features_of"]

BUCKETS = 1 << 15

_SOURCE, _TARGET = "SSRC", "TTGT"
_WORD = re.compile(r"SSRC|TTGT|[A-Za-z][a-z'’-]*|\d+|[A-Z]+|[^\w\s]")
_SKIPPED = frozenset({"the", "a", "an", "of"})
_NEAR = 4  # words after the source and before the target
_ORDERED = (1.0, 0.8, 0.6, 0.5, 0.4, 0.3)  # weight of the first, second … type spoken for
_OUTLOOK = {
    "future": r"\b(?:will|would|to be|(?:is|are|going|about|set|expected|scheduled|ready|plans?|planned) to"
    r"|agreed (?:to|on)|offered|pledged|promised|intends|willing|invit)",
    "negated": r"\b(?:not|no|never|without|refus|reject|declin|den(?:y|ied))\b|n't",
    "said": r"\b(?:say|says|said|accus|claim|alleg|blam)",
    "if": r"\b(?:if|unless|until|could|may|might)\b",
}


@cache
def _expressions() -> tuple[list[tuple[str, re.Pattern[str]]], ...]:
    words = [(row["type"], re.compile(rf"\b(?:{row['pattern']})\b", re.I)) for row in rows_of("event_type_words")]
    phrases = [(row["name"], re.compile(rf"\b(?:{row['pattern']})", re.I)) for row in rows_of("event_type_phrases")]
    outlook = [(name, re.compile(pattern, re.I)) for name, pattern in _OUTLOOK.items()]
    return words, phrases, outlook


def features_of(text: str, source: str | None = None, target: str | None = None) -> dict[int, float]:
    """Return the features of one sentence as bucket -> weight, of length one; the actors as their words in it.

    >>> told = features_of("Norland met Sudland.", "Norland", "Sudland")
    >>> told == features_of("Ostland met Westland.", "Ostland", "Westland")
    True
    """
    masked = " ".join(_masked(text, source, target).split())
    found: dict[int, float] = {}
    for name, weight in (*_words(masked), *_phrases(masked)):
        bucket = zlib.crc32(name.encode()) % BUCKETS
        found[bucket] = max(found.get(bucket, 0.0), weight)
    length = math.sqrt(sum(weight * weight for weight in found.values())) or 1.0
    return {bucket: weight / length for bucket, weight in found.items()}


def _masked(text: str, source: str | None, target: str | None) -> str:
    for words, mask in ((source, _SOURCE), (target, _TARGET)):
        if words:
            text = text.replace(words, f" {mask} ", 1)
    return text


def _stem(word: str) -> str:
    if word in {_SOURCE, _TARGET}:
        return word
    return stem_of("#" if word.isdigit() else word.lower())


def _words(text: str) -> Iterator[tuple[str, float]]:
    stems = [_stem(word) for word in _WORD.findall(text)]
    source = stems.index(_SOURCE) if _SOURCE in stems else None
    target = stems.index(_TARGET) if _TARGET in stems else None
    first, last = (min(source, target), max(source, target)) if source is not None and target is not None else (-1, -1)
    if first >= 0:
        yield f"order={source == first}", 1.0
    for place, stem in enumerate(stems):
        if stem in _SKIPPED:
            continue
        yield f"word={stem}", 1.0
        if first <= place <= last:
            yield f"between={stem}", 1.0
        if source is not None and 0 < place - source <= _NEAR:
            yield f"after={stem}", 1.0
        if target is not None and 0 < target - place <= _NEAR:
            yield f"before={stem}", 0.7
    kept = [stem for stem in stems if stem not in _SKIPPED]
    for one, other in pairwise(kept):
        yield f"two={one} {other}", 0.7
    for one, other in zip(kept, kept[2:], strict=False):
        yield f"skip={one} {other}", 0.5


def _phrases(text: str) -> Iterator[tuple[str, float]]:
    words, phrases, outlook = _expressions()
    source, target = max(text.find(_SOURCE), 0), text.find(_TARGET)
    low, high = (min(source, target), max(source, target)) if target >= 0 else (source, len(text))
    hits = sorted((match.start(), kind) for kind, pattern in words for match in pattern.finditer(text))
    for place, kind in hits:
        yield f"type={kind}", 1.0
        yield f"type={kind} {'between' if low <= place < high else 'early' if place < low else 'late'}", 1.0
    order = list(dict.fromkeys(kind for place, kind in hits if place > source))
    first = min((place for place, _ in hits if place > source), default=None)
    for place, kind in hits:
        if place == first:
            yield f"first={kind}", 1.5
    for kind, weight in zip(order, _ORDERED, strict=False):
        yield f"rank={kind}", weight
    for n, one in enumerate(order[:4]):
        for other in order[n + 1 : 4]:
            yield f"ranks={one}>{other}", 0.7
    for name, pattern in phrases:
        match = pattern.search(text)
        if match:
            yield f"phrase={name}", 2.0
            yield f"phrase={name} {match.start() < source} {match.start() < target}", 1.4
    after = text[source : source + 160]
    for name, pattern in outlook:
        if pattern.search(after):
            yield f"outlook={name}", 1.0
            for kind in order[:2]:
                yield f"outlook={name} {kind}", 1.0
