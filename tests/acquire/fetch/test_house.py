"""Nothing in this house is ever reached: a listener on loopback proves it for each way in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import httpcore2
import pytest

from dateline.acquire.fetch.network import Deadline, PinnedBackend, resolved
from dateline.acquire.fetch.targets import Door
from dateline.errors import AddressRefused, FetchError
from tests.acquire.fetch.helpers import Time, fetcher, nowhere
from tests.acquire.server import Tripwire, WebServer, reply

# All of these are this machine, to some resolver or to some network.
LITERALS = [
    "127.0.0.1",
    "127.1",
    "127.000.000.001",
    "0x7f000001",
    "0x7f.1",
    "2130706433",
    "0177.0.0.1",
    "017700000001",
    "0.0.0.0",
    "0",
    "127.0.0.1.",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "１２７.０.０.１",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[::1%25lo]",
    "[::1%lo]",
    "localhost",
    "LOCALHOST.",
    "me@127.0.0.1",
    "example.org@127.0.0.1",
    "127.0.0.1%2f@example.org",
]
ANSWERS = [
    "127.0.0.1",
    "0.0.0.0",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::7f00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "fe80::1%lo",
    "127.8.8.8",
]


@pytest.fixture
def wire() -> Iterator[Tripwire]:
    with Tripwire() as listener:
        yield listener


def refused(wire: Tripwire, url: str, **more: object) -> str:
    with (
        fetcher(fetch_ports=(80, 443, wire.port), **more) as fetch,  # type: ignore[arg-type]
        pytest.raises(FetchError) as error,
    ):
        fetch.get(url)
    assert wire.reached == 0
    return str(error.value)


@pytest.mark.parametrize("host", LITERALS)
def test_no_way_to_write_this_machine_reaches_it(wire: Tripwire, host: str) -> None:
    refused(wire, f"http://{host}:{wire.port}/", resolve=resolved)


@pytest.mark.parametrize("answer", ANSWERS)
def test_no_name_leads_here(wire: Tripwire, answer: str) -> None:
    said = refused(wire, f"http://news.example:{wire.port}/", resolve=lambda *_: [answer])

    assert "news.example" in said


@pytest.mark.parametrize("answers", [["93.184.215.14", "127.0.0.1"], ["2606:2800::1", "::1"], []])
def test_a_mixed_answer_or_none_is_refused_as_a_whole(wire: Tripwire, answers: Sequence[str]) -> None:
    refused(wire, f"http://news.example:{wire.port}/", resolve=lambda *_: answers)


def test_a_name_that_cannot_be_resolved_is_refused(wire: Tripwire) -> None:
    assert "could not be resolved" in refused(wire, f"http://news.example:{wire.port}/", resolve=nowhere)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "127.1", "news.example", "[::ffff:127.0.0.1]"])
def test_no_redirect_leads_here(wire: Tripwire, status: int, host: str) -> None:
    with WebServer(a=reply(status=status, location=f"http://{host}:{wire.port}/")) as server:
        # The server stands on loopback too, but it was opened on purpose: its port, and no other.
        said = refused(wire, server.url("a"), allowed=[server.door], resolve=lambda *_: ["127.0.0.1"])

    assert "leads on to" in said
    assert server.paths() == ["/robots.txt", "/a"]


def test_a_page_that_refreshes_itself_elsewhere_is_not_followed(wire: Tripwire) -> None:
    body = f'<meta http-equiv="refresh" content="0;url=http://127.0.0.1:{wire.port}/">'
    with WebServer(a=reply(body)) as server, fetcher([server.door]) as fetch:
        assert fetch.get(server.url("a")).data == body.encode()

    assert wire.reached == 0


def test_robots_txt_leads_nowhere_here_either(wire: Tripwire) -> None:
    routes = {"robots.txt": reply(status=302, location=f"http://127.0.0.1:{wire.port}/")}
    with WebServer(a=reply("<p>"), **routes) as server:
        said = refused(wire, server.url("a"), allowed=[server.door])

    assert "robots.txt cannot be had" in said
    assert server.paths() == ["/robots.txt"]


def test_an_answer_that_changes_is_checked_again(wire: Tripwire) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1", "127.0.0.1"]])
    with WebServer(a=reply(status=302, location=f"http://news.example:{wire.port}/")) as server:
        door = f"first.example:{server.port}"
        said = refused(wire, f"http://{door}/a", allowed=[door], resolve=lambda *_: next(answers))

    assert "news.example" in said


def test_a_name_is_resolved_once_for_a_connection_and_the_certificate_stays_the_names() -> None:
    asked: list[str] = []
    base = Recorded()
    backend = PinnedBackend(Door(), lambda host, _: asked.append(host) or ["93.184.215.14"], Deadline(), base)  # type: ignore[func-returns-value]
    with httpcore2.ConnectionPool(network_backend=backend) as pool, pytest.raises(httpcore2.ConnectError):
        pool.request("GET", "https://news.example/")

    assert asked == ["news.example"]
    assert base.connected == [("93.184.215.14", 443)]
    assert base.named == ["news.example"]


class Recorded(httpcore2.NetworkBackend):
    """Tells where a connection would have gone, and whose certificate it would have asked for."""

    def __init__(self) -> None:
        self.connected: list[tuple[str, int]] = []
        self.named: list[str | None] = []

    def connect_tcp(self, host: str, port: int, *_: object, **__: object) -> httpcore2.NetworkStream:
        self.connected.append((host, port))
        return Line(self.named)


class Line(httpcore2.NetworkStream):
    def __init__(self, named: list[str | None]) -> None:
        self.named = named

    def start_tls(self, ssl_context: object, server_hostname: str | None = None, timeout: float | None = None) -> Line:  # type: ignore[override]
        self.named.append(server_hostname)
        raise httpcore2.ConnectError("no further")


def test_proxies_of_the_environment_are_left_alone_unless_asked_for(
    wire: Tripwire, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{wire.port}")
    with WebServer(a=reply("<p>here")) as server, fetcher([server.door]) as fetch:
        assert fetch.get(server.url("a")).data == b"<p>here"

    assert wire.reached == 0


def test_a_proxy_that_was_asked_for_is_used_and_what_it_is_asked_for_is_still_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with WebServer() as proxy:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("no_proxy", "")
        proxy.routes["http://news.example/a"] = reply("<p>by proxy")
        names = {"news.example": ["93.184.215.14"], "inside.example": ["10.0.0.1"]}
        with fetcher(resolve=lambda host, _: names[host], proxy_from_env=True) as fetch:
            assert fetch.get("http://news.example/a").data == b"<p>by proxy"
            with pytest.raises(AddressRefused, match="private"):
                fetch.get("http://inside.example/a")
            with pytest.raises(AddressRefused, match="link-local"):
                fetch.get("http://169.254.169.254/a")

    assert proxy.paths() == ["http://news.example/robots.txt", "http://news.example/a"]


def test_an_opened_host_is_reached_at_its_own_port_only(wire: Tripwire) -> None:
    with WebServer(a=reply("<p>here")) as server:
        with fetcher([server.door], Time()) as fetch:
            assert fetch.get(server.url("a")).data == b"<p>here"
        refused(wire, f"http://127.0.0.1:{wire.port}/", allowed=[server.door])


def test_another_name_for_an_opened_host_is_refused(wire: Tripwire) -> None:
    refused(
        wire, f"http://evil.example:{wire.port}/", allowed=[f"127.0.0.1:{wire.port}"], resolve=lambda *_: ["127.0.0.1"]
    )
