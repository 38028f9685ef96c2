"""What a dossier was read from goes out as an archive, and comes back as the same articles."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from dateline.acquire import acquire
from dateline.present.archive import archive_records
from dateline.records.articles import Capture, Given, Response
from tests.documents import page_of, pdf_of

CAPTURES = (
    Capture(
        data=page_of(),
        address="https://news.example/talks?a=1",
        media="html",
        captured="2031-05-02T10:00:00+02:00",
        response=Response(
            url="https://news.example/final",
            status=200,
            headers=(
                ("Content-Type", "text/html"),
                ("Content-Encoding", "gzip"),
                ("Set-Cookie", "a"),
                ("Set-Cookie", "b"),
            ),
            digest="sha1:ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
        ),
    ),
    Capture(data="Talks began – “at last”.\r\n".encode(), address="talks & tea.txt", captured="2031-05-02"),
    Capture(
        data=b"Talks began.",
        address="7",
        media="json",
        given=Given(title="Talks", published="2031-05-02", outlet="Post", external_id="7"),
    ),
    Capture(data=pdf_of([[]]), address="sub/report é.pdf", media="pdf"),
    Capture(data=b"From: a@b.example\n\nTalks", media="mail"),
)


def written(*, packed: bool = True) -> bytes:
    return b"".join(archive_records(CAPTURES, now="2031-06-01T00:00:00Z", version="1", packed=packed))


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_read_again_gives_the_very_captures(packed: bool, tmp_path: Path) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(written(packed=packed))

    found = list(acquire([path]))

    assert all(isinstance(one, Capture) for one in found)
    kept = ("data", "address", "media", "captured", "given", "response")
    assert [[getattr(one, field) for field in kept] for one in found] == [
        [getattr(one, field) for field in kept] for one in CAPTURES
    ]


def test_every_record_has_digests_that_another_program_finds_right() -> None:
    kinds = []
    for record in ArchiveIterator(io.BytesIO(written()), parse_http=False):
        assert record.verify_block_digest()
        record.parse_http()
        assert record.record_type != WarcRecordType.response or record.verify_payload_digest()
        kinds.append(str(record.headers.get("WARC-Type")))

    assert kinds == ["warcinfo", "metadata", "response", *["metadata", "resource"] * 4]


def test_the_body_stands_as_it_was_read_and_its_fields_do_not_lie() -> None:
    response = next(r for r in ArchiveIterator(io.BytesIO(written())) if r.record_type == WarcRecordType.response)

    assert response.http_headers.get("Content-Encoding") is None
    assert response.http_headers.get("X-Archive-Orig-Content-Encoding") == "gzip"
    assert response.http_headers.get("Content-Length") == str(len(page_of()))
    assert response.reader.read() == page_of()


def test_the_same_captures_give_the_same_bytes_and_each_record_can_be_read_by_itself() -> None:
    assert written() == written()
    assert gzip.decompress(written()) == written(packed=False)
