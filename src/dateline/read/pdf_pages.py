"""Takes a PDF apart, in the child process: its lines with their places, in the order of reading, and its metadata."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from dateline.read.child import answer_on_pipes

__all__ = ["in_reading_order", "run", "take_apart"]

_MOST_PAGES = 300
_MOST_LETTERS = 600_000
_WIDTH = 0.5  # of a letter, as a part of its size, when nothing else is known
_MEMORY = 450  # MB of addresses: enough for real files, and a bomb stays under 300 MB in use
_DEEPEST = 6  # columns within columns

Segment = tuple[float, float, float, str]  # left, height from below, size of letters, words


def take_apart(data: bytes) -> dict[str, Any]:
    """Return the lines of each page in the order of reading, what the file says of itself, and what is missing."""
    from pypdf import PdfReader
    from pypdf.errors import PdfReadError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"failed": "locked"}
        count = len(reader.pages)
    except (PdfReadError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return {"failed": "error"}
    pages: list[list[list[Any]]] = []
    missing: list[int] = []
    letters = 0
    for number in range(min(count, _MOST_PAGES)):
        try:
            segments = _segments(reader.pages[number])
        except (MemoryError, RecursionError):
            raise
        except Exception:
            missing.append(number + 1)
            segments = []
        letters += sum(len(words) for *_, words in segments)
        pages.append([list(segment) for segment in in_reading_order(segments)])
        if letters > _MOST_LETTERS:
            break
    return {"pages": pages, "facts": _facts(reader), "lost": _lost(count, len(pages), missing, letters)}


def run(seconds: str, megabytes: str) -> None:
    """Answer on the pipes of this process."""
    import pypdf  # noqa: F401 - before the limits count

    answer_on_pipes(take_apart, int(seconds), min(int(megabytes), _MEMORY))


def _lost(count: int, read: int, missing: Sequence[int], letters: int) -> str | None:
    if missing:
        return f"{len(missing)} of its {count} pages could not be read"
    if read < count:
        return f"only its first {read} of {count} pages were read"
    return "its pages are pictures without text" if count and not letters else None


def _facts(reader: Any) -> dict[str, str]:
    """Return what the file says of itself, uninterpreted."""
    facts: dict[str, str] = {}
    try:
        for key, value in (reader.metadata or {}).items():
            if isinstance(value, str) and len(facts) < 20:
                facts[str(key).lstrip("/").lower()[:40]] = value[:1_000]
    except Exception:
        return facts
    return facts


def _segments(page: Any) -> list[Segment]:
    """Return the stretches of a page's text, each on one line, in the order they were drawn."""
    found: list[Segment] = []

    def visit(words: str, cm: Sequence[float], tm: Sequence[float], _font: Any, size: float | None) -> None:
        if not words.strip():
            return
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[2]) or 1.0
        left = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        letters = max(1.0, (size or 10.0) * scale)
        # The library hands over what was drawn until the place changed; line breaks within it are its own.
        for row, line in enumerate(words.split("\n")):
            if line.strip():
                found.append((left, height - row * letters * 1.2, letters, line))

    page.extract_text(visitor_text=visit)
    return _joined(found)


def _joined(segments: Sequence[Segment]) -> list[Segment]:
    """Join what stands on one line without a gap."""
    lines: list[Segment] = []
    for left, height, size, words in segments:
        if lines:
            before = lines[-1]
            end = _right(before)
            same = abs(before[1] - height) <= 0.35 * max(size, before[2])
            if same and before[0] <= left <= end + 2.2 * size:
                blank = "" if before[3][-1:].isspace() or words[:1].isspace() or left < end - size else " "
                if left <= end + 0.15 * size:
                    blank = ""
                lines[-1] = (before[0], before[1], max(size, before[2]), before[3] + blank + words)
                continue
        lines.append((left, height, size, words))
    return [(left, height, size, re.sub(r"\s+", " ", words).strip()) for left, height, size, words in lines]


def _right(segment: Segment) -> float:
    return segment[0] + len(segment[3]) * segment[2] * _WIDTH


def in_reading_order(segments: Sequence[Segment], depth: int = 0) -> list[Segment]:
    """Return the segments as they are read: what spans the page parts it, and left columns come before right ones.

    >>> rows = [(50 + 250 * right, 700 - 12 * n, 10, f"{'LR'[right]}{n}") for n in range(6) for right in (0, 1)]
    >>> " ".join(words for *_, words in in_reading_order(rows))
    'L0 L1 L2 L3 L4 L5 R0 R1 R2 R3 R4 R5'
    """
    told = sorted(segments, key=lambda one: (-round(one[1]), one[0]))
    gutter = _gutter(told) if depth < _DEEPEST else None
    if gutter is None:
        return told
    found: list[Segment] = []
    band: list[Segment] = []
    for segment in told:
        if segment[0] < gutter < _right(segment) - segment[2]:
            found += _columns(band, gutter, depth)
            band = []
            found.append(segment)
        else:
            band.append(segment)
    return found + _columns(band, gutter, depth)


def _columns(band: Sequence[Segment], gutter: float, depth: int) -> list[Segment]:
    left = [one for one in band if one[0] < gutter]
    right = [one for one in band if one[0] >= gutter]
    if not left or not right:
        return sorted(band, key=lambda one: (-round(one[1]), one[0]))
    return in_reading_order(left, depth + 1) + in_reading_order(right, depth + 1)


def _gutter(segments: Sequence[Segment]) -> float | None:
    """Return where a second column begins: many lines start at one place, and hardly a line runs across it."""
    starts: dict[int, int] = {}
    for left, *_ in segments:
        starts[round(left / 4)] = starts.get(round(left / 4), 0) + 1
    if not starts:
        return None
    first = min(starts)
    for place in sorted(starts, key=lambda one: -starts[one]):
        begin = place * 4 - 4.0
        if starts[place] < 4 or starts[place] < 0.2 * len(segments) or place <= first + 15:
            continue
        across = [one for one in segments if one[0] < begin and _right(one) - one[2] > begin]
        beside = [one for one in segments if one[0] < begin and one not in across]
        right = [one for one in segments if one[0] >= begin]
        if len(beside) >= 4 and len(across) <= 0.25 * len(segments) and _face(beside, right):
            return begin
    return None


def _face(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Tell whether two groups of lines stand side by side."""
    low = max(min(one[1] for one in left), min(one[1] for one in right))
    high = min(max(one[1] for one in left), max(one[1] for one in right))
    return high > low
