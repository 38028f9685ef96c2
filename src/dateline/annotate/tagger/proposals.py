"""Reads the tagger's labels and links as proposals: a cue, its source, the pieces of its content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.tagger.features import Paragraph
from dateline.annotate.tagger.network import LABELS, Network
from dateline.annotate.tagger.pairs import Bounds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

__all__ = ["Proposal", "propose"]

_FLOATING = 6  # quoted words without a cue that still make a statement


@attrs.frozen(kw_only=True)
class Proposal:
    """A statement in one paragraph, in tokens: half-open bounds."""

    content: tuple[Bounds, ...]
    cue: Bounds | None
    source: Bounds | None


def propose(network: Network, articles: Sequence[Sequence[Doc]]) -> list[list[list[Proposal]]]:
    """Return proposals for each paragraph of each article; all are run together, because batches are cheaper."""
    encoded = [network.encoder.paragraphs(docs) for docs in articles]
    results = iter(network.run([paragraph for paragraphs in encoded for paragraph in paragraphs]))
    return [[_read(network, paragraph, *next(results)) for paragraph in paragraphs] for paragraphs in encoded]


def _read(network: Network, paragraph: Paragraph, states: NDArray[np.float32], labels: Sequence[int]) -> list[Proposal]:
    spans = _spans(paragraph, labels)
    cues, sources, contents = spans["CUE"], spans["SOURCE"], spans["CONTENT"]
    found = [_floating(paragraph, piece) for piece in contents] if not cues else []
    if cues and contents:
        scores, _ = network.link("content", paragraph, states, cues, contents)
        cue_of = scores.argmax(axis=0)
        source_of = _sources(network, paragraph, states, cues, sources)
        for n, cue in enumerate(cues):
            pieces = tuple(piece for m, piece in enumerate(contents) if cue_of[m] == n)
            if pieces:
                found.append(Proposal(content=pieces, cue=cue, source=source_of[n]))
    return sorted((item for item in found if item is not None), key=lambda item: item.content)


def _sources(
    network: Network,
    paragraph: Paragraph,
    states: NDArray[np.float32],
    cues: Sequence[Bounds],
    sources: Sequence[Bounds],
) -> list[Bounds | None]:
    import numpy as np

    scores, none = network.link("source", paragraph, states, cues, sources)
    best = np.concatenate([scores, none[:, None]], axis=1).argmax(axis=1)
    return [sources[n] if n < len(sources) else None for n in best.tolist()]


def _floating(paragraph: Paragraph, piece: Bounds) -> Proposal | None:
    """Return content without a cue as a statement when it is quoted throughout and long enough."""
    quoted = all(paragraph.inside[at] for at in range(*piece) if paragraph.wordy[at])
    long = sum(bool(paragraph.wordy[at]) for at in range(*piece)) >= _FLOATING
    return Proposal(content=(piece,), cue=None, source=None) if quoted and long else None


def _spans(paragraph: Paragraph, labels: Sequence[int]) -> dict[str, list[Bounds]]:
    spans: dict[str, list[Bounds]] = {"SOURCE": [], "CUE": [], "CONTENT": []}
    start, role = 0, ""
    for at, label in enumerate([*(LABELS[n] for n in labels), "O"]):
        if role and label != f"I-{role}":
            bounds = _trim(paragraph, start, at)
            if bounds is not None:
                spans[role].append(bounds)
            role = ""
        if label.startswith("B-"):
            start, role = at, label[2:]
    return spans


def _trim(paragraph: Paragraph, start: int, end: int) -> Bounds | None:
    while start < end and not paragraph.wordy[start]:
        start += 1
    while start < end and not paragraph.wordy[end - 1]:
        end -= 1
    return (start, end) if start < end else None
