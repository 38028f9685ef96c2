"""Takes articles from zip files and from WACZ, the zip file that web archives come in."""

from __future__ import annotations

import io
import json
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import IO

from dateline.acquire.naming import failure, printable, reason_of
from dateline.acquire.pieces import Piece, Take, Taken, Ways
from dateline.acquire.streams import Ahead, Readable
from dateline.errors import AcquireError
from dateline.records.articles import Skip
from dateline.settings import Settings

__all__ = ["captures_of_zip"]

_TAIL = 66_000  # bytes at the end that tell how large the list of members is
_LONGEST_LIST = 8_000_000
_FREE = 4_000_000  # bytes out before the ratio counts
_ARCHIVES = ".warc", ".warc.gz", ".warc.zst"
_MANIFEST = "datapackage.json"
_KIND = "zip"


def captures_of_zip(piece: Piece, ways: Ways, take: Take, file: IO[bytes] | None) -> Iterator[Taken]:
    """Yield what the members of a zip file hold, in the order of their names; a WACZ gives its archives' records.

    Args:
        piece: the zip file.
        ways: the limits.
        take: takes a member.
        file: the file itself when it can be read from any place; otherwise the piece is read whole.
    """
    source = file if file is not None else _whole(piece, ways.limits)
    _refuse_long_list(source, piece.name)
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, OverflowError, struct.error) as error:
        why = f"its list of members is damaged ({reason_of(error)})"
        raise failure(piece.name, why, "fetching it again", kind=_KIND) from error
    with archive:
        members = sorted(archive.infolist(), key=lambda member: member.filename)
        _refuse_bomb(members, source, piece.name, ways.limits)
        sums = _sums(archive, piece.name) if _MANIFEST in archive.NameToInfo else {}
        wacz = any(_is_archive(member) for member in members) and _MANIFEST in archive.NameToInfo
        for member in members:
            if member.filename.endswith("/") or (wacz and not _is_archive(member)):
                continue
            yield from _member(archive, member, piece, ways, take, sums.get(member.filename))


def _whole(piece: Piece, limits: Settings) -> IO[bytes]:
    data = piece.stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        why = f"a zip file of more than {limits.max_bytes} bytes that does not come from a file"
        raise failure(piece.name, why, "saving it and naming the file", kind=_KIND)
    return io.BytesIO(data)


def _refuse_long_list(source: IO[bytes], name: str) -> None:
    """Refuse a list of members that takes more than a moment to read; the library reads it at once."""
    size = source.seek(0, io.SEEK_END)
    source.seek(max(0, size - _TAIL))
    tail = source.read(_TAIL)
    source.seek(0)
    end = tail.rfind(b"PK\x05\x06")
    lengths = [int.from_bytes(tail[end + 12 : end + 16], "little")] if end >= 0 else []
    large = tail.rfind(b"PK\x06\x06")
    if large >= 0:
        lengths.append(int.from_bytes(tail[large + 40 : large + 48], "little"))
    if any(length > _LONGEST_LIST for length in lengths if length != 0xFFFFFFFF):
        why = "it lists more members than we take from one archive"
        raise failure(name, why, "unpacking it yourself and naming the folder", kind=_KIND)


def _refuse_bomb(members: list[zipfile.ZipInfo], source: IO[bytes], name: str, limits: Settings) -> None:
    size = source.seek(0, io.SEEK_END)
    if len(members) > limits.max_members:
        why = f"it holds {len(members)} files, more than the limit of {limits.max_members}"
        raise failure(name, why, "unpacking it, or setting DATELINE_MAX_MEMBERS", kind=_KIND)
    if sum(member.compress_size for member in members) > size:
        why = "its members lie over one another, as those of a bomb do"
        raise failure(name, why, "unpacking it yourself if you trust it", kind=_KIND)
    if sum(member.file_size for member in members) > limits.max_unpacked_bytes:
        why = f"it unpacks to more than the limit of {limits.max_unpacked_bytes} bytes"
        raise failure(name, why, "smaller archives, or setting DATELINE_MAX_UNPACKED_BYTES", kind=_KIND)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, piece: Piece, ways: Ways, take: Take, wanted: str | None
) -> Iterator[Taken]:
    name = f"{piece.name}: {printable(member.filename)}"
    if why := _unfit(member):
        yield Skip(name=name, why=why, kind=_KIND)
        return
    try:
        # Sums are checked before anything is taken: what is in a changed archive is not shown.
        if wanted is not None:
            _check(archive, member, name, wanted, ways.limits)
        with archive.open(member) as opened:
            stream = Ahead(_Bounded(opened, member, name, ways.limits))
            yield from take(piece.of(stream, name, member.filename), ways)
    except AcquireError as error:
        yield error
    except _BROKEN as error:
        yield failure(name, f"it cannot be unpacked ({reason_of(error)})", "fetching the archive again", kind=_KIND)


_BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, zlib.error)


def _unfit(member: zipfile.ZipInfo) -> str | None:
    """Tell why a member is left out: it points outside, is a link, is hidden, or is locked."""
    path = member.filename
    if path.startswith(("/", "\\")) or ".." in path.replace("\\", "/").split("/") or path[1:2] == ":":
        return "its path leads out of the archive"
    if (member.external_attr >> 16) & 0o170000 == 0o120000:
        return "a link"
    if any(part.startswith(".") or part == "__MACOSX" for part in posixpath.normpath(path).split("/")):
        return "a hidden file"
    return "locked with a password" if member.flag_bits & 0x1 else None


def _is_archive(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith(_ARCHIVES)


class _Bounded:
    """A member that is read no further than its size and ratio allow, whatever it says of itself."""

    def __init__(self, stream: Readable, member: zipfile.ZipInfo, name: str, limits: Settings) -> None:
        self._stream = stream
        self._packed = member.compress_size
        self._size = member.file_size
        self._name = name
        self._limits = limits
        self._given = 0

    def read(self, size: int = -1, /) -> bytes:
        """Return some bytes.

        Raises:
            AcquireError: the member is beyond the limits, or damaged.
        """
        try:
            part = self._stream.read(min(size, 1 << 18) if size >= 0 else 1 << 18)
        except _BROKEN as error:
            why = f"it cannot be unpacked ({reason_of(error)})"
            raise failure(self._name, why, "fetching the archive again", kind=_KIND) from error
        if not part and size and self._given < self._size:
            why = f"it holds {self._given} bytes and says {self._size}"
            raise failure(self._name, why, "fetching the archive again", kind=_KIND)
        self._given += len(part)
        if self._given > _FREE and self._given > self._limits.max_ratio * max(self._packed, 1):
            why = f"it unpacks to more than {self._limits.max_ratio} times its size, as a bomb does"
            raise failure(self._name, why, "unpacking it yourself if you trust it", kind=_KIND)
        return part


def _sums(archive: zipfile.ZipFile, name: str) -> Mapping[str, str]:
    """Return the hashes that the manifest of a WACZ tells, by path."""
    try:
        with archive.open(_MANIFEST) as opened:
            told = json.loads(opened.read(_LONGEST_LIST))
        resources = told.get("resources") or ()
        return {
            str(one["path"]): str(one["hash"]).removeprefix("sha256:")
            for one in resources
            if isinstance(one, dict) and str(one.get("hash")).startswith("sha256:") and "path" in one
        }
    except (*_BROKEN, RecursionError, AttributeError, TypeError) as error:
        raise failure(name, f"its {_MANIFEST} is damaged", "fetching it again", kind="WACZ") from error


def _check(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, wanted: str, limits: Settings) -> None:
    digest = sha256()
    with archive.open(member) as opened:
        stream = _Bounded(opened, member, name, limits)
        while part := stream.read(1 << 18):
            digest.update(part)
    if digest.hexdigest() != wanted.lower():
        why = f"its hash is not the one that {_MANIFEST} tells: it was changed"
        raise failure(name, why, "fetching the archive again", kind="WACZ")
