"""Measures pages read in a CPU second against trafilatura alone, the child processes' CPU counted."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable

from dateline.read.guard import close_guards
from evaluation.pages import alone, load_pages, ours

__all__ = ["pages"]


def pages(rounds: int) -> float:
    """Return our pages per CPU second over trafilatura's: A-B-A-B, the median of the ratios."""
    held = list(load_pages().values())
    if not held:
        print("no public pages beside the project")
        return 0.0
    _spent_on(alone, held[:20])
    found = [(_spent_on(alone, held), _spent_on(ours, held)) for _ in range(rounds)]
    a, b = (statistics.median(column) for column in zip(*found, strict=True))
    print(f"trafilatura alone   {len(held) / a:8.1f} pages per CPU second ({len(held)} pages)")
    print(f"ours, with children {len(held) / b:8.1f} pages per CPU second")
    return statistics.median(one / other for one, other in found)


def _spent_on(read: Callable[[bytes], str], held: list[bytes]) -> float:
    """Return the CPU seconds all pages take, the start and the end of children included."""
    before = _spent()
    for page in held:
        read(page)
    close_guards()  # the CPU of a child counts once it has ended
    return _spent() - before


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
