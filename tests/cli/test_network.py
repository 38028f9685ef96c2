"""``dateline add`` and ``dateline watch`` before a real server: what is asked for, and that nothing else ever is."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acquire.server import Tripwire, WebServer, reply
from tests.cli.test_cli import TEXT, run
from tests.watching.helpers import HARVEST, RIVER, feed_of, page

_NO_SOCKET = """
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        print("socket:", event, arguments, file=sys.stderr)
        sys.exit(9)
sys.addaudithook(refuse)
from dateline.cli import main
main(sys.argv[1:])
"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[WebServer]:
    monkeypatch.setenv("DATELINE_FETCH_DELAY", "0")
    monkeypatch.setenv("DATELINE_FETCH_TRIES", "1")
    with WebServer() as served:
        served.routes |= {
            "/river": page("River talks", *RIVER),
            "/grapes": page("Late harvest", *HARVEST),
            "/more": page("Talks go on", RIVER[0], "Southland said that the dam would stay closed."),
            "/feed": feed_of("/river", "/grapes", "/more"),
        }
        yield served


def asked(server: WebServer) -> list[str]:
    paths = [path for path in server.paths() if path != "/robots.txt"]
    server.asked.clear()
    return paths


def test_a_page_a_feed_and_a_list_of_addresses_are_taken(server: WebServer, tmp_path: Path) -> None:
    dossier, door = tmp_path / "talks.dateline", ("--allow-host", server.door)
    listed = tmp_path / "list.txt"
    listed.write_text(f"# what we read\n{server.url('/grapes')}\n{server.url('/gone')}\n", encoding="utf-8")

    one = run("add", dossier, server.url("/river"), *door)
    fed = run("add", dossier, server.url("/feed"), *door)
    named = run("add", dossier, listed, *door)

    assert one.stdout.strip().endswith("1 added")
    assert "2 added, 1 already there" in fed.stdout
    assert "0 added, 1 already there, 1 failed" in named.stdout
    assert "404" in named.stderr
    assert asked(server) == ["/river", "/feed", "/river", "/grapes", "/more", "/grapes", "/gone"]
    assert "all as they were put in" in run("verify", dossier).stdout


def test_a_limit_leaves_the_rest_of_a_feed_unasked(server: WebServer, tmp_path: Path) -> None:
    done = run("add", tmp_path / "t.dateline", server.url("/feed"), "--limit", "1", "--allow-host", server.door)

    assert "1 added, 2 skipped" in done.stdout
    assert asked(server) == ["/feed", "/river"]


def test_a_cache_asks_whether_a_page_is_new(server: WebServer, tmp_path: Path) -> None:
    server.routes["/tagged"] = lambda one: (
        reply(status=304, etag='"1"') if one.headers.get("if-none-match") else page("Talks", *RIVER, etag='"1"')
    )
    call = ("add", tmp_path / "t.dateline", server.url("/tagged"), "--allow-host", server.door, "--cache", tmp_path)

    first, second = run(*call), run(*call)

    assert "1 added" in first.stdout
    assert "0 added, 1 already there" in second.stdout
    assert [one.headers.get("if-none-match") for one in server.asked if one.path == "/tagged"] == [None, '"1"']


def test_neither_the_house_nor_what_robots_forbid_is_asked(server: WebServer, tmp_path: Path) -> None:
    server.routes["/robots.txt"] = reply("User-agent: *\nDisallow: /grapes\n", content_type="text/plain")
    with Tripwire() as wire:
        server.routes["/moved"] = reply(status=302, location=f"http://127.0.0.1:{wire.port}/secret")
        urls = [server.url("/moved"), server.url("/grapes"), f"http://127.0.0.1:{wire.port}/", server.url("/river")]
        done = run("add", tmp_path / "t.dateline", *urls, "--allow-host", server.door)
        unopened = run("add", tmp_path / "u.dateline", server.url("/river"))

        assert wire.reached == 0
    assert "1 added, 3 failed" in done.stdout
    assert "robots.txt" in done.stderr
    assert asked(server) == ["/moved", "/river"]
    assert "1 failed" in unopened.stdout
    assert "--allow-host" in unopened.stderr


def test_without_an_address_no_socket_is_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.html").write_bytes(page("River talks", *RIVER).partition(b"\r\n\r\n")[2])
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "feed.xml").write_bytes(feed_of("https://example.org/a").partition(b"\r\n\r\n")[2])
    dossier = tmp_path / "t.dateline"

    for call in (
        ("add", dossier, tmp_path / "a.txt", tmp_path / "b.html", tmp_path / "in"),
        ("brief", dossier),
        ("watch", dossier, "--list", "--left-out"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", _NO_SOCKET, *map(str, call)], capture_output=True, text=True, check=False
        )
        assert "socket:" not in done.stderr
        assert done.returncode == 0
    tried = subprocess.run(
        [sys.executable, "-c", _NO_SOCKET, "add", dossier, "http://127.0.0.1:9/a", "--allow-host", "127.0.0.1:9"],
        capture_output=True,
        text=True,
    )
    assert "socket: socket." in tried.stderr  # the hook sees what is done


def test_a_watch_tells_each_poll_and_ends_with_a_summary_on_ctrl_c(server: WebServer, tmp_path: Path) -> None:
    call = ("watch", tmp_path / "t.dateline", server.url("/feed"), "--words", "river treaty, dam", "--every", "1s")
    with subprocess.Popen(
        [sys.executable, "-m", "dateline", *map(str, call), "--allow-host", server.door, "--cache", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as watching:
        assert watching.stdout is not None
        first, second = watching.stdout.readline(), watching.stdout.readline()
        time.sleep(0.2)
        watching.send_signal(signal.SIGINT)
        rest, told = watching.communicate(timeout=60)

    assert first.strip().endswith("1 source asked: 2 kept, 1 left out")
    assert second.strip().endswith("1 source asked: 0 kept, 0 left out, 3 known")
    assert watching.returncode == 0
    assert "watched for 0 min" in rest
    assert "2 kept, 1 left out" in rest
    assert told == ""


def test_what_was_left_out_is_listed_and_pulled_in(server: WebServer, tmp_path: Path) -> None:
    dossier = tmp_path / "t.dateline"
    door = ("--once", "--allow-host", server.door, "--cache", tmp_path)
    run("watch", dossier, server.url("/feed"), "--words", "river treaty", *door)

    told = json.loads(run("watch", dossier, "--left-out", "--list", "--format", "json").stdout)
    first = told["left_out"][0]
    pulled = run("add", dossier, "--pull", first["id"])
    again = run("add", dossier, "--pull", first["id"])
    left = json.loads(run("watch", dossier, "--left-out", "--format", "json").stdout)

    assert told["sources"] == [server.url("/feed")]
    assert told["rule"]["words"] == ["river treaty"]
    assert [one["why"] for one in told["left_out"]] == ["it says none of the words"] * 2
    assert "1 added" in pulled.stdout
    assert "nothing of this name was left out" in again.stderr
    assert len(left["left_out"]) == 1
    assert asked(server) == ["/feed", "/river", "/grapes", "/more"]


def test_a_watch_that_makes_no_sense_is_told_what_to_try(tmp_path: Path) -> None:
    dossier = tmp_path / "t.dateline"

    assert "no address of the web" in run("watch", dossier, "feed.xml", "--once").stderr
    assert "no length of time" in run("watch", dossier, "--every", "soon").stderr
    assert "nothing is watched" in run("watch", dossier, "--once").stderr
    assert "is not watched" in run("watch", dossier, "--remove", "https://example.org/").stderr
