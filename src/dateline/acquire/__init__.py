"""Takes bytes from where they are: files, folders, archives, messages, lists, standard input; and says what failed."""

from __future__ import annotations

from dateline.acquire.asking import Asking, asked
from dateline.acquire.files import acquire
from dateline.acquire.naming import printable
from dateline.acquire.pieces import EntriesOf, Fetch, InputFormat, Taken

__all__ = ["Asking", "EntriesOf", "Fetch", "InputFormat", "Taken", "acquire", "asked", "printable"]
