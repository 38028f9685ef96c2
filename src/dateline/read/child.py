"""Answers requests in a child process that may be killed at any moment: what is hostile ends here.

Requests come in on standard input, answers go out on standard output, each as four bytes of length and what it holds.
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
from collections.abc import Callable
from typing import Any, BinaryIO

__all__ = ["answer_all", "answer_on_pipes"]

_REQUESTS = 400  # after so many a new process starts, so that nothing grows
_GROWTH = 300  # MB over what the first request took, that end the process too

Take = Callable[[bytes], dict[str, Any]]


def answer_on_pipes(take: Take, seconds: int, megabytes: int) -> None:
    """Answer until there are no requests, the memory is spent or the time has come to start afresh."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but answers goes where answers are read
    _bound_memory(megabytes)
    logging.disable(logging.CRITICAL)
    gc.set_threshold(100_000, 20, 20)  # what is taken apart is many objects and few cycles
    answer_all(take, sys.stdin.buffer, answers, seconds)


def answer_all(take: Take, requests: BinaryIO, answers: BinaryIO, seconds: int) -> None:
    """Answer one request after another, until this process should end."""
    first = 0.0
    for _ in range(_REQUESTS):
        if not _answer_one(take, requests, answers, seconds):
            return
        first = first or _held()
        if _held() > first + _GROWTH:
            return


def _answer_one(take: Take, requests: BinaryIO, answers: BinaryIO, seconds: int) -> bool:
    """Answer a request; tell whether another can be taken."""
    head = requests.read(4)
    if len(head) < 4:
        return False
    data = requests.read(struct.unpack(">I", head)[0])
    _allow(seconds)
    answer = _answer(take, data)
    body = json.dumps(answer, ensure_ascii=True).encode("ascii")
    answers.write(struct.pack(">I", len(body)) + body)
    answers.flush()
    return answer.get("failed") not in ("memory", "depth")


def _answer(take: Take, data: bytes) -> dict[str, Any]:
    try:
        return take(data)
    except MemoryError:
        return {"failed": "memory"}
    except RecursionError:
        return {"failed": "depth"}
    except Exception as error:
        return {"failed": "error", "why": type(error).__name__}


def _bound_memory(megabytes: int) -> None:
    with contextlib.suppress(ImportError):
        import resource

        _limit(resource, resource.RLIMIT_AS, megabytes * 1_048_576)


def _allow(seconds: int) -> None:
    """Give the next request its CPU seconds; the kernel ends us when they are spent."""
    with contextlib.suppress(ImportError):
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource, resource.RLIMIT_CPU, math.ceil(usage.ru_utime + usage.ru_stime + seconds))


def _limit(resource: Any, what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _held() -> float:
    """Return the most MB this process has held."""
    with contextlib.suppress(ImportError):
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1_048_576 if sys.platform == "darwin" else 1_024)
    return 0.0
