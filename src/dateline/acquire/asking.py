"""How the network may be asked for what a user names; nothing is loaded or opened until an address is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from dateline.acquire.pieces import EntriesOf, Fetch
from dateline.records.articles import Capture
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.acquire.feeds import Entry
    from dateline.acquire.fetch import Fetcher

__all__ = ["Asking", "asked"]


@attrs.frozen(kw_only=True)
class Asking:
    """How the network may be asked. robots.txt is obeyed whatever is said here."""

    allowed: tuple[str, ...] = ()  # hosts of the house that may be asked on purpose, HOST or HOST:PORT
    cache: Path | None = None  # the folder where pages are kept between runs
    proxies: bool = False  # whether proxies that the environment names are used
    most: int | None = None  # at most so many addresses of each feed and list


@contextmanager
def asked(asking: Asking | None, settings: Settings) -> Iterator[tuple[Fetch | None, EntriesOf | None]]:
    """Yield what fetches and what reads feeds; without leave there is neither."""
    if asking is None:
        yield None, None
        return
    with ExitStack() as opened:
        fetchers: list[Fetcher] = []

        def fetch(url: str) -> Capture:
            if not fetchers:
                fetchers.append(opened.enter_context(_fetcher(asking, settings)))
            return fetchers[0].get(url)

        yield fetch, _entries_of


def _fetcher(asking: Asking, settings: Settings) -> Fetcher:
    from dateline.acquire.fetch import Fetcher

    if asking.proxies:
        settings = settings.model_copy(update={"proxy_from_env": True})
    return Fetcher(settings, cache=asking.cache, allowed=asking.allowed)


def _entries_of(data: bytes, base: str | None) -> Sequence[Entry]:
    from dateline.acquire.feeds import entries_of

    return entries_of(data, base)
