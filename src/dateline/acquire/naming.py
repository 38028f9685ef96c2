"""Words for messages: names and reasons that fit on one line, whatever a file or an archive put in them."""

from __future__ import annotations

from dateline.errors import AcquireError

__all__ = ["failure", "printable", "reason_of"]

_LONGEST_NAME = 200


def printable(name: str) -> str:
    """Return a name fit for a message of one line.

    >>> printable("a\\nb")
    'a�b'
    """
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in name[: _LONGEST_NAME + 1])
    return shown if len(shown) <= _LONGEST_NAME else f"{shown[: _LONGEST_NAME - 1]}…"


def reason_of(error: BaseException) -> str:
    """Return a library's reason, in one line."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return printable(" ".join(reason[:1_000].split())) or type(error).__name__


def failure(name: str, why: str, instead: str, *, kind: str = "file") -> AcquireError:
    """Return the error of an input of some kind: what happened to what, and what to try.

    >>> str(failure("a.warc", "it ends too early", "fetching it again"))
    'a.warc: it ends too early. Try: fetching it again.'
    """
    error = AcquireError(f"{name}: {why}. Try: {instead}.")
    error.kind = kind
    return error
