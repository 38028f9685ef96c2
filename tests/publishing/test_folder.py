"""Where a site is put: whole or not at all, and never over what is somebody else's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.cli.app import _run
from dateline.errors import PresentError
from dateline.publishing import publish
from dateline.publishing.folder import MARKER, new_folder
from tests.publishing.conftest import cache_of


def _read(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def _write(out: Path, files: dict[str, str], *, force: bool = False) -> None:
    with new_folder(out, force=force) as put:
        for name, text in files.items():
            put(name, text.encode())


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.txt").write_text("mine")

    for force in (False, True):
        with pytest.raises(PresentError, match="no site of ours"):
            _write(tmp_path / "site", {"index.html": "ours"}, force=force)

    assert _read(tmp_path) == {"site/thesis.txt": "mine"}


def test_a_site_is_written_anew_only_when_asked(tmp_path: Path) -> None:
    _write(tmp_path / "site", {"index.html": "one"})

    with pytest.raises(PresentError, match="--force"):
        _write(tmp_path / "site", {"index.html": "two"})
    _write(tmp_path / "site", {"index.html": "two"}, force=True)

    assert (tmp_path / "site" / "index.html").read_text() == "two"


def test_what_is_not_ours_stays_and_what_is_no_longer_told_goes(tmp_path: Path) -> None:
    out = tmp_path / "site"
    _write(out, {"index.html": "one", "a/old.html": "old", "a/changed.html": "as written"})
    (out / "CNAME").write_text("desk.example")
    (out / "a" / "mine.txt").write_text("mine")
    (out / "a" / "changed.html").write_text("by hand")
    (out / ".git" / "empty").mkdir(parents=True)
    (out / "there").symlink_to(tmp_path)

    _write(out, {"index.html": "two"}, force=True)

    kept = _read(out)
    assert {name: text for name, text in kept.items() if not name.startswith("there/") and name != MARKER} == {
        "index.html": "two",
        "CNAME": "desk.example",
        "a/mine.txt": "mine",
        "a/changed.html": "by hand",
    }
    assert (out / ".git" / "empty").is_dir()
    assert (out / "there").is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_run_that_breaks_off_leaves_the_old_site_and_nothing_beside_it(tmp_path: Path) -> None:
    _write(tmp_path / "site", {"index.html": "one"})

    def interrupted() -> None:
        with new_folder(tmp_path / "site", force=True) as put:
            put("index.html", b"two")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert (tmp_path / "site" / "index.html").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_run_killed_between_its_renamings_is_mended_by_the_next(tmp_path: Path) -> None:
    _write(tmp_path / "site", {"index.html": "one"})
    (tmp_path / "site" / "mine.txt").write_text("mine")
    (tmp_path / "site").rename(tmp_path / ".site.before")

    _write(tmp_path / "site", {"index.html": "two"}, force=True)

    assert (tmp_path / "site" / "index.html").read_text() == "two"
    assert (tmp_path / "site" / "mine.txt").read_text() == "mine"


def test_a_killed_run_leaves_the_old_site(talks: Path, site: Path, copied: Path) -> None:
    old = _read(copied)
    command = [sys.executable, "-m", "dateline", "publish", str(talks), str(copied), "--force"]
    run = subprocess.Popen([*command, "--cache", str(talks.parent / "cache")], stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not any(copied.parent.glob(".site.new-*/*/*.html")) and time.monotonic() < deadline:
        time.sleep(0.01)
    run.send_signal(signal.SIGKILL)
    run.wait()

    assert run.returncode == -signal.SIGKILL
    assert _read(copied) == old
    publish(talks, copied, cache_of(talks, force=True))
    assert _read(copied) == _read(site)
    assert [path.name for path in copied.parent.iterdir()] == ["site"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o555)

    with pytest.raises(PresentError, match="Try: another place"):
        _write(tmp_path / "shut" / "site", {"index.html": "one"})


def test_the_command_says_what_it_wrote(talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["publish", str(talks), str(tmp_path / "site"), "--cache", str(talks.parent / "cache")]

    assert _run(given) == 0
    told = capsys.readouterr().out
    assert "pages" in told
    assert "MB" in told
    assert _run(given) == 1
    assert "--force" in capsys.readouterr().err
    assert _run([*given, "--force"]) == 0
