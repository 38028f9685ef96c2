"""A dossier of the module's own ``ARTICLES``, made once and copied for each test."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.test_cli import run


@pytest.fixture(scope="module")
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    source = folder / "talks.jsonl"
    source.write_text("\n".join(json.dumps(line) for line in request.module.ARTICLES), encoding="utf-8")
    assert run("add", folder / "talks.dateline", source).returncode == 0
    return folder / "talks.dateline"


@pytest.fixture
def dossier(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(kept, tmp_path / "talks.dateline"))
