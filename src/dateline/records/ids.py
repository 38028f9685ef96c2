"""Ids are hashes of what they name, so the same page gives the same ids on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

__all__ = ["content_hash", "digest_bytes", "short_id"]

_SEPARATOR = "\x1f"  # unit separator: never part of a name, so joined parts cannot collide


def digest_bytes(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal.

    >>> digest_bytes(b"")[:12]
    'e3b0c44298fc'
    """
    return hashlib.sha256(data).hexdigest()


def content_hash(parts: Iterable[object]) -> str:
    """Return the SHA-256 of some parts in order; ``None`` is a part of its own.

    >>> content_hash(["a", None]) == content_hash(["a", ""])
    False
    """
    joined = _SEPARATOR.join("\x00" if part is None else str(part) for part in parts)
    return digest_bytes(joined.encode("utf-8", "surrogatepass"))


def short_id(prefix: str, parts: Iterable[object]) -> str:
    """Return a readable id: a prefix that tells the kind, and 64 bits of the hash.

    >>> short_id("art", ["text", "address"])
    'art-5d01f72ce8e9d55c'
    """
    return f"{prefix}-{content_hash(parts)[:16]}"
