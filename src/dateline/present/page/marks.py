"""The shapes and words of statuses and stances, and how hostile characters are shown."""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup, escape

from dateline.records.claims import Stance, Status

__all__ = ["STANCE_MARKS", "STATUS_MARKS", "anchor", "link", "plain", "shown"]

# A shape for each status beside its word and colour, for readers who do not see colours.
STATUS_MARKS: dict[Status, str] = {
    Status.RUMOURED: "?",
    Status.PLANNED: "○",
    Status.TENTATIVE: "◌",
    Status.CONFIRMED: "◍",
    Status.UNDER_WAY: "◐",
    Status.HAPPENED: "●",
    Status.POSTPONED: "◔",
    Status.ON_HOLD: "◫",
    Status.CANCELLED: "✕",
    Status.DENIED: "⊘",
}
STANCE_MARKS: dict[Stance, str] = {
    Stance.DEMANDS: "▲",
    Stance.REQUESTS: "△",
    Stance.OFFERS: "◇",
    Stance.ACCEPTS: "✓",
    Stance.REFUSES: "✕",
    Stance.CONSIDERS: "…",
    Stance.SUPPORTS: "+",
    Stance.OPPOSES: "−",
    Stance.DENIES: "⊘",
    Stance.THREATENS: "!",
    Stance.CONDITIONS: "if",
}
_HIDDEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0000-\u0008\u000b-\u001f\u007f]"
)


def shown(text: str) -> Markup:
    """Return a text for HTML; characters that hide or turn what follows are shown by name."""
    parts, last = [], 0
    for match in _HIDDEN.finditer(text):
        name = unicodedata.name(match.group(), f"U+{ord(match.group()):04X}").lower()
        parts += [escape(text[last : match.start()]), Markup('<span class="hidden-mark">[{}]</span>').format(name)]
        last = match.end()
    return Markup("").join([*parts, escape(text[last:])])


def plain(text: str) -> str:
    """Return a text for where no element may stand: an attribute, a drawing. It is still to be escaped.

    >>> plain("a\u202eb <c>")
    'a[right-to-left override]b <c>'
    """
    return shown(text).striptags()


def link(address: str | None) -> Markup:
    """Return an address, as a link where it is one of the web."""
    if not address:
        return Markup("")
    if re.match(r"https?://[^\s\"'<>]+$", address, re.I):
        return Markup('<a href="{0}" rel="noreferrer noopener">{1}</a>').format(address, shown(address))
    return shown(address)


def anchor(*parts: object) -> str:
    """Return an id for an element, of letters, digits and dashes.

    >>> anchor("w", "art-1", 12)
    'w-art-1-12'
    """
    return re.sub(r"[^A-Za-z0-9]+", "-", "-".join(str(part) for part in parts)).strip("-")
