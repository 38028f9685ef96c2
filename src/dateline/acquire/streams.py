"""Reads a stream within limits: a look ahead, lines that cannot grow without end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

__all__ = ["Ahead", "Readable"]

_HEAD = 65_536
_PART = 1 << 20


class Readable(Protocol):
    """Anything that hands out bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most so many bytes; none at the end."""
        ...


class Ahead:
    """A stream whose first bytes can be looked at before it is read."""

    def __init__(self, stream: Readable) -> None:
        # A pipe hands over what is there; waiting for more than we need would hold up whoever writes line by line.
        self._some: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
        self._held = b""

    @property
    def head(self) -> bytes:
        """Return how the stream begins, without taking it."""
        while len(self._held) < _HEAD and (part := self._some(_HEAD - len(self._held))):
            self._held += part
        return self._held

    def read(self, size: int = -1, /) -> bytes:
        """Return so many bytes, or all; fewer only at the end."""
        if 0 <= size <= len(self._held):
            found, self._held = self._held[:size], self._held[size:]
            return found
        parts, self._held = [self._held], b""
        left = size - len(parts[0])
        while size < 0 or left > 0:
            part = self._some(_PART if size < 0 else min(left, _PART))
            if not part:
                break
            parts.append(part)
            left -= len(part)
        return b"".join(parts)

    def _next(self) -> bytes:
        found, self._held = self._held or self._some(_PART), b""
        return found

    def lines(self, most: int) -> Iterator[bytes | None]:
        """Yield the lines one by one; in place of a line of more than so many bytes, nothing.

        >>> import io
        >>> list(Ahead(io.BytesIO(b"one\\ntwo and three\\nfour")).lines(5))
        [b'one\\n', None, b'four']
        """
        held = bytearray()
        lost = False  # whether we are within a line that is too long
        while part := self._next():
            begin = 0
            while (end := part.find(b"\n", begin)) >= 0:
                held += part[begin : end + 1]
                yield None if lost or len(held) > most + 1 else bytes(held)
                held.clear()
                lost, begin = False, end + 1
            held += part[begin:]
            if len(held) > most + 1:
                lost = True
                held.clear()
        if held or lost:
            yield None if lost else bytes(held)
