"""Takes articles from lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dateline.acquire.naming import failure, printable, reason_of
from dateline.acquire.pieces import Piece, Taken
from dateline.errors import AcquireError
from dateline.records.articles import Capture, Given
from dateline.settings import Settings

__all__ = ["captures_of_lines"]

_FIELDS = ("title", "published", "outlet", "url", "captured")
_KIND = "JSON Lines"


def captures_of_lines(piece: Piece, limits: Settings) -> Iterator[Taken]:
    """Yield an article a line; a bad line is named by its number, and the next is read."""
    for number, line in enumerate(piece.stream.lines(limits.max_bytes), start=1):
        if line is not None and not line.strip():
            continue
        called = f"{piece.name}, line {number}"
        try:
            if line is None:
                why = f"larger than the limit of {limits.max_bytes} bytes"
                raise failure(called, why, "one article a line", kind=_KIND)
            yield _capture_of_line(line, called, piece.given)
        except AcquireError as error:
            yield error


def _capture_of_line(line: bytes, name: str, given: Given) -> Capture:
    try:
        found = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError as error:
        why = f"not valid UTF-8 at byte {error.start}"
        raise failure(name, why, "writing it again as UTF-8", kind=_KIND) from error
    except (ValueError, RecursionError) as error:
        why = f"not a line of JSON ({reason_of(error)})"
        raise failure(name, why, "one JSON object a line", kind=_KIND) from error
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        raise failure(name, 'no "text" in it', 'lines such as {"id": "1", "text": "…"}', kind=_KIND)
    fields = {field: found[field] for field in _FIELDS if found.get(field) is not None}
    wrong = next((field for field, value in fields.items() if not isinstance(value, str)), None)
    if wrong is not None:
        raise failure(name, f'"{wrong}" is not a string', "putting it in quotation marks", kind=_KIND)
    identity = found.get("id")
    external = identity if isinstance(identity, str) or identity is None else _as_words(identity)
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


def _as_words(identity: object) -> str:
    try:
        return str(identity)
    except (ValueError, RecursionError):  # a number of more digits than are printed, a list without end
        return "unprintable"
