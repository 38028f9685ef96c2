"""Every page of two dossiers keeps the rules of axe-core: WCAG 2.2 AA, light and dark, wide and narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.walking import pages_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# Colours are looked at again in the dark, and all else on a phone: the rest would be the same twice.
WAYS = (
    ("light", 1280, RULES),
    ("dark", 1280, {"runOnly": ["color-contrast"]}),
    ("light", 360, {**RULES, "rules": {"color-contrast": {"enabled": False}}}),
)


@pytest.mark.parametrize("name", ["summit", "river"])
@pytest.mark.parametrize(("scheme", "width", "rules"), WAYS, ids=["light", "dark", "phone"])
def test_no_page_breaks_a_rule_of_axe(
    browser: Browser, sites: dict[str, str], name: str, scheme: str, width: int, rules: dict[str, object]
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    axe, broken = Axe(), []
    for address in pages_of(sites[name]):
        page.goto(sites[name] + address)
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        found = axe.run(page, options=rules).response["violations"]
        broken += [f"{address}: {one['id']}: {one['nodes'][0]['html'][:160]} ({len(one['nodes'])})" for one in found]
    context.close()

    assert broken == []


@pytest.mark.parametrize("name", ["summit", "river"])
def test_no_page_needs_scrolling_sideways_on_a_small_phone(browser: Browser, sites: dict[str, str], name: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 700})

    wide = []
    for address in pages_of(sites[name]):
        page.goto(sites[name] + address)
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            wide.append(address)
    page.close()

    assert wide == []


@pytest.mark.parametrize("name", ["summit", "river"])
def test_a_page_runs_no_words_of_an_article_asks_nobody_else_and_weighs_little(
    browser: Browser, sites: dict[str, str], name: str
) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: said.append(f"console {message.text}") if "404" not in message.text else None)
    page.on("request", lambda one: said.append(f"request {one.url}") if not one.url.startswith(sites[name]) else None)

    heavy = []
    for address in pages_of(sites[name]):
        page.goto(sites[name] + address)
        weight = page.evaluate("performance.getEntries().reduce((sum, one) => sum + (one.decodedBodySize || 0), 0)")
        if weight > 150_000 and not address.startswith("/articles/"):
            heavy.append(f"{address}: {weight}")
    page.close()

    assert (said, heavy) == ([], [])
