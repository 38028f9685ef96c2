"""Takes bytes from where they are: files, folders, archives, messages, lists, standard input; and says what failed."""

from __future__ import annotations

from dateline.acquire.asking import Asking, asked
from dateline.acquire.files import acquire
from dateline.acquire.lists import named_by
from dateline.acquire.naming import printable
from dateline.acquire.pieces import EntriesOf, Entry, Fetch, InputFormat, Taken

__all__ = ["Asking", "EntriesOf", "Entry", "Fetch", "InputFormat", "Taken", "acquire", "asked", "named_by", "printable"]
