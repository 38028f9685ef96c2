"""Keeps whole answers on disk, so that a second visit asks only whether anything is new (ETag, Last-Modified)."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx2
import platformdirs
from hishel import CacheOptions, SqliteStorage
from hishel.httpx2 import CacheTransport

from dateline.errors import FetchError
from dateline.settings import Settings

__all__ = ["cache_folder", "cached"]

_FILE = "pages.sqlite"


def cache_folder(settings: Settings) -> Path:
    """Return where the cache is kept: where the settings say, or where this system keeps a user's caches."""
    return Path(settings.fetch_cache) if settings.fetch_cache else platformdirs.user_cache_path("dateline")


def cached(wire: httpx2.BaseTransport, folder: Path, megabytes: int) -> httpx2.BaseTransport:
    """Return a way to servers that keeps what it gets in a folder, and asks anew each time.

    Raises:
        FetchError: the folder cannot be written, or what is in it is no cache.
    """
    file = folder / _FILE
    storage = SqliteStorage(database_path=file, max_size=megabytes * 1_000_000)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA schema_version").fetchone()
        storage.get_entries("")  # opens it, and finds out whose it is
    except (OSError, sqlite3.Error, RuntimeError) as error:
        why = f"the cache cannot be used ({error})"
        raise FetchError(str(file), why, "another folder, or deleting the file") from error
    logging.getLogger(SqliteStorage.__module__).addFilter(_without_traceback)
    return CacheTransport(wire, storage=storage, rfc=CacheOptions(shared=False, allow_stale=False))


def _without_traceback(record: logging.LogRecord) -> bool:
    """Keep what goes wrong with the cache to one line: the page comes all the same."""
    record.exc_info = None
    return True
