"""Whatever a server says, it ends in a page or in one clear line."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import FetchError
from tests.acquire.fetch.helpers import fetcher
from tests.acquire.server import WebServer, reply

NAMES = (
    "location content-type content-encoding content-length transfer-encoding etag last-modified date age expires vary "
    "cache-control retry-after set-cookie content-range link refresh connection upgrade"
)
WORDS = st.one_of(
    st.sampled_from(
        [
            *(
                "gzip",
                "br",
                "zstd",
                "chunked",
                "identity",
                "*",
                "0",
                "-1",
                "1e9",
                "99999999999999999999",
                "W/",
                '"',
                "/",
            ),
            *(
                "no-store",
                "max-age=x",
                "max-age=1",
                'private="x',
                "Thu, 99 Foo 99999 25:61:61",
                "http://[",
                "//",
                "\xff",
            ),
            *(
                "text/html; charset=x",
                "http://127.0.0.1:1/",
                "http://10.0.0.1/",
                "b",
                "a",
                ", ,",
                ";;=",
                "h2c",
                "close",
            ),
        ]
    ),
    st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=20),
)
HEADERS = st.lists(st.tuples(st.sampled_from(NAMES.split()), WORDS), max_size=6)
STATUSES = st.sampled_from([100, 101, 103, 199, 200, 200, 200, 203, 204, 206, 301, 302, 304, 404, 429, 503, 600, 999])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_answer_is_a_page_or_one_line(data: st.DataObject, tmp_path_factory: object) -> None:
    folder = tmp_path_factory.mktemp("cache")  # type: ignore[attr-defined]
    assert isinstance(folder, Path)

    def answer(_: object) -> bytes:
        head = "".join(f"{name}: {value}\r\n" for name, value in data.draw(HEADERS))
        body = data.draw(st.binary(max_size=40))
        return f"HTTP/1.1 {data.draw(STATUSES)} Said\r\n{head}\r\n".encode("latin-1") + body

    answers = [answer(None) for _ in range(4)]
    with (
        WebServer(a=lambda _: answers.pop() if answers else reply(), **{"robots.txt": reply(status=404)}) as server,
        fetcher([server.door], cache=folder, fetch_stall=0.3, fetch_seconds=1.0) as fetch,
    ):
        for _ in range(2):
            try:
                fetch.get(server.url("a"))
            except FetchError as error:
                assert str(error).isprintable()  # noqa: PT017


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_page_or_one_line(said: bytes) -> None:
    with (
        WebServer(a=said or b"\n", **{"robots.txt": said or b"\n"}) as server,
        fetcher([server.door], fetch_stall=0.3, fetch_seconds=1.0) as fetch,
    ):
        try:
            fetch.get(server.url("a"))
        except FetchError as error:
            assert str(error).isprintable()  # noqa: PT017
