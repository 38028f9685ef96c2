"""What of a page is its article: furniture goes by its name and its place, and a body in pieces is one body."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.read import read_article
from dateline.read.apart.extract import take_apart
from dateline.read.apart.selecting import xpath_of
from dateline.read.apart.shaping import wrap_loose_text
from dateline.read.apart.tree import line_of
from dateline.read.guard import Guard
from dateline.records.articles import Capture
from dateline.settings import Settings

HEAD = "<!DOCTYPE html><html><head><title>Talks go on in Bergen</title></head><body>"


def paragraphs(first: int, last: int) -> str:
    return "".join(
        f"<p>On day {n} the ministers of Norland and Suderland spoke for four hours about the strait and its toll.</p>"
        for n in range(first, last)
    )


def text_of(body: str) -> str:
    return read_article(Capture(data=f"{HEAD}{body}</body></html>".encode(), media="html")).text


@pytest.mark.parametrize(
    "furniture",
    [
        "<div class='entry-tags'>Gone: Bergen, Strait</div>",
        "<div class='newsletter-signup'><p>Gone: get our letter every morning, with all that matters at sea.</p></div>",
        "<p style='display: none'>Gone: nobody sees this line, for the page hides it from its readers.</p>",
        "<p hidden>Gone: nobody sees this line either, for the page hides it from its readers.</p>",
        "<span class='imageCaption'>Gone: the harbour at dusk.</span>",
        "<div class='author-bio'><p>Gone: Mira Sol writes about ports and has done so for twenty years.</p></div>",
        "<div class='comment-list'><p>Gone: I do not believe a word of what these ministers say to us.</p></div>",
    ],
)
def test_what_names_or_hides_itself_as_furniture_is_left_out(furniture: str) -> None:
    text = text_of(f"<article><h1>Talks go on in Bergen</h1>{paragraphs(1, 5)}{furniture}{paragraphs(5, 9)}</article>")

    assert "Gone" not in text
    assert "day 1 " in text
    assert "day 8 " in text


def test_a_card_over_a_name_is_no_part_of_the_sentence() -> None:
    card = "<span class='rollover-card'>Gone: <a href='/p'>other news of her</a></span>"
    text = text_of(f"<article>{paragraphs(1, 5)}<p>Minister Sol{card} said the toll was fair to all.</p></article>")

    assert "Minister Sol said the toll was fair to all." in text


def test_what_is_named_like_furniture_but_holds_the_article_stays() -> None:
    assert "day 8 " in text_of(f"<div class='related'><h1>Talks go on in Bergen</h1>{paragraphs(1, 9)}</div>")


def test_what_stands_over_the_headline_is_left_out() -> None:
    over = "<div><p>Gone: the ferry to the islands sails again from Monday, and the fare stays as it was.</p></div>"

    assert "Gone" not in text_of(f"{over}<main><h1>Talks go on in Bergen</h1><div>{paragraphs(1, 9)}</div></main>")


def test_a_body_in_pieces_is_one_body() -> None:
    pieces = "<aside>Advert</aside>".join(
        f"<div class='article__body chunk'>{paragraphs(n, n + 4)}</div>" for n in (1, 5, 9)
    )
    text = text_of(f"<h1>Talks go on in Bergen</h1><div>{pieces}</div>")

    assert [f"day {n} " in text for n in range(1, 13)] == [True] * 12


def test_lines_parted_by_breaks_are_paragraphs() -> None:
    body = "<br><br>".join(
        f"On day {n} the ministers spoke for four hours about the strait and its toll." for n in range(9)
    )
    article = read_article(Capture(data=f"{HEAD}<div class='text'>{body}</div></body></html>".encode(), media="html"))

    assert len(article.blocks) == 9


@given(st.lists(st.sampled_from(["Talks went on. ", "<br>", "<b>bold</b>", "<p>A box.</p>", " tail ", "<i>x</i>"])))
@settings(max_examples=60, deadline=None)
def test_wrapping_loose_text_loses_no_word(pieces: list[str]) -> None:
    from lxml.html import document_fromstring

    long = "The ministers of Norland and Suderland spoke for four hours about the strait and its toll. "
    tree = document_fromstring(f"<html><body><div>{long}<br>{''.join(pieces)}</div></body></html>")
    before = "".join(line_of(tree).split())

    wrap_loose_text(tree)

    assert "".join(line_of(tree).split()) == before


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_no_markup_breaks_the_taking_apart(markup: str) -> None:
    assert set(take_apart(f"<html><body>{markup}</body></html>")) == {"blocks", "facts", "signals", "lost"}


@pytest.mark.parametrize(
    ("selector", "path"),
    [
        ("p", "//p"),
        ("#main > p", "//*[@id='main']/p"),
        ("[itemprop=articleBody]", "//*[@itemprop='articleBody']"),
        ("//td[2]", "//td[2]"),
        ("a, b", "//a|//b"),
    ],
)
def test_a_selector_is_the_plain_part_of_css_or_xpath(selector: str, path: str) -> None:
    assert xpath_of(selector) == path


def test_many_threads_share_a_few_children() -> None:
    guard = Guard(Settings())
    page = f"{HEAD}<article>{paragraphs(1, 9)}</article></body></html>"
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(guard.take_apart(page, "page")["blocks"]))) for _ in range(8)
    ]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert found == [8] * 8
        assert len(guard._idle) <= 2
    finally:
        guard.close()


def test_a_child_that_grew_ends_and_the_next_page_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import json
    import struct

    from dateline.read import child
    from dateline.read.apart.worker import answer

    monkeypatch.setattr(child, "_GROWTH", -1)
    request = b"null\n" + f"{HEAD}{paragraphs(1, 9)}".encode()
    source, sink = io.BytesIO((struct.pack(">I", len(request)) + request) * 3), io.BytesIO()
    monkeypatch.setattr(child, "_limit", lambda *_: None)

    child.answer_all(answer, source, sink, 100)

    (length,) = struct.unpack(">I", sink.getvalue()[:4])
    assert len(sink.getvalue()) == length + 4  # one answer, and it left
    assert json.loads(sink.getvalue()[4:])["blocks"]
