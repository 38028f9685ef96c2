"""Two dossiers, made once, and a client of the server of the first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.serve import Options, create_app
from tests.serve.news import RIVER, SUMMIT, make_dossier


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def summit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_dossier(tmp_path_factory.mktemp("summit") / "summit.dateline", SUMMIT)


@pytest.fixture(scope="session")
def river(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_dossier(tmp_path_factory.mktemp("river") / "river.dateline", RIVER)


def client_of(path: Path, cache: Path) -> TestClient:
    return TestClient(create_app(Options(path=path, cache=cache)), base_url="http://127.0.0.1:8765")


@pytest.fixture(scope="session")
def client(summit: Path, cache: Path) -> Iterator[TestClient]:
    with client_of(summit, cache) as made:
        yield made


@pytest.fixture(scope="session")
def river_client(river: Path, cache: Path) -> Iterator[TestClient]:
    with client_of(river, cache) as made:
        yield made
