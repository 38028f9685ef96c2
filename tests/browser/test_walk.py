"""The ten things a researcher does with a dossier, clicked as a person clicks them, over a real ``dateline serve``."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.measuring import MEASURED, measure
from tests.browser.story import TUESDAY, make_story, serving
from tests.browser.test_accessible import RULES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

PASSWORD = "four words in a row"


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the dossier once."""
    return make_story(tmp_path_factory.mktemp("walked"))


@pytest.fixture(scope="session")
def site(story: Path) -> Iterator[str]:
    """Serve the story to whoever reads it."""
    with serving(story) as address:
        yield address


@pytest.fixture
def own(story: Path, tmp_path: Path) -> Path:
    """Return a copy that a test may change, with its catalogue."""
    return Path(shutil.copy(story, tmp_path / "grain.dateline"))


def _opened(browser: Browser, **how: Any) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, **how)
    context.set_default_timeout(6_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    yield from _opened(browser)


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def any_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a page twice: with scripts, and with scripts switched off."""
    yield from _opened(browser, java_script_enabled=request.param)


def to(page: Page, name: str) -> None:
    """Go to one of the pages that every page leads to."""
    page.get_by_role("navigation", name="Pages").get_by_role("link", name=name, exact=True).click()


def find(page: Page, words: str) -> None:
    """Look for words in the list that is open."""
    form = page.get_by_role("search")
    form.get_by_role("searchbox").fill(words)
    form.get_by_role("button", name=re.compile("Show|Search")).click()


def link(page: Page, name: str) -> Locator:
    """Return the first link of the page's own that has a name."""
    return page.get_by_role("main").get_by_role("link", name=re.compile(name)).first


def facts(page: Page, name: str) -> str:
    """Return what the list at the head of a page tells under a name."""
    return page.locator("dt", has_text=re.compile(f"^{name}$")).locator("xpath=following-sibling::dd[1]").inner_text()


def merge(page: Page, one: str, other: str, reason: str) -> None:
    """Say that two actors are one."""
    find(page, one)
    link(page, f"^{one}$").click()
    page.get_by_role("link", name="Correct this").click()
    page.get_by_label("Reason").fill(reason)
    page.get_by_label("Is one with").select_option(label=other)
    page.get_by_role("button", name="Merge").click()


def test_who_said_a_thing_first_is_found(site: str, any_page: Page) -> None:
    any_page.goto(site)
    to(any_page, "Statements")
    find(any_page, "bridge must not fall")
    link(any_page, "^all of it$").click()

    assert any_page.get_by_role("heading", level=1).inner_text() == "Selim Arda"
    assert facts(any_page, "First told by") == "The Harbour Gazette, 3 August 2023"
    assert facts(any_page, "Told by") == "2 origins (2 articles)"


def test_why_a_summit_is_disputed_is_seen(site: str, any_page: Page) -> None:
    any_page.goto(site)
    link(any_page, r"^\d+ disputed event").click()
    link(any_page, "^Summit of Turkey and Ukraine in Kyiv$").click()
    sides = any_page.get_by_role("region", name="Who says what of it now")

    assert any_page.get_by_role("heading", name="Summit of Turkey and Ukraine in Kyiv", level=1).is_visible()
    assert re.search(
        r"planned\s.*Turkish Foreign Ministry Turkey and Ukraine will hold the summit", sides.inner_text(), re.DOTALL
    )
    assert re.search(r"cancelled\s.*Ukraine called off the summit", sides.inner_text(), re.DOTALL)


def test_a_citation_leads_to_its_words_ringed_and_in_view(site: str, any_page: Page) -> None:
    any_page.goto(site)
    brief = any_page.get_by_role("region", name="Brief")
    cited = brief.get_by_role("listitem").filter(has_text="The bridge must not fall").get_by_role("link").first
    cited.click()
    any_page.wait_for_url("**/articles/**")
    ringed = any_page.locator("mark.ring")
    box = ringed.first.bounding_box()

    assert "The bridge must not fall" in " ".join(ringed.all_inner_texts())
    assert box is not None
    assert 0 < box["y"] < 800 - box["height"]


def test_two_actors_are_merged_with_a_reason_and_parted_again(own: Path, any_page: Page) -> None:
    with serving(own) as site:
        any_page.goto(site)
        to(any_page, "Actors")
        merge(any_page, "O. Marchuk", "Olena Marchuk", "one negotiator")

        assert "Merged" in any_page.get_by_role("status").first.inner_text()
        assert any_page.get_by_role("heading", level=1).inner_text() in ("O. Marchuk", "Olena Marchuk")
        assert "one negotiator" in any_page.get_by_role("region", name="Decided").inner_text()
        to(any_page, "Actors")
        find(any_page, "Marchuk")
        assert any_page.get_by_role("rowheader").count() == 1

        to(any_page, "Log")
        assert "Merged O. Marchuk with Olena Marchuk" in any_page.get_by_role("row").nth(1).inner_text()
        any_page.get_by_role("button", name="Undo: merged O. Marchuk").click()
        assert "Undone: merged O. Marchuk with Olena Marchuk" in any_page.get_by_role("status").first.inner_text()
        to(any_page, "Actors")
        find(any_page, "Marchuk")
        assert any_page.get_by_role("rowheader").count() == 2


def test_correcting_takes_two_clicks_and_a_reason_and_undoing_one(own: Path, page: Page) -> None:
    with serving(own) as site:
        page.goto(f"{site}/actors/person-o-marchuk")
        page.get_by_role("link", name="Correct this").click()  # the first
        page.get_by_label("Reason").fill("one negotiator")
        assert page.get_by_label("Is one with").locator("option:checked").inner_text() == "Olena Marchuk"
        page.get_by_role("button", name="Merge").click()  # the second
        page.get_by_role("status").get_by_role("button", name="Undo").click()

        assert "Undone" in page.get_by_role("status").first.inner_text()
        page.goto(f"{site}/actors/person-o-marchuk")
        assert page.get_by_role("heading", level=1).inner_text() == "O. Marchuk"


def test_the_forms_that_correct_and_add_keep_the_rules_of_axe(site: str, page: Page) -> None:
    from axe_playwright_python.sync_playwright import Axe

    broken = []
    for address in (
        "/correct/person-o-marchuk",
        *_entries(page, site, "events", "statements", "positions", "articles"),
    ):
        page.goto(site + address)
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        if page.get_by_role("link", name="Correct this").count():
            page.get_by_role("link", name="Correct this").click()
            page.locator("#correcting form").wait_for()
        broken += [f"{address}: {one['id']}" for one in Axe().run(page, options=RULES).response["violations"]]

    assert broken == []


def test_who_decides_second_is_told_who_decided_since_they_looked(own: Path, browser: Browser) -> None:
    with serving(own) as site:
        tabs = [browser.new_page() for _ in range(2)]
        for tab in tabs:
            tab.goto(f"{site}/correct/person-o-marchuk")
        for tab in tabs:
            tab.get_by_role("button", name="Merge").click()

        assert tabs[1].get_by_role("heading", level=1).inner_text() == "That was not kept"
        assert "decided about it since you looked" in tabs[1].get_by_role("main").inner_text()
        for tab in tabs:
            tab.close()


def test_a_missed_statement_is_added_by_selecting_its_words(own: Path, page: Page) -> None:
    words = "went on repairing the quay"
    with serving(own) as site:
        page.goto(site)
        to(page, "Search")
        find(page, "quay")
        link(page, "^Summit stands, says Ankara$").click()
        page.evaluate(_SELECT, words)
        page.get_by_text("Add what was missed").click()
        assert page.get_by_label("Its words").input_value() == words
        page.get_by_label("Said by, or by whose word").select_option(label="Turkish Foreign Ministry")
        page.get_by_role("button", name="Add it").click()

        assert "Added" in page.get_by_role("status").first.inner_text()
        to(page, "Statements")
        find(page, "quay")
        assert words in page.get_by_role("region", name="Statements").inner_text()


def test_a_missed_event_is_added_without_a_script_by_copying_its_words(own: Path, browser: Browser) -> None:
    with serving(own) as site:
        for page in _opened(browser, java_script_enabled=False):
            page.goto(f"{site}/search?words=quay&kind=article")
            link(page, "^Summit stands").click()
            page.get_by_text("Add what was missed").click()
            page.get_by_label("Its words").fill("three ships waited outside")
            page.get_by_role("radio", name="an event").check()
            page.get_by_label("what it is").fill("wait of three ships")
            page.get_by_role("button", name="Add it").click()
            to(page, "Timeline")
            find(page, "wait of three ships")

            assert link(page, "^Wait of three ships$").is_visible()


def test_two_versions_stand_side_by_side_with_their_differences(site: str, any_page: Page) -> None:
    any_page.goto(site)
    to(any_page, "Sources")
    copies = any_page.get_by_role("region", name="Copies of one origin").inner_text()
    assert "Moscow walks out" in copies
    assert "to meet in Sochi" not in copies, "another version of a page is no copy of it"
    any_page.get_by_role("region", name="Versions").get_by_role("link").first.click()
    first = any_page.get_by_role("row").nth(1)

    assert any_page.get_by_role("heading", level=1).inner_text() == "Two versions of one page"
    assert first.locator("del").inner_text() == "8"
    assert first.locator("ins").inner_text() == "4"
    assert any_page.get_by_role("note").inner_text().startswith("The outlet says: “Correction:")


def test_what_changed_since_tuesday_is_seen(site: str, any_page: Page) -> None:
    any_page.goto(site)
    any_page.get_by_label("New since").fill(TUESDAY)
    any_page.get_by_role("button", name="Show").click()
    new = any_page.get_by_role("region", name="New since 5 September 2023")

    assert re.search(r"Summit of Turkey and Ukraine in Kyiv: ✕ cancelled → ○ planned", new.inner_text())
    assert "Two ships left Chornomorsk" in new.inner_text()
    assert "Sochi" not in new.inner_text()


def test_overdue_expectations_are_found(site: str, any_page: Page) -> None:
    any_page.goto(site)
    to(any_page, "Expectations")
    any_page.get_by_role("navigation", name="What came of them").get_by_role(
        "link", name=re.compile("^overdue")
    ).click()
    rows = any_page.get_by_role("row").filter(has=any_page.get_by_role("rowheader"))
    visit = rows.filter(has_text="Meeting of Recep Tayyip Erdogan and Vladimir Putin in Turkey")

    assert rows.count() == rows.filter(has_text="overdue").count() > 0
    assert "August 2023" in visit.first.inner_text()
    visit.first.get_by_role("rowheader").get_by_role("link").click()
    assert "nobody told what became of it" in any_page.get_by_role("main").inner_text()


def test_a_dossier_is_published_and_read_from_the_disk(story: Path, tmp_path: Path, any_page: Page) -> None:
    call = [sys.executable, "-m", "dateline", "publish", str(story), str(tmp_path / "site")]
    subprocess.run([*call, "--cache", str(story.parent / "cache")], check=True, capture_output=True)
    any_page.goto((tmp_path / "site" / "index.html").as_uri())
    to(any_page, "Timeline")
    link(any_page, "^Summit of Turkey and Ukraine in Kyiv$").click()
    link(any_page, "^The Northern Ledger, 5 September 2023$").click()
    any_page.wait_for_url("file:**/articles/**")

    assert any_page.get_by_role("heading", level=1).inner_text() == "Kyiv calls its summit off"
    assert any_page.get_by_role("button").count() == 0


def test_a_readers_note_waits_for_an_editor_who_lets_it_through(own: Path, browser: Browser) -> None:
    for name, role in (("Olga", "owner"), ("Rita", "reader"), ("Edda", "editor")):
        call = [sys.executable, "-m", "dateline", "people", str(own), "add", name, "--role", role]
        subprocess.run(call, input=PASSWORD, text=True, check=True, capture_output=True)
    about = "/statements?words=bridge+must+not+fall"
    with serving(own, "--accounts", "--comments") as site:
        for page in _opened(browser):
            page.goto(site + about)
            _come_in(page, "Rita")
            link(page, "^all of it$").click()
            assert page.get_by_role("link", name="Correct this").count() == 0
            page.get_by_text("Leave a note").click()
            page.get_by_role("textbox", name="Note").fill("She heard it in Ankara.")
            page.get_by_label("Name").fill("Rita Reader")
            page.get_by_label("E-mail").fill("rita@reader.example")
            page.get_by_role("button", name="Leave the note").click()
            assert "when an editor has read it" in page.get_by_role("status").first.inner_text()
            assert "heard it in Ankara" not in page.get_by_role("main").inner_text()
            to(page, "Rita")
            page.get_by_role("button", name="Go out").click()
        for page in _opened(browser):
            page.goto(site)
            _come_in(page, "Edda")
            link(page, "^1 note to read$").click()
            assert "She heard it in Ankara." in page.get_by_role("article").inner_text()
            page.get_by_role("button", name="Let it through").click()
            page.goto(site + about)
            link(page, "^all of it$").click()
            notes = page.get_by_role("region", name="Notes").inner_text()
            assert "She heard it in Ankara." in notes
            assert "Rita Reader" in notes
            assert "rita@reader.example" not in page.content()


def test_a_dossier_is_walked_with_the_keyboard_alone(own: Path, page: Page) -> None:
    with serving(own) as site:
        page.goto(f"{site}/actors?words=Marchuk")
        _tab_to(page, "O. Marchuk")
        page.keyboard.press("Enter")
        page.wait_for_url("**/actors/person-o-marchuk")
        _tab_to(page, "Correct this")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Merge").wait_for()
        _tab_to(page, "Reason")
        page.keyboard.type("one negotiator")
        _tab_to(page, "Merge")
        page.keyboard.press("Enter")
        page.get_by_role("region", name="Decided").wait_for()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "To the content"
        _tab_to(page, "Undo")
        page.keyboard.press("Enter")
        page.wait_for_function("document.querySelector('.notice')?.textContent.includes('Undone')")

        page.goto(site)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # to the content, past the pages
        _tab_to(page, "[1]")
        page.keyboard.press("Enter")
        page.wait_for_url("**/articles/**")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.dataset.walk")


@pytest.mark.parametrize("name", MEASURED)
def test_a_page_weighs_little_and_nothing_in_it_moves(site: str, browser: Browser, name: str) -> None:
    told = measure(browser, site + MEASURED[name])

    assert told.weight <= 150_000
    assert told.shift == 0


_SELECT = """words => {
  const block = [...document.querySelectorAll("#text .block")].find((one) => one.textContent.includes(words));
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const from = block.textContent.indexOf(words);
  let before = 0;
  for (let node; (node = walker.nextNode()); before += node.length) {
    if (before <= from && from < before + node.length) range.setStart(node, from - before);
    const end = from + words.length - before;
    if (0 < end && end <= node.length) range.setEnd(node, end);
  }
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
}"""


def _entries(page: Page, site: str, *kinds: str) -> list[str]:
    """Return the address of an entry of each kind."""
    found = []
    for kind in kinds:
        page.goto(site + {"events": "/timeline", "articles": "/sources"}.get(kind, f"/{kind}"))
        found.append(str(page.locator(f"main a[href^='/{kind}/']").last.get_attribute("href")))
    return found


def _come_in(page: Page, name: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Come in").click()


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called so."""
    told = "(e => e.labels?.length ? e.labels[0].textContent : e.textContent || '')(document.activeElement).trim()"
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(told).startswith(name):
            return
    raise AssertionError(f"{name}: the Tab key never comes there")
