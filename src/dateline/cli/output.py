"""Where results go: a terminal, a pipe, a file that is whole or not there; and how far a run has come."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import typer

from dateline.errors import PresentError

__all__ = ["bold", "progress", "put", "put_bytes", "put_files", "warn", "width"]

_SLOW = 1.0  # seconds after which a run says how far it is


def put(text: str, output: Path | None) -> None:
    """Print a text, or write it to a file: by a temporary file, so that it is whole or as it was before.

    Raises:
        PresentError: the file cannot be written.
    """
    if output is None:
        put_bytes((text if text.endswith("\n") else text + "\n").encode("utf-8", "backslashreplace"), None)
    else:
        put_bytes(text.encode("utf-8", "backslashreplace"), output)


def put_bytes(data: bytes, output: Path | None, example: str = "brief.html") -> None:
    """Print bytes, or write them to a file that is whole or as it was before.

    Args:
        data: what to write.
        output: the file; standard output when left out.
        example: a name for the file, should the reader name a folder.

    Raises:
        PresentError: the file cannot be written.
    """
    if output is None:
        sys.stdout.flush()
        stream = getattr(sys.stdout, "buffer", None)
        if stream is None:
            sys.stdout.write(data.decode("utf-8", "backslashreplace"))
        else:
            stream.write(data)
            stream.flush()
        return
    if output.is_dir():
        raise PresentError(f"{output}: it is a folder. Try: -o {output / example}")
    if not output.parent.is_dir():
        raise PresentError(f"{output}: the folder {output.parent} does not exist. Try: making it first.")
    try:
        with tempfile.NamedTemporaryFile("wb", dir=output.parent, prefix=f".{output.name}.", delete=False) as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        Path(file.name).chmod(0o666 & ~mask)
        Path(file.name).replace(output)
    except OSError as error:
        raise PresentError(f"{output}: {error.strerror or error}. Try: another place for the file.") from error


def put_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder, made when it is missing; other files in it stay.

    Raises:
        PresentError: the folder or a file cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise PresentError(f"{folder}: it is a file, and these are {len(files)} files. Try: -o a folder, or a .zip")
    if not folder.parent.is_dir():
        raise PresentError(f"{folder}: the folder {folder.parent} does not exist. Try: making it first.")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise PresentError(f"{folder}: {error.strerror or error}. Try: another place for the folder.") from error
    for name, data in files.items():
        put_bytes(data, folder / name)


def warn(message: str) -> None:
    """Print a line about something that went wrong."""
    typer.echo(f"dateline: {' '.join(message.split())}", err=True)


def bold(text: str) -> str:
    """Return a text in bold, where a terminal shows it and nobody asked for none."""
    plain = os.environ.get("NO_COLOR") or not sys.stdout.isatty()
    return text if plain else typer.style(text, bold=True)


def width() -> int:
    """Return how many columns to print in."""
    import shutil

    return min(100, max(40, shutil.get_terminal_size((80, 24)).columns))


@contextmanager
def progress(total: int | None = None, *, verb: str = "read") -> Iterator[Callable[[str], None]]:
    """Yield what to call with the name of each finished input; a terminal shows it once a run takes longer."""
    started, done = time.monotonic(), 0
    shown = sys.stderr.isatty()

    def step(name: str) -> None:
        nonlocal done
        done += 1
        if shown and time.monotonic() - started > _SLOW:
            of = f" of {total}" if total else ""
            sys.stderr.write(f"\r\x1b[K{done}{of} {verb}: {name[:60]}")
            sys.stderr.flush()

    try:
        yield step
    finally:
        if shown and done and time.monotonic() - started > _SLOW:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
