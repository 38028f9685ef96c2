"""Turns parsed paragraphs into the numbers the tagger reads."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from dateline.annotate.tagger.marks import INSIDE, MARKS, MarkStates, mark_states

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.strings import StringStore
    from spacy.tokens import Doc

__all__ = ["BUCKETS", "COLUMNS", "Encoder", "Paragraph", "word_form"]

_ATTRIBUTES = ("LOWER", "SUFFIX", "SHAPE", "TAG", "DEP", "ENT_TYPE", "HEAD", "SENT_START", "IDX", "ORTH")
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
        import numpy as np

        if not docs:
            return []
        # All paragraphs are looked up together: few distinct values make the table look-ups few.
        raw = np.concatenate([doc.to_array(list(_ATTRIBUTES)) for doc in docs])
        column = {name: raw[:, n] for n, name in enumerate(_ATTRIBUTES)}
        strings = docs[0].vocab.strings
        wanted = {
            "word": "LOWER",
            "suffix": "SUFFIX",
            "prefix": "LOWER",
            "shape": "SHAPE",
            "tag": "TAG",
            "dep": "DEP",
            "entity": "ENT_TYPE",
            "wordy": "ORTH",
        }
        ids = {name: self._ids(name, column[attribute], strings) for name, attribute in wanted.items()}
        encoded, open_before, at = [], False, 0
        for number, doc in enumerate(docs):
            stretch = slice(at, at + len(doc))
            at = stretch.stop
            states = mark_states(doc.text)
            own = {name: values[stretch] for name, values in (*ids.items(), *column.items())}
            encoded.append(_paragraph(doc, own, number, states, open_before))
            open_before = states.unclosed
        return encoded

    def _ids(self, column: str, hashes: NDArray[np.uint64], strings: StringStore) -> NDArray[np.int32]:
        import numpy as np

        unique, inverse = np.unique(hashes, return_inverse=True)
        known = np.empty(len(unique), dtype=np.int32)
        for n, value in enumerate(unique.tolist()):
            identity = self._seen.get((column, value))
            if identity is None:
                identity = self._seen[column, value] = self._look_up(column, strings[value] if value else "")
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


def _paragraph(
    doc: Doc, own: Mapping[str, NDArray[Any]], number: int, states: MarkStates, open_before: bool
) -> Paragraph:
    import numpy as np

    size = len(doc)
    reach = own["HEAD"].astype(np.int64)
    heads = np.arange(size) + reach
    where = own["IDX"].astype(np.int64)
    starts = own["SENT_START"].astype(np.int64) == 1
    if size:
        starts[0] = True
    inside = np.frombuffer(states.inside, dtype=np.uint8)[where] if size else np.zeros(0, dtype=np.uint8)
    marks = np.frombuffer(states.mark, dtype=np.uint8)[where] if size else np.zeros(0, dtype=np.uint8)
    parts = (
        own["word"],
        own["word"][heads],
        own["suffix"],
        own["prefix"],
        own["shape"],
        own["tag"],
        own["dep"],
        own["entity"],
        own["tag"][heads],
        own["dep"][heads],
        np.clip(reach, -_REACH, _REACH) + _REACH,
        inside,
        marks,
        starts,
        np.full(size, min(number, 3)),
        np.full(size, int(states.unclosed) + 2 * int(open_before)),
    )
    return Paragraph(
        ids=np.stack(parts, axis=1).astype(np.int32),
        tensor=np.asarray(doc.tensor, dtype=np.float32),
        heads=heads.astype(np.int32),
        deps=own["dep"],
        sentences=np.cumsum(starts).astype(np.int32),
        inside=inside.astype(np.int32),
        wordy=own["wordy"] > 0,
    )
