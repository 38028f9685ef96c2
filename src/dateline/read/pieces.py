"""Makes the pieces of a plain text: lines told apart by their marks, wrapped prose joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

import attrs

from dateline.read.byline import is_credit, read_byline
from dateline.read.days import DAY, MONTH
from dateline.read.furniture import find_furniture
from dateline.read.lines import Line, ends_a_sentence, is_wrapped, run_on

__all__ = ["Mark", "Piece", "pieces_of"]

_BULLET = re.compile(r"(?:[•‣◦▪▫●○■□∙⁃➤►✓*]|[-–—](?=\s))\s*(?=\S)")
_SURE_BULLET = re.compile(r"[•‣◦▪▫●○■□∙⁃➤►✓]")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-h])[.)]\s+(?=\S)")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:(?:file |handout |stock )?(?:photo|photograph|image|picture|pic|video|graphic|map"
    r"|illustration|caption|credit)s?"
    r"(?: (?:by|credit|courtesy(?: of)?))?\s*[:/©]\s*\S.*)"
    r"|[^.]{2,120}©\s?(?:provided by\s)?[^.]{2,60}"
    r"|.*[(\[](?:photo|image|picture|photograph)\b[^)\]]*[)\]]\W?"
    r"|.*\b(?:getty images|via getty|/afp|/reuters|/ap|ap photo|afp photo|via ap|via reuters"
    r"|shutterstock|epa-efe)\b[^.]{0,40}\W?",
    re.IGNORECASE | re.DOTALL,
)
_DATED = re.compile(
    rf"(?:(?:c\.|ca\.|about|early|mid|late|end of|spring|summer|autumn|fall|winter)[ -]?)?"
    rf"(?:{DAY}|{MONTH}\s(?:\d{{1,2}},?\s)?(?:19|20)\d\d|{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})\s*(?:\([^)]{{1,20}}\))?\s*[:|–—-]?\s+\S",
    re.IGNORECASE,
)
_TABLE_HEAD = re.compile(
    r"(?:(?:date|day|when|time|year|month|period)s?)(?:[\s|,/&–-]+(?:and )?[A-Za-z]{3,14}){1,4}", re.IGNORECASE
)
_FENCE = re.compile(r"(?=[:\s=-]*+[|+])[|+:\s=-]++")
_TOP_LINES = 12


class Mark(Enum):
    """What a line shows of itself, before we know its neighbours."""

    PROSE = "prose"
    BULLET = "bullet"
    ROW = "row"
    CAPTION = "caption"
    BYLINE = "byline"
    FURNITURE = "furniture"


@attrs.frozen
class Piece:
    """Some lines that belong together."""

    mark: Mark
    start: int
    end: int
    words: str
    apart: bool
    single: bool = True  # one line only

    @property
    def count(self) -> int:
        """Return the number of words."""
        return len(self.words.split())


def pieces_of(text: str, lines: Sequence[Line]) -> list[Piece]:
    """Return the pieces of a text, in order and without overlap."""
    marks = _marks(lines)
    prose = [line for line, mark in zip(lines, marks, strict=True) if mark is Mark.PROSE]
    width = is_wrapped(prose)
    blanks = sum(line.apart for line in lines) * 3 > len(lines)
    found: list[Piece] = []
    before: Line | None = None
    for line, mark in zip(lines, marks, strict=True):
        last = found[-1] if found else None
        if last and before and mark is Mark.PROSE and _joins(last, before, line, width, blanks=blanks):
            found[-1] = attrs.evolve(last, end=line.end, words=text[last.start : line.end], single=False)
        else:
            found.append(_piece(line, mark))
        before = line
    return found


def _joins(last: Piece, before: Line, line: Line, width: int | None, *, blanks: bool) -> bool:
    if last.mark not in (Mark.PROSE, Mark.BULLET):
        return False
    if last.mark is Mark.BULLET and ends_a_sentence(before.words):
        return False
    return run_on(before, line, width, blanks=blanks)


def _piece(line: Line, mark: Mark) -> Piece:
    start = line.start
    if mark is Mark.BULLET:
        bullet = _BULLET.match(line.words) or _NUMBERED.match(line.words)
        start += bullet.end() if bullet else 0
    return Piece(mark, start, line.end, line.words[start - line.start :], line.apart)


def _marks(lines: Sequence[Line]) -> list[Mark]:
    furniture = find_furniture(lines)
    marks = [Mark.FURNITURE if place in furniture else Mark.PROSE for place in range(len(lines))]
    _mark_rows(lines, marks)
    _mark_bullets(lines, marks)
    top = True
    for place, line in enumerate(lines):
        if marks[place] is not Mark.PROSE:
            continue
        if top and place < _TOP_LINES and read_byline(line.words) is not None:
            marks[place] = Mark.BYLINE
        elif line.count <= 60 and _CAPTION.fullmatch(line.words):
            marks[place] = Mark.CAPTION
        elif is_credit(line.words):
            marks[place] = Mark.BYLINE
        elif line.count >= 25 or (line.count >= 12 and ends_a_sentence(line.words) and place > 1):
            top = False
    return marks


def _mark_bullets(lines: Sequence[Line], marks: list[Mark]) -> None:
    """Mark bullets; a dash or a number needs company, for it may be something else."""
    for place, line in enumerate(lines):
        if marks[place] is not Mark.PROSE:
            continue
        if (
            (_SURE_BULLET.match(line.words) and _BULLET.match(line.words))
            or _opens_alike(lines, place, _BULLET)
            or _opens_alike(lines, place, _NUMBERED)
        ):
            marks[place] = Mark.BULLET


def _opens_alike(lines: Sequence[Line], place: int, pattern: re.Pattern[str]) -> bool:
    words = lines[place].words
    if not pattern.match(words):
        return False
    near = [lines[at].words for at in range(max(0, place - 3), min(len(lines), place + 4)) if at != place]
    if pattern is _NUMBERED:
        return any(pattern.match(other) for other in near) and len(words.split()) > 1
    return any(pattern.match(other) and other[0] == words[0] for other in near)


def _mark_rows(lines: Sequence[Line], marks: list[Mark]) -> None:
    """Mark the rows of tables: lines of cells, or dated lines one under the other, and their header."""
    cells = [_cells(line.words) for line in lines]
    dated = [_DATED.match(line.words) is not None for line in lines]
    for place, line in enumerate(lines):
        if marks[place] is Mark.FURNITURE:
            continue
        if (cells[place] and _has_like(lines, cells, place)) or (
            dated[place] and _has_like(lines, dated, place) and line.count <= 40
        ):
            marks[place] = Mark.ROW
    for place in range(len(lines) - 1):
        follows = marks[place + 1] is Mark.ROW
        if marks[place] is Mark.PROSE and follows and _TABLE_HEAD.fullmatch(lines[place].words):
            marks[place] = Mark.ROW
    for place, line in enumerate(lines):
        if _FENCE.fullmatch(line.words) and any(mark is Mark.ROW for mark in marks[max(0, place - 1) : place + 2]):
            marks[place] = Mark.FURNITURE


def _has_like(lines: Sequence[Line], values: Sequence[object], place: int) -> bool:
    """Tell whether the line just before or after is of the same make, without a blank between.

    A page saved as text may part the rows of its table by blanks; then none of them is a sentence.
    """
    near = [(at, max(at, place)) for at in (place - 1, place + 1) if 0 <= at < len(lines)]
    return any(
        values[at] == values[place] and (not lines[later].apart or _are_short(lines[at], lines[place]))
        for at, later in near
    )


def _are_short(one: Line, two: Line) -> bool:
    return all(line.count <= 20 and not ends_a_sentence(line.words) for line in (one, two))


def _cells(words: str) -> int:
    """Return the number of cells, or 0 for a line that has none."""
    for mark in ("\t", "|"):
        if mark in words and not _CLOCK.fullmatch(words):
            found = [cell for cell in words.strip(mark).split(mark) if cell.strip()]
            return len(found) if len(found) > 1 else 0
    return 0
