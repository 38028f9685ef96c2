"""The reader in a real browser: claims are walked, switched and led to; words are selected to be added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 700})
    yield opened
    opened.close()


@pytest.fixture
def article(sites: dict[str, str], page: Page) -> Page:
    """Open an article from a citation of the brief."""
    page.goto(sites["summit"])
    page.locator(".brief .cite").first.click()
    page.wait_for_url("**/articles/**", wait_until="load")
    return page


def test_a_citation_opens_the_article_with_its_words_ringed_and_in_view(article: Page) -> None:
    ring = article.locator("mark.ring").first

    assert "/articles/" in article.url
    assert ring.evaluate("one => { const box = one.getBoundingClientRect(); return box.top > 0 && box.bottom < 700 }")


def test_the_list_beside_the_text_begins_at_the_words_of_the_citation(article: Page) -> None:
    current = article.locator(".list li.current")

    assert current.count() == 1
    assert current.get_by_role("link").first.get_attribute("href")
    assert current.evaluate(
        "one => { const list = one.closest('.list').getBoundingClientRect(), box = one.getBoundingClientRect();"
        " return box.top >= list.top && box.bottom <= list.bottom }"
    )


def test_the_keys_walk_from_claim_to_claim_and_the_list_follows(article: Page) -> None:
    article.keyboard.press("j")
    first = article.evaluate("document.activeElement.dataset.walk")
    article.keyboard.press("ArrowRight")
    second = article.evaluate("document.activeElement.dataset.walk")

    assert first
    assert second != first
    assert article.locator(".list li.current").get_attribute("id") == second


def test_a_switch_takes_the_underlines_of_a_kind_away_at_once(article: Page) -> None:
    line = "getComputedStyle(document.querySelector('.reader .u.event')).textDecorationLine"
    assert article.evaluate(line) == "underline"

    article.locator("#show-event").uncheck()

    assert article.evaluate(line) == "none"
    assert article.locator(".list .of-event").first.is_hidden()


def test_the_switches_work_without_a_script(browser: Browser, sites: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with urlopen(sites["summit"] + "/sources") as answer:
        found = re.search(r'href="(/articles/[^"?#]+)', answer.read().decode())
    assert found is not None

    page.goto(f"{sites['summit']}{found[1]}?show=statement")

    assert page.locator("#show-statement").is_checked()
    assert not page.locator("#show-event").is_checked()
    context.close()


def test_words_that_are_selected_are_ready_to_be_added(article: Page) -> None:
    article.evaluate(
        "() => { const block = document.querySelectorAll('#text p.block')[1];"
        " const range = document.createRange(); range.selectNodeContents(block);"
        " document.getSelection().removeAllRanges(); document.getSelection().addRange(range) }"
    )
    words = article.locator("[data-words]")

    assert words.input_value() == article.locator("#text p.block").nth(1).inner_text().strip()
    assert article.locator("[data-near]").input_value() == article.locator("#text p.block").nth(1).get_attribute(
        "data-start"
    )


def test_a_turn_of_a_status_tells_who_said_it_when_it_has_the_focus(sites: dict[str, str], page: Page) -> None:
    page.goto(f"{sites['summit']}/timeline")
    turn = page.locator(".tl .turn").first
    assert turn.locator(".tip").evaluate("one => getComputedStyle(one).visibility") == "hidden"

    turn.focus()

    assert turn.locator(".tip").evaluate("one => getComputedStyle(one).visibility") == "visible"
    assert ", says " in (turn.get_attribute("aria-label") or "")
