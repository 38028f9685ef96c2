"""Measures three pages of a served dossier in a browser: first paint, weight, layout shift.

    python -m evaluation.bench_browser [LOOKS]     each page so many times, by a browser that never saw it

The dossier is that of the browser tests: the articles of ``examples/`` and eight more.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from tests.browser.conftest import chromium
from tests.browser.measuring import MEASURED, measure
from tests.browser.story import make_story, serving

LOOKS = 7
PAINT, WEIGHT, SHIFT = 1000, 150_000, 0.0  # milliseconds, bytes, and the most that may move


def main(looks: int = LOOKS) -> int:
    """Print a line for each page; return whether any is over its limit."""
    from playwright.sync_api import sync_playwright

    path = chromium()
    if path is None:
        print("no Chromium on this machine. Try: apt-get install chromium", file=sys.stderr)
        return 2
    over = False
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        with serving(make_story(Path(folder))) as site:
            print(f"{'page':12} {'first paint, ms':>22} {'weight, bytes':>14} {'shift':>7}")
            for name, address in MEASURED.items():
                told = [measure(browser, site + address) for _ in range(looks)]
                paints = [one.paint for one in told]
                weight, shift = max(one.weight for one in told), max(one.shift for one in told)
                print(f"{name:12} {statistics.median(paints):9.0f} (most {max(paints):5.0f}) {weight:14,} {shift:7.3f}")
                over |= statistics.median(paints) > PAINT or weight > WEIGHT or shift > SHIFT
        browser.close()
    return int(over)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])) if len(sys.argv) > 1 else main())
