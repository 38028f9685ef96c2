"""A page is had politely, whole, or not at all."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import brotli
import pytest
import zstandard

from dateline.errors import FetchError, RobotsRefused, ServerRefused
from dateline.records.articles import Capture
from tests.acquire.fetch.helpers import START, Time, fetcher
from tests.acquire.server import Asked, Route, WebServer, reply

PAGE = b"<html><p>Talks began.</p></html>" * 40


def in_turn(*routes: Route) -> Callable[[Asked], bytes | None]:
    """Answer the first time so, the second time so, and from the last on always alike."""
    left = list(routes)

    def answer(asked: Asked) -> bytes | None:
        route = left.pop(0) if len(left) > 1 else left[0]
        return route if isinstance(route, bytes) else route(asked)

    return answer


def test_a_capture_tells_what_was_asked_what_answered_and_when() -> None:
    with (
        WebServer(a=reply(status=302, location="/b?x=1#top"), b=reply(PAGE, x_id="7", set_cookie="s=1")) as server,
        fetcher([server.door]) as fetch,
    ):
        found = fetch.fetch(server.url("a#part"))

    assert found.hops == (server.url("a"),)
    capture = found.capture
    assert (capture.data, capture.address, capture.media) == (PAGE, server.url("a#part"), "html")
    assert capture.captured == "2025-10-16T12:00:00+00:00"
    assert capture.response is not None
    assert (capture.response.url, capture.response.status) == (server.url("b?x=1"), 200)
    assert capture.response.header("x-id") == "7"
    assert capture.response.header("set-cookie") is None


def test_we_say_who_we_are_and_send_nothing_that_tells_of_the_user() -> None:
    with WebServer(a=reply(PAGE, set_cookie="s=1")) as server, fetcher([server.door]) as fetch:
        fetch.get(server.url("a"))
        fetch.get(server.url("a"))

    sent = server.asked[-1].headers
    assert sent["user-agent"].startswith("Dateline/")
    assert "(+https://" in sent["user-agent"]
    assert set(sent) == {"host", "user-agent", "accept", "accept-language", "accept-encoding"}


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("GZip", gzip.compress(PAGE[:100]) + gzip.compress(PAGE[100:])),
        ("br", brotli.compress(PAGE)),
        ("zstd", zstandard.compress(PAGE)),
        ("zstd", zstandard.compress(PAGE[:100]) + zstandard.compress(PAGE[100:])),
        ("identity", PAGE),
        ("br, gzip", gzip.compress(brotli.compress(PAGE))),
    ],
)
def test_a_packed_page_is_unpacked(coding: str, packed: bytes) -> None:
    with WebServer(a=reply(packed, content_encoding=coding)) as server, fetcher([server.door]) as fetch:
        capture = fetch.get(server.url("a"))

    assert capture.data == PAGE
    assert capture.response is not None
    assert capture.response.header("content-encoding") is None


def broken_off(asked: Asked) -> None:
    asked.send(reply(PAGE)[:-100])
    asked.reset()


def without_end(asked: Asked) -> None:
    asked.send(reply(content_length="", transfer_encoding="chunked") + b"5\r\nTalks\r\n")


NOT_WHOLE: dict[str, Route] = {
    "reset": broken_off,
    "nothing": lambda asked: asked.reset(),
    "short": reply(PAGE[:-10], content_length=str(len(PAGE))),
    "chunks": without_end,
    "bad-chunks": reply(b"zz\r\nTalks\r\n0\r\n\r\n", content_length="", transfer_encoding="chunked"),
    "gzip-cut": reply(gzip.compress(PAGE)[:-9], content_encoding="gzip"),
    "gzip-lie": reply(PAGE, content_encoding="gzip"),
    "gzip-sum": reply(gzip.compress(PAGE)[:-8] + b"\0" * 8, content_encoding="gzip"),
    "br-cut": reply(brotli.compress(PAGE)[:-1], content_encoding="br"),
    "br-lie": reply(PAGE, content_encoding="br"),
    "zstd-cut": reply(zstandard.compress(PAGE)[:-1], content_encoding="zstd"),
    "zstd-lie": reply(PAGE, content_encoding="zstd"),
    "unknown": reply(PAGE, content_encoding="compress"),
    "part": reply(PAGE[:50], status=206, content_range=f"bytes 0-49/{len(PAGE)}"),
    "two-lengths": reply(PAGE).replace(b"connection:", b"content-length: 7\r\nconnection:"),
    "long-length": reply(PAGE, content_length="9" * 5_000),
    "no-http": b"Talks began.\r\n\r\n",
    "wide-head": b"HTTP/1.1 200 OK\r\nx: " + b"x" * 200_000 + b"\r\n\r\n",
}


@pytest.mark.parametrize("how", NOT_WHOLE)
def test_a_page_that_is_not_whole_is_never_kept(how: str, tmp_path: Path) -> None:
    with WebServer(a=in_turn(NOT_WHOLE[how])) as server, fetcher([server.door], cache=tmp_path) as fetch:
        with pytest.raises(FetchError):
            fetch.get(server.url("a"))
        server.routes["/a"] = reply(PAGE)
        whole = fetch.fetch(server.url("a"))

    assert (whole.capture.data, whole.revalidated) == (PAGE, False)
    assert "if-none-match" not in server.asked[-1].headers


@pytest.mark.parametrize("how", ["reset", "nothing", "short", "chunks", "gzip-cut"])
def test_a_page_that_broke_off_is_asked_for_again(how: str) -> None:
    time = Time()
    with (
        WebServer(a=in_turn(NOT_WHOLE[how], NOT_WHOLE[how], reply(PAGE))) as server,
        fetcher([server.door], time) as fetch,
    ):
        assert fetch.get(server.url("a")).data == PAGE

    assert server.paths().count("/a") == 3
    first, second = time.waits
    assert 0.5 <= first <= 1.0 <= second <= 2.0


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again_and_given_up_in_the_end(status: int) -> None:
    with (
        WebServer(a=in_turn(reply(status=status), reply(PAGE)), b=reply(status=status)) as server,
        fetcher([server.door]) as fetch,
    ):
        assert fetch.get(server.url("a")).data == PAGE
        with pytest.raises(ServerRefused, match=str(status)) as refused:
            fetch.get(server.url("b"))

    assert refused.value.status == status
    assert server.paths() == ["/robots.txt", "/a", "/a", "/b", "/b", "/b", "/b"]


@pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410, 451, 501, 304, 300, 999])
def test_an_answer_that_is_no_page_is_no_capture(status: int) -> None:
    with (
        WebServer(a=reply(status=status)) as server,
        fetcher([server.door]) as fetch,
        pytest.raises(ServerRefused, match=f"{status}.* Try: "),
    ):
        fetch.get(server.url("a"))

    assert server.paths().count("/a") == 1


@pytest.mark.parametrize("wish", ["30", "Thu, 16 Oct 2025 12:00:30 GMT"])
def test_retry_after_is_obeyed(wish: str) -> None:
    time = Time()
    with (
        WebServer(a=in_turn(reply(status=429, retry_after=wish), reply(PAGE))) as server,
        fetcher([server.door], time) as fetch,
    ):
        fetch.get(server.url("a"))

    assert time.waits == [30.0]


def test_a_server_that_wants_to_be_left_alone_for_long_is() -> None:
    time = Time()
    with (
        WebServer(a=reply(status=503, retry_after="3600"), b=reply(PAGE)) as server,
        fetcher([server.door], time) as fetch,
    ):
        with pytest.raises(ServerRefused, match="after 3600 seconds"):
            fetch.get(server.url("a"))
        with pytest.raises(ServerRefused, match="left alone for 3599 more seconds"):
            fetch.get(server.url("b"))
        assert server.paths() == ["/robots.txt", "/a"]
        time.sleep(3600)
        assert fetch.get(server.url("b")).data == PAGE


def test_a_wish_that_makes_no_sense_is_none() -> None:
    time = Time()
    with (
        WebServer(a=in_turn(reply(status=429, retry_after="soon; \x7f"), reply(PAGE))) as server,
        fetcher([server.door], time) as fetch,
    ):
        fetch.get(server.url("a"))

    assert len(time.waits) == 1
    assert time.waits[0] <= 1.0


def test_a_second_visit_asks_only_whether_anything_is_new(tmp_path: Path) -> None:
    def page(asked: Asked) -> bytes:
        if asked.headers.get("if-none-match") == '"1"':
            return reply(status=304, etag='"1"', content_length="")
        return reply(gzip.compress(PAGE), etag='"1"', content_encoding="gzip", cache_control="max-age=86400")

    with WebServer(a=page) as server:
        with fetcher([server.door], cache=tmp_path) as fetch:
            first = fetch.fetch(server.url("a"))
        with fetcher([server.door], cache=tmp_path) as fetch:
            second = fetch.fetch(server.url("a"))

    assert (first.revalidated, second.revalidated) == (False, True)
    assert first.capture.data == second.capture.data == PAGE
    assert "if-none-match" not in server.asked[1].headers
    assert server.asked[3].headers["if-none-match"] == '"1"'


def test_last_modified_does_where_there_is_no_etag(tmp_path: Path) -> None:
    day = "Thu, 16 Oct 2025 09:00:00 GMT"

    def page(asked: Asked) -> bytes:
        return (
            reply(status=304, content_length="")
            if "if-modified-since" in asked.headers
            else reply(PAGE, last_modified=day)
        )

    with WebServer(a=page) as server, fetcher([server.door], cache=tmp_path) as fetch:
        fetch.fetch(server.url("a"))

        assert fetch.fetch(server.url("a")).revalidated
    assert server.asked[-1].headers["if-modified-since"] == day


def test_a_page_that_changed_is_had_anew(tmp_path: Path) -> None:
    with (
        WebServer(a=in_turn(reply(PAGE, etag='"1"'), reply(b"<p>New", etag='"2"'))) as server,
        fetcher([server.door], cache=tmp_path) as fetch,
    ):
        fetch.fetch(server.url("a"))
        second = fetch.fetch(server.url("a"))

    assert (second.capture.data, second.revalidated) == (b"<p>New", False)


def test_a_server_that_says_unchanged_when_nobody_asked_has_no_page() -> None:
    with WebServer(a=reply(status=304)) as server, fetcher([server.door]) as fetch, pytest.raises(ServerRefused):
        fetch.get(server.url("a"))


@pytest.mark.parametrize("alien", [b"not a database, and long enough to be looked at" * 40, None])
def test_a_cache_that_is_none_is_said(tmp_path: Path, alien: bytes | None) -> None:
    file = tmp_path / "pages.sqlite"
    if alien is None:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("CREATE TABLE entries (somebody TEXT)")
    else:
        file.write_bytes(alien)

    with pytest.raises(FetchError, match="the cache cannot be used"):
        fetcher(cache=tmp_path)


def test_a_cache_that_breaks_on_the_way_costs_no_page(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with WebServer(a=reply(PAGE), b=reply(PAGE)) as server:
        with fetcher([server.door], cache=tmp_path) as fetch:
            fetch.get(server.url("a"))
        with closing(sqlite3.connect(tmp_path / "pages.sqlite")) as connection:
            connection.execute("CREATE TRIGGER full BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'full'); END")
        with fetcher([server.door], cache=tmp_path) as fetch:
            assert fetch.get(server.url("b")).data == PAGE

    assert caplog.records
    assert all(record.exc_info is None for record in caplog.records)


def test_one_host_is_visited_with_a_pause_and_another_is_not_kept_waiting() -> None:
    time = Time()
    with WebServer(a=reply(PAGE), b=reply(PAGE)) as server, WebServer(a=reply(PAGE)) as other:
        names = [f"one.example:{server.port}", f"two.example:{other.port}"]
        with fetcher(names, time, lambda *_: ["127.0.0.1"]) as fetch:
            fetch.get(f"http://{names[0]}/a")
            fetch.get(f"http://{names[1]}/a")
            assert time.waits == []
            fetch.get(f"http://{names[0]}/b")
            assert time.waits == [1.0]


def test_a_crawl_delay_is_obeyed_within_reason() -> None:
    time = Time()
    robots = in_turn(reply("User-agent: *\nCrawl-delay: 7"), reply("User-agent: *\nCrawl-delay: 86400"))
    with WebServer(a=reply(PAGE), **{"robots.txt": robots}) as server, fetcher([server.door], time) as fetch:
        fetch.get(server.url("a"))
        fetch.get(server.url("a"))
        time.now = START.replace(day=18)  # robots.txt is asked anew
        fetch.get(server.url("a"))
        fetch.get(server.url("a"))

    assert time.waits == [7.0, 30.0]


def test_robots_txt_is_obeyed_and_asked_once_a_day() -> None:
    time = Time()
    with (
        WebServer(
            a=reply(PAGE), b=reply(PAGE), **{"robots.txt": reply("User-agent: dateline\nDisallow: /b")}
        ) as server,
        fetcher([server.door], time) as fetch,
    ):
        fetch.get(server.url("a"))
        with pytest.raises(RobotsRefused, match="keeps programs off"):
            fetch.get(server.url("b"))
        assert server.paths() == ["/robots.txt", "/a"]
        time.sleep(24 * 3600)
        fetch.get(server.url("a"))

    assert server.paths().count("/robots.txt") == 2


def test_a_redirect_to_where_robots_may_not_go_ends_there() -> None:
    robots = reply("User-agent: *\nDisallow: /b")
    with (
        WebServer(a=reply(status=301, location="/b"), b=reply(PAGE), **{"robots.txt": robots}) as server,
        fetcher([server.door]) as fetch,
        pytest.raises(RobotsRefused),
    ):
        fetch.get(server.url("a"))

    assert "/b" not in server.paths()


@pytest.mark.parametrize(
    ("robots", "may"),
    [
        (reply(status=404), True),
        (reply(status=403), True),
        (reply(status=410), True),
        (reply(status=500), False),
        (reply(status=503), False),
        (reply(status=429), False),
        (lambda asked: asked.reset(), False),
        (reply(status=301, location="/r2"), True),
        (reply("User-agent: *\nDisallow: /" + "\n" * 600_000), False),
        (reply("# " + "x" * 512_000 + "\nUser-agent: *\nDisallow: /"), True),
    ],
)
def test_a_missing_robots_txt_allows_and_one_that_cannot_be_had_does_not(robots: Route, may: bool) -> None:
    with WebServer(a=reply(PAGE), r2=reply(""), **{"robots.txt": robots}) as server, fetcher([server.door]) as fetch:
        if may:
            assert fetch.get(server.url("a")).data == PAGE
        else:
            with pytest.raises(RobotsRefused):
                fetch.get(server.url("a"))
            assert "/a" not in server.paths()


def test_five_redirects_are_followed_and_ten_are_not() -> None:
    steps = {f"s{n}": reply(status=302, location=f"/s{n + 1}") for n in range(10)}
    with WebServer(s10=reply(PAGE), **steps) as server, fetcher([server.door]) as fetch:
        assert len(fetch.fetch(server.url("s5")).hops) == 5
        with pytest.raises(FetchError, match="more than 5 redirects"):
            fetch.get(server.url("s0"))

    assert server.paths().count("/s5") == 2


@pytest.mark.parametrize("location", ["/a", "", None, "ftp://example.org/", "http://me:x@example.org/", "http://[/"])
def test_a_redirect_in_a_circle_or_to_nowhere_is_said(location: str | None) -> None:
    answer = (
        reply(status=302)
        if location is None
        else reply(status=302).replace(b"\r\n", f"\r\nlocation: {location}\r\n".encode(), 1)
    )
    with WebServer(a=answer) as server, fetcher([server.door]) as fetch, pytest.raises(FetchError):
        fetch.get(server.url("a"))


@pytest.mark.parametrize(
    "answer",
    [
        reply(b"x" * 5_000),
        reply(b"", content_length="999999999999"),
        reply(b"x" * 5_000, content_length=""),
        reply(gzip.compress(b"\0" * 5_000), content_encoding="gzip"),
        reply(gzip.compress(gzip.compress(b"\0" * 500_000)), content_encoding="gzip, gzip"),
    ],
)
def test_a_page_larger_than_the_limit_is_refused_packed_or_not(answer: bytes) -> None:
    with (
        WebServer(a=answer) as server,
        fetcher([server.door], max_bytes=4_000) as fetch,
        pytest.raises(FetchError, match=r"limit|unpacks"),
    ):
        fetch.get(server.url("a"))

    assert server.paths().count("/a") == 1


def test_a_body_that_never_ends_is_left_at_the_limit() -> None:
    def endless(asked: Asked) -> None:
        asked.send(reply(content_length=""))
        while True:
            asked.send(b"x" * 65_536)

    with (
        WebServer(a=endless) as server,
        fetcher([server.door], max_bytes=1_000_000) as fetch,
        pytest.raises(FetchError, match="limit of 1000000"),
    ):
        fetch.get(server.url("a"))


def test_a_silent_server_is_given_up() -> None:
    with WebServer() as server:
        server.routes["/a"] = lambda asked: server.stop.wait(5) and None
        with fetcher([server.door], fetch_stall=0.5, fetch_tries=2) as fetch, pytest.raises(FetchError, match="Try: "):
            fetch.get(server.url("a"))
        assert server.paths().count("/a") == 2


@pytest.mark.parametrize("head", [True, False])
def test_a_slow_drip_does_not_outlast_the_time_there_is(head: bool) -> None:
    def drip(asked: Asked) -> None:
        asked.send(b"HTTP/1.1 200 OK\r\nx: " if head else reply(content_length="100000"))
        while not server.stop.wait(0.02):
            asked.send(b"x")

    with WebServer(a=drip) as server, fetcher([server.door], fetch_seconds=0.3) as fetch:
        with pytest.raises(FetchError, match="time for this address is up"):
            fetch.get(server.url("a"))
        assert server.paths().count("/a") == 1


def test_a_charset_that_lies_changes_no_byte() -> None:
    body = "<p>“Мир”</p>".encode("cp1251")
    with WebServer(a=reply(body, content_type="text/html; charset=utf-16")) as server, fetcher([server.door]) as fetch:
        capture = fetch.get(server.url("a"))

    assert capture.data == body
    assert capture.response is not None
    assert capture.response.header("content-type") == "text/html; charset=utf-16"


@pytest.mark.parametrize(
    ("content_type", "body", "media"),
    [("text/html", b"%PDF-1.7", "auto"), ("application/pdf", b"<html>", "auto"), ("Text/HTML; x", b"\n<html>", "html")],
)
def test_what_a_page_is_its_header_and_its_bytes_must_both_say(content_type: str, body: bytes, media: str) -> None:
    with WebServer(a=reply(body, content_type=content_type)) as server, fetcher([server.door]) as fetch:
        assert fetch.get(server.url("a")).media == media


def test_addresses_with_odd_letters_arrive_as_they_were_meant() -> None:
    with WebServer(**{"%C3%A4": reply(PAGE), "a%2fb": reply(PAGE)}) as server, fetcher([server.door]) as fetch:
        assert isinstance(fetch.get(server.url("ä?q=ü")), Capture)
        assert isinstance(fetch.get(server.url("a%2fb?q=%20+")), Capture)

    assert server.paths()[1:] == ["/%C3%A4?q=%C3%BC", "/a%2fb?q=%20+"]


def test_what_a_server_says_is_shown_on_one_line_and_no_password_of_it() -> None:
    location = "http://me:secret@example.org/\x08\x1b[31m"
    with (
        WebServer(a=reply(status=302, location=location)) as server,
        fetcher([server.door]) as fetch,
        pytest.raises(FetchError) as refused,
    ):
        fetch.get(server.url("a"))

    assert str(refused.value).isprintable()
    assert "secret" not in str(refused.value)
