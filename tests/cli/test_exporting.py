"""``dateline export``, as a reader at a terminal meets it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

TEXT = """Northland and Southland agree to meet in Geneva
The Harbour Post | Ada Venn | 2 May 2031

GENEVA - Northland and Southland will meet in Geneva on 28 May, Foreign Minister Mara Orlova said on Friday.

"We are ready to talk about the river," Orlova told reporters. Southland demanded the release of twelve engineers.
"""


def run(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "dateline", *map(str, arguments)], capture_output=True, check=False)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "talks.txt").write_text(TEXT, encoding="utf-8")
    run("add", folder / "talks.dateline", folder / "talks.txt")
    return folder / "talks.dateline"


def test_tables_go_into_a_folder_or_a_zip_and_both_hold_the_same(dossier: Path, tmp_path: Path) -> None:
    into_folder = run("export", dossier, "--format", "csv", "-o", tmp_path / "tables")
    into_zip = run("export", dossier, "--format", "csv", "-o", tmp_path / "tables.zip")

    assert (into_folder.returncode, into_zip.returncode) == (0, 0)
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        zipped = {name: archive.read(name) for name in archive.namelist()}
    assert zipped == {path.name: path.read_bytes() for path in (tmp_path / "tables").iterdir()}
    rows = list(csv.DictReader(io.StringIO(zipped["statements.csv"].decode())))
    assert any("We are ready to talk about the river" in row["words"] for row in rows)


def test_a_workbook_and_a_calendar_open(dossier: Path, tmp_path: Path) -> None:
    run("export", dossier, "--format", "xlsx", "-o", tmp_path / "talks.xlsx")
    calendar = run("export", dossier, "--format", "ics")

    assert load_workbook(tmp_path / "talks.xlsx")["articles"]["D2"].value == "The Harbour Post"
    days = [str(one["dtstart"].dt) for one in Calendar.from_ical(calendar.stdout).walk("VEVENT")]
    assert "2031-05-28" in days


@pytest.mark.parametrize("format", ["json", "timelinejs", "jsonld"])
def test_what_is_json_is_one_value_on_standard_output(dossier: Path, format: str) -> None:
    assert isinstance(json.loads(run("export", dossier, "--format", format).stdout), dict)


@pytest.mark.parametrize("format", ["csv", "xlsx", "parquet"])
def test_a_pipe_gets_one_zip(dossier: Path, format: str) -> None:
    data = run("export", dossier, "--format", format).stdout

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None


def test_as_of_a_day_before_the_news_nothing_is_told(dossier: Path, tmp_path: Path) -> None:
    run("export", dossier, "--format", "csv", "--as-of", "2031-05-01", "-o", tmp_path / "before")

    assert len((tmp_path / "before" / "events.csv").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "told", "code"),
    [
        (["--format", "docx"], "parquet", 2),
        (["--format", "csv", "-o", "{}/talks.csv"], "talks.zip", 2),
        (["--format", "csv", "-o", "{}/file"], "these are 12 files", 1),
        (["--format", "csv", "-o", "{}/none/tables"], "does not exist", 1),
        (["--format", "ics", "-o", "{}"], "story.ics", 1),
    ],
)
def test_a_place_that_cannot_hold_it_is_told_in_one_line(
    dossier: Path, tmp_path: Path, arguments: list[str], told: str, code: int
) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")

    done = run("export", dossier, *(one.format(tmp_path) for one in arguments))

    (line,) = done.stderr.decode().splitlines()
    assert told in line
    assert "Try:" in line
    assert done.returncode == code
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"
