"""The feeds, as readers of news meet them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import feedparser
import pytest
from fastapi.testclient import TestClient

from dateline.present.feed import Feed, Item, write_feed

NAMES = ("status-changes", "statements", "contradictions")
FORMS = ("atom", "rss")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_a_feed_reader_finds_what_the_api_lists(client: TestClient, name: str, form: str) -> None:
    answer = client.get(f"/feeds/{name}.{form}")
    feed = feedparser.parse(answer.content)
    rows = client.get(f"/api/v1/{name}").json()["rows"]

    assert answer.headers["content-type"].startswith(f"application/{form}+xml")
    assert not feed.bozo
    assert feed.version == {"atom": "atom10", "rss": "rss20"}[form]
    assert [entry.id for entry in feed.entries] == [f"tag:dateline,2026:{row['id']}" for row in rows]
    assert all(entry.link.startswith("http://127.0.0.1:8765/") for entry in feed.entries)
    assert all(entry.title and entry.updated_parsed for entry in feed.entries)


def test_a_feed_can_be_narrowed_as_a_list_can(client: TestClient) -> None:
    row = next(row for row in client.get("/api/v1/statements").json()["rows"] if row["speaker"])
    feed = feedparser.parse(client.get(f"/feeds/statements.atom?speaker={row['speaker']}").content)
    whole = feedparser.parse(client.get("/feeds/statements.atom").content)

    assert 0 < len(feed.entries) < len(whole.entries)
    assert feed.feed.id != whole.feed.id


def test_who_has_a_feed_is_told_so(client: TestClient) -> None:
    tag = client.get("/feeds/statements.rss").headers["etag"]

    assert client.get("/feeds/statements.rss", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/feeds/statements.rss?limit=many").status_code == 400


@pytest.mark.parametrize("form", FORMS)
def test_markup_and_what_xml_cannot_hold_stay_text(form: str) -> None:
    hostile = "<script>alert(1)</script> & ]]> \x00\x0b\ud800"
    item = Item(id="st-1", title=hostile, text=hostile, link="http://127.0.0.1/x", published="2031-05-02")
    body = write_feed(Feed(id="f", title=hostile, link="http://x/", here="http://x/f", items=(item,)), form)  # type: ignore[arg-type]

    assert not feedparser.parse(body).bozo
    assert b"<script" not in body
    told = [one.text or "" for one in ET.fromstring(body).iter() if one.tag.split("}")[-1] in ("title", "content")]
    assert len(told) == (3 if form == "atom" else 2)
    # Readers take what stands in RSS for HTML: there it is marked up twice.
    marked = (
        "<script>alert(1)</script> & ]]>" if form == "atom" else "&lt;script&gt;alert(1)&lt;/script&gt; &amp; ]]&gt;"
    )
    assert all(text.startswith(marked) and text.endswith("\ufffd") for text in told)


def test_an_undated_thing_has_a_moment_all_the_same() -> None:
    item = Item(id="st-1", title="t", text="t", link="http://x/", published=None)
    body = write_feed(Feed(id="f", title="t", link="http://x/", here="http://x/f", items=(item,)), "atom")

    assert feedparser.parse(body).entries[0].updated == "1970-01-01T00:00:00Z"
