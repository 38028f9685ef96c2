"""Finds the pages of a served dossier: every list, and some entries of each kind."""

from __future__ import annotations

import re
from collections import defaultdict
from urllib.request import urlopen

from dateline.present.site.chrome import PAGES

_ENTRY = re.compile(r'href="(/([a-z-]+)/[^"?#/]+)"')
_FIRST = 1  # entries of a kind
_MORE = (
    "/timeline?disputed=yes",
    "/timeline?since=2021-01-01&until=2021-12-31",
    "/timeline?dated=no",
    "/statements?words=nothing-fits-this",
    "/positions?stance=refuses",
    "/actors?kind=person",
    "/search?words=meeting",
    "/search?words=meeting&kind=article",
    "/debt",
    "/notes",
    "/login",
    "/no-such-page-of-this-dossier",
)


def pages_of(site: str) -> list[str]:
    """Return addresses of a site: each list, each with some of its entries, and what is empty or refused."""
    lists = ["/" if name == "overview" else f"/{name}" for name, _ in PAGES]
    found: dict[str, list[str]] = defaultdict(list)
    for address in (*lists, "/debt", "/sources"):
        for path, kind in _ENTRY.findall(_read(site + address)):
            if kind not in ("assets", "feeds") and path not in found[kind]:
                found[kind].append(path)
    for path in list(found["articles"])[:_FIRST]:
        for entry, kind in _ENTRY.findall(_read(site + path)):
            if kind in ("revisions", "debt", "questions") and entry not in found[kind]:
                found[kind].append(entry)
    return [*lists, *_MORE, *(path for paths in found.values() for path in paths[:_FIRST])]


def _read(address: str) -> str:
    with urlopen(address) as answer:
        return str(answer.read().decode())
