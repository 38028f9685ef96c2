"""Cuts a text into lines and joins again what was only wrapped; every piece keeps its place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import attrs

__all__ = ["Line", "ends_a_sentence", "is_wrapped", "lines_of", "run_on"]

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = " \t\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff\x00-\x08\x0e-\x1f"
_CONTENT = re.compile(rf"[^{_INVISIBLE}](?:.*[^{_INVISIBLE}])?", re.DOTALL)
_WIDEST_WRAP = 120  # nobody wraps by hand beyond this


@attrs.frozen
class Line:
    """A line without the blanks around it: ``text[start:end] == words``."""

    start: int
    end: int
    words: str
    apart: bool  # a blank line, or nothing, comes before it

    @property
    def count(self) -> int:
        """Return the number of words."""
        return len(self.words.split())


def lines_of(text: str) -> list[Line]:
    """Return the lines that hold something, in order.

    >>> [(line.words, line.apart) for line in lines_of("One\\n two \\n\\nthree")]
    [('One', True), ('two', False), ('three', True)]
    """
    found: list[Line] = []
    before = 0
    for match in _LINE.finditer(text):
        content = _CONTENT.search(match.group())
        if content is None:
            continue
        start = match.start() + content.start()
        apart = not found or len(_BREAK.findall(text, before, start)) > 1
        found.append(Line(start, start + len(content.group()), content.group(), apart))
        before = found[-1].end
    return found


def ends_a_sentence(words: str) -> bool:
    """Tell whether some words end as a sentence does.

    >>> ends_a_sentence("“We are ready.”"), ends_a_sentence("Ready at last")
    (True, False)
    """
    return words.rstrip("\"”’'»)]* ")[-1:] in {".", "?", "!", "…", ":", ";"}


def is_wrapped(lines: Sequence[Line]) -> int | None:
    """Return the width a text was wrapped to by hand, or nothing when each line is a paragraph.

    In a wrapped text the next line's first word would seldom have fitted on the line before.
    """
    pairs = [(one, two) for one, two in itertools.pairwise(lines) if not two.apart]
    if len(pairs) < 2:
        return None
    width = max(len(one.words) for one, _ in pairs)
    full = sum(_was_full(one, two, width) for one, two in pairs)
    return width if width <= _WIDEST_WRAP and full * 2 >= len(pairs) else None


def run_on(one: Line, two: Line, width: int | None, *, blanks: bool) -> bool:
    """Tell whether the second line goes on with the first one's paragraph.

    Args:
        one: a line of prose.
        two: the line of prose after it.
        width: what the text was wrapped to, if it was.
        blanks: whether blank lines part the paragraphs of this text.
    """
    if two.apart:
        return False
    if width is not None:
        return _was_full(one, two, width)
    if one.words.endswith(";"):
        return True
    if ends_a_sentence(one.words):
        return False
    return two.words[0].islower() or (blanks and one.count >= 12)


def _was_full(one: Line, two: Line, width: int) -> bool:
    first = two.words.split(maxsplit=1)[0]
    return len(one.words) + 1 + len(first) > width - 2 and len(one.words) * 2 > width
