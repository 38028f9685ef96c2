"""Every way in ends in captures: folders, archives, messages, lists, and what is inside what."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable
from pathlib import Path

import attrs
import pytest

from dateline.acquire import Asking, Fetch, acquire, asked
from dateline.acquire.sniff import Kind, kind_of
from dateline.errors import AcquireError
from dateline.records.articles import Capture, Given, Skip
from dateline.settings import Settings
from tests.documents import (
    PARAGRAPHS,
    answer_of,
    digest_of,
    mail_of,
    page_of,
    pdf_of,
    record_of,
    wacz_of,
    zip_of,
)

TEXT = " ".join(PARAGRAPHS).encode()
Sorted = tuple[list[Capture], list[Skip], list[AcquireError]]


def sorted_out(taken: Iterable[object]) -> Sorted:
    found = list(taken)
    return (
        [one for one in found if isinstance(one, Capture)],
        [one for one in found if isinstance(one, Skip)],
        [one for one in found if isinstance(one, AcquireError)],
    )


def of_bytes(data: bytes, name: str, tmp_path: Path, **options: object) -> Sorted:
    (tmp_path / name).write_bytes(data)
    return sorted_out(acquire([tmp_path / name], **options))  # type: ignore[arg-type]


@attrs.frozen(kw_only=True)
class Named:
    """An entry of a feed."""

    address: str | None


class Web:
    """A network of pages in memory, which counts what it was asked for."""

    def __init__(self, pages: dict[str, bytes]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def __call__(self, url: str) -> Capture:
        self.asked.append(url)
        if url not in self.pages:
            raise AcquireError(f"{url}: the server answered 404. Try: another address.")
        return Capture(data=self.pages[url], address=url, name=url)


def entries_of(data: bytes, _base: str | None) -> tuple[Named, ...]:
    return tuple(Named(address=part) for part in data.decode().split() if part.startswith("http"))


FEED = b"<rss> https://news.example/a https://news.example/gone https://news.example/a </rss>"


class TestFolders:
    def test_a_folder_is_read_in_order_with_paths_as_addresses(self, tmp_path: Path) -> None:
        (tmp_path / "b").mkdir()
        for name in ("c.txt", "b/z.txt", "a.html"):
            (tmp_path / name).write_bytes(TEXT)

        captures, skipped, failed = sorted_out(acquire([tmp_path]))

        assert [capture.address for capture in captures] == ["a.html", "b/z.txt", "c.txt"]
        assert (skipped, failed) == ([], [])

    def test_hidden_files_and_links_that_lead_out_are_left_out_and_said(self, tmp_path: Path) -> None:
        house, outside = tmp_path / "house", tmp_path / "outside.txt"
        house.mkdir()
        outside.write_bytes(TEXT)
        (house / ".secret.txt").write_bytes(TEXT)
        (house / "out.txt").symlink_to(outside)
        (house / "circle").symlink_to(house)
        (house / "in.txt").write_bytes(TEXT)
        (house / "again.txt").symlink_to(house / "in.txt")

        captures, skipped, failed = sorted_out(acquire([house]))

        assert [capture.address for capture in captures] == ["again.txt", "in.txt"]
        assert {skip.name.rsplit("/", 1)[-1]: skip.why for skip in skipped} == {
            ".secret.txt": "a hidden file",
            "circle": "a link to a folder",
            "out.txt": "a link that leads out of the folder",
        }
        assert failed == []

    def test_pictures_and_databases_beside_articles_are_left_out(self, tmp_path: Path) -> None:
        (tmp_path / "a.png").write_bytes(b"\x89PNG...")
        (tmp_path / "talks.dateline").write_bytes(b"SQLite format 3\x00...")

        captures, skipped, failed = sorted_out(acquire([tmp_path]))

        assert captures == failed == []
        assert [skip.why for skip in skipped] == ["a .png file, no article", "a database, no article"]

    def test_an_empty_folder_is_said(self, tmp_path: Path) -> None:
        _, _, (error,) = sorted_out(acquire([tmp_path]))

        assert "no file in it" in str(error)

    def test_a_list_of_addresses_in_a_folder_is_not_followed(self, tmp_path: Path) -> None:
        (tmp_path / "urls.txt").write_text("https://news.example/a\n")
        web = Web({"https://news.example/a": page_of()})

        _, (skip,), _ = sorted_out(acquire([tmp_path], fetch=web))

        assert "name it itself" in skip.why
        assert web.asked == []


class TestWhatItIs:
    @pytest.mark.parametrize(
        ("head", "name", "kind"),
        [
            (b"<!DOCTYPE html><p>Talks", "a.txt", Kind.TEXT),
            (b"<p>Talks", "page.html", Kind.PAGE),
            (b"Talks", "page", Kind.TEXT),
            (b"{}", "a.ndjson", Kind.LINES),
            (b'{"text": "Talks"}', "-", Kind.LINES),
            (b'{"text": "Talks"}', "a.txt", Kind.TEXT),
            (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x -->\n<rss version="2.0">', "-", Kind.FEED),
            (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a.xml", Kind.FEED),
            (b"<rdf:RDF xmlns:rdf='x'>", "a.rdf", Kind.FEED),
            (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "feed", Kind.FEED),
            (b"<opml version='2.0'>", "subscriptions", Kind.FEEDS),
            (b"# my list\nhttps://example.org/a\n\nhttp://example.org/b\n", "a.txt", Kind.ADDRESSES),
            (b"https://example.org/a is where talks began", "a.txt", Kind.TEXT),
            (b"From: a@b.example\r\nMessage-ID: <1>\r\n\r\nTalks", "letter", Kind.MAIL),
            (b"From: Ana Lind\nTo: all\n\nTalks", "letter", Kind.TEXT),
            (b"WARC/1.0\r\n", "crawl", Kind.WARC),
            (b"\x1f\x8b\x08", "crawl", Kind.GZIP),
            (b"\x28\xb5\x2f\xfd", "crawl", Kind.ZSTD),
            (b"PK\x03\x04", "crawl.wacz", Kind.ZIP),
            (b"%PDF-1.7", "report", Kind.PDF),
        ],
    )
    def test_what_it_is_is_told_by_how_it_begins_and_by_its_name(self, head: bytes, name: str, kind: Kind) -> None:
        assert kind_of(head, name) is kind


class TestPacked:
    @pytest.mark.parametrize("coding", ["gz", "br", "zst"])
    def test_one_compressed_file_is_the_file_it_holds(self, coding: str, tmp_path: Path) -> None:
        import brotli
        import zstandard

        pack = {"gz": gzip.compress, "br": brotli.compress, "zst": zstandard.ZstdCompressor().compress}[coding]

        (capture,), _, _ = of_bytes(pack(page_of()), f"talks.html.{coding}", tmp_path)

        assert (capture.data, capture.address, capture.media) == (page_of(), "talks.html", "html")

    def test_lines_of_json_are_read_as_they_are_unpacked(self, tmp_path: Path) -> None:
        lines = b'{"id": "1", "text": "Talks began."}\n' * 3

        captures, _, failed = of_bytes(gzip.compress(lines)[:-6], "talks.jsonl.gz", tmp_path)

        assert len(captures) in (0, 3)  # what came before the damage counts
        assert "ends too early" in str(failed[0])

    def test_a_zip_gives_what_its_members_are(self, tmp_path: Path) -> None:
        members = {"b.html": page_of(), "a/c.txt": TEXT, "d.eml": mail_of(), "e.png": b"\x89PNG", ".x": b""}

        captures, skipped, failed = of_bytes(zip_of(members), "talks.zip", tmp_path)

        assert [(capture.address, capture.media) for capture in captures] == [
            ("a/c.txt", "auto"),
            ("b.html", "html"),
            ("d.eml", "mail"),
        ]
        assert [skip.why for skip in skipped] == ["a hidden file", "a .png file, no article"]
        assert failed == []

    def test_a_zip_can_come_in_by_standard_input(self) -> None:
        (capture,), _, _ = sorted_out(acquire(["-"], stdin=io.BytesIO(zip_of({"a.txt": TEXT}))))

        assert capture.data == TEXT

    def test_an_archive_in_an_archive_is_refused(self, tmp_path: Path) -> None:
        _, _, failed = of_bytes(zip_of({"a.zip": zip_of({"b.txt": TEXT}), "c.txt.gz": b"\x1f\x8b"}), "a.zip", tmp_path)

        assert ["within an archive" in str(error) for error in failed] == [True, True]

    def test_limits_are_settings(self, tmp_path: Path) -> None:
        small = Settings(max_members=1, max_unpacked_bytes=50)

        _, _, (many,) = of_bytes(zip_of({"a.txt": b"x", "b.txt": b"y"}), "a.zip", tmp_path, settings=small)
        _, _, (large,) = of_bytes(gzip.compress(TEXT), "a.txt.gz", tmp_path, settings=small)

        assert "DATELINE_MAX_MEMBERS" in str(many)
        assert "DATELINE_MAX_UNPACKED_BYTES" in str(large)


class TestArchives:
    def test_a_record_keeps_its_address_its_day_its_answer_and_its_digest(self, tmp_path: Path) -> None:
        digest = digest_of(page_of())
        record = record_of(
            answer_of(page_of(), fields="ETag: x\r\n"),
            fields={
                "WARC-Payload-Digest": digest,
                "WARC-Block-Digest": digest_of(answer_of(page_of(), fields="ETag: x\r\n")),
            },
        )

        (capture,), _, _ = of_bytes(gzip.compress(record), "a.warc.gz", tmp_path)

        assert capture.data == page_of()
        assert (capture.address, capture.captured) == ("https://news.example/talks", "2031-05-02T10:00:00Z")
        assert capture.response is not None
        assert (capture.response.status, capture.response.header("etag"), capture.response.digest) == (200, "x", digest)

    @pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "deflate", "identity"])
    def test_a_body_is_kept_as_a_reader_gets_it(self, coding: str, tmp_path: Path) -> None:
        import zlib

        import brotli
        import zstandard

        pack = {
            "gzip": gzip.compress,
            "br": brotli.compress,
            "zstd": zstandard.ZstdCompressor().compress,
            "deflate": zlib.compress,
            "identity": bytes,
        }[coding]
        body = pack(page_of())
        sent = b"%x\r\n" % 7 + body[:7] + b"\r\n%x;a=b\r\n" % (len(body) - 7) + body[7:] + b"\r\n0\r\n\r\n"
        fields = f"Content-Encoding: {coding}\r\nTransfer-Encoding: chunked\r\n"
        record = record_of(answer_of(sent, fields=fields), fields={"WARC-Payload-Digest": digest_of(sent)})

        (capture,), _, failed = of_bytes(record, "a.warc", tmp_path)

        assert failed == []
        assert capture.data == page_of()

    def test_what_holds_no_article_is_counted_and_not_kept(self, tmp_path: Path) -> None:
        records = [
            record_of(b"software: x\r\n", kind="warcinfo", media="application/warc-fields"),
            record_of(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
            record_of(answer_of(b"\x89PNG", media="image/png")),
            record_of(answer_of(page_of(), status="404 Not Found")),
            record_of(b"HTTP/1.1 200 OK\r\n\r\n", kind="revisit"),
            record_of(TEXT, kind="resource", url="file:talks%20%26%20tea.txt", media="text/plain"),
        ]

        (capture,), skipped, failed = of_bytes(b"".join(records), "a.warc", tmp_path)

        assert (capture.address, capture.data, capture.media) == ("talks & tea.txt", TEXT, "text")
        assert [skip.why.split(":")[0] for skip in skipped] == [
            "image/png, no article",
            "the server answered 404",
            "a revisit",
        ]
        assert failed == []

    def test_a_record_that_was_cut_is_not_kept_as_whole(self, tmp_path: Path) -> None:
        record = record_of(answer_of(page_of()), fields={"WARC-Truncated": "length"})

        captures, _, (error,) = of_bytes(record, "a.warc", tmp_path)

        assert captures == []
        assert "cut" in str(error)

    def test_the_archives_of_a_wacz_are_read_and_its_hashes_checked(self, tmp_path: Path) -> None:
        record = record_of(answer_of(page_of()))

        (capture,), _, _ = of_bytes(wacz_of(record), "a.wacz", tmp_path)
        nothing, _, (error,) = of_bytes(wacz_of(record, told="0" * 64), "b.wacz", tmp_path)

        assert capture.address == "https://news.example/talks"
        assert nothing == []
        assert "changed" in str(error)


class TestMessages:
    def test_a_message_and_its_attachments_are_captures(self, tmp_path: Path) -> None:
        attached = [("report.pdf", "application/pdf", pdf_of([[]])), ("logo.png", "image/png", b"\x89PNG")]

        captures, skipped, _ = of_bytes(mail_of(attached=attached), "letter.eml", tmp_path)

        assert [(capture.address, capture.media) for capture in captures] == [
            ("letter.eml", "mail"),
            ("letter.eml/report.pdf", "pdf"),
        ]
        assert [skip.why for skip in skipped] == ["an attachment, image/png"]

    def test_an_attached_list_of_addresses_asks_nobody(self, tmp_path: Path) -> None:
        web = Web({})
        letter = mail_of(attached=[("urls.txt", "text/plain", b"https://tracker.example/1\n")])

        _, (skip,), _ = of_bytes(letter, "letter.eml", tmp_path, fetch=web)

        assert "not followed" in skip.why
        assert web.asked == []


class TestAddresses:
    def test_without_leave_an_address_is_a_clear_error(self) -> None:
        _, _, (error,) = sorted_out(acquire(["https://news.example/a"]))

        assert "nothing is fetched" in str(error)
        assert error.kind == "address"

    def test_an_address_is_fetched_and_keeps_what_the_user_says(self) -> None:
        web = Web({"https://news.example/a": page_of()})

        (capture,), _, _ = sorted_out(acquire(["https://news.example/a"], fetch=web, given=Given(outlet="Post")))

        assert (capture.data, capture.given.outlet) == (page_of(), "Post")

    def test_a_list_asks_for_each_address_once_and_says_what_failed(self, tmp_path: Path) -> None:
        web = Web({"https://news.example/a": page_of()})
        listed = b"# mine\nhttps://news.example/a\n\nhttps://news.example/gone\nhttps://news.example/a\n"

        captures, _, failed = of_bytes(listed, "urls.txt", tmp_path, fetch=web)

        assert [capture.address for capture in captures] == ["https://news.example/a"]
        assert [error.kind for error in failed] == ["list of addresses"]
        assert web.asked == ["https://news.example/a", "https://news.example/gone"]

    def test_a_feed_names_its_articles_whether_it_is_a_file_or_an_address(self, tmp_path: Path) -> None:
        web = Web({"https://news.example/feed": FEED, "https://news.example/a": page_of()})

        by_file, _, failed = of_bytes(FEED, "feed.xml", tmp_path, fetch=web, entries_of=entries_of)
        by_address, _, _ = sorted_out(acquire(["https://news.example/feed"], fetch=web, entries_of=entries_of))

        assert [capture.address for capture in by_file] == ["https://news.example/a"]
        assert [capture.address for capture in by_address] == ["https://news.example/a"]
        assert len(failed) == 1

    def test_a_list_of_feeds_leads_to_articles_and_no_further(self, tmp_path: Path) -> None:
        web = Web(
            {
                "https://news.example/feed": b"<rss> https://news.example/a https://news.example/feed2 </rss>",
                "https://news.example/feed2": FEED,
                "https://news.example/a": page_of(),
            }
        )
        listed = b"<opml> https://news.example/feed </opml>"

        captures, skipped, _ = of_bytes(listed, "feeds.opml", tmp_path, fetch=web, entries_of=entries_of)

        assert [capture.address for capture in captures] == ["https://news.example/a"]
        assert [skip.why for skip in skipped] == ["a feed that another list names"]

    def test_an_archive_at_an_address_is_opened_and_a_list_there_is_followed(self) -> None:
        web = Web(
            {
                "https://news.example/a.warc": record_of(answer_of(page_of())),
                "https://news.example/list": b"https://news.example/b\n",
                "https://news.example/b": page_of(),
            }
        )

        captures, _, failed = sorted_out(
            acquire(["https://news.example/a.warc", "https://news.example/list"], fetch=web, entries_of=entries_of)
        )

        assert [capture.address for capture in captures] == ["https://news.example/talks", "https://news.example/b"]
        assert failed == []

    def test_at_most_so_many_addresses_are_asked(self, tmp_path: Path) -> None:
        web = Web({f"https://news.example/{n}": page_of() for n in range(5)})
        listed = "\n".join(web.pages).encode()

        captures, skipped, _ = of_bytes(listed, "urls.txt", tmp_path, fetch=web, most=2)

        assert len(captures) == len(web.asked) == 2
        assert [skip.why for skip in skipped] == ["beyond the first 2"] * 3

    @pytest.mark.skipif(
        not (Path(__file__).parents[2] / "src/dateline/acquire/fetch").is_dir(), reason="fetching is not there yet"
    )
    def test_leave_to_ask_opens_nothing_until_an_address_is_asked_for(self) -> None:
        with asked(Asking(most=1), Settings()) as (fetch, read_feed):
            assert fetch is not None
            assert read_feed is not None
            entries = read_feed(FEED.replace(b"<rss>", b"<rss version='2.0'><channel>"), None)
            assert list(entries) == []
            with pytest.raises(AcquireError, match="Try: "):
                _refused(fetch)


def _refused(fetch: Fetch) -> None:
    """Ask for an address that is never asked: it is not public."""
    fetch("http://127.0.0.1/")
