"""``dateline add`` and ``dateline watch``, killed at points over all stages: nothing is lost, nothing is half there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.acquire.server import WebServer
from tests.documents import PARAGRAPHS, mail_of, page_of, pdf_of
from tests.watching.helpers import HARVEST, RIVER, feed_of, page

ROOT = Path(__file__).parent.parent.parent
KILLS = [pytest.param(10, 1), pytest.param(100, 2, marks=pytest.mark.soak)]


def killed(kind: str, place: Path, kills: int, seed: int, *inputs: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    work = place / "work"
    work.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.kills", kind, str(work), str(kills), str(seed), *inputs],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1", "DATELINE_FETCH_DELAY": "0"},
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    first, *rest = [json.loads(line) for line in done.stdout.splitlines()]
    return first, rest


def all_is_well(found: list[dict[str, Any]], kills: int) -> None:
    assert len(found) == kills
    for one in found:
        assert not one["missing"], one
        assert not one["faults"], one
        assert one["again"] == 0, one
        assert one["same"], one
    assert sum(one["killed"] for one in found) >= 0.6 * kills  # the clock may come after the end
    assert {"annotate", "dossier"} <= {one["where"] for one in found}


@pytest.mark.parametrize(("kills", "seed"), KILLS)
def test_add_goes_on_where_it_was_killed(kills: int, seed: int, tmp_path: Path) -> None:
    coverage = tmp_path / "in"
    coverage.mkdir()
    (coverage / "a.html").write_bytes(page_of(title="River talks", paragraphs=RIVER))
    (coverage / "b.txt").write_text(f"Dam talks\n\n{RIVER[0]}\n\nSouthland said the dam would stay closed.\n")
    (coverage / "c.eml").write_bytes(mail_of(plain="\n\n".join(HARVEST)))
    (coverage / "d.pdf").write_bytes(pdf_of([[(50, 700, 10, PARAGRAPHS[2])]]))

    _, found = killed("add", tmp_path, kills, seed, str(coverage))

    all_is_well(found, kills)


@pytest.mark.parametrize(("kills", "seed"), KILLS)
def test_watch_goes_on_where_it_was_killed(kills: int, seed: int, tmp_path: Path) -> None:
    with WebServer() as server:
        server.routes |= {
            "/feed": feed_of("/river", "/grapes", "/more"),
            "/river": page("River talks", *RIVER),
            "/grapes": page("Late harvest", *HARVEST, etag='"1"'),
            "/more": page("Dam talks", RIVER[0], "Southland said that the dam would stay closed."),
            "/live": page("Talks go on", RIVER[1], etag='"1"'),
        }
        urls = (server.url("/feed"), server.url("/live"))
        first, found = killed(
            "watch", tmp_path, kills, seed, *urls, "--words", "river treaty,dam", "--allow-host", server.door
        )

    assert sorted(became for _, became, _ in first["whole"][0]) == ["kept", "kept", "kept", "left out"]
    all_is_well(found, kills)
