"""Takes the pictures of the docs: each page of the story that the tests walk, as a reader sees it.

python -m tests.browser.pictures            # all of them
python -m tests.browser.pictures timeline   # those whose name begins so
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from tests.browser.conftest import chromium
from tests.browser.story import TUESDAY, make_story, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
WIDE, PHONE = 1280, 390


@attrs.frozen(kw_only=True)
class Picture:
    """A page as it is looked at."""

    name: str
    address: str = "/"
    go: Callable[[Page], None] = lambda page: None  # what is clicked first
    width: int = WIDE
    height: int = 820
    dark: bool = False


def _first_link(page: Page, pattern: str) -> None:
    page.locator("main").get_by_role("link", name=re.compile(pattern)).first.click()


def _asking(page: Page) -> None:
    page.get_by_role("link", name="Correct this").click()
    page.get_by_label("Reason").fill("one negotiator, under two names")
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(200)


def _deciding(page: Page) -> None:
    _asking(page)
    page.get_by_role("button", name="Merge").click()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Log").click()


def _reading(page: Page) -> None:
    page.locator(".brief .cite").first.click()
    page.wait_for_url("**/articles/**")


PAGES = (
    Picture(name="overview", address=f"/?since={TUESDAY}"),
    Picture(name="timeline", address="/timeline"),
    Picture(name="timeline-month", address="/timeline?since=2023-09-01&until=2023-09-30"),
    Picture(name="event", address="/timeline", go=lambda page: _first_link(page, "^Summit of Turkey and Russia")),
    Picture(name="statements", address="/statements"),
    Picture(name="statement", address="/statements?words=bridge", go=lambda page: _first_link(page, "^all of it")),
    Picture(name="positions", address="/positions"),
    Picture(name="actors", address="/actors"),
    Picture(name="actor", address="/actors/state-turkey"),
    Picture(name="contradictions", address="/contradictions"),
    Picture(name="questions", address="/questions?status=overdue"),
    Picture(name="expectations", address="/expectations?overdue=yes"),
    Picture(name="sources", address="/sources"),
    Picture(name="versions", address="/sources", go=lambda page: page.locator("a[href^='/revisions/']").first.click()),
    Picture(name="reader", go=_reading),
    Picture(name="search", address="/search?words=inspections"),
    Picture(name="correcting", address="/actors/person-o-marchuk", go=_asking),
    Picture(name="overview-phone", width=PHONE, height=844),
    Picture(name="timeline-phone", address="/timeline", width=PHONE, height=844),
    Picture(name="timeline-dark", address="/timeline?since=2023-09-01&until=2023-09-30", dark=True),
    Picture(name="log", address="/actors/person-o-marchuk", go=_deciding),  # the last: it changes the story
)


def take(browser: Browser, site: str, picture: Picture, folder: Path) -> Path:
    """Take one picture; return where it is."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.dark else "light",
        reduced_motion="reduce",
        locale="en-GB",
    )
    page = context.new_page()
    page.goto(site + picture.address)
    picture.go(page)
    page.wait_for_load_state()
    path = folder / f"{picture.name}.png"
    page.screenshot(path=path)
    context.close()
    return path


def main(wanted: list[str]) -> None:
    """Take the pictures whose names begin with what is wanted, or all."""
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(exist_ok=True)
    os.environ["LOGNAME"] = "ann"  # who decides in them
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        with serving(make_story(Path(folder))) as site:
            for picture in PAGES:
                if not wanted or picture.name.startswith(tuple(wanted)):
                    path = take(browser, site, picture, PICTURES)
                    sys.stdout.write(f"{path.stat().st_size:8,}  {path.name}\n")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
