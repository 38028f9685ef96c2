"""Measures the pages of a large dossier: four clients read while one adds, each answer's time told by the server.

python -m evaluation.bench_serve [STATEMENTS] [--folder FOLDER]     a million, in a folder of its own
"""

from __future__ import annotations

import argparse
import contextlib
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from dateline.cataloguing import catalogue_place
from dateline.dossier import open_dossier
from dateline.dossier.catalogue import Catalogue, open_catalogue
from dateline.records.articles import Capture
from dateline.records.catalogue import EntryKind, Query
from evaluation.big_catalogue import fill_big
from evaluation.big_dossier import articles_of, make_big

__all__ = ["Served", "measure"]

MILLION = 1_000_000
READERS, SECONDS = 4, 40.0
_TIMING = re.compile(r"dur=([\d.]+)")


class Served:
    """A server of a dossier, in a process of its own."""

    def __init__(self, path: Path, cache: Path) -> None:
        """Start it, and wait until it answers."""
        call = [sys.executable, "-m", "dateline", "serve", str(path), "--port", "0", "--cache", str(cache)]
        self._process = subprocess.Popen(call, stderr=subprocess.PIPE, text=True)
        assert self._process.stderr is not None
        line = self._process.stderr.readline()
        threading.Thread(target=self._process.stderr.read, daemon=True).start()  # a full pipe would stop the server
        found = re.search(r"http://[\d.]+:(\d+)/", line)
        assert found, line
        self.base = found.group(0).rstrip("/")
        self._wait()

    def _wait(self) -> None:
        for _ in range(600):
            with contextlib.suppress(OSError):
                self.get("/assets/site.css")
                return
            time.sleep(0.1)
        raise TimeoutError(self.base)

    def get(self, address: str) -> tuple[int, float, int]:
        """Return the status, the server's own milliseconds, and the bytes of an answer."""
        try:
            with urllib.request.urlopen(self.base + address, timeout=60) as answer:
                body = answer.read()
                told = _TIMING.search(answer.headers.get("server-timing", ""))
                return answer.status, float(told.group(1)) if told else 0.0, len(body)
        except urllib.error.HTTPError as error:
            return error.code, 0.0, 0

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(20)


def addresses(asked: Catalogue, seed: int) -> Iterator[str]:
    """Yield the addresses that a reader goes to, in no order."""
    rng = random.Random(seed)
    ids = {
        kind: [one.id for one in asked.ask(Query(kind=kind, limit=400, newest=rng.random() < 0.5)).entries]
        for kind in (EntryKind.STATEMENT, EntryKind.EVENT, EntryKind.ACTOR, EntryKind.ARTICLE, EntryKind.POSITION)
    }
    words = [one.record.variants[0].split() for one in asked.ask(Query(kind=EntryKind.STATEMENT, limit=200)).entries]
    speakers = [one.value for one in asked.facets(EntryKind.STATEMENT, "speaker", limit=500)]
    while True:
        word, other = rng.choice(rng.choice(words)), rng.choice(rng.choice(words))
        yield rng.choice(
            (
                "/",
                "/timeline?since=2019-01-01&until=2019-02-01",
                "/statements",
                f"/statements?speaker={rng.choice(speakers)}",
                f"/statements?words={word}",
                f"/statements?words={word}+{other}&speaker={rng.choice(speakers)}",
                f"/statements/{rng.choice(ids[EntryKind.STATEMENT])}",
                "/positions",
                f"/positions/{rng.choice(ids[EntryKind.POSITION])}",
                "/actors",
                f"/actors/{rng.choice(ids[EntryKind.ACTOR])}",
                f"/events/{rng.choice(ids[EntryKind.EVENT])}",
                "/contradictions",
                "/questions",
                "/expectations",
                "/sources",
                f"/articles/{rng.choice(ids[EntryKind.ARTICLE])}",
                f"/search?words={word}",
                "/log",
                f"/api/v1/statements?speaker={rng.choice(speakers)}",
            )
        )


class Load:
    """Four who read and one who adds, until they are told to stop."""

    def __init__(self, served: Served, path: Path, place: Path) -> None:
        """Take the server, the dossier to add to, and the catalogue that tells where to go."""
        self.times: dict[str, list[float]] = defaultdict(list)
        self.wrong: list[str] = []
        self.added = 0
        self._served, self._path, self._place, self._stop = served, path, place, threading.Event()

    def run(self, seconds: float) -> None:
        """Read and add for so long."""
        threads = [threading.Thread(target=self._read, args=(seed,)) for seed in range(READERS)]
        threads.append(threading.Thread(target=self._add))
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        self._stop.set()
        for thread in threads:
            thread.join()

    def _read(self, seed: int) -> None:
        asked = open_catalogue(self._place)
        assert asked is not None
        for address in addresses(asked, seed):
            if self._stop.is_set():
                return
            status, spent, _ = self._served.get(address)
            if status != 200:
                self.wrong.append(f"{status} {address}")
            self.times[re.sub(r"/[a-z]+-[0-9a-f]+$", "/ID", address.split("?")[0])].append(spent)

    def _add(self) -> None:
        with open_dossier(self._path) as dossier:
            for one in articles_of(10_000, seed=time.time_ns()):
                if self._stop.is_set():
                    return
                dossier.add(Capture(data=one.article.text.encode(), address=one.article.url, media="text"), one)
                self.added += 1
                time.sleep(0.1)


def measure(path: Path, cache: Path, seconds: float = SECONDS) -> dict[str, float]:
    """Return what was measured: errors, the slowest page's 95th percentile, and ratios to bare SQL."""
    place = catalogue_place(path, cache=cache)
    served = Served(path, cache)
    load = Load(served, path, place)
    try:
        for address in ("/", "/statements", "/actors"):
            served.get(address)
        load.run(seconds)
        asked = open_catalogue(place)
        assert asked is not None
        found = {"errors": float(len(load.wrong)), "added": float(load.added), **ratios(served, asked)}
    finally:
        served.stop()
    worst = 0.0
    for page, spent in sorted(load.times.items()):
        p95 = statistics.quantiles(spent, n=20)[-1] if len(spent) > 1 else spent[0]
        worst = max(worst, p95)
        print(f"{page:24} {len(spent):5} answers  median {statistics.median(spent):6.1f} ms  p95 {p95:6.1f} ms")
    for line in load.wrong[:5]:
        print("wrong:", line)
    return {**found, "p95": worst}


def ratios(served: Served, asked: Catalogue) -> dict[str, float]:
    """Return how much longer a page takes than the SQL for its rows alone, each the median of nine."""
    speaker = asked.facets(EntryKind.STATEMENT, "speaker", limit=3)[-1].value
    word = asked.ask(Query(kind=EntryKind.STATEMENT, limit=1)).entries[0].record.variants[0].split()[0]
    connection = sqlite3.connect(f"file:{asked.path}?mode=ro&immutable=1", uri=True)
    of_actor = (
        "SELECT body, tellings FROM entries WHERE row IN (SELECT picks.row FROM picks JOIN facets USING (facet) "
        "WHERE facets.kind = ? AND name = ? AND value = ? ORDER BY picks.row DESC LIMIT 50)"
    )
    newest = (
        "SELECT body, tellings FROM entries WHERE row IN "
        "(SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT 50)"
    )

    def bare(sql: str, *values: str) -> float:
        start = time.perf_counter()
        connection.execute(sql, values).fetchall()
        return 1000 * (time.perf_counter() - start)

    def actor() -> float:
        return bare(of_actor, "statement", "speaker", speaker) + bare(of_actor, "position", "actor", speaker)

    found = {}
    for name, address, sql in (
        ("actor", f"/actors/{speaker}", actor),
        ("newest", f"/api/v1/statements?words={word}", lambda: bare(newest, f'"{word}"')),
    ):
        page = statistics.median(served.get(address)[1] for _ in range(9))
        alone = statistics.median(sql() for _ in range(9))
        print(f"{name}: {page:.2f} ms, bare SQL {alone:.2f} ms")
        found[name] = page / alone
    return found


def main() -> None:
    """Make what is missing, then measure."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("statements", type=int, nargs="?", default=MILLION)
    told.add_argument("--folder", type=Path)
    chosen = told.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = chosen.folder or Path(made)
        path, cache = folder / f"{chosen.statements}.dateline", folder / "cache"
        if not path.exists():
            make_big(path, chosen.statements)
        if open_catalogue(catalogue_place(path, cache=cache)) is None:
            fill_big(path, catalogue_place(path, cache=cache), chosen.statements)
        for name, value in measure(path, cache).items():
            print(f"{name:8} {value:8.2f}")


if __name__ == "__main__":
    main()
