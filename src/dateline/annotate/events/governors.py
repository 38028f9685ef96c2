"""Finds the verb that governs a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["governor"]


def governor(token: Token) -> Token | None:
    """Return the verb that governs a noun, through prepositions; a verb governs itself."""
    at = token
    for _ in range(4):
        if at.pos_ in {"VERB", "AUX"}:
            return at
        if at.head == at:
            return None
        at = at.head
    return at if at.pos_ in {"VERB", "AUX"} else None
