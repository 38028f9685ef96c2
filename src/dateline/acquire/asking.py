"""How the network may be asked for what a user names; nothing is loaded or opened until an address is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs

from dateline.acquire.naming import failure, printable
from dateline.acquire.pieces import EntriesOf, Fetch
from dateline.records.articles import Capture
from dateline.settings import Settings

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
        fetchers: list[Any] = []

        def fetch(url: str) -> Capture:
            if not fetchers:
                fetchers.append(opened.enter_context(_fetcher(asking, settings, url)))
            found: Capture = fetchers[0].get(url)
            return found

        yield fetch, _entries_of


def _fetcher(asking: Asking, settings: Settings, url: str) -> Any:
    try:
        fetcher = import_module("dateline.acquire.fetch").Fetcher
    except ImportError as error:
        raise failure(printable(url), "this Dateline fetches nothing", "saving the page and naming its file") from error
    if asking.proxies:
        settings = settings.model_copy(update={"proxy_from_env": True})
    return fetcher(settings, cache=asking.cache, allowed=asking.allowed)


def _entries_of(data: bytes, base: str | None) -> Sequence[Any]:
    try:
        entries: Sequence[Any] = import_module("dateline.acquire.feeds").entries_of(data, base)
    except ImportError as error:
        raise failure(printable(base or "feed"), "this Dateline reads no feeds", "naming the pages") from error
    return entries
