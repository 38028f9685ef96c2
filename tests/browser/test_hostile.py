"""Markup in every field: nothing runs, is asked or becomes markup, and escaping and policy each hold alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import attrs
import pytest

from dateline.cataloguing import catalogue_of, catalogue_place
from dateline.present.site.chrome import PAGES
from dateline.present.site.files import file_policy
from dateline.present.site.links import ServedLinks
from dateline.publishing import Publishing, publish
from dateline.records.catalogue import FACETS, EntryKind, Query
from dateline.serve.safety import policy
from dateline.serve.saving import SavedSearches
from tests.browser.hostile import make_hostile
from tests.browser.judging import Listener, serving, stage, watching
from tests.browser.payloads import Payload, generated, payloads

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

LISTS = [*(f"/{name}" for name, _ in PAGES if name not in ("overview", "search", "log", "timeline")), "/debt"]
WHOLE = ["/", "/timeline", "/timeline?dated=no", "/log", "/notes", "/search?words=ran", "/search?words=script"]
PAGES_SERVED = [*WHOLE, *(f"{address}?limit=1000" for address in LISTS)]
LISTED = {
    "timeline": EntryKind.EVENT,
    "statements": EntryKind.STATEMENT,
    "positions": EntryKind.POSITION,
    "actors": EntryKind.ACTOR,
    "contradictions": EntryKind.CONTRADICTION,
    "questions": EntryKind.QUESTION,
    "expectations": EntryKind.EXPECTATION,
    "sources": EntryKind.ARTICLE,
    "debt": EntryKind.DEBT,
}
OTHERS = ("words", "since", "until", "order", "limit", "after", "unknown")


@attrs.frozen(kw_only=True)
class Hostile:
    """A hostile dossier, served, and the door that nobody may knock at."""

    found: Sequence[Payload]
    path: Path
    site: str
    door: Listener

    def entries(self) -> list[str]:
        """Return the address of every entry."""
        with catalogue_of(self.path, cache=self.path.parent / "cache") as asked:
            return [
                ServedLinks().entry(kind, entry.id)
                for kind in EntryKind
                for entry in asked.ask(Query(kind=kind, limit=1000)).entries
            ]

    def correcting(self) -> list[str]:
        """Return the addresses of some forms of corrections, as pages and as parts of pages."""
        kinds = ("events", "statements", "actors", "positions", "articles")
        ids = [one.split("/")[2] for one in _some(self.entries()) if one.split("/")[1] in kinds]
        return [f"/correct/{one}{part}" for one in ids for part in ("", "?part=yes")]

    def asking(self) -> list[str]:
        """Return addresses that hold a payload in every parameter of every page, in turn."""
        places = [(f"/{page}", name) for page, kind in LISTED.items() for name in (*FACETS[kind], *OTHERS)]
        places += [("/search", name) for name in ("words", "kind", "outlet", "since", "until", "after")]
        places += [("/", "since"), ("/log", "page"), ("/login", "next"), ("/search?words=ran&x", "outlet")]
        article = next(one for one in self.entries() if one.startswith("/articles/"))
        places += [(article, "at"), (article, "show")]
        asked = []
        for n in range(max(len(places), len(self.found))):
            (path, name), text = places[n % len(places)], self.found[n % len(self.found)].text
            asked.append(f"{path}{'&' if '?' in path else '?'}{urlencode({name: text})}")
        return asked + [f"/{page}/{quote(self.found[n].text, safe='')}" for n, page in enumerate(LISTED)]


@pytest.fixture(scope="module")
def hostile(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    """Serve a dossier of two hundred hostile articles."""
    with _served(tmp_path_factory.mktemp("hostile"), lambda port: payloads(200, port)) as served:
        yield served


@pytest.fixture
def door() -> Iterator[Listener]:
    """Open a door of its own: a browser may open a connection for a film that the policy then keeps it from asking."""
    door = Listener()
    yield door
    door.close()


@pytest.fixture(scope="module")
def published(hostile: Hostile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish a quarter of it: each shell once."""
    folder = tmp_path_factory.mktemp("published")
    path = make_hostile(folder / "hostile.dateline", hostile.found[:56])
    publish(path, folder / "site", Publishing(cache=folder / "cache", title=hostile.found[0].text))
    return folder / "site"


def test_every_payload_is_told_as_text(hostile: Hostile, browser: Browser) -> None:
    with watching(browser, hostile.site) as watched:
        watched.page.goto(f"{hostile.site}/statements?limit=1000")
        text = watched.page.inner_text("main")

    assert [one.number for one in hostile.found if one.token not in text] == []


def test_as_served_nothing_runs_is_asked_or_becomes_markup(hostile: Hostile, browser: Browser) -> None:
    addresses = [*PAGES_SERVED, *_some(hostile.entries()), *hostile.correcting(), *hostile.asking()[::20]]

    with watching(browser, hostile.site) as watched:
        broken = {address: found for address in addresses if (found := watched.look(hostile.site + address))}

    assert broken == {}
    assert [one for one in watched.said if "status of 4" not in one] == []  # the console tells of a page refused
    assert hostile.door.knocks == 0


def test_escaping_holds_alone(hostile: Hostile, browser: Browser) -> None:
    with watching(browser, hostile.site) as watched:
        watched.page.route("**/*", _without_policy)
        broken = {address: found for address in PAGES_SERVED if (found := watched.look(hostile.site + address))}
        watched.page.goto(f"{hostile.site}/assets/htmx.LICENSE")  # a page without a policy; what it writes has none
        watched.page.unroute("**/*")
        broken |= watched.frames(urls=[*_many(hostile.entries()), *hostile.correcting(), *hostile.asking()])
        ran = watched.ran

    assert (broken, ran) == ({}, [])
    assert [one for one in watched.said if "status of 4" not in one] == []
    assert hostile.door.knocks == 0


def test_the_policy_holds_alone(door: Listener, browser: Browser) -> None:
    assert _injected(browser, payloads(200, door.port), door, header=policy("a2V5")) == ([], [], [])


def test_without_escaping_and_policy_the_payloads_do_run_and_ask(door: Listener, browser: Browser) -> None:
    ran, said, asked = _injected(browser, payloads(200, door.port), door)

    assert len(set(ran)) > 80
    assert said
    assert len(set(asked)) > 40


def test_as_files_nothing_runs_is_asked_or_becomes_markup(published: Path, hostile: Hostile, browser: Browser) -> None:
    lists = sorted(published.glob("*.html"))
    entries = [sorted(one.glob("*.html"))[0] for one in sorted(published.iterdir()) if one.is_dir()]

    with watching(browser, "file:") as watched:
        broken = {path.name: found for path in (*lists, *entries) if (found := watched.look(path.as_uri()))}

    assert (broken, watched.said) == ({}, [])
    assert hostile.door.knocks == 0


def test_of_files_escaping_holds_alone(published: Path, hostile: Hostile, browser: Browser) -> None:
    assert _without_policies(published, browser) == ({}, [], [])
    assert hostile.door.knocks == 0


def test_of_files_the_policy_holds_alone(door: Listener, browser: Browser) -> None:
    assert _injected(browser, payloads(200, door.port), door, meta=file_policy()) == ([], [], [])


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_two_thousand_generated_payloads_do_nothing(browser: Browser, tmp_path: Path, seed: int) -> None:
    with _served(tmp_path, lambda port: generated(200, port, seed)) as made:
        with watching(browser, made.site) as watched:
            served = {address: found for address in PAGES_SERVED if (found := watched.look(made.site + address))}
        with watching(browser, made.site) as bare:
            bare.page.route("**/*", _without_policy)
            bare.page.goto(f"{made.site}/assets/htmx.LICENSE")
            bare.page.unroute("**/*")
            escaped = bare.frames(urls=[*_many(made.entries()), *made.asking()])
            ran = bare.ran
        knocks = made.door.knocks
        injected = _injected(browser, made.found, made.door, header=policy("a2V5"))
        some = make_hostile(tmp_path / "some.dateline", made.found[:40])
        publish(some, tmp_path / "site", Publishing(cache=tmp_path / "cache", title=made.found[0].text))
        written = _without_policies(tmp_path / "site", browser)

        assert (served, escaped, ran, injected, written) == ({}, {}, [], ([], [], []), ({}, [], []))
        assert knocks == 0


@contextmanager
def _served(folder: Path, make: Callable[[int], list[Payload]]) -> Iterator[Hostile]:
    """Serve a dossier of hostile articles, with searches that somebody saved."""
    door = Listener()
    found = make(door.port)
    path = make_hostile(folder / "hostile.dateline", found)
    saved = SavedSearches(catalogue_place(path, cache=folder / "cache").with_suffix(".searches"))
    for one in found[:40]:
        saved.keep("here", one.text, urlencode({"words": one.text, "outlet": one.text}))
    with serving(path) as site:
        yield Hostile(found=found, path=path, site=site, door=door)
    door.close()


def _injected(
    browser: Browser, found: Sequence[Payload], door: Listener, *, header: str = "", meta: str = ""
) -> tuple[list[int], list[str], list[str]]:
    """Put payloads into documents as if nothing escaped them; return what ran, which dialogs came, what was asked.

    Each stands in a document of its own, with htmx beside it, under the policy of the page around it or its own.
    """
    head = f'<!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="{meta}">' if meta else "<!DOCTYPE html>"
    found = [one for one in found if not one.steers]
    htmx = '<script src="/assets/htmx.min.js" nonce="a2V5"></script><body>'
    with stage({"content-security-policy": header} if header else {}) as site, watching(browser, site) as watched:
        watched.page.goto(site)
        watched.frames(texts=[head + htmx + one.text for one in found], poke=True, pause=150)
        ran, said = watched.ran, [one for one in watched.said if one.startswith("dialog")]
    return ran, said, list(door.asked)


def _without_policies(folder: Path, browser: Browser) -> tuple[dict[str, list[str]], list[int], list[str]]:
    """Open files without their policy: every list and article, and a part of all else.

    Returns:
        What became markup, what ran, what was said.
    """
    whole = [*folder.glob("*.html"), *folder.glob("articles/*.html")]
    others = sorted(set(folder.rglob("*.html")) - set(whole))
    texts = [_bare(path.read_text(encoding="utf-8")) for path in (*sorted(whole), *others[::4])]
    with stage({}) as site, watching(browser, site) as watched:
        watched.page.goto(site)
        broken = watched.frames(texts=texts)
        return broken, watched.ran, watched.said


def _without_policy(route: Route) -> None:
    """Hand an answer on without its policy; the policy is what may not be needed."""
    answer = route.fetch(max_redirects=0)
    headers = {name: value for name, value in answer.headers.items() if name.lower() != "content-security-policy"}
    route.fulfill(response=answer, headers=headers)


def _bare(html: str) -> str:
    """Return the text of a file without its policy."""
    bare, count = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html, count=1)
    assert count == 1
    return bare


def _some(addresses: Sequence[str]) -> list[str]:
    """Return a few addresses of each kind."""
    kinds: dict[str, list[str]] = {}
    for one in addresses:
        kinds.setdefault(one.split("/")[1], []).append(one)
    return [one for found in kinds.values() for one in found[:: max(1, len(found) // 3)]]


def _many(addresses: Sequence[str]) -> list[str]:
    """Return every article, where each payload is in every field, and a sixteenth of all else."""
    others = [one for one in addresses if not one.startswith("/articles/")]
    return [*(one for one in addresses if one.startswith("/articles/")), *others[::16]]
