"""Follows quotation marks through a paragraph, character by character, for the tagger.

This is apart from ``annotate.quotations`` on purpose: the weights were trained on exactly these states, so a
better pairing of marks there must not change what the network sees here.
"""

from __future__ import annotations

import attrs

__all__ = ["INSIDE", "MARKS", "MarkStates", "mark_states"]

INSIDE = ("none", "curly", "straight", "doubled", "guillemet", "single")
MARKS = ("none", "open", "close", "open-single", "close-single", "stray")

_PAIRS = {"“": "curly", "„": "curly", "«": "guillemet", "‹": "guillemet"}
_CLOSERS = {"”": "curly", "»": "guillemet", "›": "guillemet"}


@attrs.frozen(kw_only=True)
class MarkStates:
    """For each character: inside which kind of quotation it stands, and what it does as a mark."""

    inside: bytes  # index into INSIDE
    mark: bytes  # index into MARKS
    unclosed: bool  # the paragraph ends within a quotation


def mark_states(text: str) -> MarkStates:
    """Return the states of a paragraph.

    >>> states = mark_states('He said "no" twice.')
    >>> [INSIDE[state] for state in states.inside[8:12]]
    ['straight', 'straight', 'straight', 'none']
    """
    inside, mark = bytearray(len(text)), bytearray(len(text))
    outer = single = 0
    at = 0
    while at < len(text):
        char = text[at]
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        width = 2 if text[at : at + 2] in ("''", "``") else 1
        if char in "“„«‹" or (char == "”" and not outer and not before.strip() and after.isalnum()):
            outer, mark[at] = INSIDE.index(_PAIRS.get(char, "curly")), 1
        elif char in _CLOSERS:
            mark[at], outer = (2 if outer else 5), 0
        elif char == '"' or width == 2:
            kind = INSIDE.index("straight" if width == 1 else "doubled")
            mark[at], outer = (2, 0) if outer else (1, kind)
        elif char in "'’‘":
            single, mark[at] = _single(text, at, single)
        inside[at : at + width] = bytes([single or outer]) * width
        at += width
    return MarkStates(inside=bytes(inside), mark=bytes(mark), unclosed=bool(outer))


def _single(text: str, at: int, single: int) -> tuple[int, int]:
    """Return the new state of single quotation and the role of a single mark; an apostrophe has none."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    opens = (not before or before in ' (“"[—') and after.isalpha()
    if not single and text[at] in "'‘" and opens and _closes_later(text, at + 1):
        return INSIDE.index("single"), 3
    if single and text[at] in "'’" and not after.isalnum() and before not in " ":
        return 0, 4
    return single, 0


def _closes_later(text: str, start: int) -> bool:
    """Tell whether a closing single mark follows that is no apostrophe."""
    for at in range(start + 1, len(text)):
        if text[at] in "'’" and not text[at + 1 : at + 2].isalnum() and text[at - 1] not in " sS":
            return True
        if text[at] in "'’" and text[at - 1] in ".,!?":
            return True
    return False
