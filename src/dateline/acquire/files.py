"""Takes articles from wherever somebody points: files, folders, addresses, standard input."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import attrs

from dateline.acquire.folders import files_in
from dateline.acquire.lists import captures_of_fetched, fetched
from dateline.acquire.naming import failure, printable, reason_of
from dateline.acquire.pieces import EntriesOf, Fetch, InputFormat, Piece, Taken, Ways
from dateline.acquire.sniff import Kind, kind_of
from dateline.acquire.streams import Ahead
from dateline.acquire.taking import take
from dateline.errors import AcquireError
from dateline.records.addresses import is_web_address
from dateline.records.articles import Given
from dateline.settings import Settings, load_settings

__all__ = ["acquire"]

_OPENED = (Kind.WARC, Kind.ZIP, Kind.GZIP, Kind.ZSTD, Kind.MAIL, Kind.LINES)


def acquire(  # noqa: PLR0913 - what may be said of many inputs
    paths: Iterable[str | Path],
    *,
    media: InputFormat = "auto",
    stdin: BinaryIO | None = None,
    given: Given | None = None,
    settings: Settings | None = None,
    fetch: Fetch | None = None,
    entries_of: EntriesOf | None = None,
    most: int | None = None,
) -> Iterator[Taken]:
    """Yield one capture an article, what was left out, and what kept others from being had, in order and lazily.

    Args:
        paths: files, folders and addresses; ``-`` is standard input.
        media: what they hold; "auto" goes by the first bytes and then by the name.
        stdin: what ``-`` reads from.
        given: what the user says about every article.
        settings: the limits.
        fetch: returns what is at an address; without it nothing asks the network.
        entries_of: returns what a feed, or a list of feeds, names.
        most: at most so many addresses of each feed and list.
    """
    ways = Ways(limits=settings or load_settings(), fetch=fetch, entries_of=entries_of, most=most)
    for path in paths:
        name = "standard input" if str(path) == "-" else printable(str(path))
        try:
            yield from _taken(path, name, media, stdin, given or Given(), ways)
        except AcquireError as error:
            yield error
        except OSError as error:
            yield failure(name, reason_of(error), "copying the file to a place you can read")


def _taken(
    path: str | Path, name: str, media: InputFormat, stdin: BinaryIO | None, given: Given, ways: Ways
) -> Iterator[Taken]:
    if str(path) == "-":
        if stdin is None:
            raise AcquireError(f"{name}: there is none here. Try: naming a file.")
        yield from take(Piece(stream=Ahead(stdin), name=name, media=media, given=given), ways)
    elif isinstance(path, str) and is_web_address(path):
        yield from _of_address(path, name, media, given, ways)
    elif _is_folder(path, name):
        for item in files_in(Path(path), name, ways.limits.max_members):
            if isinstance(item, tuple):
                yield from _of_file(*item, f"{name.rstrip('/')}/{printable(item[1])}", media, given, ways, inside=True)
            else:
                yield item
    else:
        yield from _of_file(Path(path), Path(path).name, name, media, given, ways, inside=False)


def _of_address(path: str, name: str, media: InputFormat, given: Given, ways: Ways) -> Iterator[Taken]:
    found = fetched(path, ways)
    if isinstance(found, AcquireError):
        yield found
        return
    stream = Ahead(io.BytesIO(found.data))
    piece = Piece(stream=stream, name=name, address=found.address, media=media, given=given, captured=found.captured)
    if media != "auto" or kind_of(stream.head, "") in _OPENED:
        # An archive at an address is opened like one on the disk; nothing in it makes us ask further.
        yield from take(attrs.evolve(piece, inside=True), ways)
        return
    for one in captures_of_fetched(found, piece, ways):
        yield attrs.evolve(one, given=given) if one is found and given != Given() else one


def _is_folder(path: str | Path, name: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError) as error:
        raise AcquireError(f"{name}: {reason_of(error)}. Try: checking the name of the file.") from error


def _of_file(  # noqa: PLR0913 - a file, and what is said of it
    path: Path, within: str, name: str, media: InputFormat, given: Given, ways: Ways, *, inside: bool
) -> Iterator[Taken]:
    address = within.encode("utf-8", "replace").decode()
    try:
        with _opened(path, name) as file:
            piece = Piece(stream=Ahead(file), name=name, address=address, media=media, given=given, inside=inside)
            yield from take(piece, ways, file=file)
    except AcquireError as error:
        yield error
    except OSError as error:
        yield failure(name, reason_of(error), "copying the file to a place you can read")


def _opened(path: Path, name: str) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise AcquireError(f"{name}: there is no such file. Try: checking the name and the folder.") from error
    except PermissionError as error:
        raise AcquireError(f"{name}: may not be read. Try: chmod u+r on the file and its folder.") from error
    except (OSError, ValueError) as error:
        raise AcquireError(f"{name}: {reason_of(error)}. Try: checking the name of the file.") from error
