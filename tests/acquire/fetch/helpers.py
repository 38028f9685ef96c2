"""Fetchers for tests: no real waiting, no real names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dateline.acquire.fetch import Fetcher
from dateline.settings import Settings

__all__ = ["START", "Time", "fetcher", "nowhere"]

START = datetime(2025, 10, 16, 12, 0, tzinfo=UTC)


class Time:
    """A clock that only waiting moves."""

    def __init__(self) -> None:
        self.now = START
        self.waits: list[float] = []

    def clock(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += timedelta(seconds=seconds)


def nowhere(host: str, port: int) -> tuple[str, ...]:
    """Fail, as a resolver does for a name that is none."""
    raise OSError(-2, "Name or service not known")


def fetcher(
    allowed: Iterable[str] = (),
    time: Time | None = None,
    resolve: Callable[[str, int], Iterable[str]] = nowhere,
    cache: Path | None = None,
    **limits: Any,
) -> Fetcher:
    """Return a fetcher whose waits are counted and not waited."""
    told = time or Time()
    return Fetcher(
        Settings(**limits),
        cache=cache,
        allowed=allowed,
        clock=told.clock,
        sleep=told.sleep,
        resolve=lambda host, port: tuple(resolve(host, port)),
    )
