"""Asks for one address until it is answered: again, a little later each time, while a server is busy or breaks off."""

from __future__ import annotations

import logging
import random
import time
from datetime import timedelta
from importlib.metadata import version

import attrs
import httpx2

from dateline.acquire.fetch.pace import BUSY, Pace, backoff, seconds_asked
from dateline.acquire.fetch.targets import Target
from dateline.acquire.fetch.wire import Lost, Overgrown
from dateline.errors import FetchError, ServerRefused
from dateline.settings import Settings

__all__ = ["Answer", "Asker", "Budget"]

log = logging.getLogger(__name__)

_ACCEPT = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,application/rss+xml,application/atom+xml,"
    "application/feed+json,*/*;q=0.5"
)
_LIMITS = "setting DATELINE_MAX_BYTES or DATELINE_FETCH_RATIO"
_LATER = "again later, or saving the page from a browser"


@attrs.frozen(kw_only=True)
class Answer:
    """What a server said, in full."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    unchanged: bool  # the server said so, and the body is the cache's

    def header(self, name: str) -> str | None:
        """Return the first value of a header, whatever its case."""
        return next((value for key, value in self.headers if key.lower() == name), None)


@attrs.define
class Budget:
    """The seconds that servers may still take for one address; our own waiting is not counted."""

    left: float


class Asker:
    """Sends requests and repeats them; it follows nothing and knows no robots.txt."""

    def __init__(self, settings: Settings, way: httpx2.BaseTransport, pace: Pace) -> None:
        self._limits = settings
        self._way = way
        self._pace = pace
        self._headers = {
            "User-Agent": f"Dateline/{version('dateline')} (+{settings.fetch_contact})",
            "Accept": _ACCEPT,
            "Accept-Language": "en, *;q=0.5",
            "Accept-Encoding": "gzip, deflate, br, zstd",
            "Cache-Control": "no-cache",  # tells our own cache to ask the server, and goes no further
        }

    def ask(self, target: Target, budget: Budget, most: int) -> Answer:
        """Return the answer, whatever its status; "busy" comes back only when it stayed so.

        Raises:
            FetchError: no whole answer came, or one too large, or the host wants to be left alone for long.
        """
        self._until_open(target)
        for attempt in range(1, self._limits.fetch_tries + 1):
            last = attempt == self._limits.fetch_tries
            try:
                answer = self._once(target, budget, most)
            except Lost as error:
                if last or not error.again or budget.left <= 0:
                    raise FetchError(target.url, str(error), _LATER) from error
                log.debug("%s: %s", target.host, error)
                asked = None
            except Overgrown as error:
                raise FetchError(target.url, str(error), _LIMITS) from error
            else:
                if answer.status not in BUSY:
                    return answer
                asked = seconds_asked(answer.header("retry-after"), self._pace.now())
                if last or (asked or 0) > self._limits.fetch_wait or budget.left <= 0:
                    if asked:
                        self._pace.close(target.host, self._pace.now() + timedelta(seconds=asked))
                    return answer
            self._pace.pause(max(asked or 0.0, backoff(attempt, self._limits.fetch_backoff, random.random())))
        raise AssertionError("a last attempt returns or raises")

    def _once(self, target: Target, budget: Budget, most: int) -> Answer:
        request = httpx2.Request(
            "GET", target.url, headers=self._headers, extensions={"seconds": max(budget.left, 0.0), "most": most}
        )
        before = time.monotonic()
        try:
            response = self._way.handle_request(request)
            try:
                # What came is whole and unpacked, so it is taken as it is.
                body = b"".join(response.stream)  # type: ignore[arg-type]
            finally:
                response.close()
        finally:
            budget.left -= time.monotonic() - before
        cache = response.extensions.get("caching", {})
        return Answer(
            url=target.url,
            status=response.status_code,
            headers=tuple(response.headers.multi_items()),
            body=body,
            unchanged=bool(cache.get("from_cache")),
        )

    def _until_open(self, target: Target) -> None:
        """Wait while a host wants to be left alone, or give up when that is long."""
        closed = self._pace.closed_for(target.host)
        if closed > self._limits.fetch_wait:
            raise ServerRefused(
                target.url, 429, f"its server asked to be left alone for {closed:.0f} more seconds", "again after that"
            )
        if closed:
            self._pace.pause(closed)
