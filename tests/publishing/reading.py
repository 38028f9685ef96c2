"""Reads a published folder as a browser does: links, places to jump to, and what would run or be asked for."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ASKS = frozenset({"src", "srcset", "poster", "data", "background", "action", "formaction", "ping"})


class Page(HTMLParser):
    """One page: what it leads to, the ids it has, what is wrong with it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[tuple[str, bool]] = []  # addresses, and whether each says that it leads elsewhere
        self.ids: list[str] = []
        self.faults: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if "id" in told:
            self.ids.append(told["id"])
        if "href" in told:
            self.links.append((told["href"], told.get("rel") == "noreferrer noopener"))
        if tag in ("script", "form", "iframe", "object", "embed", "img", "base", "button"):
            self.faults.append(f"<{tag}>")
        self.faults += [name for name in told if name.startswith("on") or name in _ASKS or name == "style"]


def pages(folder: Path) -> dict[str, Page]:
    """Return the pages of a site by their paths."""
    found = sorted(folder.rglob("*.html"))
    return {path.relative_to(folder).as_posix(): Page(path.read_text(encoding="utf-8")) for path in found}


def faults(folder: Path) -> list[str]:
    """Return what is wrong with a site: links that lead nowhere or elsewhere, ids told twice, what runs or asks."""
    found = []
    read = pages(folder)
    for path, page in read.items():
        found += [f"{path}: {fault}" for fault in page.faults]
        found += [f"{path}: id {name} twice" for name in {one for one in page.ids if page.ids.count(one) > 1}]
        for address, leads_away in page.links:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or address.startswith("/"):
                if not leads_away or parts.scheme not in ("http", "https"):
                    found.append(f"{path}: {address} leads elsewhere")
                continue
            to = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
            )
            if not (folder / to).is_file():
                found.append(f"{path}: {address} leads nowhere")
            elif parts.fragment and parts.fragment not in read[to].ids:
                found.append(f"{path}: {address} has no such place")
    return found
