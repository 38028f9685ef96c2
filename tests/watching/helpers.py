"""Stories to watch: small pages, feeds, and a watcher whose time only moves when it waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import attrs

from dateline.acquire.feeds import entries_of
from dateline.dossier import Dossier, open_dossier
from dateline.settings import Settings
from dateline.watching import Watcher, set_rule, watch_source
from tests.acquire.fetch.helpers import Time, fetcher
from tests.acquire.server import WebServer, reply
from tests.documents import page_of

__all__ = ["AT", "HARVEST", "RIVER", "Desk", "desk", "feed_of", "page"]

AT = "2031-05-02T12:00:00+00:00"
RIVER = (
    "Northland and Southland will meet in Geneva on 28 May, Foreign Minister Mara Orlova said on Friday.",
    "“We are ready to talk about the river treaty,” Orlova told reporters after a long meeting.",
)
HARVEST = (
    "Rain fell on the vineyards of the valley for three days, and growers said on Monday that the harvest was late.",
    "Prices of grapes rose by a tenth, and the growers' union asked for help from the county.",
)


def page(title: str, *paragraphs: str, **headers: str) -> bytes:
    """Return the answer that is a page."""
    return reply(page_of(title=title, paragraphs=paragraphs), **headers)


def feed_of(*entries: str | tuple[str, str]) -> bytes:
    """Return the answer that is a feed of some paths, each perhaps with the day it was changed."""
    items = ""
    for entry in entries:
        path, day = (entry, "") if isinstance(entry, str) else entry
        items += f"<item><title>{path}</title><link>{path}</link>{f'<pubDate>{day}</pubDate>' if day else ''}</item>"
    return reply(f"<rss version='2.0'><channel>{items}</channel></rss>", content_type="application/rss+xml")


@attrs.define
class Desk:
    """A server, a dossier that watches it, and the time."""

    server: WebServer
    dossier: Dossier
    time: Time
    watcher: Watcher
    warned: list[str]

    def asked(self) -> list[str]:
        """Return the paths that were asked for since the last time, robots.txt aside."""
        paths = [path for path in self.server.paths() if path != "/robots.txt"]
        self.server.asked.clear()
        return paths

    def titles(self) -> list[str]:
        """Return the titles of the articles that are kept."""
        return sorted(article.title or "" for article in self.dossier.articles())

    def left_out(self) -> dict[str, str]:
        """Return why each path was left out."""
        return {seen.address.removeprefix(self.server.url("")): seen.why for seen in self.dossier.watching().left_out}


@contextmanager
def desk(
    place: Path,
    *sources: str,
    rule: Callable[[Dossier], object] = lambda dossier: set_rule(dossier, words=["river treaty"], at=AT),
    routes: dict[str, object],
    every: timedelta = timedelta(minutes=15),
    most: int | None = None,
) -> Iterator[Desk]:
    """Yield a desk that watches some paths of a server."""
    time, warned = Time(), []
    with WebServer() as server, open_dossier(place / "talks.dateline", create=True) as dossier:
        server.routes |= routes  # type: ignore[arg-type]
        rule(dossier)
        for path in sources:
            watch_source(dossier, server.url(path), at=AT)
        with fetcher([server.door], time, cache=place / "cache", fetch_tries=1) as fetch:
            watcher = Watcher(
                dossier,
                fetch=fetch.get,
                entries_of=entries_of,
                now=time.clock,
                every=every,
                settings=Settings(anchor=False),
                most=most,
                warn=warned.append,
            )
            yield Desk(server, dossier, time, watcher, warned)
