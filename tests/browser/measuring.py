"""Measures what a browser tells of a page: when it was first painted, what it weighs, whether anything in it moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["MEASURED", "Measure", "measure"]

MEASURED = {"overview": "/", "timeline": "/timeline", "statements": "/statements"}

_WATCH = """window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((one) => (window.shifted += one.value)))
  .observe({ type: "layout-shift", buffered: true });"""
_TOLD = """() => ({
  paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? -1,
  weight: performance.getEntries().reduce((sum, one) => sum + (one.decodedBodySize || 0), 0),
  shift: window.shifted,
})"""


@attrs.frozen(kw_only=True)
class Measure:
    """One look at a page by a browser that never saw it."""

    paint: float  # milliseconds to the first contentful paint
    weight: int  # bytes of the page with its style and scripts, unpacked
    shift: float  # the sum of the layout shifts


def measure(browser: Browser, address: str) -> Measure:
    """Look at a page for the first time, and down to its end."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(_WATCH)
    page.goto(address, wait_until="load")
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(400)
    told = page.evaluate(_TOLD)
    context.close()
    return Measure(**told)
