"""One passage while its cast is being found: its text, its known forms, and the mentions so far."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.cast.gazetteer import Hit
from dateline.annotate.parse import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Found", "Scene"]

_MEMORY = 4000


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
    places: list[int] = attrs.field(factory=list)  # where the known forms begin
    found: list[Found] = attrs.field(factory=list)  # in order
    marks: list[int] = attrs.field(factory=list)  # where they begin
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

    def head_of(self, found: Found) -> Token:
        """Return the token of a mention that the rest of it hangs on."""
        token = self.tokens[self.token_at(found.end - 1)]
        while token.head is not token and found.start <= token.head.idx < found.end and token.head != token:
            token = token.head
        return token

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
        at = bisect.bisect_left(self.marks, start)
        self.marks.insert(at, start)
        self.found.insert(at, Found(start, end, actor, form))
        return True

    def found_in(self, start: int, end: int) -> list[Found]:
        """Return the mentions that touch a stretch, in order."""
        first = max(bisect.bisect_right(self.marks, start) - 1, 0)
        return [found for found in self.found[first : bisect.bisect_left(self.marks, end)] if start < found.end]

    def found_before(self, offset: int) -> list[Found]:
        """Return the mentions that begin before an offset, in order, as far back as a reader would remember."""
        first = bisect.bisect_left(self.marks, offset - _MEMORY)
        return self.found[first : bisect.bisect_left(self.marks, offset)]

    def hits_in(self, start: int, end: int) -> list[Hit]:
        """Return the known forms that touch a stretch, in order."""
        first = max(bisect.bisect_right(self.places, start) - 1, 0)
        return [hit for hit in self.hits[first : bisect.bisect_left(self.places, end)] if start < hit.end]

    def drop(self, hit: Hit) -> None:
        """Forget a known form that is part of a longer name."""
        at = bisect.bisect_left(self.places, hit.start)
        if at < len(self.hits) and self.hits[at] is hit:
            del self.hits[at], self.places[at]

    def before(self, offset: int) -> str:
        """Return the words right before an offset, as far as a rule may ask."""
        return self.text[max(0, offset - 80) : offset]
