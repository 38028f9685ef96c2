"""Keeps hostile pages away: each is taken apart in a child process with limits on its time and memory."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import selectors
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from dateline.errors import ReadError
from dateline.settings import Settings

__all__ = ["Guard", "close_guards", "take_page_apart", "take_pdf_apart"]

_HOME = Path(__file__).resolve().parent.parent.parent  # where the package lies
_START = "import sys; sys.path.append(sys.argv[1]); from dateline.read.{} import run; run(*sys.argv[2:])"
_WORKERS = {"page": "apart.worker", "pdf": "pdf_pages"}
_CHILDREN = max(1, min(2, os.cpu_count() or 1))  # at work at once
_PATIENCE = 8  # seconds on the clock for each CPU second: the machine may be busy
_WHY = {
    "tag": "a tag is longer than 64 KiB",
    "memory": "reading it takes more memory than {settings.page_memory_mb} MB",
    "depth": "its tags are nested too deep",
    "error": "it could not be parsed",
    "locked": "it is locked with a password",
    "crash": "the parser broke on it",
    "time": "reading it takes more than {settings.page_cpu_seconds} seconds",
}
_TRY = "Try: saving the article's text in a .txt file."


What = Literal["page", "pdf"]


class Guard:
    """A few child processes that take pages, or PDFs, apart. One is started when needed, and when one died or grew."""

    def __init__(self, settings: Settings, what: What = "page") -> None:
        self.settings = settings
        self.what = what
        self._idle: list[_Child] = []
        self._owner = os.getpid()
        self._lock = threading.Lock()
        self._room = threading.BoundedSemaphore(_CHILDREN)

    def take_apart(
        self, held: str | bytes, name: str, rules: Mapping[str, Sequence[str]] | None = None
    ) -> dict[str, Any]:
        """Return the blocks, facts and signals of a page, or the lines of a PDF.

        Args:
            held: the markup of a page, or the bytes of a PDF.
            name: what error messages call it.
            rules: the selectors of a page's outlet.

        Raises:
            ReadError: it is beyond the limits, or no parser can read it.
        """
        request = held if isinstance(held, bytes) else _asked(held, rules)
        with self._room:
            answer = self._ask(request)
        failed = answer.get("failed")
        if failed is not None:
            why = _WHY[failed].format(settings=self.settings)
            raise ReadError(f"{name}: {why}. {_TRY}")
        return answer

    def close(self) -> None:
        """End the child processes."""
        with self._lock:
            idle, self._idle = self._idle, []
        if self._owner == os.getpid():
            for child in idle:
                child.close()

    def _ask(self, request: bytes) -> dict[str, Any]:
        for _ in range(2):
            child = self._child()
            answer = child.exchange(request)
            if answer is not None:
                with self._lock:
                    self._idle.append(child)
                return answer
            ended = child.how_it_ended()
            child.close()
            if ended != 0:
                return {"failed": "time" if ended in (None, -signal.SIGXCPU, -signal.SIGKILL) else "crash"}
        return {"failed": "crash"}  # a child that had read its share of pages ended before this one, twice

    def _child(self) -> _Child:
        """Return a child that waits, or a new one."""
        with self._lock:
            if self._owner != os.getpid():  # after a fork the children are another process's
                self._idle, self._owner = [], os.getpid()
            while self._idle:
                child = self._idle.pop()
                if child.lives():
                    return child
                child.close()
        return _Child(self.settings, self.what)


def _asked(page: str, rules: Mapping[str, Sequence[str]] | None) -> bytes:
    return json.dumps(rules).encode("ascii") + b"\n" + page.encode("utf-8", "replace")


class _Child:
    """One child process."""

    def __init__(self, settings: Settings, what: What) -> None:
        self._seconds = settings.page_cpu_seconds
        limits = (str(settings.page_cpu_seconds), str(settings.page_memory_mb))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START.format(_WORKERS[what]), str(_HOME), *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                "OMP_NUM_THREADS": "1",
                "OPENBLAS_NUM_THREADS": "1",
            },
        )

    def lives(self) -> bool:
        """Tell whether it still runs."""
        return self._process.poll() is None

    def how_it_ended(self) -> int | None:
        """Return its exit code, or nothing when it still runs."""
        try:
            return self._process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            return None

    def close(self) -> None:
        """End it."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._process.wait()

    def exchange(self, request: bytes) -> dict[str, Any] | None:
        """Send a request and wait for its answer; nothing when the child died or took too long."""
        source, sink = self._process.stdout, self._process.stdin
        if source is None or sink is None:
            return None
        try:
            sink.write(struct.pack(">I", len(request)) + request)
            sink.flush()
        except OSError:
            return None
        until = time.monotonic() + self._seconds * _PATIENCE
        head = _read(source.fileno(), 4, until)
        body = _read(source.fileno(), struct.unpack(">I", head)[0], until) if head else None
        if body is None:
            return None
        answer: dict[str, Any] = json.loads(body)
        return answer


def take_page_apart(
    page: str, name: str, settings: Settings, rules: Mapping[str, Sequence[str]] | None = None
) -> dict[str, Any]:
    """Take a page apart with the guard of these settings.

    Raises:
        ReadError: the page is beyond the limits.
    """
    return _guard_for(settings, "page").take_apart(page, name, rules)


def take_pdf_apart(data: bytes, name: str, settings: Settings) -> dict[str, Any]:
    """Take a PDF apart with the guard of these settings.

    Raises:
        ReadError: the file is beyond the limits.
    """
    return _guard_for(settings, "pdf").take_apart(data, name)


_guards: dict[tuple[int, int, What], Guard] = {}


def _guard_for(settings: Settings, what: What) -> Guard:
    key = (settings.page_cpu_seconds, settings.page_memory_mb, what)
    if key not in _guards:
        _guards[key] = Guard(settings, what)
    return _guards[key]


@atexit.register
def close_guards() -> None:
    """End every child process; the next page starts one again."""
    for guard in _guards.values():
        guard.close()


def _read(source: int, length: int, until: float) -> bytes | None:
    """Read so many bytes from a pipe before a moment; nothing when it ends or the moment comes first."""
    found = bytearray()
    with selectors.DefaultSelector() as waiting:
        waiting.register(source, selectors.EVENT_READ)
        while len(found) < length:
            left = until - time.monotonic()
            if left <= 0 or not waiting.select(left):
                return None
            part = os.read(source, min(length - len(found), 1 << 20))
            if not part:
                return None
            found += part
    return bytes(found)
