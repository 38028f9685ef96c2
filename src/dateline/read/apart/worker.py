"""Takes one page after another apart, in a process of its own that may be killed at any moment.

A request is a line of JSON with an outlet's own selectors, and the page; the answer is JSON.
"""

from __future__ import annotations

import json
from typing import Any

from dateline.read.apart.extract import take_apart
from dateline.read.apart.tree import TagTooLong
from dateline.read.child import answer_on_pipes

__all__ = ["answer", "run"]


def answer(request: bytes) -> dict[str, Any]:
    """Return what a page holds, or that a tag of it is too long."""
    rules, _, page = request.partition(b"\n")
    try:
        return take_apart(page.decode("utf-8", "replace"), json.loads(rules))
    except TagTooLong:
        return {"failed": "tag"}


def run(seconds: str, megabytes: str) -> None:
    """Answer on the pipes of this process."""
    answer_on_pipes(answer, int(seconds), int(megabytes))
