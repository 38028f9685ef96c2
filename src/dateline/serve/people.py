"""Who may come in: accounts and sessions, in a file beside the dossier that is never part of it.

Passwords are kept as Argon2id hashes (RFC 9106), session tokens as SHA-256. The e-mails that readers give with their
notes are here too, so that handing on a dossier hands on none of them.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import attrs
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dateline.errors import SettingsError

__all__ = ["Account", "People", "Role", "people_of"]

_TABLES = """
CREATE TABLE IF NOT EXISTS accounts (
  name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS sessions (token TEXT PRIMARY KEY, name TEXT NOT NULL, until TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS contacts (note TEXT PRIMARY KEY, email TEXT NOT NULL);
"""
_SHORTEST = 10  # characters of a password
_LASTS = timedelta(days=14)
_NAME = 64


class Role(StrEnum):
    """What an account may do; each may do what the one before it may."""

    READER = "reader"
    EDITOR = "editor"
    OWNER = "owner"


@attrs.frozen(kw_only=True)
class Account:
    """Somebody with a password."""

    name: str
    role: Role


def people_of(dossier: Path) -> People:
    """Return the people of a dossier."""
    return People(dossier.with_name(f"{dossier.name}.people"))


class People:
    """Accounts, sessions and contacts in one SQLite file that only its owner may read."""

    def __init__(self, path: Path) -> None:
        """Take the file; it is made when something is kept in it."""
        self.path = path
        self._hasher = PasswordHasher()
        # Checked in place of a hash when there is no such account, so that both take as long.
        self._nobody = self._hasher.hash(secrets.token_urlsafe(16))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        if not self.path.exists():
            os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
        connection = sqlite3.connect(self.path, timeout=5)
        try:
            with connection:
                connection.executescript(_TABLES)
                yield connection
        finally:
            connection.close()

    def accounts(self) -> list[Account]:
        """Return the accounts by name."""
        if not self.path.exists():
            return []
        with self._open() as kept:
            rows = kept.execute("SELECT name, role FROM accounts ORDER BY name").fetchall()
        return [Account(name=name, role=Role(role)) for name, role in rows]

    def add(self, name: str, role: Role, password: str) -> Account:
        """Make an account, or give one that is there another password and role; its sessions end.

        Raises:
            SettingsError: the name or the password will not do.
        """
        if not name.strip() or len(name) > _NAME or not name.isprintable():
            raise SettingsError(f"{name[:80]!r}: that is no name. Try: letters, digits and blanks, at most {_NAME}")
        if len(password) < _SHORTEST:
            raise SettingsError(f"the password has fewer than {_SHORTEST} characters. Try: four words in a row")
        with self._open() as kept:
            row = (name, role.value, self._hasher.hash(password), _now().isoformat())
            kept.execute("INSERT OR REPLACE INTO accounts VALUES (?, ?, ?, ?)", row)
            kept.execute("DELETE FROM sessions WHERE name = ?", (name,))
        return Account(name=name, role=role)

    def remove(self, name: str) -> None:
        """Take an account away with its sessions.

        Raises:
            SettingsError: there is none of this name.
        """
        with self._open() as kept:
            if kept.execute("DELETE FROM accounts WHERE name = ?", (name,)).rowcount == 0:
                raise SettingsError(f"{name}: there is no such account. Try: dateline people DOSSIER list")
            kept.execute("DELETE FROM sessions WHERE name = ?", (name,))

    def check(self, name: str, password: str) -> Account | None:
        """Return the account when the password is its own; a wrong name takes as long as a wrong password."""
        with self._open() as kept:
            row = kept.execute("SELECT role, password FROM accounts WHERE name = ?", (name,)).fetchone()
        try:
            self._hasher.verify(row[1] if row else self._nobody, password)
        except (VerificationError, InvalidHashError):
            return None
        return Account(name=name, role=Role(row[0])) if row else None

    def open_session(self, name: str) -> str:
        """Return the token of a new session."""
        token = secrets.token_urlsafe(32)
        with self._open() as kept:
            kept.execute("DELETE FROM sessions WHERE until < ?", (_now().isoformat(),))
            kept.execute("INSERT INTO sessions VALUES (?, ?, ?)", (_hash(token), name, (_now() + _LASTS).isoformat()))
        return token

    def session(self, token: str | None) -> Account | None:
        """Return whose session a token opens, while it lasts."""
        if not token or not self.path.exists():
            return None
        sql = "SELECT name, role FROM sessions JOIN accounts USING (name) WHERE token = ? AND until > ?"
        with self._open() as kept:
            row = kept.execute(sql, (_hash(token), _now().isoformat())).fetchone()
        return Account(name=row[0], role=Role(row[1])) if row else None

    def close_session(self, token: str) -> None:
        """End a session."""
        with self._open() as kept:
            kept.execute("DELETE FROM sessions WHERE token = ?", (_hash(token),))

    def keep_contact(self, note: str, email: str) -> None:
        """Keep the e-mail that somebody gave with a note."""
        with self._open() as kept:
            kept.execute("INSERT OR REPLACE INTO contacts VALUES (?, ?)", (note, email))

    def contact(self, note: str) -> str | None:
        """Return the e-mail given with a note: for the owner at the command line, never for a page."""
        with self._open() as kept:
            row = kept.execute("SELECT email FROM contacts WHERE note = ?", (note,)).fetchone()
        return row[0] if row else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)
