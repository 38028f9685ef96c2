"""Takes one page after another apart, in a process of its own that may be killed at any moment.

Requests come in on standard input, each as four bytes of length, a line of JSON with what is asked, and the page;
answers go out on standard output, each as four bytes of length and JSON.
"""

from __future__ import annotations

import contextlib
import json
import logging
import math
import os
import struct
import sys
from typing import Any, BinaryIO

from dateline.read.apart.body import parts_of
from dateline.read.apart.facts import facts_of
from dateline.read.apart.pruning import prose_of, prune, strip_silent
from dateline.read.apart.shaping import drop_before_headline, join_chunks, wrap_loose_text
from dateline.read.apart.tree import TagTooLong, letters_of, line_of, tree_of

__all__ = ["main", "run", "take_apart"]

SHARE = 0.5
_PAGES = 400  # after so many a new process starts, so that nothing grows


def take_apart(page: str) -> dict[str, Any]:
    """Return a page's main text in parts, what it says about itself, and why text may be missing.

    Raises:
        TagTooLong: a tag holds more than the parser takes in good time.
    """
    from trafilatura import bare_extraction

    tree, lost = tree_of(page)
    if tree is None:
        return {"blocks": [], "facts": {}, "lost": lost}
    facts = facts_of(tree)
    strip_silent(tree)
    prune(tree)
    drop_before_headline(tree, facts["metas"].get("og:title") or facts["title"])
    wrap_loose_text(tree)
    links = {line_of(anchor) for anchor in tree.iter("a")}
    found = bare_extraction(tree, fast=True, favor_precision=True, include_comments=False)
    if found is not None and found.body is not None and join_chunks(tree, "".join(found.body.itertext())):
        found = bare_extraction(tree, fast=True, favor_precision=True, include_comments=False)
    if found is None or found.body is None or letters_of(found.body) < SHARE * prose_of(tree):
        found = bare_extraction(tree, favor_precision=True, include_comments=False)
    blocks = [] if found is None or found.body is None else list(parts_of(found.body, links))
    return {"blocks": blocks, "facts": facts, "lost": lost}


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


def _answer(page: str) -> dict[str, Any]:
    try:
        return take_apart(page)
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
    for _ in range(_PAGES):
        head = source.read(4)
        if len(head) < 4:
            return
        page = source.read(struct.unpack(">I", head)[0]).decode("utf-8", "replace")
        _allow(seconds)
        answer = _answer(page)
        body = json.dumps(answer, ensure_ascii=True).encode("ascii")
        sink.write(struct.pack(">I", len(body)) + body)
        sink.flush()
        if answer.get("failed") in ("memory", "depth"):
            return


def run(seconds: str, megabytes: str) -> None:
    """Answer on the pipes of this process."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but answers goes where answers are read
    main(sys.stdin.buffer, answers, seconds=int(seconds), megabytes=int(megabytes))
