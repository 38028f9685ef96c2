"""Counts what became of the inputs of a run, and shows it: while it runs, at its end, and as JSON."""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from dateline.pipeline import Outcome

__all__ = ["Tally", "watched"]

_EACH = 0.2  # seconds between two lines of progress
_MOST_REASONS = 4  # of one kind that are shown
_REASON = re.compile(r"\A.*?: (?P<why>.*?)(?:\. Try: .*)?\Z", re.DOTALL)


@attrs.define
class _Row:
    """What became of the inputs of one kind."""

    added: int = 0
    known: int = 0
    skipped: Counter[str] = attrs.field(factory=Counter)
    failed: Counter[str] = attrs.field(factory=Counter)


@attrs.define
class Tally:
    """What became of the inputs of a run, by kind."""

    rows: dict[str, _Row] = attrs.field(factory=dict)

    def add(self, outcome: Outcome, *, new: bool) -> None:
        """Count an input; ``new`` tells of one that was read whether it was not there before."""
        row = self.rows.setdefault(outcome.kind, _Row())
        if outcome.skipped is not None:
            row.skipped[outcome.skipped] += 1
        elif outcome.failure is not None:
            row.failed[_why(str(outcome.failure), outcome.name)] += 1
        elif new:
            row.added += 1
        else:
            row.known += 1

    @property
    def added(self) -> int:
        """Return how many articles are new."""
        return sum(row.added for row in self.rows.values())

    @property
    def known(self) -> int:
        """Return how many were there already."""
        return sum(row.known for row in self.rows.values())

    @property
    def skipped(self) -> int:
        """Return how many inputs were left out on purpose."""
        return sum(row.skipped.total() for row in self.rows.values())

    @property
    def failed(self) -> int:
        """Return how many inputs failed."""
        return sum(row.failed.total() for row in self.rows.values())

    def line(self) -> str:
        """Return the counts in one line: what is new first, then what else there is."""
        counts = ((self.known, "already there"), (self.skipped, "skipped"), (self.failed, "failed"))
        return ", ".join([f"{self.added} added", *(f"{count} {what}" for count, what in counts if count)])

    def table(self) -> list[str]:
        """Return a table of the counts by kind, with the reasons under it; nothing when one line says it all."""
        if len(self.rows) < 2 and not self.skipped and not self.failed:
            return []
        lines = _aligned(
            ("kind", "added", "already there", "skipped", "failed"),
            [
                (kind, str(row.added), str(row.known), str(row.skipped.total()), str(row.failed.total()))
                for kind, row in sorted(self.rows.items())
            ],
        )
        for what in ("skipped", "failed"):
            for kind, row in sorted(self.rows.items()):
                lines += _reasons(what, kind, getattr(row, what))
        return lines

    def as_json(self) -> dict[str, Any]:
        """Return the counts for programs."""
        return {
            "added": self.added,
            "already_there": self.known,
            "skipped": self.skipped,
            "failed": self.failed,
            "kinds": [
                {
                    "kind": kind,
                    "added": row.added,
                    "already_there": row.known,
                    "skipped": [{"why": why, "count": count} for why, count in _ordered(row.skipped)],
                    "failed": [{"why": why, "count": count} for why, count in _ordered(row.failed)],
                }
                for kind, row in sorted(self.rows.items())
            ],
        }


def _aligned(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(line[place]) for line in [columns, *cells]) for place in range(len(columns))]
    lines: list[str] = []
    for first, *counts in [columns, *cells]:
        shown = [count.rjust(width) for count, width in zip(counts, widths[1:], strict=True)]
        lines.append("  ".join(["", first.ljust(widths[0]), *shown]))
    return lines


def _why(message: str, name: str) -> str:
    """Return the reason in an error's message, without the name of the input and what to try."""
    rest = message.removeprefix(f"{name}: ")
    if rest != message:
        return rest.partition(". Try: ")[0]
    match = _REASON.match(message)
    return match["why"] if match is not None else message


def _ordered(reasons: Counter[str]) -> list[tuple[str, int]]:
    return sorted(reasons.items(), key=lambda item: (-item[1], item[0]))


def _reasons(what: str, kind: str, reasons: Counter[str]) -> list[str]:
    told = _ordered(reasons)
    lines = [f"  {what}, {kind}: {count} × {why}" for why, count in told[:_MOST_REASONS]]
    if (more := sum(count for _, count in told[_MOST_REASONS:])) > 0:
        lines.append(f"  {what}, {kind}: {more} × for other reasons")
    return lines


@contextmanager
def watched(tally: Tally, total: int | None = None) -> Iterator[Callable[[str], None]]:
    """Yield what to call with the name of each finished input; a terminal shows counts and rate."""
    started = shown = time.monotonic()
    seen = sys.stderr.isatty()
    done = 0

    def step(name: str) -> None:
        nonlocal done, shown
        done += 1
        now = time.monotonic()
        if not seen or now - shown < _EACH:
            return
        shown = now
        of = f" of {total}" if total and done <= total else ""
        rate = done / max(now - started, 0.001)
        sys.stderr.write(f"\r\x1b[K{done}{of} done, {rate:.1f} a second: {tally.line()}; {name[:40]}")
        sys.stderr.flush()

    try:
        yield step
    finally:
        if seen and done:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
