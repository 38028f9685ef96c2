"""What was packed is unpacked in steps, and a bomb is left before it grows."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.acquire.fetch.coding import Broken, TooLarge, unpacked

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: bytes(brotli.compress(data, quality=4)),
    "zstd": zstandard.compress,
}
MOST = 20_000_000


@pytest.mark.parametrize("coding", PACKERS)
@settings(deadline=None)
@given(data=st.binary(max_size=5_000), cut=st.integers(1, 5_000))
def test_bytes_come_back_and_cut_ones_do_not(coding: str, data: bytes, cut: int) -> None:
    packed = PACKERS[coding](data)

    assert unpacked(packed, coding, MOST, 200) == data
    part = packed[: max(1, len(packed) - cut)]
    with pytest.raises(Broken):
        unpacked(part if len(part) < len(packed) else packed[:-1] or b"\0", coding, MOST, 200)


@pytest.mark.parametrize("coding", PACKERS)
def test_a_bomb_is_left_before_it_grows(coding: str) -> None:
    bomb = PACKERS[coding](b"\0" * 200_000_000)
    twice = PACKERS[coding](bomb)
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            unpacked(bomb, coding, MOST, 200)
        with pytest.raises(TooLarge):
            unpacked(twice, f"{coding}, {coding}", MOST, 1_000_000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 100_000_000


def test_deflate_comes_with_and_without_its_two_bytes() -> None:
    assert unpacked(zlib.compress(b"talks" * 99)[2:-4], "deflate", MOST, 200) == b"talks" * 99


def test_padding_after_gzip_is_nobodys() -> None:
    assert unpacked(gzip.compress(b"talks") + b"\0" * 512, "gzip", MOST, 200) == b"talks"


@pytest.mark.parametrize("coding", ["compress", "gzip, gzip, gzip", "gzip;q=1", "ɡzip"])
def test_what_was_not_asked_for_is_refused(coding: str) -> None:
    with pytest.raises(Broken):
        unpacked(gzip.compress(b"talks"), coding, MOST, 200)


def test_an_empty_body_is_empty_however_it_is_said_to_be_packed() -> None:
    assert unpacked(b"", "gzip", MOST, 200) == b""


@pytest.mark.parametrize("coding", PACKERS)
@settings(deadline=None)
@given(data=st.binary(min_size=1, max_size=500))
def test_any_bytes_are_unpacked_or_refused(coding: str, data: bytes) -> None:
    try:
        unpacked(data, coding, MOST, 200)
    except (Broken, TooLarge):
        return
