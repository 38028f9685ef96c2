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
from pathlib import Path
from typing import Any, Literal

from dateline.errors import ReadError
from dateline.settings import Settings

__all__ = ["Guard", "take_page_apart", "take_pdf_apart"]

_WORKER = Path(__file__).with_name("worker.py")
_PDF = "import sys; from dateline.read.pdf_pages import run; run(*sys.argv[1:])"
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


class Guard:
    """A child process that takes pages apart. It is started when needed and started again when it died."""

    def __init__(self, settings: Settings, what: Literal["page", "pdf"] = "page") -> None:
        self.settings = settings
        self.what = what
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()

    def take_apart(self, page: str | bytes, name: str) -> dict[str, Any]:
        """Return the blocks and facts of a page, or the lines of a PDF.

        Raises:
            ReadError: the page is beyond the limits, or no parser can read it.
        """
        with self._lock:
            answer = self._ask(page.encode("utf-8", "replace") if isinstance(page, str) else page)
        failed = answer.get("failed")
        if failed is not None:
            why = _WHY[failed].format(settings=self.settings)
            raise ReadError(f"{name}: {why}. {_TRY}")
        return answer

    def close(self) -> None:
        """End the child process."""
        child, self._child = self._child, None
        if child is not None and self._owner == os.getpid():
            child.kill()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            child.wait()

    def _ask(self, page: bytes) -> dict[str, Any]:
        for _ in range(2):
            self._start()
            answer = self._exchange(page)
            if answer is not None:
                return answer
            ended = self._how_it_ended()
            self.close()
            if ended != 0:
                return {"failed": "time" if ended in (None, -signal.SIGXCPU, -signal.SIGKILL) else "crash"}
        return {"failed": "crash"}  # a child that had read its share of pages ended before this one, twice

    def _how_it_ended(self) -> int | None:
        """Return the child's exit code, or nothing when it still runs."""
        try:
            return self._child.wait(timeout=0.5) if self._child is not None else 1
        except subprocess.TimeoutExpired:
            return None

    def _start(self) -> None:
        """Start a child if there is none that lives."""
        if self._child is not None and self._owner == os.getpid() and self._child.poll() is None:
            return
        self.close()
        self._child = subprocess.Popen(
            self._command(),
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
        self._owner = os.getpid()

    def _command(self) -> list[str]:
        limits = (str(self.settings.page_cpu_seconds), str(self.settings.page_memory_mb))
        if self.what == "pdf":
            return [sys.executable, "-P", "-c", _PDF, *limits]
        return [sys.executable, "-P", str(_WORKER), *limits]

    def _exchange(self, page: bytes) -> dict[str, Any] | None:
        """Send a page and wait for its answer; nothing when the child died or took too long."""
        child = self._child
        if child is None or child.stdin is None or child.stdout is None:
            return None
        try:
            child.stdin.write(struct.pack(">I", len(page)) + page)
            child.stdin.flush()
        except OSError:
            return None
        until = time.monotonic() + self.settings.page_cpu_seconds * _PATIENCE
        head = _read(child.stdout.fileno(), 4, until)
        body = _read(child.stdout.fileno(), struct.unpack(">I", head)[0], until) if head else None
        if body is None:
            return None
        answer: dict[str, Any] = json.loads(body)
        return answer


def take_page_apart(page: str, name: str, settings: Settings) -> dict[str, Any]:
    """Take a page apart with the guard of these settings.

    Raises:
        ReadError: the page is beyond the limits.
    """
    return _guard_for(settings, "page").take_apart(page, name)


def take_pdf_apart(data: bytes, name: str, settings: Settings) -> dict[str, Any]:
    """Take a PDF apart with the guard of these settings.

    Raises:
        ReadError: the file is beyond the limits.
    """
    return _guard_for(settings, "pdf").take_apart(data, name)


_guards: dict[tuple[int, int, str], Guard] = {}


def _guard_for(settings: Settings, what: Literal["page", "pdf"]) -> Guard:
    key = (settings.page_cpu_seconds, settings.page_memory_mb, what)
    if key not in _guards:
        _guards[key] = Guard(settings, what)
        atexit.register(_guards[key].close)
    return _guards[key]


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
