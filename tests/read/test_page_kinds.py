"""What a page is: walls, errors and lists are refused in one line each, stubs and live blogs are kept and marked."""

from __future__ import annotations

import pytest

from dateline.errors import NoArticleText, NotAnArticle
from dateline.read import read_article
from dateline.records.articles import Article, Capture, PageForm, Response

PARAGRAPH = (
    "<p>The ministers of Norland and Suderland spoke for four hours about the strait, an aide said on Friday.</p>"
)
LISTED = "".join(
    f"<div class='teaser'><h3><a href='/a/{n}'>Ministers of state number {n} meet in Bergen</a></h3>"
    f"<p>The ministers number {n} spoke for four hours about the strait, an aide said on Friday in Bergen.</p></div>"
    for n in range(20)
)


def page(body: str, title: str = "Talks go on in Bergen", head: str = "", status: int = 200) -> Article:
    html = f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    answer = Response(url="https://halden-post.example/a", status=status)
    return read_article(Capture(data=html.encode(), media="html", name="page.html", response=answer))


@pytest.mark.parametrize(
    ("title", "body", "what"),
    [
        (
            "404 Not Found",
            "<p>Nothing is here, so go back to the start and look there.</p>",
            "error",
        ),
        ("Page not found - Halden Post", "<h1>Sorry</h1><p>Try the search above for what you wanted.</p>", "error"),
        ("Halden Post", "<p>The page you were looking for has moved or no longer exists on this site.</p>", "error"),
        ("Access Denied", "<h1>Access Denied</h1><p>You don't have permission to access this page.</p>", "robots"),
        ("Just a moment...", "<p>Checking if the site connection is secure. It takes a few seconds.</p>", "robots"),
        ("Halden Post", "<p>Please verify you are a human by pressing and holding the button below.</p>", "robots"),
        ("Before you continue", "<p>We use data to keep our service well and to count our readers.</p>", "consent"),
        ("Halden Post", "<p>We value your privacy. We and our 742 partners store and access data.</p>", "consent"),
    ],
)
def test_error_pages_and_walls_are_refused_in_one_line(title: str, body: str, what: str) -> None:
    with pytest.raises(NotAnArticle, match=rf"^page\.html: this is a[^:]*{what}[^\n]+Try: [^\n]+$"):
        page(body, title)


@pytest.mark.parametrize(
    "title", ["Access denied: how a port was closed", "404 days of war", "Sorry, says the minister"]
)
def test_an_article_with_a_title_like_an_error_is_an_article(title: str) -> None:
    assert page(f"<article><h1>{title}</h1>{PARAGRAPH * 8}</article>", title).form is PageForm.WHOLE


@pytest.mark.parametrize(
    ("status", "why"), [(404, "404"), (403, "403"), (429, "asked too often"), (451, "legal"), (503, "again later")]
)
def test_what_a_server_sends_with_an_error_is_no_article(status: int, why: str) -> None:
    with pytest.raises(NotAnArticle, match=why):
        page(f"<article>{PARAGRAPH * 8}</article>", status=status)


def test_an_index_page_is_refused_with_the_number_of_its_links() -> None:
    with pytest.raises(NotAnArticle, match="index page, not an article: it links to 20 headlines"):
        page(LISTED, "World news")


def test_a_short_article_beside_many_links_is_an_article() -> None:
    head = "<meta property='og:type' content='article'>"

    assert "four hours" in page(f"<h1>Talks go on in Bergen</h1><div>{PARAGRAPH * 2}</div>{LISTED}", head=head).text


@pytest.mark.parametrize(
    ("head", "after"),
    [
        ('<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>', ""),
        ("", "<div class='prompt'>Subscribe to continue reading</div>"),
        ("", "<p>This article is for subscribers only.</p>"),
        ("", "<div class='paywall'>Already a subscriber? Log in</div>"),
    ],
)
def test_the_beginning_before_a_paywall_is_kept_and_marked(head: str, after: str) -> None:
    article = page(f"<article><h1>Talks go on in Bergen</h1>{PARAGRAPH * 3}{after}</article>", head=head)

    assert article.form is PageForm.STUB
    assert article.lost is not None
    assert "only its beginning" in article.lost
    assert "four hours" in article.text


def test_a_whole_text_under_a_paywalls_mark_is_whole() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'

    assert page(f"<article>{PARAGRAPH * 30}</article>", head=head).form is PageForm.WHOLE


def test_a_live_blog_is_marked_and_keeps_the_hours_of_its_entries() -> None:
    entries = "".join(
        f"<div class='entry'><time datetime='2024-06-06T1{n}:30Z'>1{n}:30 GMT</time>{PARAGRAPH * 3}</div>"
        for n in range(4)
    )
    article = page(f"<h1>Strait talks – live updates</h1><main>{entries}</main>", "Strait talks – live updates")
    headings = [article.words(block.span) for block in article.blocks if block.kind.value == "heading"]

    assert article.form is PageForm.LIVE
    assert headings == ["10:30 GMT", "11:30 GMT", "12:30 GMT", "13:30 GMT"]


def test_a_page_that_tells_nothing_is_no_article() -> None:
    with pytest.raises(NoArticleText):
        page("<p></p>")
