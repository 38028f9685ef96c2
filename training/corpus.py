"""Reads attribution corpora in the format of the gold: one JSON article a line, with statements as character spans."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from dateline.annotate.tagger.features import Encoder, Paragraph, word_form

LABELS = ("O", "B-SOURCE", "I-SOURCE", "B-CUE", "I-CUE", "B-CONTENT", "I-CONTENT")
ROLES = ("SOURCE", "CUE", "CONTENT")
_PARAGRAPH = re.compile(r"[^\n]+")
_BLANKS = str.maketrans({"\t": " ", "\u00a0": " ", "\u2028": " ", "\u2029": " ", "\r": " "})

Bounds = tuple[int, int]


@attrs.frozen(kw_only=True, eq=False)
class Example:
    """One paragraph with its labels and links."""

    paragraph: Paragraph
    labels: np.ndarray
    spans: dict[str, list[Bounds]]  # by role
    source_of: list[int]  # for each cue: index of its source, or -1
    cue_of: list[int]  # for each content piece: index of its cue


def read(path: Path, limit: int | None = None) -> list[dict[str, Any]]:
    """Return the articles of a file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for _, line in zip(range(limit or 10**9), file, strict=False) if line.strip()]


def parsed(articles: Sequence[dict[str, Any]], nlp: Language) -> Iterator[tuple[dict[str, Any], list[int], list[Doc]]]:
    """Yield each article with the offsets and the parses of its paragraphs."""
    cut = [[match for match in _PARAGRAPH.finditer(article["text"]) if match.group().strip()] for article in articles]
    docs = nlp.pipe((match.group().translate(_BLANKS) for matches in cut for match in matches), batch_size=128)
    for article, matches in zip(articles, cut, strict=True):
        yield article, [match.start() for match in matches], [next(docs) for _ in matches]


def vocabularies(docs: Sequence[Doc]) -> dict[str, list[str]]:
    """Return the values each column knows, the commonest first."""
    counts: dict[str, Counter[str]] = {
        name: Counter() for name in ("word", "suffix", "prefix", "shape", "tag", "dep", "entity")
    }
    for doc in docs:
        for token in doc:
            for name, value in (
                ("word", word_form(token.lower_)),
                ("suffix", token.suffix_),
                ("prefix", token.lower_[:2]),
                ("shape", token.shape_),
                ("tag", token.tag_),
                ("dep", token.dep_),
                ("entity", token.ent_type_),
            ):
                counts[name][value] += 1
    least = {"word": 4, "suffix": 8, "prefix": 8, "shape": 20}
    return {
        name: [
            value
            for value, n in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
            if n >= least.get(name, 1) and value
        ]
        for name, found in counts.items()
    }


def examples(
    article: dict[str, Any], starts: Sequence[int], docs: Sequence[Doc], encoder: Encoder
) -> Iterator[Example]:
    """Yield the labelled paragraphs of an article."""
    for start, doc, paragraph in zip(starts, docs, encoder.paragraphs(docs), strict=True):
        if len(doc):
            yield _example(article, start, doc, paragraph)


def _example(article: dict[str, Any], start: int, doc: Doc, paragraph: Paragraph) -> Example:
    spans: dict[str, list[Bounds]] = {role: [] for role in ROLES}
    source_of: list[int] = []
    cue_of: list[int] = []

    def place(role: str, bounds: Bounds) -> int:
        if bounds not in spans[role]:
            spans[role].append(bounds)
            if role == "CUE":
                source_of.append(-1)
            if role == "CONTENT":
                cue_of.append(-1)
        return spans[role].index(bounds)

    for statement in article["statements"]:
        cues = [b for a in statement.get("cue_spans") or [] if (b := _bounds(doc, start, a, paragraph))]
        sources = [b for a in statement.get("speaker_spans") or [] if (b := _bounds(doc, start, a, paragraph))]
        pieces = [b for a in statement.get("content_spans") or [] if (b := _bounds(doc, start, a, paragraph))]
        cue = place("CUE", cues[0]) if cues else None
        if sources:
            source = place("SOURCE", sources[0])
            if cue is not None:
                source_of[cue] = source
        for piece in pieces:
            content = place("CONTENT", piece)
            if cue is not None:
                cue_of[content] = cue
    labels = np.zeros(len(doc), dtype=np.int64)
    for role in ("CONTENT", "SOURCE", "CUE"):  # the shorter roles win where spans overlap
        for first, end in spans[role]:
            labels[first] = LABELS.index(f"B-{role}")
            labels[first + 1 : end] = LABELS.index(f"I-{role}")
    return Example(paragraph=paragraph, labels=labels, spans=spans, source_of=source_of, cue_of=cue_of)


def _bounds(doc: Doc, start: int, span: Sequence[int], paragraph: Paragraph) -> Bounds | None:
    """Return the tokens of a character span within this paragraph, edges trimmed of what holds no letter."""
    low, high = span[0] - start, span[1] - start
    if high <= 0 or low >= len(doc.text):
        return None
    inside = [token.i for token in doc if token.idx < high and token.idx + len(token.text) > low]
    while inside and not paragraph.wordy[inside[0]]:
        inside.pop(0)
    while inside and not paragraph.wordy[inside[-1]]:
        inside.pop()
    return (inside[0], inside[-1] + 1) if inside else None
