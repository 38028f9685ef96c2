"""Laws of the ways in: whatever the bytes, only captures, skips and errors of ours come out, the same each time."""

from __future__ import annotations

import gzip
import io
import zlib
from contextlib import suppress

import brotli
import pytest
import zstandard
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dateline.acquire import acquire
from dateline.acquire.http_messages import decoded, parse_answer
from dateline.acquire.lists import entries_in
from dateline.acquire.pieces import Piece, Ways
from dateline.acquire.sniff import Kind, kind_of
from dateline.acquire.streams import Ahead
from dateline.acquire.taking import take
from dateline.acquire.unpack import Unpacked
from dateline.errors import AcquireError, DatelineError
from dateline.present.archive import archive_records
from dateline.read.mail import read_mail
from dateline.read.markdown import read_markdown, render
from dateline.read.pdf_pages import in_reading_order, take_apart
from dateline.records.articles import Capture, Given, Response, Skip
from dateline.settings import Settings
from tests.documents import answer_of, mail_of, page_of, pdf_of, record_of, wacz_of, zip_of

LIMITS = Settings(max_bytes=100_000, max_unpacked_bytes=1_000_000)
NAMES = (
    "a.txt",
    "a.html",
    "a.md",
    "a.jsonl",
    "a.pdf",
    "a.eml",
    "a.warc",
    "a.zip",
    "a.br",
    "a.gz",
    "a.zst",
    "a.opml",
    "a",
)
BEGINS = (
    b"", b"%PDF-1.4\n", b"WARC/1.1\r\n", b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"\x28\xb5\x2f\xfd", b"<rss>", b"<opml>",
    b"From: a\r\nMessage-ID: b\r\n", b'{"text": "', b"https://a.example/\n", b"---\ntitle: ",
)  # fmt: skip
WHOLE = (
    zip_of({"a.txt": b"Talks began.", "b.eml": mail_of()}),
    record_of(answer_of(page_of())),
    gzip.compress(record_of(answer_of(page_of())), mtime=0),
    wacz_of(record_of(answer_of(page_of()))),
    mail_of(page=page_of(), attached=[("a.txt", "text/plain", b"Talks began.")]),
    pdf_of([[(50, 700, 10, "Talks began.")]]),
)
PACKERS = {"gzip": gzip.compress, "brotli": brotli.compress, "zstd": zstandard.ZstdCompressor().compress}


@st.composite
def dirt(draw: st.DrawFn) -> bytes:
    """Draw bytes that begin like something, or something whole with a piece changed."""
    if draw(st.booleans()):
        return draw(st.sampled_from(BEGINS)) + draw(st.binary(max_size=400))
    whole = bytearray(draw(st.sampled_from(WHOLE)))
    at = draw(st.integers(0, len(whole) - 1))
    length = draw(st.sampled_from((0, 1, 8, len(whole))))
    whole[at : at + length] = draw(st.binary(max_size=16))
    return bytes(whole)


def taken(data: bytes, name: str) -> list[object]:
    piece = Piece(stream=Ahead(io.BytesIO(data)), name=name, address=name)
    return list(take(piece, Ways(limits=LIMITS)))


@given(data=dirt(), name=st.sampled_from(NAMES))
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_bytes_there_are_captures_skips_and_clear_errors(data: bytes, name: str) -> None:
    found = taken(data, name)

    assert all(isinstance(one, Capture | Skip | AcquireError) for one in found)
    assert all("\n" not in str(one) and "Try: " in str(one) for one in found if isinstance(one, AcquireError))
    assert [str(one) for one in taken(data, name)] == [str(one) for one in found]


@given(data=dirt())
@settings(max_examples=150, deadline=None)
def test_a_message_is_an_article_or_an_error_of_ours(data: bytes) -> None:
    with suppress(DatelineError):
        read_mail(data.replace(b"<html", b"<ht"), settings=LIMITS)  # pages are read, and tested, elsewhere


@given(data=st.binary(max_size=300).map(lambda tail: b"%PDF-1.4\n" + tail) | dirt())
@settings(max_examples=150, deadline=None)
def test_a_pdf_gives_lines_or_says_that_it_failed(data: bytes) -> None:
    found = take_apart(data)

    assert "failed" in found or {"pages", "facts", "lost"} == set(found)


@given(
    st.lists(
        st.tuples(st.floats(0, 600), st.floats(0, 800), st.floats(1, 40), st.text(min_size=1, max_size=60)), max_size=60
    )
)
@settings(deadline=None)
def test_no_line_of_a_page_is_lost_or_read_twice(segments: list[tuple[float, float, float, str]]) -> None:
    assert sorted(in_reading_order(segments)) == sorted(segments)


@given(st.text(alphabet=st.sampled_from("ab *_`[]()<>!#|->~\n\\&;:1."), max_size=400))
@settings(max_examples=300, deadline=None)
def test_markdown_renders_to_words_it_holds(source: str) -> None:
    text, headings = render(source)

    assert all(heading in text for heading in headings)
    assert set(text) <= set(source) | set(" \n•|\ufffd") or "&" in source


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_markdown_is_an_article_or_an_error_of_ours(source: str) -> None:
    try:
        article = read_markdown(source, settings=LIMITS)
    except DatelineError:
        return
    assert all(0 <= block.span.start < block.span.end <= len(article.text) for block in article.blocks)


@pytest.mark.parametrize("coding", list(PACKERS))
@given(data=st.binary(max_size=70_000), size=st.integers(1, 5_000))
@settings(max_examples=30, deadline=None)
def test_what_was_packed_comes_back_whole_and_what_was_cut_does_not(coding: str, data: bytes, size: int) -> None:
    packed = PACKERS[coding](data)
    stream = Unpacked(io.BytesIO(packed), coding, "a", Settings())

    assert b"".join(iter(lambda: stream.read(size), b"")) == data
    with pytest.raises(AcquireError):
        Unpacked(io.BytesIO(packed[:-1]), coding, "a", Settings()).read()


@given(parts=st.lists(st.binary(max_size=50), min_size=1, max_size=5))
@settings(deadline=None)
def test_compressed_parts_one_after_the_other_are_one(parts: list[bytes]) -> None:
    for coding in ("gzip", "zstd"):
        stream = Unpacked(io.BytesIO(b"".join(map(PACKERS[coding], parts))), coding, "a", Settings())

        assert stream.read() == b"".join(parts)


@given(data=st.binary(max_size=300), most=st.integers(1, 40))
@settings(deadline=None)
def test_lines_are_whole_or_named_as_too_long(data: bytes, most: int) -> None:
    wanted = [line if len(line) <= most + 1 else None for line in io.BytesIO(data)]

    assert list(Ahead(io.BytesIO(data)).lines(most)) == wanted


@given(sizes=st.lists(st.integers(1, 100), min_size=1, max_size=10), extra=st.sampled_from((b"", b";a=b")))
@settings(deadline=None)
def test_chunks_are_joined_and_a_missing_one_is_said(sizes: list[int], extra: bytes) -> None:
    body = bytes(range(256)) * 4
    chunks, at = b"", 0
    for size in sizes:
        chunks += b"%x%s\r\n" % (size, extra) + body[at : at + size] + b"\r\n"
        at += size
    answer = answer_of(chunks + b"0\r\n\r\n", fields="Transfer-Encoding: chunked\r\n")

    assert decoded(parse_answer(answer, "u", "n"), "n", LIMITS) == body[:at]
    with pytest.raises(AcquireError):
        parse_answer(answer_of(chunks, fields="Transfer-Encoding: chunked\r\n"), "u", "n")


@given(data=st.binary(max_size=200))
@settings(deadline=None)
def test_a_body_that_is_not_what_its_field_says_is_said(data: bytes) -> None:
    assume(not data.startswith(b"\x1f\x8b"))
    for coding in ("br", "zstd", "deflate"):
        with suppress(AcquireError):
            decoded(parse_answer(answer_of(data, fields=f"Content-Encoding: {coding}\r\n"), "u", "n"), "n", LIMITS)


@given(data=st.binary(max_size=300), kind=st.sampled_from((Kind.FEED, Kind.FEEDS)))
@settings(deadline=None)
def test_a_reader_of_feeds_that_breaks_is_an_error_of_ours(data: bytes, kind: Kind) -> None:
    def broken(_data: bytes, _base: str | None) -> tuple[()]:
        raise ValueError("no feed")

    with pytest.raises(AcquireError):
        entries_in(data, None, "feed", Ways(limits=LIMITS, entries_of=broken), kind)


@given(head=st.binary(max_size=200), name=st.text(max_size=20))
@settings(deadline=None)
def test_everything_is_of_some_kind(head: bytes, name: str) -> None:
    assert kind_of(head, name) in Kind


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
FIELDS = st.lists(
    st.tuples(st.sampled_from(("ETag", "Content-Encoding", "X-A")), st.text("abc 1", max_size=9)), max_size=4
)


@st.composite
def captures(draw: st.DrawFn) -> Capture:
    url = f"https://news.example/{draw(st.integers(0, 99))}"
    response = Response(url=url, status=200, headers=tuple(draw(FIELDS)), digest=draw(st.none() | st.just("md5:x")))
    by_web = draw(st.booleans())
    return Capture(
        data=draw(st.binary(max_size=300)),
        address=url if by_web else draw(st.none() | WORDS.filter(bool)),
        media=draw(st.sampled_from(("auto", "text", "html", "markdown", "pdf", "mail", "json"))),
        captured=draw(st.none() | st.sampled_from(("2031-05-02", "2031-05-02T10:00:00+02:00", "May"))),
        given=Given(title=draw(st.none() | WORDS.filter(bool)), external_id=draw(st.none() | WORDS.filter(bool))),
        response=response if by_web else None,
    )


@given(kept=st.lists(captures(), max_size=4), packed=st.booleans())
@settings(max_examples=100, deadline=None)
def test_what_is_archived_comes_back_as_it_was(kept: list[Capture], packed: bool) -> None:
    archive = b"".join(archive_records(kept, now="2031-06-01", version="1", packed=packed))

    found = list(acquire(["-"], stdin=io.BytesIO(archive)))

    fields = ("data", "address", "media", "captured", "given", "response")
    assert all(isinstance(one, Capture) for one in found), found
    assert [[getattr(one, field) for field in fields] for one in found] == [
        [getattr(one, field) for field in fields] for one in kept
    ]


def test_a_deflated_body_comes_raw_or_wrapped() -> None:
    worker = zlib.compressobj(wbits=-15)
    raw = worker.compress(page_of()) + worker.flush()

    for body in (raw, zlib.compress(page_of())):
        answer = parse_answer(answer_of(body, fields="Content-Encoding: deflate\r\n"), "u", "n")
        assert decoded(answer, "n", LIMITS) == page_of()
