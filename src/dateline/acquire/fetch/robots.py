"""Reads robots.txt as RFC 9309 wants it: which addresses a site keeps programs off, and how slowly it wants them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote_to_bytes, urlsplit

import attrs

__all__ = ["ALL", "MOST_BYTES", "TOKEN", "Rules", "rules_of", "unknown"]

TOKEN = "dateline"
"""Our product token, as sites name us in robots.txt."""

MOST_BYTES = 500 * 1024
"""How much of a robots.txt is read; what follows is as if it were not there."""


@attrs.frozen
class _Rule:
    path: str  # percent-encoding made even; ``*`` is any run of characters, a last ``$`` is the end
    allows: bool

    def fits(self, path: str) -> bool:
        """Tell whether the rule is about a path."""
        ends = self.path.endswith("$")
        first, *rest = self.path.removesuffix("$").split("*")
        if not path.startswith(first):
            return False
        at = len(first)
        last = rest.pop() if ends and rest else None
        for part in rest:
            found = path.find(part, at)
            if found < 0:
                return False
            at = found + len(part)
        if last is not None:
            return path.endswith(last) and len(path) - len(last) >= at
        return not ends or at == len(path)


@attrs.frozen(kw_only=True)
class Rules:
    """What one site's robots.txt says to us."""

    rules: tuple[_Rule, ...] = ()
    delay: float = 0.0  # seconds between visits
    why: str = "the site's robots.txt keeps programs off it"
    known: bool = True  # whether the file could be had, or is known not to be there

    def allow(self, url: str) -> bool:
        """Tell whether an address may be asked: the longest rule that fits decides, and "allow" on a tie.

        >>> rules = rules_of(b"User-agent: *\\nDisallow: /live\\nAllow: /live/today$")
        >>> rules.allow("https://example.org/live/today"), rules.allow("https://example.org/live/today?p=2")
        (True, False)
        """
        parts = urlsplit(url)
        path = _even((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        fitting = [rule for rule in self.rules if rule.fits(path)]
        if not fitting:
            return True
        return max(fitting, key=lambda rule: (len(rule.path), rule.allows)).allows


ALL = Rules()
"""Every address may be asked."""


def unknown(why: str) -> Rules:
    """Return the rules of a site whose robots.txt cannot be had: no address may be asked.

    >>> unknown("503").allow("https://example.org/")
    False
    """
    return Rules(rules=(_Rule("/", False),), why=f"its robots.txt cannot be had ({why})", known=False)


def rules_of(data: bytes, token: str = TOKEN) -> Rules:
    """Read a robots.txt: the groups that name us, joined; else those for everybody."""
    ours: list[tuple[str, str]] = []
    everybody: list[tuple[str, str]] = []
    named = False
    for agents, lines in _groups(data[:MOST_BYTES]):
        if token in agents:
            named = True
            ours += lines
        elif "*" in agents:
            everybody += lines
    lines = ours if named else everybody
    rules = tuple(_Rule(_even(value), key == "allow") for key, value in lines if key in ("allow", "disallow") and value)
    return Rules(rules=rules, delay=max((_seconds(value) for key, value in lines if key == "crawl-delay"), default=0.0))


def _groups(data: bytes) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    """Yield each group: the programs it names, and its lines."""
    agents: set[str] = set()
    lines: list[tuple[str, str]] = []
    for key, value in _lines(data):
        if key == "user-agent":
            if lines:
                yield agents, lines
                agents, lines = set(), []
            # "Dateline/1.0" and "Dateline bot" name the token before the slash or the blank.
            agents.add("*" if value == "*" else re.match(r"[a-z_-]*", value.lower())[0])  # type: ignore[index]
        elif key in ("allow", "disallow", "crawl-delay") and agents:
            lines.append((key, value))
    if agents:
        yield agents, lines


def _lines(data: bytes) -> Iterator[tuple[str, str]]:
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    for line in re.split(r"\r\n|\r|\n", text):
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _even(path: str) -> str:
    """Return a path whose percent-encoding is the one plain form, so that ``/%61`` and ``/a`` are one.

    >>> _even("/%7Ejoe/é%2fx*")
    '/~joe/%C3%A9%2Fx*'
    """
    pieces = re.split(r"(%2[Ff]|%2[Aa]|%24|%3[Ff])", path)  # these quote a mark that means something unquoted
    return "".join(
        piece.upper() if index % 2 else quote(unquote_to_bytes(piece), safe="/*$?=&:;,@!'()+~#[]|")
        for index, piece in enumerate(pieces)
    )


def _seconds(value: str) -> float:
    return float(value) if re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", value) else 0.0
