"""Nothing hostile gets past the ways in: each input is one clear line, in good time and in little memory."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.documents import page_of
from tests.fuzz import fuzz
from tests.hostile import HOSTILE, Hostile, Measured, measured

CPU_SECONDS = 10.0
OVER_BASE = 300 * 1024  # KiB
# The child of a page may take more, and so may the reading of one long text; bombs may not.
LARGEST = 1024 * 1024

# The costliest run in make soak; all the others in make test.
COSTLY = ("PDF that draws without end", "page of 50,000 paragraphs", "list of a million addresses")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    path = tmp_path_factory.mktemp("honest") / "honest.html"
    path.write_bytes(page_of())
    found = measured(path)
    assert found.articles == 1
    return found


def held(name: str, hostile: Hostile, folder: Path, base: Measured) -> None:
    path = folder / hostile.file
    path.write_bytes(hostile.make())

    found = measured(path)

    assert found.broken is None
    assert hostile.articles is None or found.articles == hostile.articles, found
    assert hostile.failures is None or len(found.failures) == hostile.failures, found.failures
    assert all("\n" not in line and "Try: " in line and line.isprintable() for line in found.failures)
    assert found.articles + len(found.failures) + len(found.skipped) > 0
    assert found.cpu <= CPU_SECONDS
    assert found.peak <= (base.peak + OVER_BASE if "bomb" in name or "laughs" in name else LARGEST)
    assert sorted(item.name for item in folder.iterdir()) == [hostile.file]


@pytest.mark.parametrize("name", [name for name in HOSTILE if name not in COSTLY])
def test_a_hostile_input_is_one_clear_line(name: str, tmp_path: Path, base: Measured) -> None:
    held(name, HOSTILE[name], tmp_path, base)


@pytest.mark.soak
@pytest.mark.parametrize("name", COSTLY)
def test_a_costly_input_is_one_clear_line(name: str, tmp_path: Path, base: Measured) -> None:
    held(name, HOSTILE[name], tmp_path, base)


def test_nothing_in_a_zip_is_written_anywhere(tmp_path: Path) -> None:
    inner = tmp_path / "work" / "deeper"
    inner.mkdir(parents=True)
    (inner / "a.zip").write_bytes(HOSTILE["zip that leads out"].make())

    found = measured(inner / "a.zip")

    assert len(found.skipped) == 6
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.zip"]


def test_five_seconds_of_mutated_inputs_find_nothing(tmp_path: Path) -> None:
    seconds = float(os.environ.get("FUZZ_SECONDS", "5"))

    run = fuzz(seconds=seconds, seed=11, folder=tmp_path)

    assert run.findings == []
    assert run.inputs > 0
