"""Pages become articles without their furniture; hostile pages become one clear error."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import NoArticleText, ReadError
from dateline.read import read_article
from dateline.read.guard import Guard
from dateline.read.metadata import read_metadata
from dateline.records.articles import Article, BlockKind, Capture, PublishedFrom
from dateline.settings import Settings

PAGE = (Path(__file__).parent.parent / "pages" / "treaty.html").read_bytes()
PARAGRAPH = (
    "<p>The ministers of Norland and Suderland spoke for four hours about the strait, an aide said on Friday.</p>"
)


def page(body: str) -> Capture:
    html = f"<!DOCTYPE html><html><head><title>Talks go on in Bergen</title></head><body>{body}</body></html>"
    return Capture(data=html.encode(), media="html", name="page.html")


@pytest.fixture(scope="module")
def article() -> Article:
    return read_article(Capture(data=PAGE))


def test_a_page_tells_title_outlet_authors_and_address(article: Article) -> None:
    assert article.title == "Ministers agree to keep the strait open"
    assert article.outlet == "The Halden Post"
    assert article.byline == "Mira Sol and Tor Berg"
    assert article.url == "https://halden-post.example/world/strait-open"
    assert (article.place, article.agency) == ("Bergen", "NNA")


def test_a_full_hour_that_only_the_pages_data_knows_is_not_believed(article: Article) -> None:
    assert (article.published, article.published_from) == ("2024-06-06", PublishedFrom.METADATA)


def test_a_pages_text_is_its_article_and_its_blocks_are_known(article: Article) -> None:
    kinds = [(block.kind.value, article.words(block.span)[:24]) for block in article.blocks]

    assert kinds == [
        ("lede", "BERGEN, June 6 (NNA) — T"),
        ("paragraph", "“It is a beginning and n"),
        ("heading", "What was agreed"),
        ("bullet", "Ships of both states may"),
        ("bullet", "A joint centre in Bergen"),
        ("heading", "The strait in dates"),
        ("table-row", "Date | Event"),
        ("table-row", "3 May 2024 | Suderland c"),
        ("table-row", "6 June 2024 | Ministers "),
        ("paragraph", "Critics of the agreement"),
    ]


@pytest.mark.parametrize(
    "furniture", ["cookies", "Share", "Sport", "Ferry", "Quay", "oldsalt44", "rights reserved", "By Mira"]
)
def test_a_pages_furniture_is_no_part_of_its_text(article: Article, furniture: str) -> None:
    assert furniture not in article.text


def test_what_the_user_says_outranks_the_page() -> None:
    told = read_article(Capture(data=PAGE), published="2024-06-07", outlet="Harbour Mail")

    assert (told.published, told.published_from, told.outlet) == ("2024-06-07", PublishedFrom.INPUT, "Harbour Mail")


def test_text_lost_in_deep_nesting_is_said() -> None:
    found = read_article(page(f"<article>{PARAGRAPH * 5}{'<div>' * 400}<p>Lost.</p>{'</div>' * 400}</article>"))

    assert found.lost is not None
    assert "nested too deep" in found.lost
    assert "four hours" in found.text


def test_a_picture_within_the_page_is_no_hostile_tag() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 200_000}">'

    assert "four hours" in read_article(page(f"<article>{picture}{PARAGRAPH * 5}</article>")).text


@pytest.mark.parametrize(
    "body",
    ["<nav><a href='/'>Home</a></nav>", "<div>" * 100_000 + "Talks", "<" * 300_000, "<!-- " + "x" * 300_000, ""],
    ids=["only a menu", "100,000 nested", "only signs", "open comment", "nothing"],
)
def test_a_page_without_an_article_is_refused(body: str) -> None:
    with pytest.raises(NoArticleText, match=r"^page\.html: [^\n]+Try: [^\n]+$"):
        read_article(page(body))


def test_a_tag_with_100000_attributes_is_refused_before_it_is_parsed() -> None:
    attributes = " ".join(f'a{number}="{number}"' for number in range(100_000))

    with pytest.raises(ReadError, match="64 KiB"):
        read_article(page(f"<p {attributes}>Talks</p>"))


def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    guard = Guard(Settings(page_cpu_seconds=1))
    attributes = " ".join(f'a{number}=">"' for number in range(100_000))
    try:
        with pytest.raises(ReadError, match="more than 1 seconds"):
            guard.take_apart(f"<html><body><p {attributes}>Talks</p></body></html>", "page.html")
        assert guard.take_apart(PAGE.decode(), "next.html")["blocks"]
    finally:
        guard.close()


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "NewsArticle", "datePublished": 7}',
        '{"@type": 3}',
        "[" * 10_000,
        '{"author": [[{"name": ["", 4]}]]}',
        "{",
    ],
)
def test_broken_data_of_a_page_is_passed_over(data: str) -> None:
    found = read_metadata(
        {"json": [data], "title": "Talks go on in Bergen - Harbour Mail", "headings": ["Talks go on in Bergen"]}
    )

    assert (found.title, found.outlet, found.published) == ("Talks go on in Bergen", "Harbour Mail", None)


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf-8", "utf-8"), ("windows-1252", "cp1252"), ("utf-16", "utf-16"), ("no-such", "utf-8")],
)
def test_a_page_is_read_in_its_own_character_set(charset: str, encoding: str) -> None:
    last = "<p>The café on the quay in Bergen stayed open, “for the press.”</p>"
    head = f'<head><meta charset="{charset}"><title>Café</title></head>'
    html = f"<html>{head}<body><article>{PARAGRAPH * 4}{last}</article></body></html>"

    assert "café on the quay" in read_article(Capture(data=html.encode(encoding))).text


def test_a_pages_headline_is_its_title_and_no_part_of_its_text(article: Article) -> None:
    assert BlockKind.HEADLINE not in {block.kind for block in article.blocks}
