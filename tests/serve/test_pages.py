"""Each page answers, narrows to the right rows, leads on, and shows the words of articles as words."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.present.site.chrome import PAGES
from dateline.records.catalogue import EntryKind, Query
from dateline.serve.pages import overview
from tests.serve.conftest import client_of
from tests.serve.news import HOSTILE, SUMMIT, make_dossier

LISTS = ["/" if name == "overview" else f"/{name}" for name, _ in PAGES]
EMPTY = {
    "/timeline?place=Atlantis": "No event with a date fits all of this.",
    "/statements?words=zeppelin": "Nothing said fits all of this.",
    "/positions?actor=nobody": "No position fits all of this.",
    "/actors?words=zeppelin": "No actor fits all of this.",
    "/contradictions?actor=nobody": "No contradiction fits all of this.",
    "/questions?status=asked": "No question fits all of this.",
    "/expectations?outcome=none": "No expectation fits all of this.",
    "/sources?outlet=none": "No article fits all of this.",
    "/search?words=zeppelin": "Nothing fits “zeppelin”.",
    "/log": "Nothing was decided yet.",
}


def text_of(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.text[:300])
    return answer.text


def words_of(page: str) -> str:
    """Return what a page says, without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def linked(page: str, kind: EntryKind) -> list[str]:
    return list(dict.fromkeys(re.findall(rf'href="(/{kind.plural}/[^"?#]+)', page)))


@pytest.mark.parametrize("address", LISTS)
def test_every_page_answers_with_one_heading_and_its_place_in_the_menu(client: TestClient, address: str) -> None:
    page = text_of(client, address)

    assert page.count("<h1") == 1
    assert address == "/" or f'<a href="{address}" aria-current="page">' in page


@pytest.mark.parametrize("kind", list(EntryKind))
def test_every_entry_has_its_page(client: TestClient, kind: EntryKind) -> None:
    with client.app.state.server.keeper.catalogue() as asked:  # type: ignore[attr-defined]
        ids = [entry.id for entry in asked.ask(Query(kind=kind, limit=100)).entries]

    for identity in ids:
        assert "<h1" in text_of(client, f"/{kind.plural}/{identity}")


@pytest.mark.parametrize(("address", "told"), EMPTY.items())
def test_what_is_empty_says_what_to_do(client: TestClient, address: str, told: str) -> None:
    assert told in words_of(text_of(client, address))


def test_an_address_that_is_none_is_refused_on_a_page(client: TestClient) -> None:
    for address in ("/nowhere", "/events/evt-0000000000000000", "/statements/art-none"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "<h1>That cannot be shown</h1>" in answer.text
    assert client.get("/timeline?colour=red").status_code == 400
    assert client.get("/log?page=-1").status_code == 400
    assert client.get("/search?kind=rumour").status_code == 400
    assert client.get("/search?kind=debt&words=x").status_code == 400


def test_an_entry_has_no_page_among_those_of_another_kind(client: TestClient) -> None:
    event = linked(text_of(client, "/timeline"), EntryKind.EVENT)[0]

    assert client.get(event.replace("/events/", "/actors/")).status_code == 404


def test_the_timeline_draws_what_its_table_tells(client: TestClient) -> None:
    page = text_of(client, "/timeline")
    drawing, table = page[page.index("<svg") : page.index("</svg>")], page[page.index("<table") :]

    assert set(linked(drawing, EntryKind.EVENT)) <= set(linked(table, EntryKind.EVENT))
    assert "<title id=" in drawing
    assert "<caption>" in table


def test_the_timeline_can_be_narrowed_by_status_and_by_month(client: TestClient) -> None:
    called_off = text_of(client, "/timeline?status=cancelled")
    june = text_of(client, "/timeline?since=2021-06-01&until=2021-06-30")

    stands = re.findall(r'<td role="cell"><span class="status s-([a-z-]+)', called_off)
    assert set(stands) == {"cancelled"}
    assert all("June 2021" in one for one in re.findall(r'class="when">(.*?)</td>', june))


def test_an_event_shows_who_says_what_of_it(river_client: TestClient) -> None:
    disputed = linked(text_of(river_client, "/timeline?disputed=yes"), EntryKind.EVENT)
    page = words_of(text_of(river_client, disputed[0]))

    assert "How its status came to be" in page
    assert "Who says what of it now" in page


def test_an_actor_is_found_by_an_alias_and_shows_its_positions(client: TestClient) -> None:
    sweden = next(one for one in linked(text_of(client, "/actors?words=Sweden"), EntryKind.ACTOR) if "sweden" in one)
    page = words_of(text_of(client, sweden))

    assert "demands" in page
    assert "Takes part in" in page


def test_two_versions_stand_side_by_side(client: TestClient) -> None:
    page = text_of(client, linked(text_of(client, "/sources"), EntryKind.REVISION)[0])

    assert "<del>28</del>" in page
    assert "<ins>29</ins>" in page


def test_a_citation_opens_the_article_at_its_words(client: TestClient) -> None:
    cited = re.search(r'class="cite" href="([^"]+)"', text_of(client, "/"))
    assert cited is not None
    address, _, place = html.unescape(cited[1]).partition("#")
    page = text_of(client, address)

    assert f'id="{place}"' in page
    assert '<mark class="ring' in page


def test_the_reader_lists_its_claims_and_leads_to_their_pages_and_back(client: TestClient) -> None:
    for article in linked(text_of(client, "/sources"), EntryKind.ARTICLE):
        page = text_of(client, article)
        for name in re.findall(r'<li id="[^"]+" class="of-\w+"><a href="#([^"]+)"', page):
            assert f'id="{name}"' in page
        for entry in re.findall(r'class="page" href="([^"]+)"', page):
            assert article in text_of(client, entry)


def test_the_reader_keeps_the_kinds_that_are_asked_for(client: TestClient) -> None:
    article = linked(text_of(client, "/sources"), EntryKind.ARTICLE)[0]
    page = text_of(client, f"{article}?show=statement&show=date")

    checked = re.findall(r'value="(\w+)" id="show-\w+" checked', page)
    assert checked == ["statement", "date"]


def test_a_search_finds_whatever_the_case_and_marks_the_words(client: TestClient) -> None:
    page = text_of(client, "/search?words=SHIPS")

    assert "<mark>ships</mark>" in page
    assert linked(page, EntryKind.STATEMENT)
    assert re.search(r'/articles/[^"]+\?at=\d+-\d+#w-', page)


def test_a_search_can_be_narrowed_to_a_kind_and_an_outlet(client: TestClient) -> None:
    page = text_of(client, "/search?words=ships&kind=article&outlet=Fjord+Radio")

    assert "Fjord Radio" in page
    assert "Harbour Post" not in words_of(page)


def test_a_search_is_kept_and_forgotten(client: TestClient) -> None:
    page = text_of(client, "/search?words=ships&kind=statement")
    token = re.search(r'name="csrf" value="(\w+)"', page)
    query = re.search(r'name="query" value="([^"]+)"', page)
    assert token is not None
    assert query is not None

    form = {"csrf": token[1], "query": html.unescape(query[1]), "name": "what of the ships"}
    assert client.post("/search/saved", data={**form, "csrf": "0"}).status_code == 403
    kept = client.post("/search/saved", data=form).text
    assert '<a href="/search?words=ships&amp;kind=statement">what of the ships</a>' in kept
    saved = re.search(r'name="id" value="([^"]+)"', kept)
    assert saved is not None
    assert "what of the ships" not in client.post("/search/saved/forget", data={"csrf": token[1], "id": saved[1]}).text


def test_a_citation_that_is_copied_leads_back_from_anywhere(client: TestClient) -> None:
    page = text_of(client, linked(text_of(client, "/statements"), EntryKind.STATEMENT)[0])

    assert ">http://127.0.0.1:8765/statements/" in page
    assert ">http://127.0.0.1:8765/articles/" in page


def test_a_second_visit_tells_since_when_things_are_new(
    summit: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with client_of(summit, cache) as browser:
        assert "your last visit" not in text_of(browser, "/")
        later = time.time() + 7200
        monkeypatch.setattr(overview.time, "time", lambda: later)
        assert "your last visit" in text_of(browser, "/")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("attacked")
    with client_of(make_dossier(folder / "attacked.dateline", (*SUMMIT, HOSTILE)), cache) as made:
        yield made


def test_hostile_words_stay_words_on_every_page(attacked: TestClient) -> None:
    pages = {address: text_of(attacked, address) for address in LISTS}
    for page in list(pages.values()):
        for kind in EntryKind:
            pages.update({one: text_of(attacked, one) for one in linked(page, kind) if one not in pages})
    pages["search"] = text_of(attacked, "/search?words=%22%3E<script>alert(7)</script>")

    assert len(pages) > 40
    for address, page in pages.items():
        own = re.sub(r'<script src="/assets/[\w.]+" nonce="[^"]+" defer></script>', "", page)
        own = re.sub(r"<textarea.*?</textarea>", "", own, flags=re.DOTALL)  # holds the exact words, to be copied
        assert not re.search(r"<script|<img|<i>|<b>|<svg onload|<a href=javascript|href=\"javascript", own), address
        assert "\u202e" not in own, address


def test_an_editor_may_add_what_the_reader_shows_to_be_missed(client: TestClient) -> None:
    article = linked(text_of(client, "/sources"), EntryKind.ARTICLE)[0]
    page = text_of(client, article)

    assert f'name="article" value="{article.removeprefix("/articles/")}"' in page
    assert 'action="/add"' in page
