"""A small dossier, served within the process."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from fastapi.testclient import TestClient

from dateline import annotate_article, open_dossier
from dateline.records.articles import Capture
from dateline.serve import Options, create_app
from dateline.testing import make_article

ARTICLES = (
    (
        "2021-05-02",
        "Northland Post",
        "Norway and Sweden to meet",
        "OSLO — Norway and Sweden will meet in Oslo on 28 May 2021, Norway’s foreign minister, Anna Berg, said.\n\n"
        "“We will not accept new conditions,” Berg told reporters on Sunday.\n\n"
        "A European diplomat, who spoke on condition of anonymity, said the meeting was not certain.",
    ),
    (
        "2021-05-20",
        "Southland Times",
        "Meeting called off",
        "STOCKHOLM — Sweden called off the meeting with Norway in Oslo, its foreign ministry said on Thursday.\n\n"
        "“We will not accept new conditions,” Berg had told reporters.\n\n"
        "Norway demanded an explanation. “The meeting is only postponed,” Berg said.",
    ),
)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the dossier once."""
    path = tmp_path_factory.mktemp("served") / "talks.dateline"
    with open_dossier(path, create=True) as dossier:
        for published, outlet, title, text in ARTICLES:
            article = attrs.evolve(make_article(text, published=published, title=title), outlet=outlet)
            dossier.add(Capture(data=article.text.encode(), media="text", address=title), annotate_article(article))
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """Return a copy that a test may change."""
    return Path(shutil.copy(made, tmp_path / "talks.dateline"))


def served(path: Path, **options: object) -> TestClient:
    """Return a client of a dossier."""
    app = create_app(Options(path=path, cache=path.parent / "cache", **options))  # type: ignore[arg-type]
    return TestClient(app, base_url="http://127.0.0.1:8765", follow_redirects=False)


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    """Serve the dossier to whoever sits at the machine."""
    with served(path) as opened:
        yield opened


def token(client: TestClient, page: str = "/notes") -> str:
    """Return what a form must bring back."""
    text = client.get(page).text
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', text)
    assert found, text
    return found.group(1)


def first(client: TestClient, page: str, prefix: str) -> str:
    """Return the first id that a page links to."""
    found = re.search(rf"/({prefix}-[0-9a-f]+)\"", client.get(page).text)
    assert found, page
    return found.group(1)
