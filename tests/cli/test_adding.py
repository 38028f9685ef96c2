"""``dateline add`` and ``dateline archive``: what a reader sees while coverage comes in, and afterwards."""

from __future__ import annotations

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.dossier import open_dossier
from tests.cli.test_cli import TEXT, run
from tests.documents import PARAGRAPHS, mail_of, page_of, pdf_of, record_of


def text_of(number: int) -> str:
    return TEXT.replace("2 May", f"{number + 1} May").replace("twelve engineers", f"{number + 13} engineers")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("coverage")
    (place / "a.txt").write_text(TEXT, encoding="utf-8")
    (place / "b.html").write_bytes(page_of())
    (place / "c.eml").write_bytes(mail_of(plain="\n\n".join(PARAGRAPHS[::-1]), attached=[("l.png", "image/png", b"x")]))
    (place / "d.pdf").write_bytes(b"%PDF-1.4 broken")
    (place / ".hidden").write_text("x")
    return place


@pytest.fixture(scope="module")
def kept(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("kept") / "talks.dateline"
    run("add", dossier, folder)
    return dossier


def test_the_summary_counts_by_kind_and_says_why(folder: Path, tmp_path: Path) -> None:
    done = run("add", tmp_path / "talks.dateline", folder)

    first, *table = done.stdout.splitlines()
    assert done.returncode == 1
    assert first.endswith("talks.dateline: 3 added, 2 skipped, 1 failed")
    assert [line.split() for line in table if line.split()[0] in ("PDF", "e-mail", "page")] == [
        ["PDF", "0", "0", "0", "1"],
        ["e-mail", "1", "0", "1", "0"],
        ["page", "1", "0", "0", "0"],
    ]
    assert "  skipped, folder: 1 × a hidden file" in table
    assert "  failed, PDF: 1 × it could not be parsed" in table


def test_a_second_run_says_what_it_already_had_without_reading_it_again(folder: Path, kept: Path) -> None:
    (again,) = {line for line in run("add", kept, folder).stdout.splitlines() if "talks.dateline" in line}

    assert again.endswith("0 added, 3 already there, 2 skipped, 1 failed")


def test_the_summary_for_programs_is_json(folder: Path, kept: Path) -> None:
    told = json.loads(run("add", kept, folder, "--format", "json").stdout)

    assert (told["added"], told["already_there"], told["skipped"], told["failed"]) == (0, 3, 2, 1)
    assert {"kind": "PDF", "added": 0, "already_there": 0, "skipped": [], "failed": [
        {"why": "it could not be parsed", "count": 1}
    ]} in told["kinds"]  # fmt: skip


def test_strict_stops_at_the_first_failure_and_keeps_what_was_before(tmp_path: Path) -> None:
    for name, data in (("a.txt", TEXT), ("b.txt", ""), ("c.txt", text_of(3))):
        (tmp_path / name).write_text(data, encoding="utf-8")

    done = run(
        "add", tmp_path / "talks.dateline", tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt", "--strict"
    )

    assert done.returncode == 1
    assert "1 added, 1 failed, stopped at the first failure" in done.stdout


def test_an_address_given_otherwise_is_another_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    dossier = tmp_path / "talks.dateline"
    run("add", dossier, tmp_path / "a.txt")

    other = run("add", dossier, tmp_path / "a.txt", "--url", "https://news.example/a")
    again = run("add", dossier, tmp_path / "a.txt", "--url", "https://news.example/a")

    assert "1 added" in other.stdout
    assert "0 added, 1 already there" in again.stdout


def test_progress_with_counts_and_rate_is_for_a_terminal_only(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": str(n), "text": text_of(n)}) + "\n" for n in range(70))
    (tmp_path / "many.jsonl").write_text(lines, encoding="utf-8")

    piped = run("add", tmp_path / "piped.dateline", tmp_path / "many.jsonl")
    shown = on_a_terminal("add", tmp_path / "shown.dateline", tmp_path / "many.jsonl")

    assert piped.stderr == ""
    assert " done, " in shown
    assert " a second: " in shown
    assert " added" in shown


def on_a_terminal(*arguments: object) -> str:
    """Run a command whose standard error is a terminal, and return what it showed there."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "dateline", *map(str, arguments)]
    done = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    found = b""
    try:
        while part := os.read(ours, 65_536):
            found += part
    except OSError:
        pass  # the other end is gone
    done.wait()
    os.close(ours)
    return found.decode("utf-8", "replace")


def test_a_run_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": str(n), "text": text_of(n)}) + "\n" for n in range(20))
    (tmp_path / "many.jsonl").write_text(lines, encoding="utf-8")
    dossier, whole = tmp_path / "killed.dateline", tmp_path / "whole.dateline"
    kill_after(3, dossier, "add", dossier, tmp_path / "many.jsonl")
    kept = count(dossier)

    again = run("add", dossier, tmp_path / "many.jsonl")
    run("add", whole, tmp_path / "many.jsonl")

    assert 3 <= kept <= 20
    assert again.stdout.strip().endswith(f"{20 - kept} added, {kept} already there")
    assert run("export", dossier).stdout == run("export", whole).stdout


def kill_after(articles: int, dossier: Path, *arguments: object) -> None:
    """Start a command and kill it as soon as so many articles are kept."""
    started = subprocess.Popen([sys.executable, "-m", "dateline", *map(str, arguments)], stdout=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while started.poll() is None and time.monotonic() < until and count(dossier) < articles:
        time.sleep(0.002)
    started.send_signal(signal.SIGKILL)
    started.wait()


def count(dossier: Path) -> int:
    if not dossier.exists():
        return 0
    try:
        with sqlite3.connect(f"file:{dossier}?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.Error:
        return 0


def test_an_archive_holds_a_dossier_and_makes_the_same_one(kept: Path, tmp_path: Path) -> None:
    archive, copy = tmp_path / "talks.warc.gz", tmp_path / "copy.dateline"

    done = run("archive", kept, archive)
    added = run("add", copy, archive)

    assert done.stdout.strip().endswith("3 captures archived")
    assert "3 added" in added.stdout
    assert run("export", copy).stdout == run("export", kept).stdout
    assert "all as they were put in" in run("verify", copy).stdout


def test_an_archive_is_named_as_one(kept: Path, tmp_path: Path) -> None:
    done = run("archive", kept, tmp_path / "talks.zip")

    assert done.returncode == 2
    assert ".warc.gz" in done.stderr


def test_what_the_server_said_is_kept_and_a_dossier_of_before_opens(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(
        record_of(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nETag: x\r\n\r\n" + page_of())
    )
    dossier = tmp_path / "talks.dateline"
    run("add", dossier, tmp_path / "a.warc")

    with open_dossier(dossier, readonly=True) as opened:
        (capture,) = opened.captures().values()
    assert capture.response is not None
    assert capture.response.header("etag") == "x"

    make_older(dossier)
    with open_dossier(dossier, readonly=True) as opened:
        (older,) = opened.captures().values()
        assert older.data == capture.data
        assert older.response is None
        assert opened.verify() == ()
    assert "0 added, 1 already there" in run("add", dossier, tmp_path / "a.warc").stdout


def make_older(dossier: Path) -> None:
    """Take the later migrations back, as if an earlier Dateline had written the file."""
    with sqlite3.connect(dossier) as connection:
        for table in ("arrivals", "changes", "notes", "watching"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.execute("DROP INDEX articles_by_capture")
        connection.execute("UPDATE alembic_version SET version_num = '0002'")


def test_a_pdf_and_a_message_can_be_briefed_by_themselves(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail_of())
    (tmp_path / "b.pdf").write_bytes(pdf_of([[(50, 700, 10, PARAGRAPHS[2])]]))

    assert "Mara Orlova" in run("brief", tmp_path / "a.eml").stdout
    assert json.loads(run("annotate", tmp_path / "b.pdf").stdout)["text"] == PARAGRAPHS[2]
