"""A dossier keeps what it is given, whole, once, and says when anything was changed."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.dossier import open_dossier
from dateline.errors import DossierError, NewerDossier, NotADossier, UnknownId
from dateline.records.articles import Capture
from dateline.records.claims import Annotations
from dateline.testing import make_article
from tests.story.stories import NORTH, SOUTH, happened, planned, saying


def capture_of(annotations: Annotations) -> Capture:
    return Capture(data=annotations.article.text.encode(), address="lakeside.txt", media="text", name="lakeside.txt")


def talk(n: int) -> Annotations:
    article = make_article(
        f"Northland said that round {n} of the talks was over.", published=f"2031-05-{n % 28 + 1:02}"
    )
    words = f"round {n} of the talks was over"
    return Annotations(article=article, actors=(NORTH,), statements=(saying(article, words, NORTH),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "story.dateline"


def test_what_was_added_comes_back_as_it_was(path: Path):
    with open_dossier(path, create=True) as dossier:
        assert dossier.add(capture_of(planned()), planned())

    with open_dossier(path, readonly=True) as dossier:
        assert list(dossier.annotations()) == [planned()]
        assert dossier.captures()[planned().article.id].data == planned().article.text.encode()


def test_adding_twice_changes_nothing_not_even_the_capture_time(path: Path):
    with open_dossier(path, create=True) as dossier:
        first = attrs.evolve(capture_of(planned()), captured="2031-05-02T10:00:00Z")
        dossier.add(first, planned())
        again = dossier.add(attrs.evolve(first, captured="2031-06-01T10:00:00Z"), planned())

        assert again is False
        assert dossier.captures()[planned().article.id].captured == "2031-05-02T10:00:00Z"


@given(order=st.lists(st.integers(0, 4), min_size=1, max_size=8))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_and_repetition_keeps_the_same_articles(order: list[int], tmp_path_factory: pytest.TempPathFactory):
    place = tmp_path_factory.mktemp("order") / "story.dateline"
    with open_dossier(place, create=True) as dossier:
        for n in order:
            dossier.add(capture_of(talk(n)), talk(n))

        assert list(dossier.annotations()) == sorted(
            (talk(n) for n in set(order)), key=lambda item: (item.article.published, item.article.id)
        )
        assert dossier.verify() == ()


def test_an_article_whose_claims_fail_is_absent(path: Path):
    broken = attrs.evolve(planned(), events=(*planned().events, object()))
    with open_dossier(path, create=True) as dossier:
        with pytest.raises(TypeError):
            dossier.add(capture_of(planned()), broken)

        assert dossier.counts() == {"article": 0}


def test_an_id_or_its_beginning_finds_the_claim_and_its_article(path: Path):
    with open_dossier(path, create=True) as dossier:
        dossier.add(capture_of(planned()), planned())
        (event,) = planned().events

        (found,) = dossier.find(event.id[:9])

        assert found.record == event
        assert found.article == planned().article


def test_an_actor_is_found_in_every_article_that_knows_it(path: Path):
    with open_dossier(path, create=True) as dossier:
        for annotations in (planned(), happened()):
            dossier.add(capture_of(annotations), annotations)

        assert len(dossier.find(SOUTH.id)) == 2


def test_an_unknown_id_says_what_to_try(path: Path):
    with open_dossier(path, create=True) as dossier, pytest.raises(UnknownId, match="Try: dateline list"):
        dossier.find("evt-none")


def test_words_are_found_with_what_stands_around_them(path: Path):
    with open_dossier(path, create=True) as dossier:
        dossier.add(capture_of(planned()), planned())

        (hit,) = dossier.search("lakeside")

        assert hit.words == "Lakeside"
        assert planned().article.words(hit.span) == "Lakeside"
        assert hit.before.endswith("meet Southland in ")


def test_a_dossier_made_anew_in_the_place_of_another_has_another_state(path: Path):
    states = []
    for n in (1, 2):
        path.unlink(missing_ok=True)
        with open_dossier(path, create=True) as dossier:
            dossier.add(capture_of(talk(n)), talk(n))
            states.append(dossier.state())

    assert states[0] != states[1]


@pytest.mark.parametrize("query", ['"', "(", "NEAR(", "a AND", "*", "lakeside OR", "-x", 'un"closed'])
def test_a_strange_query_finds_nothing_and_breaks_nothing(path: Path, query: str):
    with open_dossier(path, create=True) as dossier:
        dossier.add(capture_of(planned()), planned())

        dossier.search(query)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE captures SET data = data || x'00'", "capture"),
        ("UPDATE articles SET text = replace(text, '28', '29')", "article"),
        ("UPDATE claims SET body = replace(body, 'planned', 'happened') WHERE kind = 'event'", "claim"),
        ("DELETE FROM claims WHERE kind = 'event'", "article"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM captures", "article"),
    ],
)
def test_verify_names_what_was_changed(path: Path, change: str, named: str):
    with open_dossier(path, create=True) as dossier:
        dossier.add(capture_of(planned()), planned())
    with sqlite3.connect(path) as raw:
        raw.executescript(change)

    with open_dossier(path) as dossier:
        assert named in {fault.what for fault in dossier.verify()}


def test_a_text_file_is_no_dossier(path: Path):
    path.write_text("Once upon a time.")

    with pytest.raises(NotADossier, match="not a Dateline dossier"):
        open_dossier(path)
    assert path.read_text() == "Once upon a time."


def test_an_empty_file_a_folder_and_nothing_are_no_dossiers(path: Path, tmp_path: Path):
    with pytest.raises(DossierError, match="no such dossier"):
        open_dossier(path)
    path.touch()
    with pytest.raises(NotADossier, match="empty"):
        open_dossier(path)
    with pytest.raises(NotADossier, match="folder"):
        open_dossier(tmp_path)


def test_a_file_whose_making_was_killed_is_made_anew(path: Path):
    for _ in range(2):  # nothing written yet; then a file of SQLite without a table
        path.touch()
        open_dossier(path, create=True).close()
        with open_dossier(path) as dossier:
            assert dossier.counts() == {"article": 0}
        path.unlink()
        sqlite3.connect(path).execute("PRAGMA journal_mode = WAL").connection.close()


def test_another_programs_database_is_left_alone(path: Path):
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE recipes (id)")

    with pytest.raises(NotADossier, match="another program"):
        open_dossier(path, create=True)


def test_a_dossier_of_a_newer_dateline_is_refused(path: Path):
    open_dossier(path, create=True).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(NewerDossier, match="upgrading"):
        open_dossier(path)


def test_a_damaged_file_is_said_in_one_line(path: Path):
    with open_dossier(path, create=True) as dossier:
        for n in range(30):
            dossier.add(capture_of(talk(n)), talk(n))
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    data[4096 * 2 : 4096 * 9] = b"\xff" * (4096 * 7)
    path.write_bytes(data)

    with pytest.raises(DossierError) as told, open_dossier(path) as dossier:
        list(dossier.annotations())
    assert "\n" not in str(told.value)


def test_four_writers_lose_nothing(path: Path):
    open_dossier(path, create=True).close()

    def write(start: int) -> None:
        with open_dossier(path) as dossier:
            for n in range(start, start + 10):
                dossier.add(capture_of(talk(n)), talk(n))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, (0, 10, 20, 30)))

    with open_dossier(path) as dossier:
        assert dossier.counts()["article"] == 40
        assert dossier.verify() == ()


_WRITER = """
import sys
from dateline.dossier import open_dossier
from tests.dossier.test_store import capture_of, talk
with open_dossier(sys.argv[1], create=True) as dossier:
    for n in range(1000):
        dossier.add(capture_of(talk(n)), talk(n))
        print(n, flush=True)
"""


@pytest.mark.parametrize("after", [3, 17, pytest.param(120, marks=pytest.mark.soak)])
def test_a_kill_leaves_every_acknowledged_article_whole(path: Path, after: int):
    child = subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    for line in child.stdout:
        if int(line) == after:
            child.send_signal(signal.SIGKILL)
            break
    child.wait()

    with open_dossier(path) as dossier:
        assert dossier.counts()["article"] >= after + 1
        assert dossier.verify() == ()


def _limited(size: int):
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    return limit


def test_a_full_disk_is_said_and_loses_nothing(path: Path):
    open_dossier(path, create=True).close()
    script = _WRITER.replace("range(1000)", "range(4000)")
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, preexec_fn=_limited(400_000)
    )

    kept = len(done.stdout.split())
    assert done.returncode != 0
    assert "what was kept before is intact" in done.stderr
    with open_dossier(path) as dossier:
        assert dossier.counts()["article"] >= kept > 0
        assert dossier.verify() == ()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs to become an ordinary user")
def test_a_read_only_folder_can_be_read_and_not_written(tmp_path: Path):
    folder = tmp_path / "shelf"
    folder.mkdir()
    with open_dossier(folder / "story.dateline", create=True) as dossier:
        dossier.add(capture_of(planned()), planned())
    for place in (folder / "story.dateline", folder):
        place.chmod(place.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    script = (
        "import os, sys\nfrom dateline.dossier import open_dossier\nfrom dateline.errors import DossierError\n"
        "from tests.dossier.test_store import capture_of, talk\nimport alembic.command, sqlalchemy.dialects.sqlite\n"
        "os.setuid(65534)\n"
        "print(open_dossier(sys.argv[1], readonly=True).counts()['article'])\n"
        "try:\n    open_dossier(sys.argv[1]).add(capture_of(talk(1)), talk(1))\n"
        "except DossierError as error:\n    print(error)\n"
    )
    for parent in (tmp_path, *tmp_path.parents):
        if str(parent) not in ("/", "/tmp"):
            parent.chmod(0o755)

    done = subprocess.run(
        [sys.executable, "-c", script, str(folder / "story.dateline")], capture_output=True, text=True
    )

    lines = done.stdout.splitlines()
    assert lines[:1] == ["1"], done.stderr
    assert "Try:" in lines[1]


def test_adding_waits_for_another_writer(path: Path):
    open_dossier(path, create=True).close()
    raw = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    raw.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor(1) as pool, open_dossier(path) as dossier:
        waiting = pool.submit(dossier.add, capture_of(planned()), planned())
        time.sleep(0.2)
        raw.execute("COMMIT")

        assert waiting.result() is True
    raw.close()
