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

import pytest

from dateline.serve import Options, create_app
from tests.serve.news import HOSTILE, RIVER, SUMMIT, make_dossier

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """Return where the system keeps its Chromium."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


_MISSING = "no Chromium on this machine: apt-get install chromium, and the browser tests run"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end, in a line of its own, that the browser tests were left out."""
    if chromium() is None:
        terminalreporter.write_line(f"Left out: {_MISSING}.")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Open the system's Chromium; without one the test is skipped, and on CI it fails."""
    path = chromium()
    if path is None:
        pytest.fail(_MISSING) if os.environ.get("CI") else pytest.skip(_MISSING)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def dossiers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Make two dossiers; one article of the first tries to be markup in every field."""
    folder = tmp_path_factory.mktemp("browsed")
    return {
        "summit": make_dossier(folder / "summit.dateline", (*SUMMIT, HOSTILE)),
        "river": make_dossier(folder / "river.dateline", RIVER),
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
