"""Fetches addresses: politely, within limits, from public addresses only, and never in part."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import attrs

from dateline.acquire.fetch.answers import capture_of, refusal_of, why_unreachable
from dateline.acquire.fetch.asking import Answer, Asker, Budget
from dateline.acquire.fetch.cache import cached
from dateline.acquire.fetch.network import Resolve, resolved
from dateline.acquire.fetch.pace import Clock, Pace, Sleep
from dateline.acquire.fetch.robots import ALL, Rules, rules_of, unknown
from dateline.acquire.fetch.targets import Target, door_of, target_of
from dateline.acquire.fetch.wire import Wire
from dateline.errors import AddressRefused, FetchError, RobotsRefused
from dateline.records.articles import Capture
from dateline.settings import Settings, load_settings

__all__ = ["Fetched", "Fetcher"]

log = logging.getLogger(__name__)

_ROBOTS_KEPT = timedelta(hours=24)
_NO_ROBOTS_KEPT = timedelta(minutes=10)  # a site that was down is asked again soon
_ROBOTS_SECONDS = 20.0
_ROBOTS_BYTES = 5_000_000  # what is received; what is read of it is less
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@attrs.frozen(kw_only=True)
class Fetched:
    """One address, fetched: its capture, and how it was had."""

    capture: Capture
    revalidated: bool = False  # the server said that nothing changed since the last visit
    hops: tuple[str, ...] = ()  # the addresses that led on to another one


class _LedAway(AddressRefused):
    """A redirect leads to an address that is not asked."""


class Fetcher:
    """Fetches one address at a time; used as a context manager, it lets go of its connections and cache.

    Args:
        settings: the limits, and who we say we are.
        cache: the folder for the cache; without one, nothing is kept.
        allowed: what ``--allow-host`` opens, each ``HOST`` or ``HOST:PORT``.
        clock: tells the time of captures, delays and robots.txt.
        sleep: waits.
        resolve: answers a host and a port with all addresses of the host.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        cache: Path | None = None,
        allowed: Iterable[str] = (),
        clock: Clock = lambda: datetime.now(UTC),
        sleep: Sleep = time.sleep,
        resolve: Resolve = resolved,
    ) -> None:
        self._limits = settings or load_settings()
        self._clock = clock
        self._door = door_of(allowed, self._limits.fetch_ports)
        self._pace = Pace(self._limits.fetch_delay, clock, sleep)
        self._robots: dict[str, tuple[datetime, Rules]] = {}
        self._alone = Lock()
        wire = Wire(self._limits, self._door, resolve)
        self._way = wire if cache is None else cached(wire, cache, self._limits.fetch_cache_mb)
        self._asker = Asker(self._limits, self._way, self._pace)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of connections and cache."""
        self._way.close()

    def get(self, url: str) -> Capture:
        """Return the capture of an address.

        Raises:
            FetchError: it was refused, could not be had, or could not be had whole.
        """
        return self.fetch(url).capture

    def fetch(self, url: str) -> Fetched:
        """Return the capture of an address, and how it was had; see :meth:`get`."""
        with self._alone:
            budget = Budget(self._limits.fetch_seconds)
            visited: set[str] = set()
            answer, hops = self._followed(url, lambda target: self._page(target, budget, visited))
        if answer.status not in (200, 203):
            raise refusal_of(answer)
        log.info("fetched %s in %d bytes%s", answer.url, len(answer.body), " (unchanged)" if answer.unchanged else "")
        return Fetched(capture=capture_of(url, answer, self._clock()), revalidated=answer.unchanged, hops=hops)

    def _followed(self, url: str, ask: Callable[[Target], Answer]) -> tuple[Answer, tuple[str, ...]]:
        """Ask, and ask where the answer leads, until one leads nowhere; each step is checked like the first."""
        hops: list[str] = []
        target = target_of(url)
        while True:
            try:
                answer = ask(target)
                if answer.status not in _REDIRECTS:
                    return answer, tuple(hops)
                hops.append(target.url)
                target = _next(target, answer)
            except AddressRefused as error:
                if not hops:
                    raise AddressRefused(url, error.why, error.instead) from error
                raise _LedAway(url, f"it leads on to {error.url}: {error.why}", error.instead) from error
            if target.url in hops:
                raise FetchError(url, "its redirects go in a circle", "opening it in a browser")
            if len(hops) > self._limits.fetch_redirects:
                raise FetchError(url, f"more than {self._limits.fetch_redirects} redirects", "the address they end at")

    def _page(self, target: Target, budget: Budget, visited: set[str]) -> Answer:
        self._door.check(target)
        if target.host not in visited:  # a redirect within a host is the same visit
            _, known = self._robots.get(target.origin, (None, ALL))
            self._pace.wait(target.host, min(known.delay, self._limits.fetch_crawl_delay))
        visited.add(target.host)
        try:
            rules = self._rules(target)
            if not rules.allow(target.url):
                raise RobotsRefused(target.url, rules.why, "reading it in a browser, and saving it")
            return self._asker.ask(target, budget, self._limits.max_bytes)
        finally:
            self._pace.leave(target.host)

    def _rules(self, target: Target) -> Rules:
        """Return what a site's robots.txt says, from memory for a day."""
        until, rules = self._robots.get(target.origin, (None, ALL))
        now = self._clock()
        if until is not None and now < until:
            return rules
        rules = self._fetched_rules(target)
        self._robots[target.origin] = (now + (_ROBOTS_KEPT if rules.known else _NO_ROBOTS_KEPT), rules)
        return rules

    def _fetched_rules(self, target: Target) -> Rules:
        budget = Budget(_ROBOTS_SECONDS)
        first = f"{target.origin}/robots.txt"
        try:
            answer, _ = self._followed(first, lambda step: self._asked_robots(step, budget))
        except FetchError as error:
            if isinstance(error, AddressRefused) and not isinstance(error, _LedAway):
                raise  # the page would be refused for the same reason
            return unknown(error.why)
        if answer.status == 429 or answer.status >= 500:
            return unknown(why_unreachable(answer.status))
        return rules_of(answer.body) if answer.status in (200, 203) else ALL

    def _asked_robots(self, step: Target, budget: Budget) -> Answer:
        self._door.check(step)
        return self._asker.ask(step, budget, _ROBOTS_BYTES)


def _next(target: Target, answer: Answer) -> Target:
    where = answer.header("location")
    if where is None:
        raise FetchError(target.url, f"a redirect ({answer.status}) to nowhere", "opening it in a browser")
    try:
        return target_of(urljoin(target.url, where.strip().replace(" ", "%20")))
    except ValueError as error:
        raise FetchError(target.url, f"a redirect to no address ({error})", "opening it in a browser") from error
