"""Makes plain text of a field of a feed, which may hold markup even where it says it does not."""

from __future__ import annotations

import re
from html import unescape

__all__ = ["plain"]

_ROUNDS = 2  # markup is often escaped once more than it should be
# Every part keeps what it took (++, *+), so that no field takes long, however it is made.
_MARK = re.compile(
    r"""<!--|-->|<!\[CDATA\[|\]\]>
      | <(?P<close>/?)(?P<name>[a-zA-Z][\w:.-]*+)(?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+>
      | </?[a-zA-Z][\w:.-]*+[^<>]*+>
      | <[?!][^<>]*+>""",
    re.VERBOSE,
)
_SILENT = frozenset({"script", "style", "template", "noscript", "iframe", "object"})
_APART = re.compile(
    r"address|article|aside|blockquote|br|d[dlt]|div|fig(?:caption|ure)|footer|h[1-6r]|header|li|ol|p|pre|section|table"
    r"|t[dhr]|ul"
)


def plain(text: object, longest: int) -> str | None:
    """Return the words of a field on one line, or None when there are none.

    >>> plain("<p>Talks &amp;amp; <b>terms</b></p><script>alert(1)</script>", 100)
    'Talks & terms'
    >>> plain("Fewer than 5 < 6 came", 100)
    'Fewer than 5 < 6 came'
    """
    if not isinstance(text, str):
        return None
    words = text[: 4 * longest]
    for _ in range(_ROUNDS):
        words = unescape(_unmarked(words))
    shown = "".join(letter if letter.isprintable() else " " for letter in words)
    line = " ".join(shown.split())
    return (line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…") or None


def _unmarked(text: str) -> str:
    """Return text without tags, without comments, and without what scripts and styles hold, where they end."""
    kept: list[str] = []
    at = since = 0
    until: str | None = None  # the mark that ends what is left out
    for found in _MARK.finditer(text):
        name = (found["name"] or "").lower()
        if until is None:
            kept.append(text[at : found.start()])
            if _APART.fullmatch(name):
                kept.append(" ")
            if found[0] == "<!--":
                until, since = "-->", found.end()
            elif name in _SILENT and not found["close"]:
                until, since = name, found.end()
        elif until == found[0] or (found["close"] and name == until):
            until = None
        at = found.end()
    # What never ends silences nothing: it is shown, but for its marks.
    kept.append(text[at:] if until is None else _MARK.sub(" ", text[since:]))
    return "".join(kept)
