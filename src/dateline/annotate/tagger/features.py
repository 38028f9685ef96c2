"""Turns parsed paragraphs into the numbers the tagger reads."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.tagger.marks import INSIDE, MARKS, mark_states

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

__all__ = ["BUCKETS", "COLUMNS", "Encoder", "Paragraph", "word_form"]

BUCKETS = 1500  # for words the vocabulary does not hold
_REACH = 12  # farther heads look alike

# The columns of a token and the width of each one's embedding; "word" and "head_word" share a table.
COLUMNS: tuple[tuple[str, int], ...] = (
    ("word", 64),
    ("head_word", 64),
    ("suffix", 24),
    ("prefix", 12),
    ("shape", 12),
    ("tag", 20),
    ("dep", 20),
    ("entity", 12),
    ("head_tag", 12),
    ("head_dep", 12),
    ("head_distance", 10),
    ("inside", 6),
    ("mark", 6),
    ("sentence_start", 3),
    ("paragraph", 4),
    ("unclosed", 4),
)


@attrs.frozen(kw_only=True, eq=False)
class Paragraph:
    """A paragraph as the network sees it."""

    ids: NDArray[np.int32]  # tokens × columns
    tensor: NDArray[np.float32]  # tokens × 96, the language model's own
    heads: NDArray[np.int32]  # index of each token's head
    deps: NDArray[np.int32]  # the "dep" column
    sentences: NDArray[np.int32]  # number of each token's sentence
    inside: NDArray[np.int32]  # quotation state
    wordy: NDArray[np.bool_]  # tokens with a letter or a digit


def word_form(lower: str) -> str:
    """Return a word as the vocabulary knows it: lower case, digits as 0.

    >>> word_form("covid-19")
    'covid-00'
    """
    return "".join("0" if char.isdigit() else char for char in lower)


class Encoder:
    """Encodes paragraphs by fixed vocabularies."""

    def __init__(self, vocabularies: Mapping[str, Sequence[str]]) -> None:
        """Take, for each of word, suffix, prefix, shape, tag, dep, entity, its known values in order."""
        self.vocabularies = vocabularies
        self._index = {name: {value: n + 1 for n, value in enumerate(values)} for name, values in vocabularies.items()}
        self._seen: dict[tuple[str, int], int] = {}  # (column, hash in the model's store) -> id

    def size(self, column: str) -> int:
        """Return how many ids a column has."""
        fixed = {
            "head_distance": 2 * _REACH + 1,
            "inside": len(INSIDE),
            "mark": len(MARKS),
            "sentence_start": 3,
            "paragraph": 4,
            "unclosed": 4,
        }
        if column in fixed:
            return fixed[column]
        known = len(self.vocabularies[{"head_tag": "tag", "head_dep": "dep", "head_word": "word"}.get(column, column)])
        return known + 1 + (BUCKETS if column in ("word", "head_word") else 0)

    def paragraphs(self, docs: Sequence[Doc]) -> list[Paragraph]:
        """Encode the paragraphs of one article, in order."""
        encoded, open_before = [], False
        for number, doc in enumerate(docs):
            states = mark_states(doc.text)
            encoded.append(self._paragraph(doc, number, states.inside, states.mark, (states.unclosed, open_before)))
            open_before = states.unclosed
        return encoded

    def _paragraph(self, doc: Doc, number: int, inside: bytes, mark: bytes, unclosed: tuple[bool, bool]) -> Paragraph:
        import numpy as np

        names = ("LOWER", "SUFFIX", "SHAPE", "TAG", "DEP", "ENT_TYPE", "HEAD", "SENT_START", "IDX", "ORTH")
        raw = doc.to_array(list(names))
        column = {name: raw[:, n] for n, name in enumerate(names)}
        size = len(doc)
        here = np.arange(size)
        reach = column["HEAD"].astype(np.int64)
        heads = here + reach
        where = column["IDX"].astype(np.int64)
        starts = column["SENT_START"].astype(np.int64) == 1
        if size:
            starts[0] = True
        word = self._ids("word", column["LOWER"], doc)
        tag, dep = self._ids("tag", column["TAG"], doc), self._ids("dep", column["DEP"], doc)
        states = np.frombuffer(inside, dtype=np.uint8)[where] if size else np.zeros(0, dtype=np.uint8)
        marks = np.frombuffer(mark, dtype=np.uint8)[where] if size else np.zeros(0, dtype=np.uint8)
        parts = (
            word,
            word[heads],
            self._ids("suffix", column["SUFFIX"], doc),
            self._ids("prefix", column["LOWER"], doc),
            self._ids("shape", column["SHAPE"], doc),
            tag,
            dep,
            self._ids("entity", column["ENT_TYPE"], doc),
            tag[heads],
            dep[heads],
            np.clip(reach, -_REACH, _REACH) + _REACH,
            states,
            marks,
            np.where(starts, 1, 0),
            np.full(size, min(number, 3)),
            np.full(size, int(unclosed[0]) + 2 * int(unclosed[1])),
        )
        return Paragraph(
            ids=np.stack(parts, axis=1).astype(np.int32),
            tensor=np.asarray(doc.tensor, dtype=np.float32),
            heads=heads.astype(np.int32),
            deps=dep,
            sentences=np.cumsum(starts).astype(np.int32),
            inside=states.astype(np.int32),
            wordy=self._ids("wordy", column["ORTH"], doc) > 0,
        )

    def _ids(self, column: str, hashes: NDArray[np.uint64], doc: Doc) -> NDArray[np.int32]:
        import numpy as np

        unique, inverse = np.unique(hashes, return_inverse=True)
        known = np.empty(len(unique), dtype=np.int32)
        for n, value in enumerate(unique.tolist()):
            identity = self._seen.get((column, value))
            if identity is None:
                identity = self._seen[column, value] = self._look_up(column, doc.vocab.strings[value] if value else "")
            known[n] = identity
        return known[inverse]

    def _look_up(self, column: str, value: str) -> int:
        if column == "wordy":
            return int(any(map(str.isalnum, value)))
        if column == "prefix":
            value = value[:2]
        elif column == "word":
            value = word_form(value)
        found = self._index[column].get(value)
        if found is None and column == "word":
            return 1 + len(self._index["word"]) + zlib.crc32(value.encode("utf-8", "surrogatepass")) % BUCKETS
        return found or 0
