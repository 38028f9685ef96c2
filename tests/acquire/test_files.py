"""Articles are taken from files, from standard input and from lines of JSON."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from dateline.acquire import acquire
from dateline.errors import AcquireError
from dateline.records.articles import Capture
from dateline.settings import Settings


def only(path: Path | str, **kwargs: object) -> Capture | AcquireError:
    (found,) = acquire([path], **kwargs)  # type: ignore[arg-type]
    return found


def test_a_file_keeps_its_bytes_and_its_name_but_not_its_folder(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_bytes(b"Talks\r\nbegan.")

    capture = only(tmp_path / "story.txt")

    assert isinstance(capture, Capture)
    assert (capture.data, capture.address) == (b"Talks\r\nbegan.", "story.txt")


@pytest.mark.parametrize("name", ["missing.txt", "folder", "a\nb.txt", "a\0b.txt"])
def test_what_cannot_be_had_is_said_in_one_line_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "good.txt").write_text("Talks began.")

    failed, good = acquire([f"{tmp_path}/{name}", tmp_path / "good.txt"])

    assert isinstance(failed, AcquireError)
    assert "Try: " in str(failed)
    assert "\n" not in str(failed)
    assert isinstance(good, Capture)


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"x" * 101)

    assert "limit of 100 bytes" in str(only(tmp_path / "long.txt", settings=Settings(max_bytes=100)))


def test_a_line_of_json_is_an_article_with_what_it_says_of_itself() -> None:
    line = {
        "id": "7",
        "text": "\ufeffTalks\r\nbegan.",
        "published": "2025-10-17",
        "outlet": "Halden Post",
        "captured": "2025-10-18",
    }

    capture = only("-", stdin=io.BytesIO(json.dumps(line).encode()))

    assert isinstance(capture, Capture)
    assert capture.data.decode() == line["text"]
    assert (capture.given.external_id, capture.given.published, capture.given.outlet) == (
        "7",
        "2025-10-17",
        "Halden Post",
    )
    assert (capture.media, capture.captured, capture.address) == ("json", "2025-10-18", "7")


@pytest.mark.parametrize(
    "line",
    [b"no json", b'{"id": "1"}', b'["text"]', b'{"text": 3}', b"\xff\xfe{}", b"[" * 50_000, b'{"text": "a", "url": 3}'],
)
def test_a_bad_line_is_named_by_its_number_and_the_next_is_read(line: bytes) -> None:
    lines = b'{"text": "one"}\n' + line + b'\n\n{"text": "two"}\n'

    one, bad, two = acquire(["-"], media="jsonl", stdin=io.BytesIO(lines))

    assert isinstance(one, Capture)
    assert isinstance(two, Capture)
    assert "standard input, line 2: " in str(bad)
    assert "\n" not in str(bad)


def test_html_is_told_by_its_name_and_text_by_its_own(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("Talks began.")
    (tmp_path / "story.txt").write_text('{"text": "a text that looks like JSON"}')

    page, story = acquire([tmp_path / "page.html", tmp_path / "story.txt"])

    assert isinstance(page, Capture)
    assert page.media == "html"
    assert isinstance(story, Capture)
    assert story.media == "auto"
