"""Without an address there is no network: what speaks to it is not even loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dateline

SOURCES = Path(dateline.__file__).parent
SPEAKERS = ("httpx2", "httpcore2", "hishel", "feedparser", "urllib.request", "brotli", "zstandard")


@pytest.mark.parametrize("module", ["dateline", "dateline.cli", "dateline.acquire", "dateline.acquire.feeds"])
def test_what_speaks_to_the_network_is_loaded_only_to_speak(module: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", f"import sys, {module}; print([name for name in {SPEAKERS} if name in sys.modules])"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.strip() == "[]"


def test_only_what_fetches_names_the_standard_librarys_openers() -> None:
    # import-linter sees urllib as one package, and its parser is harmless.
    openers = ("urllib.request", "urllib.robotparser", "http.client", "webbrowser")
    named = {
        path.relative_to(SOURCES).as_posix()
        for path in SOURCES.rglob("*.py")
        if any(opener in path.read_text(encoding="utf-8") for opener in openers)
    }

    # The server may open the reader's own browser at its own page.
    assert all(name.startswith("acquire/fetch/") for name in named - {"serve/running.py"})
