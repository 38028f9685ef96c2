"""Slows down who asks too much: so many of a kind in a while, then not yet."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping

import attrs

__all__ = ["RATES", "Limits", "Rate"]


@attrs.frozen(kw_only=True)
class Rate:
    """At most ``burst`` at once, and then one each ``seconds``."""

    burst: int
    seconds: float


RATES: Mapping[str, Rate] = {
    "login": Rate(burst=5, seconds=20),  # tries of a password
    "note": Rate(burst=5, seconds=30),
    "write": Rate(burst=60, seconds=1),
    "read": Rate(burst=400, seconds=0.05),
}
_MOST = 10_000  # callers remembered


class Limits:
    """Token buckets, one for each caller and kind of call."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the clock, in seconds."""
        self._clock = clock
        self._buckets: dict[tuple[str, str], tuple[float, float]] = {}
        self._lock = threading.Lock()

    def wait(self, kind: str, caller: str) -> float:
        """Count a call; return how many seconds to wait when it is one too many, else nothing.

        >>> limits = Limits(clock=lambda: 0.0)
        >>> [limits.wait("login", "a") for _ in range(6)]
        [0.0, 0.0, 0.0, 0.0, 0.0, 20.0]
        """
        rate = RATES[kind]
        with self._lock:
            now = self._clock()
            if len(self._buckets) > _MOST:
                self._buckets.clear()
            left, then = self._buckets.get((kind, caller), (float(rate.burst), now))
            left = min(rate.burst, left + (now - then) / rate.seconds)
            if left < 1:
                self._buckets[kind, caller] = (left, now)
                return (1 - left) * rate.seconds
            self._buckets[kind, caller] = (left - 1, now)
            return 0.0
