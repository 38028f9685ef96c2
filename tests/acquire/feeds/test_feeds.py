"""Feeds of every kind become plain entries, however they are written and whatever they hide."""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.acquire import acquire
from dateline.acquire.feeds import Entry, entries_of, feed_of, is_feed, kind_of
from dateline.acquire.feeds.plain import plain
from dateline.acquire.fetch import Fetcher
from dateline.errors import AcquireError, FeedError
from dateline.records.articles import Capture, Skip
from dateline.settings import Settings
from tests.acquire.fetch.helpers import fetcher
from tests.acquire.server import Asked, WebServer, reply

BASE = "https://example.org/news/feed"

RSS = b"""<?xml version="1.0"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Halden Post</title>
<item><title>Talks &lt;b&gt;begin&lt;/b&gt; in Halden</title><link>https://example.org/a</link>
<guid isPermaLink="false">42</guid><pubDate>Thu, 16 Oct 2025 14:05:00 +0200</pubDate>
<description><![CDATA[<p>Both sides &amp; a mediator met.</p><script>steal()</script>]]></description></item>
<item><title>Second</title><link>b?x=1&amp;y=2</link></item>
<item><title>Second, again</title><link>https://example.org/news/b?x=1&amp;y=2#c</link></item>
<item><title>By its guid</title><guid>https://example.org/c</guid></item>
</channel></rss>"""

ATOM = b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/deep/">
<title type="html">Halden &amp;amp; Co</title>
<entry><id>tag:1</id><title type="html">&lt;em&gt;Talks&lt;/em&gt; begin</title><link rel="alternate" href="a"/>
<link rel="edit" href="edit"/><updated>2025-10-16T12:05:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Both sides met.</p></div></content></entry>
</feed>"""

RDF = b"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Halden</title></channel>
<item rdf:about="https://example.org/a"><title>Talks begin</title><link>https://example.org/a</link>
<dc:date>2025-10-16T12:05:00+00:00</dc:date></item></rdf:RDF>"""

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Halden",
        "items": [
            {"id": 1, "url": "/a", "title": "Talks <b>begin</b>", "date_published": "2025-10-16T14:05:00+02:00"},
            {"id": 2, "url": "/b", "content_html": "<p>Both <i>sides</i> met.</p>"},
            {"id": 3, "url": ["no", "string"]},
            "no item",
            {"id": 1, "url": "/again"},
        ],
    }
).encode()

OPML = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Wires</title></head><body><outline text="Group">
<outline text="Halden &lt;i&gt;Post&lt;/i&gt;" type="rss" xmlUrl="https://example.org/rss" htmlUrl="https://example.org/"/>
<outline text="Other" xmlurl="other.xml"/><outline text="Other, again" xmlUrl="other.xml"/></outline></body></opml>"""


def test_rss_is_read() -> None:
    feed = feed_of(RSS, BASE)

    assert (feed.kind, feed.title, feed.lost) == ("rss", "The Halden Post", None)
    assert feed.entries[0] == Entry(
        address="https://example.org/a",
        title="Talks begin in Halden",
        published="2025-10-16T12:05:00+00:00",
        summary="Both sides & a mediator met.",
        id="42",
    )
    assert [entry.address for entry in feed.entries[1:]] == [
        "https://example.org/news/b?x=1&y=2",
        "https://example.org/c",
    ]


def test_atom_is_read_and_its_links_belong_to_its_own_base() -> None:
    (entry,) = entries_of(ATOM, BASE)

    assert (entry.address, entry.title, entry.id) == ("https://example.org/deep/a", "Talks begin", "tag:1")
    assert (entry.published, entry.summary) == ("2025-10-16T12:05:00+00:00", "Both sides met.")
    assert feed_of(ATOM, BASE).title == "Halden & Co"


def test_rdf_is_read() -> None:
    (entry,) = entries_of(RDF, BASE)

    assert (entry.address, entry.title, entry.published) == (
        "https://example.org/a",
        "Talks begin",
        "2025-10-16T12:05:00+00:00",
    )


def test_json_feed_is_read_and_a_bad_item_costs_only_itself() -> None:
    feed = feed_of(JSON, BASE)

    assert [(entry.id, entry.address) for entry in feed.entries] == [
        ("1", "https://example.org/a"),
        ("2", "https://example.org/b"),
    ]
    assert feed.entries[0].title == "Talks begin"
    assert feed.entries[0].published == "2025-10-16T12:05:00+00:00"
    assert feed.entries[1].summary == "Both sides met."
    assert feed.lost == "2 entries could not be read"


def test_opml_is_a_list_of_feeds() -> None:
    feed = feed_of(OPML, BASE)

    assert [(entry.address, entry.title, entry.is_feed) for entry in feed.entries] == [
        ("https://example.org/rss", "Halden Post", True),
        ("https://example.org/news/other.xml", "Other", True),
    ]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (RSS, "rss"),
        (ATOM, "atom"),
        (RDF, "rdf"),
        (JSON, "json"),
        (OPML, "opml"),
        (b"\xef\xbb\xbf\n " + RSS, "rss"),
        (RSS.decode().replace('<?xml version="1.0"?>', "").encode("utf-16"), "rss"),
        (b"<!DOCTYPE rss PUBLIC '-//x' 'y'>" + RSS[22:], "rss"),
        (b"<!DOCTYPE html><html><p>rss</html>", "html"),
        (b"<HTML lang=en>", "html"),
        (b"Talks began. <rss>", None),
        (b'{"text": "Talks began."}', None),
        (b"", None),
        (b"<!-- <rss> ", None),
    ],
)
def test_a_feed_is_known_by_what_is_in_it(data: bytes, kind: str | None) -> None:
    assert kind_of(data) == kind
    assert is_feed(data) is (kind not in (None, "html"))


def test_a_page_given_for_a_feed_names_its_feed() -> None:
    page = b"<html><head><link rel='alternate nofollow' type='application/rss+xml; x' href='/r?a=1&amp;b=2'></head>"

    with pytest.raises(FeedError, match=r"giving https://example.org/r\?a=1&b=2 instead"):
        entries_of(page, BASE)


@pytest.mark.parametrize(
    "data", [b"", b"Talks began.", b"<html><p>Talks", b"\x00\xff" * 40, b"{}", b"[1]", b"%PDF-1.7"]
)
def test_what_is_no_feed_is_said(data: bytes) -> None:
    with pytest.raises(FeedError, match=r"Try: "):
        entries_of(data, BASE)


def test_a_damaged_feed_is_read_as_far_as_it_goes_and_says_so() -> None:
    feed = feed_of(RSS[: RSS.index(b"<item><title>Second, again")], BASE)

    assert [entry.title for entry in feed.entries] == ["Talks begin in Halden", "Second"]
    assert feed.lost is not None
    assert feed.lost.startswith("the feed is damaged")


MARKUP = [
    "<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "&amp;lt;svg/onload=alert(1)&amp;gt;",
    "<a href='javascript:alert(1)'>x</a>",
    "&lt;a href=\"x>y\" title='a>b'&gt;x&lt;/a&gt;",
    "&lt;!-- &lt;b&gt; --&gt;",
    "&lt;scr&lt;b&gt;ipt&gt;alert(1)&lt;/script&gt;",
]


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_in_any_field_becomes_text(markup: str) -> None:
    fields = "".join(
        f"<{name}>Talks {markup} began</{name}>"
        for name in ("title", "description", "author", "category", "guid", "pubDate", "comments")
    )
    rss = f"<rss version='2.0'><channel><title>{markup}</title><item>{fields}<link>/a</link></item></channel></rss>"
    feed = feed_of(rss.encode(), BASE)

    (entry,) = feed.entries
    assert entry.title is not None
    assert entry.title.startswith("Talks ")
    assert entry.title.endswith(" began")
    for words in (feed.title, entry.title, entry.summary, entry.id):
        assert not any(mark in (words or "").lower() for mark in ("<script", "<img", "<svg", "<a ", "<b>", "alert(1)<"))


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://", "ftp://example.org/a", " "],
)
def test_a_link_that_is_none_of_the_web_is_none(link: str) -> None:
    rss = f"<rss version='2.0'><channel><item><title>T</title><link>{link}</link></item></channel></rss>"

    (entry,) = entries_of(rss.encode(), BASE)

    assert entry.address is None


@pytest.mark.parametrize("kind", ["rss", "opml"])
def test_no_entity_is_unfolded_and_no_file_is_read(kind: str) -> None:
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    for entities in (f'<!ENTITY l0 "lol">{bomb}', '<!ENTITY l11 SYSTEM "file:///etc/hostname">'):
        item = "<channel><item><title>&l11;</title></item></channel>"
        xml = f"<?xml version='1.0'?><!DOCTYPE x [{entities}]><{kind}>{item}</{kind}>"
        with pytest.raises(FeedError, match="entities"):
            entries_of(xml.encode(), BASE)


def deep(name: bytes) -> bytes:
    return b"<rss version='2.0'><channel><item>" + b"<%s>" % name * 100_000 + b"</item></channel></rss>"


HOSTILE: dict[str, Callable[[], bytes]] = {
    "deep": lambda: deep(b"b"),
    "attributes": lambda: b"<rss " + b" ".join(b"a%d='x'" % n for n in range(100_000)) + b"></rss>",
    "one line": lambda: (
        b"<rss version='2.0'><channel><item><title>" + b"<" * 1_000_000 + b"</title></item></channel></rss>"
    ),
    "open quotes": lambda: (
        b"<rss version='2.0'><channel>" + b'<item><title>&lt;a b="</title></item>' * 20_000 + b"</channel></rss>"
    ),
    "open comments": lambda: b"<!--" * 250_000 + b"<rss>",
    "many entries": lambda: (
        b"<rss version='2.0'><channel>" + b"<item><link>/%d</link></item>" % 1 * 30_000 + b"</channel></rss>"
    ),
    "deep json": lambda: b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 500_000,
    "deep opml": lambda: b"<opml>" + b"<outline>" * 100_000,
    "wide opml": lambda: b"<opml><body>" + b"<outline xmlUrl='/%d'/>" % 1 * 100_000 + b"</body></opml>",
    "doctype": lambda: b"<!DOCTYPE " + b"[" * 500_000,
    "links": lambda: b"<html>" + b"<link rel=alternate " * 100_000,
    "nul": lambda: b"<rss version='2.0'><channel><item><title>" + b"\0" * 1_000_000,
}


def spent() -> float:
    """Return the CPU seconds spent, by children too."""
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + child.ru_utime + child.ru_stime


@pytest.mark.parametrize("how", HOSTILE)
def test_no_feed_takes_long(how: str) -> None:
    data = HOSTILE[how]()
    before = spent()
    try:
        entries_of(data, BASE, Settings(page_cpu_seconds=2))
    except FeedError as error:
        assert "\n" not in str(error)  # noqa: PT017

    assert spent() - before < 5


def test_only_so_many_entries_are_read_and_so_many_bytes() -> None:
    items = b"".join(b"<item><link>/%d</link></item>" % n for n in range(30))
    rss = b"<rss version='2.0'><channel>" + items + b"</channel></rss>"
    feed = feed_of(rss, BASE, Settings(feed_max_entries=20))

    assert len(feed.entries) == 20
    assert feed.lost == "only the first 20 of 30 entries were read"
    with pytest.raises(FeedError, match="limit of 100 bytes"):
        feed_of(rss, BASE, Settings(feed_max_bytes=100))


@settings(max_examples=40, deadline=None)  # each starts a child
@given(st.binary(max_size=400), st.sampled_from([RSS, ATOM, RDF, JSON, OPML]), st.integers(0, 400), st.integers(0, 40))
def test_a_feed_with_any_damage_is_read_or_refused(noise: bytes, feed: bytes, at: int, gone: int) -> None:
    try:
        entries = entries_of(feed[:at] + noise + feed[at + gone :], BASE)
    except FeedError:
        return
    for entry in entries:
        assert entry.address is None or entry.address.lower().startswith(("http://", "https://"))
        assert all(words is None or words.isprintable() for words in (entry.title, entry.summary, entry.id))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_plain_words_are_one_printable_line_within_their_length(text: str) -> None:
    words = plain(text, 50)

    assert words is None or (words.isprintable() and 0 < len(words) <= 50 and words == " ".join(words.split()))


def rss(*paths: str) -> bytes:
    items = "".join(f"<item><title>{path}</title><link>{path}</link></item>" for path in paths)
    return f"<rss version='2.0'><channel>{items}</channel></rss>".encode()


def taken_from(address: str, fetch: Fetcher) -> list[Capture | Skip | AcquireError]:
    return list(acquire([address], fetch=fetch.get, entries_of=entries_of))


def test_one_bad_entry_stops_no_other_and_a_list_of_feeds_is_followed_once() -> None:
    with WebServer(a=reply("<p>a"), c=reply("<p>c")) as server, fetcher([server.door]) as fetch:
        opml = f"<opml><body><outline xmlUrl='{server.url('f')}'/><outline xmlUrl='{server.url('l')}'/></body></opml>"
        server.routes |= {"/l": reply(opml), "/f": reply(rss("/a", "/b", "http://10.0.0.1/x", "/c"))}
        found = taken_from(server.url("l"), fetch)

    captures = [one.data for one in found if isinstance(one, Capture)]
    errors = [str(one) for one in found if isinstance(one, AcquireError)]
    assert captures == [b"<p>a", b"<p>c"]
    assert len(errors) == 2
    assert "404" in errors[0]
    assert "private" in errors[1]


def test_links_belong_to_where_the_feed_was_found_after_redirects() -> None:
    def moved(_: Asked) -> bytes:
        return reply(status=301, location="/deep/feed")

    with (
        WebServer(feed=moved, **{"deep/feed": reply(rss("a")), "deep/a": reply("<p>a")}) as server,
        fetcher([server.door]) as fetch,
    ):
        (found,) = taken_from(server.url("feed"), fetch)

    assert isinstance(found, Capture)
    assert found.address == server.url("deep/a")
