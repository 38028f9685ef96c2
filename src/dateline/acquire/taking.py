"""Takes a piece, whatever it is: one place knows all ways in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

import attrs

from dateline.acquire.lines import captures_of_lines
from dateline.acquire.lists import captures_of_addresses, captures_of_feed
from dateline.acquire.mail import captures_of_mail
from dateline.acquire.naming import failure
from dateline.acquire.pieces import Piece, Taken, Ways
from dateline.acquire.sniff import Kind, kind_of, suffix_of
from dateline.acquire.streams import Ahead
from dateline.acquire.unpack import Unpacked
from dateline.acquire.warcs import captures_of_warc
from dateline.acquire.zips import captures_of_zip
from dateline.errors import AcquireError
from dateline.records.articles import Capture, Skip

__all__ = ["take"]

_PACKED = {Kind.GZIP: "gzip", Kind.BROTLI: "brotli", Kind.ZSTD: "zstd"}
_DEEPEST = 2  # a WACZ holds compressed archives, and that is as deep as anybody needs
_MEDIA = {Kind.PAGE: "html", Kind.MARKDOWN: "markdown", Kind.PDF: "pdf", Kind.MAIL: "mail"}
_NO_ARTICLES = (
    (b"SQLite format 3\x00", "a database"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
)
_BESIDE = (
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".ico", ".css", ".js", ".mjs", ".woff", ".woff2", ".ttf",
    ".mp3", ".mp4", ".webm", ".map",
)  # fmt: skip


def take(piece: Piece, ways: Ways, *, file: IO[bytes] | None = None) -> Iterator[Taken]:
    """Yield what a piece holds: captures, what was left out, what failed.

    Args:
        piece: the piece.
        ways: limits, and what is allowed.
        file: the file behind the piece, for what is read from its end.
    """
    kind = _kind(piece)
    try:
        yield from _of_kind(kind, piece, ways, file)
    except AcquireError as error:
        if error.kind == "file":
            error.kind = kind
        yield error


def _kind(piece: Piece) -> Kind:
    if piece.media == "auto":
        return kind_of(piece.stream.head, piece.address or piece.name)
    return {"text": Kind.TEXT, "html": Kind.PAGE, "jsonl": Kind.LINES}[piece.media]


def _of_kind(kind: Kind, piece: Piece, ways: Ways, file: IO[bytes] | None) -> Iterator[Taken]:
    if kind in _PACKED or (kind is Kind.ZIP and piece.packed):
        yield from _unpacked(kind, piece, ways)
    elif kind is Kind.ZIP:
        yield from captures_of_zip(piece, ways, take, file)
    elif kind is Kind.LINES:
        yield from captures_of_lines(piece, ways.limits)
    elif kind is Kind.WARC:
        yield from captures_of_warc(piece, ways.limits)
    elif kind is Kind.MAIL and piece.packed < _DEEPEST:
        yield from captures_of_mail(piece, ways, take)
    elif kind is Kind.ADDRESSES:
        yield from captures_of_addresses(piece, ways)
    elif kind in (Kind.FEED, Kind.FEEDS):
        yield from captures_of_feed(piece, ways, kind)
    elif piece.inside and (what := _no_article(piece)) is not None:
        yield Skip(name=piece.name, why=f"{what}, no article", kind="file")
    else:
        yield _captured(kind, piece, ways)


def _no_article(piece: Piece) -> str | None:
    """Tell what lies beside articles in folders and archives and is none."""
    suffix = suffix_of(piece.address or "")
    if suffix in _BESIDE:
        return f"a {suffix} file"
    return next((what for begins, what in _NO_ARTICLES if piece.stream.head.startswith(begins)), None)


def _unpacked(kind: Kind, piece: Piece, ways: Ways) -> Iterator[Taken]:
    inner = _inner_address(piece)
    nested = piece.packed and not (inner or "").lower().endswith(".warc")
    if kind is Kind.ZIP or nested or piece.packed >= _DEEPEST:
        why = "an archive within an archive, which is not opened"
        raise failure(piece.name, why, "unpacking the outer one and naming what is in it", kind=kind)
    stream = Ahead(Unpacked(piece.stream, _PACKED[kind], piece.name, ways.limits))
    within = attrs.evolve(piece.of(stream, piece.name, inner), inside=piece.inside)
    yield from take(within, ways)


def _inner_address(piece: Piece) -> str | None:
    """Return the name of what a compressed file holds: its own without the last ending."""
    address = piece.address
    if address is not None and suffix_of(address) in (".gz", ".br", ".zst", ".zstd", ".gzip"):
        return address.rpartition(".")[0]
    return address


def _captured(kind: Kind, piece: Piece, ways: Ways) -> Capture:
    most = ways.limits.max_bytes
    data = piece.stream.read(most + 1)
    if len(data) > most:
        raise AcquireError(
            f"{piece.name}: larger than the limit of {most} bytes. "
            "Try: one article a file, or setting DATELINE_MAX_BYTES."
        )
    told = piece.media if piece.media != "auto" else _MEDIA.get(kind, "auto")
    return Capture(
        data=data,
        address=piece.address,
        media=told,
        captured=piece.captured,
        name=piece.name,
        given=piece.given,
    )
