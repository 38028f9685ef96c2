"""One passage while its cast is being found: its text, its known forms, and the mentions so far."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.gazetteer import Hit
from dateline.annotate.parse import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Found", "Scene"]


@attrs.frozen(order=True)
class Found:
    """A mention in a passage, in offsets of the passage."""

    start: int
    end: int
    actor: str
    form: str = "name"


@attrs.define(eq=False)
class Scene:
    """A passage with its known forms and what was found in it."""

    passage: Passage
    plain: str  # the passage as it stands
    text: str  # with straight apostrophes; same length
    titled: bool  # a headline or heading: capitals tell nothing there
    hits: list[Hit] = attrs.field(factory=list)
    found: list[Found] = attrs.field(factory=list)
    tokens: list[Token] = attrs.field(factory=list)
    starts: list[int] = attrs.field(factory=list)
    taken: bytearray = attrs.field(factory=bytearray)
    quoted: tuple[tuple[int, int], ...] = ()  # what stands in quotation marks

    def words(self, start: int, end: int) -> str:
        """Return the words of a stretch as they stand."""
        return self.plain[start:end]

    def token_at(self, offset: int) -> int:
        """Return the index of the token that holds an offset."""
        return max(bisect.bisect_right(self.starts, offset) - 1, 0)

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether no mention covers a stretch."""
        return not any(self.taken[start:end])

    def is_quoted(self, offset: int) -> bool:
        """Tell whether an offset lies within quotation marks."""
        return any(start <= offset < end for start, end in self.quoted)

    def add(self, start: int, end: int, actor: str, form: str = "name") -> bool:
        """Add a mention unless another one is there already."""
        if end <= start or not self.is_free(start, end):
            return False
        self.taken[start:end] = b"\x01" * (end - start)
        self.found.append(Found(start, end, actor, form))
        return True

    def found_in(self, start: int, end: int) -> list[Found]:
        """Return the mentions within a stretch, in order."""
        return sorted(found for found in self.found if found.start < end and start < found.end)
