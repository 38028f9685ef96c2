"""Unpacks what a server packed (gzip, deflate, Brotli, Zstandard): in steps, to a limit, and only when it is whole."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Generator, Iterator

import brotli
import zstandard

__all__ = ["Broken", "TooLarge", "unpacked"]

_STEP = 1 << 18
_MOST_LAYERS = 2
_RATIO_FROM = 1 << 20  # below this, no ratio is a bomb


class Broken(Exception):
    """The bytes are not what their header says, or not all of it."""


class TooLarge(Exception):
    """The bytes unpack to more than they may."""


def unpacked(data: bytes, coding: str, most: int, ratio: int) -> bytes:
    """Return a body without its content codings.

    Args:
        data: the body as it came.
        coding: the value of ``Content-Encoding``; several are undone from the last to the first.
        most: how many bytes may come out.
        ratio: how many times its own size the body may grow to.

    Raises:
        Broken: it is damaged, cut short, or packed in a way nobody asked for.
        TooLarge: more comes out than may.

    >>> unpacked(zlib.compress(b"talks"), "deflate", 100, 200)
    b'talks'
    """
    layers = [name.strip().lower() for name in coding.split(",") if name.strip().lower() not in ("", "identity")]
    if len(layers) > _MOST_LAYERS:
        raise Broken(f"packed {len(layers)} times over")
    limit = max(_RATIO_FROM, ratio * len(data))
    why = f"unpacks to over {ratio} times its size" if limit < most else f"unpacks to more than {most} bytes"
    for name in reversed(layers):
        steps = _STEPS.get(name)
        if steps is None:
            raise Broken("packed in a way that was not asked for")
        data = _joined(steps(data), min(most, limit), why) if data else data
    return data


def _joined(steps: Iterator[bytes], limit: int, why: str) -> bytes:
    whole = bytearray()
    for step in steps:
        whole += step
        if len(whole) > limit:
            raise TooLarge(why)
    return bytes(whole)


def _gzip(data: bytes) -> Iterator[bytes]:
    while True:
        rest = yield from _inflated(data, zlib.MAX_WBITS | 16, "gzip")
        if not rest.startswith(b"\x1f\x8b"):
            return  # padding after the last member is nobody's
        data = rest


def _deflate(data: bytes) -> Iterator[bytes]:
    # The standard says zlib, and some servers send it without zlib's two bytes.
    zlibbed = len(data) > 1 and data[0] & 0x0F == 8 and int.from_bytes(data[:2]) % 31 == 0
    yield from _inflated(data, zlib.MAX_WBITS if zlibbed else -zlib.MAX_WBITS, "deflate")


def _inflated(data: bytes, bits: int, name: str) -> Generator[bytes, None, bytes]:
    """Yield the steps of one member, and return what follows it."""
    machine = zlib.decompressobj(bits)
    try:
        while not machine.eof:
            step = machine.decompress(data, _STEP)
            data = machine.unconsumed_tail
            if step:
                yield step
            elif not data and not machine.eof:
                raise Broken(f"its {name} ends before its end")
    except zlib.error as error:
        raise Broken(f"said to be {name}, and is not") from error
    return machine.unused_data


def _brotli(data: bytes) -> Iterator[bytes]:
    machine = brotli.Decompressor()
    try:
        step = machine.process(data, output_buffer_limit=_STEP)
        while step or not machine.can_accept_more_data():
            yield step
            step = machine.process(b"", output_buffer_limit=_STEP)
    except brotli.error as error:
        raise Broken("said to be br, and is not") from error
    if not machine.is_finished():
        raise Broken("its br ends before its end")


def _zstd(data: bytes) -> Iterator[bytes]:
    machine = zstandard.ZstdDecompressor(max_window_size=1 << 23)  # as RFC 9659 asks of the web
    source = io.BytesIO(data)
    try:
        while source.tell() < len(data):
            # One frame at a time, each followed to its end, so that a cut one is noticed.
            frame = machine.decompressobj(read_across_frames=False)
            yield from _framed(frame, source)
    except zstandard.ZstdError as error:
        raise Broken("said to be zstd, and is not") from error


def _framed(frame: zstandard.ZstdDecompressionObj, source: io.BytesIO) -> Iterator[bytes]:
    while not frame.eof:
        # A few bytes at a time: this object has no limit of its own, and one byte may stand for thousands.
        part = source.read(_ZSTD_PART)
        if not part:
            raise Broken("its zstd ends before its end")
        yield frame.decompress(part)
    source.seek(-len(frame.unused_data), io.SEEK_CUR)


_ZSTD_PART = 256
_STEPS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
