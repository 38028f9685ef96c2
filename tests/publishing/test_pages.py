"""A published site, as a browser without a server meets it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import feedparser
import pytest

from dateline.cataloguing import catalogue_of
from dateline.errors import SettingsError
from dateline.present.site.files import path_of
from dateline.publishing import Publishing, publish
from dateline.records.catalogue import EntryKind, Query
from tests.publishing.conftest import HELD, SHOWN, cache_of
from tests.publishing.reading import faults, pages


def test_every_link_leads_to_a_file_and_a_place_in_it_and_nothing_runs(site: Path) -> None:
    assert faults(site) == []
    assert len(pages(site)) > 80


def test_every_entry_has_its_page(site: Path, talks: Path) -> None:
    with catalogue_of(talks, cache=talks.parent / "cache") as asked:
        missing = [
            path_of(kind, entry.id)
            for kind in EntryKind
            for entry in asked.ask(Query(kind=kind, limit=1000)).entries
            if not (site / path_of(kind, entry.id)).is_file()
        ]

    assert missing == []


def test_a_citation_leads_to_the_words(site: Path) -> None:
    first = re.search(r'<a class="cite" href="(articles/[^"#]+)#(w-(\d+)-(\d+))"', (site / "index.html").read_text())
    assert first
    article = (site / first[1]).read_text()

    assert f'<span class="here" id="{first[2]}"></span>' in article


def test_the_policy_lets_the_one_style_in_and_nothing_else(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text()
        style = re.search(r"<style>(.*?)</style>", text, re.S)
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)"', text)
        assert style
        assert policy
        assert text.index("<meta http-equiv") < text.index("<style")
        digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
        assert policy[1].replace("&#39;", "'") == (
            f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'none'; base-uri 'none'; form-action 'none'"
        )


def test_the_same_dossier_gives_the_same_bytes(site: Path, talks: Path, tmp_path: Path) -> None:
    publish(talks, tmp_path / "again", cache_of(talks))

    def read(folder: Path) -> dict[str, bytes]:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert read(tmp_path / "again") == read(site)


def test_notes_that_are_shown_and_decisions_are_there_and_notes_that_are_held_are_not(site: Path) -> None:
    whole = "".join(path.read_text() for path in site.rglob("*") if path.is_file())

    assert whole.count(SHOWN) == 2  # below the event, and in the list of notes
    assert HELD not in whole
    assert "As “all” call it &amp; so on" in (site / "log.html").read_text()


def test_a_list_is_cut_into_files_that_lead_on(talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.publishing.pages._PAGE", 3)

    publish(talks, tmp_path / "site", cache_of(talks))

    assert faults(tmp_path / "site") == []
    files = [tmp_path / "site" / "statements.html", *sorted((tmp_path / "site" / "lists").glob("statements_page-*"))]
    told = [re.findall(r'id="e-(st-[^"]+)"', path.read_text()) for path in files]
    count = len(list((tmp_path / "site" / "statements").iterdir()))
    assert len(files) == -(-count // 3) > 2
    assert all(told)
    assert len({one for found in told for one in found}) == sum(map(len, told)) == count


def test_without_its_articles_a_site_holds_what_is_cited_of_them(talks: Path, tmp_path: Path) -> None:
    publish(talks, tmp_path / "site", cache_of(talks, quoted=True))

    assert faults(tmp_path / "site") == []
    assert all(
        "text" not in article for article in json.loads((tmp_path / "site" / "story.json").read_text())["articles"]
    )
    shown = [path for path in (tmp_path / "site" / "articles").iterdir() if "Only what is quoted" in path.read_text()]
    assert len(shown) == 6


def test_as_of_a_day_only_what_was_known_is_there(talks: Path, tmp_path: Path) -> None:
    done = publish(talks, tmp_path / "site", cache_of(talks, as_of="2021-05-03"))

    assert faults(tmp_path / "site") == []
    assert 0 < len(list((tmp_path / "site" / "articles").iterdir())) < 6
    assert done.pages == len(list((tmp_path / "site").rglob("*.html")))


def test_with_an_address_there_are_feeds_and_addresses_to_copy(talks: Path, tmp_path: Path) -> None:
    base = "https://desk.example/talks"
    publish(talks, tmp_path / "site", cache_of(talks, base=f"{base}/", title="Talks & more"))

    feed = feedparser.parse((tmp_path / "site" / "feeds" / "status-changes.atom").read_bytes())
    assert not feed.bozo
    assert feed.entries
    links = [entry.link for entry in feed.entries]
    assert all((tmp_path / "site" / link.removeprefix(f"{base}/")).is_file() for link in links)
    some = next((tmp_path / "site" / "statements").iterdir()).read_text()
    assert f"{base}/statements/st-" in some
    assert "Talks &amp; more" in some
    assert faults(tmp_path / "site") == [f"404.html: {base}/ leads elsewhere"]


@pytest.mark.parametrize(
    "base", ["javascript:alert(1)", "desk.example", "https://", "https://x.example/?a=b", "http://[x"]
)
def test_a_base_that_is_no_address_is_refused(talks: Path, tmp_path: Path, base: str) -> None:
    with pytest.raises(SettingsError, match="--base"):
        publish(talks, tmp_path / "site", Publishing(base=base))

    assert list(tmp_path.iterdir()) == []


def test_an_empty_dossier_makes_a_site_too(tmp_path: Path) -> None:
    from dateline import open_dossier

    open_dossier(tmp_path / "empty.dateline", create=True).close()

    publish(tmp_path / "empty.dateline", tmp_path / "site", cache_of(tmp_path / "empty.dateline"))

    assert faults(tmp_path / "site") == []
