"""Opens the SQLite file of a dossier, and says in one line why it cannot."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from msgspec import MsgspecError
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from dateline.dossier.schema import APPLICATION_ID
from dateline.errors import DossierError, NewerDossier, NotADossier

__all__ = ["explained", "open_engine", "reading", "writing"]

_MAGIC = b"SQLite format 3\x00"
_WAIT = 5.0  # seconds a writer waits for another


def open_engine(path: Path, *, create: bool, readonly: bool) -> Engine:
    """Open a dossier's file, make it when asked to, and bring its schema up to date.

    Raises:
        NotADossier: the file is something else.
        NewerDossier: a later Dateline wrote it.
        DossierError: it cannot be had.
    """
    _check(path, create=create)
    with explained(path):
        engine = _engine(path, readonly=readonly)
        if not readonly:
            _upgrade(engine, path, create=create)
        else:
            _refuse_newer(engine, path)
    return engine


def _check(path: Path, *, create: bool) -> None:
    """Refuse what is no dossier before SQLite touches it."""
    if path.is_dir():
        raise NotADossier(str(path), "it is a folder, not a dossier")
    if not path.exists():
        if not create:
            raise DossierError(f"{path}: there is no such dossier. Try: dateline add {path} ARTICLE…")
        if not path.parent.is_dir():
            raise DossierError(f"{path}: the folder {path.parent} does not exist. Try: making it first.")
        return
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except PermissionError as error:
        raise DossierError(f"{path}: may not be read. Try: chmod u+r {path}") from error
    except OSError as error:
        raise DossierError(f"{path}: {error.strerror}. Try: another place for the dossier.") from error
    if not head and create:
        return  # whoever began to make it was ended before anything was written
    if not head.startswith(_MAGIC):
        raise NotADossier(str(path), "it is empty" if not head else "it is not a Dateline dossier")
    if int.from_bytes(head[68:72], "big") not in (APPLICATION_ID, 0):
        raise NotADossier(str(path), "it is another program's database")


def _engine(path: Path, *, readonly: bool) -> Engine:
    def connect() -> sqlite3.Connection:
        mode = "ro" if readonly else "rwc"
        # A read-only folder cannot hold the WAL's shared memory: without a WAL file the main file is all there is.
        still = "&immutable=1" if readonly and not Path(f"{path}-wal").exists() else ""
        address = f"file:{quote(str(path.resolve()))}?mode={mode}{still}"
        connection = sqlite3.connect(address, uri=True, timeout=_WAIT, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        if not readonly:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A deferred transaction that reads and then writes fails at once when another writes: take the lock first.
        immediate = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def _upgrade(engine: Engine, path: Path, *, create: bool) -> None:
    """Bring the schema up to date, in one transaction: a file that is made is whole, or still empty and made anew."""
    if not (create and _is_empty(engine)):
        if _revision(engine) == ScriptDirectory.from_config(_config()).get_current_head():
            return
        _refuse_newer(engine, path)
    config = _config()
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _is_empty(engine: Engine) -> bool:
    with reading(engine) as connection:
        return connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar() == 0


def _revision(engine: Engine) -> str | None:
    with reading(engine) as connection:
        known = connection.execute(text("SELECT name FROM sqlite_master WHERE name = 'alembic_version'")).scalar()
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if known else None


def _refuse_newer(engine: Engine, path: Path) -> None:
    revision = _revision(engine)
    if revision is None:
        raise NotADossier(str(path), "it is another program's database")
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if revision not in known:
        raise NewerDossier(str(path), revision)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Run an immediate transaction: all of it, or nothing."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Run a transaction that only reads."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the database's errors into one clear line each."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise _explain(path, error) from error
    except MsgspecError as error:
        raise DossierError(f"{path}: a record is damaged ({error}). Try: dateline verify {path}") from error


def _explain(path: Path, error: Exception) -> DossierError:
    told = str(getattr(error, "orig", None) or error).splitlines()[0]
    for words, answer in (
        ("full", "the disk is full; what was kept before is intact. Try: making room, then the same command again."),
        ("I/O error", "the disk did not take it; what was kept before is intact. Try: making room, then again."),
        ("readonly", "may not be written. Try: another place, or chmod u+w on the file and its folder."),
        ("unable to open", "could not be opened. Try: checking that its folder exists and may be written."),
        ("locked", "another program has been writing to it for long. Try: again when that is done."),
        ("malformed", "is damaged. Try: dateline verify, and a copy of the file."),
        ("not a database", "is not a Dateline dossier, or is damaged. Try: a copy of the file."),
    ):
        if words in told:
            kind = NotADossier if words == "not a database" else None
            return (
                kind(str(path), "it is not a Dateline dossier, or damaged")
                if kind
                else DossierError(f"{path}: {answer}")
            )
    damaged = isinstance(error, DatabaseError)
    return DossierError(f"{path}: {told}. Try: {'dateline verify' if damaged else 'again'}")
