"""Takes bytes from where they are: captures of files, of standard input, of lines of JSON."""

from __future__ import annotations

from dateline.acquire.files import InputFormat, acquire, printable

__all__ = ["InputFormat", "acquire", "printable"]
