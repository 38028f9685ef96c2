"""Takes one page after another apart, in a process of its own that may be killed at any moment.

Requests come in on standard input, each as four bytes of length, a line of JSON with what is asked, and the page;
answers go out on standard output, each as four bytes of length and JSON.
"""

from __future__ import annotations

import contextlib
import gc
import json
import logging
import math
import os
import struct
import sys
from typing import Any, BinaryIO

from dateline.read.apart.extract import take_apart
from dateline.read.apart.tree import TagTooLong

__all__ = ["main", "run"]

_PAGES = 400  # after so many a new process starts, so that nothing grows
_GROWTH = 300  # MB over what the first page took, that end the process too


def _limit(resource: Any, what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _allow(seconds: int) -> None:
    """Give the next page its CPU seconds; the kernel ends us when they are spent."""
    with contextlib.suppress(ImportError):
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource, resource.RLIMIT_CPU, math.ceil(usage.ru_utime + usage.ru_stime + seconds))


def _answer(request: bytes) -> dict[str, Any]:
    rules, _, page = request.partition(b"\n")
    try:
        return take_apart(page.decode("utf-8", "replace"), json.loads(rules))
    except TagTooLong:
        return {"failed": "tag"}
    except MemoryError:
        return {"failed": "memory"}
    except RecursionError:
        return {"failed": "depth"}
    except Exception as error:
        return {"failed": "error", "why": type(error).__name__}


def main(source: BinaryIO, sink: BinaryIO, *, seconds: int, megabytes: int) -> None:
    """Answer requests until there are none, the memory is spent or the time has come to start afresh."""
    with contextlib.suppress(ImportError):
        import resource

        _limit(resource, resource.RLIMIT_AS, megabytes * 1_048_576)
    logging.disable(logging.CRITICAL)
    gc.set_threshold(100_000, 20, 20)  # a tree is many objects and no cycles
    first = 0.0
    for _ in range(_PAGES):
        head = source.read(4)
        if len(head) < 4:
            return
        request = source.read(struct.unpack(">I", head)[0])
        _allow(seconds)
        answer = _answer(request)
        body = json.dumps(answer, ensure_ascii=True).encode("ascii")
        sink.write(struct.pack(">I", len(body)) + body)
        sink.flush()
        first = first or _held()
        if answer.get("failed") in ("memory", "depth") or _held() > first + _GROWTH:
            return


def _held() -> float:
    """Return the most MB this process has held."""
    with contextlib.suppress(ImportError):
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1_048_576 if sys.platform == "darwin" else 1_024)
    return 0.0


def run(seconds: str, megabytes: str) -> None:
    """Answer on the pipes of this process."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but answers goes where answers are read
    main(sys.stdin.buffer, answers, seconds=int(seconds), megabytes=int(megabytes))
