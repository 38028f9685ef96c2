"""Finds the one address of an article: without what only tells who sent the reader, and on the site it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from urllib.parse import urljoin, urlsplit, urlunsplit

__all__ = ["best_address", "host_of", "is_same_site", "without_tracking"]

_ADDRESS = re.compile(r"https?://[^\s\"'<>]{4,2000}", re.IGNORECASE)
_SECOND = frozenset({"ac", "co", "com", "edu", "gob", "gov", "go", "gouv", "mil", "ne", "net", "nom", "or", "org"})
_AMP_CACHE = re.compile(r"^https?://[\w.-]+\.cdn\.ampproject\.org/(?:[acirv]/)*(?:s/)?(?=[\w-]+\.)", re.IGNORECASE)


def best_address(known: str | None, said: Iterable[str | None]) -> str | None:
    """Return an article's address: the first its page gives that may be it, else where it came from.

    Args:
        known: where it came from; it may be the name of a file, which tells nothing.
        said: what the page gives as its address, the most trusted first; paths are joined to the known one.

    >>> best_address("https://m.halden.example/a?utm_source=x", ["https://www.halden.example/a", None])
    'https://www.halden.example/a'
    >>> best_address("https://halden.example/a?id=3&fbclid=x", ["https://other.example/b", "https://halden.example/"])
    'https://halden.example/a?id=3'
    """
    own = _out_of_cache(known) if known and _is_address(known) else None
    for one in said:
        joined = _joined(own, one)
        if joined is not None and (own is None or (is_same_site(own, joined) and not _is_home(joined, own))):
            return without_tracking(joined)
    return without_tracking(own) if own else None


def without_tracking(address: str) -> str:
    """Return an address without the parameters that tell who sent the reader, and without a place on the page.

    >>> without_tracking("https://halden.example/a?id=3&utm_source=feed#talks")
    'https://halden.example/a?id=3'
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    kept = [pair for pair in parts.query.split("&") if pair and not _tracking().fullmatch(pair.partition("=")[0])]
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), fragment))


def is_same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are of one site, its mobile and its AMP pages included.

    >>> is_same_site("https://amp.halden.example/a", "https://www.halden.example/b")
    True
    >>> is_same_site("https://a.co.uk/", "https://b.co.uk/")
    False
    """
    return bool(_site(host_of(one))) and _site(host_of(one)) == _site(host_of(other))


def host_of(address: str | None) -> str:
    """Return the host of an address in small letters, or nothing."""
    try:
        return (urlsplit(address or "").hostname or "").lower()
    except ValueError:
        return ""


def _site(host: str) -> str:
    labels = host.split(".")
    if labels[-1].isdigit() or ":" in host or len(labels) < 3:
        return host
    return ".".join(labels[-3 if len(labels[-1]) == 2 and labels[-2] in _SECOND else -2 :])


def _is_address(words: str) -> bool:
    return _ADDRESS.fullmatch(words.strip()) is not None and bool(host_of(words.strip()))


def _joined(own: str | None, said: str | None) -> str | None:
    if not isinstance(said, str) or not said.strip():
        return None
    try:
        joined = urljoin(own, said.strip()) if own else said.strip()
    except ValueError:
        return None
    return joined if _is_address(joined) else None


def _is_home(address: str, own: str) -> bool:
    """Tell whether an address is a site's first page while the other one is not: a common mistake of templates."""
    return urlsplit(address).path in ("", "/") and urlsplit(own).path not in ("", "/")


def _out_of_cache(address: str) -> str:
    """Return the address an AMP cache stands for."""
    address = address.strip()
    return _AMP_CACHE.sub("https://", address)


@cache
def _tracking() -> re.Pattern[str]:
    text = files("dateline.read").joinpath("lexicons/tracking.tsv").read_text("utf-8")
    names = [row.split("\t")[0] for row in text.splitlines()[1:] if row and not row.startswith("#")]
    return re.compile("|".join(re.escape(name).replace(r"\*", ".*") for name in names), re.IGNORECASE)
