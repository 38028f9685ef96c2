"""Unpacks gzip, brotli and zstd piece by piece, and stops where a file unpacks to more than it may."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from dateline.acquire.naming import failure, reason_of
from dateline.acquire.streams import Readable
from dateline.settings import Settings

__all__ = ["CODINGS", "Unpacked"]

_PART = 16_384  # read at once
_OUT = 1 << 18  # unpacked at once
_FREE = 16_000_000  # bytes out before the ratio counts: a small file of blanks is no bomb
_MOST_EMPTY = 1_000  # members of a gzip file that hold nothing
_SIP = 512  # bytes handed to zstd at once
_WINDOW = 1 << 26  # the largest window of zstd that is taken: 64 MiB


class Unpacked:
    """What a compressed stream holds, read like any stream.

    Reading raises an AcquireError when the stream is damaged, ends too early or grows beyond the limits.
    """

    def __init__(self, stream: Readable, coding: str, name: str, limits: Settings) -> None:
        self._stream = stream
        self._name = name
        self._coding = coding
        self._limits = limits
        self._pieces = CODINGS[coding](self._part)
        self._held = memoryview(b"")
        self.taken = 0  # bytes in
        self.given = 0  # bytes out

    def read(self, size: int = -1, /) -> bytes:
        """Return at most so many bytes, or all that is left; none at the end."""
        if size < 0:
            return b"".join(iter(lambda: self.read(_OUT), b""))
        while not self._held:
            piece = self._next()
            if piece is None:
                return b""
            self._held = memoryview(piece)
        found, self._held = self._held[:size], self._held[size:]
        return bytes(found)

    def _part(self) -> bytes:
        part = self._stream.read(_PART)
        self.taken += len(part)
        return part

    def _next(self) -> bytes | None:
        try:
            piece = next(self._pieces, None)
        except _errors() as error:
            why = f"its {self._coding} data is damaged ({reason_of(error)})"
            raise failure(self._name, why, "fetching or packing it again", kind=self._coding) from error
        if piece is None:
            return None
        self.given += len(piece)
        if self.given > self._limits.max_unpacked_bytes:
            why = f"it unpacks to more than the limit of {self._limits.max_unpacked_bytes} bytes"
            raise failure(self._name, why, "smaller files, or setting DATELINE_MAX_UNPACKED_BYTES", kind=self._coding)
        if self.given > _FREE and self.given > self._limits.max_ratio * self.taken:
            why = f"it unpacks to more than {self._limits.max_ratio} times its size, as a bomb does"
            raise failure(self._name, why, "unpacking it yourself if you trust it", kind=self._coding)
        return piece


class _Damaged(ValueError):
    """A compressed stream that no packer wrote."""


def _errors() -> tuple[type[Exception], ...]:
    import brotli
    import zstandard

    return (zlib.error, _Damaged, EOFError, brotli.error, zstandard.ZstdError)


def _gunzip(part: Callable[[], bytes]) -> Iterator[bytes]:
    data, empty, within = part(), 0, False
    while data:
        member, held = zlib.decompressobj(wbits=31), 0
        within = True
        while not member.eof:
            if not data and not (data := part()):
                raise _Damaged("it ends too early")
            piece = member.decompress(data, _OUT)
            data = member.unconsumed_tail
            held += len(piece)
            if piece:
                yield piece
        data = member.unused_data
        empty += not held
        if empty > _MOST_EMPTY:
            raise _Damaged("it holds thousands of empty parts")
        data = data.lstrip(b"\x00") or part().lstrip(b"\x00")  # tapes are filled up with zeros
    if not within:
        raise _Damaged("it is empty")


def _unbrotli(part: Callable[[], bytes]) -> Iterator[bytes]:
    import brotli

    worker = brotli.Decompressor()
    while not worker.is_finished():
        if worker.can_accept_more_data():
            data = part()
            if not data:
                raise _Damaged("it ends too early")
        else:
            data = b""
        if piece := worker.process(data, output_buffer_limit=_OUT):
            yield piece
    if part():
        raise _Damaged("something follows its end")


def _unzstd(part: Callable[[], bytes]) -> Iterator[bytes]:
    import zstandard

    worker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    data = part()
    while data:
        frame = worker.decompressobj()
        while not frame.eof:
            if not data and not (data := part()):
                raise _Damaged("it ends too early")
            # What comes out cannot be limited, so little goes in: at most a block for each three bytes.
            if piece := frame.decompress(data[:_SIP]):
                yield piece
            data = data[_SIP:]
        data = frame.unused_data + data or part()


CODINGS = {"gzip": _gunzip, "brotli": _unbrotli, "zstd": _unzstd}
