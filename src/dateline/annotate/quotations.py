"""Finds quotations: pairs the marks of each paragraph by kind, nested ones inside others.

Straight, curly, low-high, doubled single marks and guillemets each close their own kind. Apostrophes leave the pairing
before it starts. A mark that nothing closes holds to the paragraph's end, and goes on in the next paragraph when that
one opens with a mark, as newspapers print long quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from dateline.records.articles import Article, Block, Span

__all__ = ["Quotation", "find_quotations"]

_OPENERS = {"“": "curly", "„": "low", "«": "guillemet", "‹": "guillemet-single", "‘": "single", "``": "doubled"}
_CLOSERS = {"”": ("curly", "low"), "»": ("guillemet",), "›": ("guillemet-single",)}
_MARK = re.compile(r"``|''|[“”„«»‹›\"‘’']")
_APOSTROPHE = re.compile(
    r"(?<=[^\W_])['’](?=[^\W_])"  # don't, Kyiv's
    r"|(?<!\w)['’](?=\d\ds?\b)"  # '90s
    r"|(?<!\w)['’](?=(?:tis|twas|em|til|cause|bout|n['’])\b)",
    re.I,
)
_SINGLE = ("single",)


@attrs.frozen(kw_only=True)
class Quotation:
    """Words between quotation marks. ``outer`` holds the marks, ``inner`` the words; nested ones have ``depth`` > 0."""

    outer: Span
    inner: Span
    depth: int = 0
    closed: bool = True  # False: the paragraph ended before a closing mark
    continues: bool = False  # True: it goes on from the unclosed quotation of the paragraph before


@attrs.frozen(kw_only=True)
class _Open:
    kind: str
    start: int
    width: int


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """Return the quotations of an article's prose, in the order of their opening marks."""
    found: list[Quotation] = []
    unclosed = False
    for block in article.prose:
        here = list(_in_block(article.words(block.span), block))
        if unclosed and here and here[0].outer.start == block.span.start:
            here[0] = attrs.evolve(here[0], continues=True)
        unclosed = any(not quotation.closed for quotation in here)
        found.extend(here)
    return tuple(found)


def _in_block(text: str, block: Block) -> Iterator[Quotation]:
    pairs, left = _paired(text)
    end = len(text.rstrip())
    for opened in left:
        if opened.kind not in _SINGLE and opened.start + opened.width < end and _holds_a_clause(text, opened, end):
            pairs.append((opened, end, False))
    pairs.sort(key=lambda pair: (pair[0].start, -pair[1]))
    ends: list[int] = []
    base = block.span.start
    for opened, close, closed in pairs:
        while ends and ends[-1] <= opened.start:
            ends.pop()
        inner_start = opened.start + opened.width
        inner_end = close - (_closing_width(text, close) if closed else 0)
        if inner_start < inner_end:
            yield Quotation(
                outer=Span(base + opened.start, base + close),
                inner=Span(base + inner_start, base + inner_end),
                depth=len(ends),
                closed=closed,
            )
            ends.append(close)


def _closing_width(text: str, close: int) -> int:
    return 2 if text[close - 2 : close] == "''" else 1


def _holds_a_clause(text: str, opened: _Open, end: int) -> bool:
    """Tell whether an unclosed mark opens words, and is not a stray: inches, a slip of the keyboard."""
    return (
        opened.start == 0 or (opened.kind != "straight" and end - opened.start > 2) or text[opened.start - 1].isspace()
    )


def _paired(text: str) -> tuple[list[tuple[_Open, int, bool]], list[_Open]]:
    """Return (opening mark, end of closing mark, True) for each pair, and the marks nothing closed."""
    apostrophes = {match.start() for match in _APOSTROPHE.finditer(text)}
    pairs: list[tuple[_Open, int, bool]] = []
    stack: list[_Open] = []
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if at in apostrophes:
            continue
        kinds = _closes(text, mark, at, stack)
        if kinds:
            _close(stack, pairs, kinds, match.end())
        elif kind := _opens(text, mark, at, stack):
            stack.append(_Open(kind=kind, start=at, width=len(mark)))
    return pairs, stack


def _close(stack: list[_Open], pairs: list[tuple[_Open, int, bool]], kinds: tuple[str, ...], end: int) -> None:
    """Close the innermost open mark of some kinds; what it holds unclosed is dropped as stray."""
    while stack:
        opened = stack.pop()
        if opened.kind in kinds:
            pairs.append((opened, end, True))
            return


def _closes(text: str, mark: str, at: int, stack: list[_Open]) -> tuple[str, ...]:
    """Return the kinds of open mark that a mark closes here, if it closes one."""
    before, after = text[at - 1 : at], text[at + len(mark) : at + len(mark) + 1]
    kinds: tuple[str, ...]
    if mark in _CLOSERS:
        kinds = _CLOSERS[mark]
        if not _is_open(stack, kinds):
            kinds = ("straight",) if not before.isspace() else ()
    elif mark == "“" and _is_open(stack, ("low",)):
        kinds = ("low",)
    elif mark == '"':
        kinds = ("straight",) if _is_open(stack, ("straight",)) else ("curly",)
        if before.isspace() and after.isalnum() and text.count('"', at + 1):
            kinds = ()  # it opens again: the mark before was stray or nested
    elif mark == "''":
        kinds = ("doubled",)
    elif mark in "’'":
        possessive = _is_possessive(text, at) and _closes_later(text, at + 1)
        kinds = _SINGLE if not (after.isalnum() or before.isspace() or possessive) else ()
    else:
        kinds = ()
    return kinds if _is_open(stack, kinds) else ()


def _is_open(stack: list[_Open], kinds: tuple[str, ...]) -> bool:
    return any(opened.kind in kinds for opened in stack)


def _opens(text: str, mark: str, at: int, stack: list[_Open]) -> str | None:
    """Return the kind of quotation that a mark opens here, if it opens one."""
    before, after = text[at - 1 : at], text[at + len(mark) : at + len(mark) + 1]
    fresh = not before or before.isspace() or before in "([{—–-/“\"‘'«„:"
    if mark == '"':
        return "straight" if after and not after.isspace() and (fresh or not before.isalnum()) else None
    if mark == "”":
        return "curly" if fresh and after.isalnum() else None
    if mark == "''":
        return "doubled" if fresh and after.isalnum() else None
    if mark in "'‘’":
        if not fresh or not (after.isalnum() or after in '…[(“"') or (mark == "’" and before):
            return None
        return "single" if _closes_later(text, at + 1) else None
    if mark in _OPENERS and not (mark == "“" and stack and stack[-1].kind == "curly" and not fresh):
        return _OPENERS[mark]
    return None


def _closes_later(text: str, start: int) -> bool:
    """Tell whether a single mark closes before the paragraph ends: after a word or a stop, before no letter."""
    for match in re.finditer(r"['’]", text[start:]):
        at = start + match.start()
        after = text[at + 1 : at + 2]
        if at > start and not text[at - 1].isspace() and not after.isalnum() and not _is_possessive(text, at):
            return True
    return False


def _is_possessive(text: str, at: int) -> bool:
    """Tell whether a mark may be the apostrophe of "the boys' club"."""
    return text[at - 1] in "sS" and text[at + 1 : at + 2].isspace() and text[at + 2 : at + 3].islower()
