"""Reads cells that hold several forms, and makes names into ids."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

__all__ = ["parts", "slug"]

_PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae"})
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def parts(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several forms.

    >>> parts("Kyiv|Kiev")
    ('Kyiv', 'Kiev')
    """
    return tuple(part for part in cell.split("|") if part)


@cache
def slug(name: str) -> str:
    """Return a name as a part of an id.

    >>> slug("Côte d’Ivoire")
    'cote-d-ivoire'
    """
    plain = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    ascii_only = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    return _NOT_SLUG.sub("-", ascii_only).strip("-") or "unnamed"
