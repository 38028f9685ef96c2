"""Keeps to the pace of the sites: a delay between visits, and waits that grow while a server is busy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

__all__ = ["BUSY", "Clock", "Pace", "Sleep", "backoff", "seconds_asked"]

Clock = Callable[[], datetime]
Sleep = Callable[[float], None]

BUSY = frozenset({429, 500, 502, 503, 504})
"""Answers that may be another one a little later."""


class Pace:
    """When each host may be visited again."""

    def __init__(self, delay: float, clock: Clock, sleep: Sleep) -> None:
        self._delay = delay
        self._clock = clock
        self._sleep = sleep
        self._left: dict[str, datetime] = {}  # when the last visit to a host ended
        self._closed: dict[str, datetime] = {}  # until when a host asked to be left alone

    def now(self) -> datetime:
        """Return the time."""
        return self._clock()

    def pause(self, seconds: float) -> None:
        """Wait, whatever the host."""
        if seconds > 0:
            self._sleep(seconds)

    def wait(self, host: str, delay: float = 0.0) -> None:
        """Wait until a host may be visited: so many seconds after the last visit, ours or its own wish."""
        left = self._left.get(host)
        if left is None:
            return
        wanted = max(self._delay, delay)
        gone = (self._clock() - left).total_seconds()
        # A clock that was set back makes nobody wait longer than the delay.
        rest = min(wanted, wanted - gone)
        self.pause(rest)

    def leave(self, host: str) -> None:
        """Note that a visit to a host has ended."""
        self._left[host] = self._clock()

    def close(self, host: str, until: datetime) -> None:
        """Note that a host asked to be left alone until then."""
        self._closed[host] = until

    def closed_for(self, host: str) -> float:
        """Return for how many seconds a host wants to be left alone."""
        until = self._closed.get(host)
        return 0.0 if until is None else max(0.0, (until - self._clock()).total_seconds())


def backoff(attempt: int, first: float, chance: float) -> float:
    """Return the wait after a failed attempt: twice as long each time, and a chance between half of it and all.

    >>> backoff(1, 1.0, 1.0), backoff(3, 1.0, 0.0)
    (1.0, 2.0)
    """
    return float(first * 2 ** (attempt - 1)) * (0.5 + chance / 2)


def seconds_asked(retry_after: str | None, now: datetime) -> float | None:
    """Return how long a server asks us to stay away: ``Retry-After`` in seconds, or as a date.

    >>> seconds_asked("Fri, 31 Dec 1999 23:59:59 GMT", datetime(1999, 12, 31, 23, 59, 29, tzinfo=UTC))
    30.0
    """
    if retry_after is None:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())
