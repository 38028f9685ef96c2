"""Walks a folder: its files in the order of their names, without hidden ones and without links that lead out of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dateline.acquire.naming import failure, printable, reason_of
from dateline.errors import AcquireError
from dateline.records.articles import Skip

__all__ = ["files_in"]

_DEEPEST = 32
_KIND = "folder"


def files_in(folder: Path, name: str, most: int) -> Iterator[tuple[Path, str] | Skip | AcquireError]:
    """Yield the files of a folder with their paths within it, or what keeps one from being read.

    Args:
        folder: where to look.
        name: what messages call it.
        most: how many files one folder may hold.
    """
    root = folder.resolve()
    found = 0
    for item in _walk(folder, root, name.rstrip("/"), ""):
        yield item
        found += isinstance(item, tuple)
        if found >= most:
            why = f"only its first {most} files are read"
            yield failure(name, why, "a smaller folder, or setting DATELINE_MAX_MEMBERS", kind=_KIND)
            return
    if not found:
        yield failure(name, "there is no file in it to read", "a folder with pages or texts", kind=_KIND)


def _walk(folder: Path, root: Path, name: str, within: str) -> Iterator[tuple[Path, str] | Skip | AcquireError]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield failure(f"{name}/{printable(within)}", reason_of(error), "chmod u+rx on the folder", kind=_KIND)
        return
    for entry in entries:
        path = f"{within}{entry.name}"
        called = f"{name}/{printable(path)}"
        if entry.name.startswith("."):
            yield Skip(name=called, why="a hidden file", kind=_KIND)
        elif entry.is_symlink() and not _leads_within(entry, root):
            yield Skip(name=called, why="a link that leads out of the folder", kind=_KIND)
        elif entry.is_symlink() and entry.is_dir():
            yield Skip(name=called, why="a link to a folder", kind=_KIND)  # its files are read where they lie
        elif entry.is_dir():
            if path.count("/") >= _DEEPEST:
                yield Skip(name=called, why="nested too deep", kind=_KIND)
            else:
                yield from _walk(entry, root, name, f"{path}/")
        elif entry.is_file():
            yield entry, path
        else:
            yield Skip(name=called, why="neither a file nor a folder", kind=_KIND)


def _leads_within(link: Path, root: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return False
