"""Takes articles from files, from standard input and from lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from dateline.errors import AcquireError
from dateline.records.articles import Capture, Given
from dateline.settings import Settings, load_settings

__all__ = ["InputFormat", "acquire", "printable"]

InputFormat = Literal["auto", "text", "html", "jsonl"]
_LINES = (".jsonl", ".ndjson", ".jsonlines")
_PAGES = (".html", ".htm", ".xhtml")
_TEXTS = (".txt", ".text", ".md")
_FIELDS = ("title", "published", "outlet", "url", "captured")
_LONGEST_NAME = 200


def acquire(
    paths: Iterable[str | Path],
    *,
    media: InputFormat = "auto",
    stdin: BinaryIO | None = None,
    given: Given | None = None,
    settings: Settings | None = None,
) -> Iterator[Capture | AcquireError]:
    """Yield one capture an article, or the error that kept it from being had, in order and lazily.

    Args:
        paths: files; ``-`` is standard input.
        media: what they hold; "auto" goes by the name and then by the first bytes.
        stdin: what ``-`` reads from.
        given: what the user says about every article.
        settings: for the largest input.
    """
    limits = settings or load_settings()
    for path in paths:
        name = "standard input" if str(path) == "-" else printable(str(path))
        try:
            with _opened(path, name, stdin) as stream:
                yield from _captures(stream, path, name, media, given or Given(), limits)
        except AcquireError as error:
            yield error
        except OSError as error:
            yield AcquireError(f"{name}: {_why(error)}. Try: copying the file to a place you can read.")


def printable(name: str) -> str:
    """Return a name fit for a message of one line.

    >>> printable("a\\nb")
    'a�b'
    """
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in name)
    return shown if len(shown) <= _LONGEST_NAME else f"{shown[: _LONGEST_NAME - 1]}…"


class _Kept:
    """Standard input, which is not ours to close."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream

    def __enter__(self) -> BinaryIO:
        return self.stream

    def __exit__(self, *_: object) -> None:
        return


def _opened(path: str | Path, name: str, stdin: BinaryIO | None) -> _Kept | BinaryIO:
    if str(path) == "-":
        if stdin is None:
            raise AcquireError(f"{name}: there is none here. Try: naming a file.")
        return _Kept(stdin)
    try:
        if Path(path).is_dir():
            raise AcquireError(
                f"{name}: this is a folder. Try: naming the files in it, such as {name.rstrip('/')}/*.txt"
            )
        return Path(path).open("rb")
    except FileNotFoundError as error:
        raise AcquireError(f"{name}: there is no such file. Try: checking the name and the folder.") from error
    except PermissionError as error:
        raise AcquireError(f"{name}: may not be read. Try: chmod u+r on the file and its folder.") from error
    except (OSError, ValueError) as error:
        raise AcquireError(f"{name}: {_why(error)}. Try: checking the name of the file.") from error


def _captures(
    stream: BinaryIO, path: str | Path, name: str, media: InputFormat, given: Given, limits: Settings
) -> Iterator[Capture | AcquireError]:
    suffix = Path(str(path)).suffix.lower()
    if media == "jsonl" or (media == "auto" and suffix in _LINES):
        yield from _lines(stream, name, given, limits)
        return
    data = stream.read(limits.max_bytes + 1)
    if media == "auto" and suffix not in (*_PAGES, *_TEXTS) and _is_line_of_json(data):
        rest = data.splitlines(keepends=True) if len(data) <= limits.max_bytes else _relined(data, stream)
        yield from _lines(rest, name, given, limits)
        return
    if len(data) > limits.max_bytes:
        raise AcquireError(
            f"{name}: larger than the limit of {limits.max_bytes} bytes. "
            "Try: one article a file, or setting DATELINE_MAX_BYTES."
        )
    told = "html" if media == "auto" and suffix in _PAGES else media
    address = None if str(path) == "-" else Path(path).name.encode("utf-8", "replace").decode()
    yield Capture(data=data, address=address, media=told, name=name, given=given)


def _relined(data: bytes, stream: BinaryIO) -> Iterator[bytes]:
    *whole, last = data.splitlines(keepends=True)
    yield from whole
    yield last if last.endswith(b"\n") else last + stream.readline()
    yield from stream


def _is_line_of_json(data: bytes) -> bool:
    first = data.lstrip()[:1_000_000].split(b"\n", 1)[0].strip()
    if not first.startswith(b"{") or b'"text"' not in first:
        return False
    try:
        return isinstance(json.loads(first), dict)
    except ValueError:
        return False


def _lines(lines: Iterable[bytes], name: str, given: Given, limits: Settings) -> Iterator[Capture | AcquireError]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        called = f"{name}, line {number}"
        try:
            yield _capture_of_line(line, called, given, limits)
        except AcquireError as error:
            yield error


def _capture_of_line(line: bytes, name: str, given: Given, limits: Settings) -> Capture:
    if len(line) > limits.max_bytes:
        raise AcquireError(f"{name}: larger than the limit of {limits.max_bytes} bytes. Try: one article a line.")
    try:
        found = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError as error:
        raise AcquireError(f"{name}: not valid UTF-8 at byte {error.start}. Try: writing it again as UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise AcquireError(f"{name}: not a line of JSON ({_why(error)}). Try: one JSON object a line.") from error
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        raise AcquireError(f'{name}: no "text" in it. Try: lines such as {{"id": "1", "text": "…"}}')
    fields = {field: found[field] for field in _FIELDS if found.get(field) is not None}
    wrong = next((field for field, value in fields.items() if not isinstance(value, str)), None)
    if wrong is not None:
        raise AcquireError(f'{name}: "{wrong}" is not a string. Try: putting it in quotation marks.')
    identity = found.get("id")
    external = identity if isinstance(identity, str) or identity is None else str(identity)
    captured = fields.pop("captured", None)
    return Capture(
        data=found["text"].encode("utf-8", "surrogatepass"),
        address=fields.get("url") or given.url or external,
        media="json",
        captured=captured,
        name=f"{name} ({printable(external)})" if external else name,
        given=Given(
            title=given.title or fields.get("title"),
            published=given.published or fields.get("published"),
            outlet=given.outlet or fields.get("outlet"),
            url=given.url or fields.get("url"),
            external_id=external,
        ),
    )


def _why(error: Exception) -> str:
    """Return a library's reason, in one line."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return printable(" ".join(reason.split())) or type(error).__name__
