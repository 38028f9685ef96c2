"""A served dossier in a real browser: the system's Chromium, or a plain word that there is none."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from dateline import annotate_article, open_dossier
from dateline.records.articles import Article, Capture
from dateline.serve import Options, create_app
from dateline.testing import make_article
from tests.serve.conftest import ARTICLES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """Return where the system keeps its Chromium."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Open the system's Chromium; without one the test is skipped, and on CI it fails."""
    path = chromium()
    if path is None:
        told = "no Chromium on this machine: apt-get install chromium, and these tests run"
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


def _keep(path: Path, articles: list[Article]) -> Path:
    with open_dossier(path, create=True) as dossier:
        for article in articles:
            name = article.url or article.title or article.id
            dossier.add(Capture(data=article.text.encode(), media="text", address=name), annotate_article(article))
    return path


def _talks() -> list[Article]:
    """Return the articles of the talks, a later version of the last one, and one that is all markup."""
    made = [
        attrs.evolve(make_article(text, published=day, title=title), outlet=outlet)
        for day, outlet, title, text in ARTICLES
    ]
    later = ARTICLES[1][3].replace("only postponed", "postponed to 18 June 2021")
    versions = [
        attrs.evolve(
            make_article(text, published=day, title="Meeting called off"),
            outlet="Southland Times",
            url="https://southland.example/meeting",
        )
        for day, text in (("2021-05-20", ARTICLES[1][3]), ("2021-05-21", later))
    ]
    hostile = attrs.evolve(
        make_article(
            "<script>alert(1)</script> Sweden said: “<img src=x onerror=alert(2)> we will sign.”\n\n"
            '“{{ 7 * 7 }} \u202e is the price,” Anna Berg told reporters. When will the "><svg onload=alert(3)> end?',
            published="2021-05-22",
            title="<b>Bold</b> & “quoted”",
        ),
        outlet='"><script>alert(4)</script>',
        url="javascript:alert(5)",
    )
    return [made[0], *versions, hostile]


def _grain() -> list[Article]:
    """Return the first of the examples, as they are."""
    found = []
    for path in sorted((ROOT / "examples").glob("*.txt"))[:7]:
        body = path.read_text(encoding="utf-8").split("\n---\n")[0]
        title, _, text = body.partition("\n\n")
        day = f"2022-{5 + len(found):02}-20"
        found.append(attrs.evolve(make_article(text, published=day, title=title), outlet=f"Outlet {len(found)}"))
    return found


@pytest.fixture(scope="session")
def dossiers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Make two dossiers: one small and hostile, one of the examples."""
    folder = tmp_path_factory.mktemp("browsed")
    return {
        "talks": _keep(folder / "talks.dateline", _talks()),
        "grain": _keep(folder / "grain.dateline", _grain()),
    }


@pytest.fixture(scope="session")
def sites(dossiers: dict[str, Path]) -> Iterator[dict[str, str]]:
    """Serve the dossiers; return the address of each by its name."""
    import uvicorn

    servers, addresses = [], {}
    for name, path in dossiers.items():
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        app = create_app(Options(path=path, port=port, cache=path.parent / "cache"))
        server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
        threading.Thread(target=server.run, daemon=True).start()
        servers.append(server)
        addresses[name] = f"http://127.0.0.1:{port}"
    while not all(server.started for server in servers):
        time.sleep(0.05)
    yield addresses
    for server in servers:
        server.should_exit = True
