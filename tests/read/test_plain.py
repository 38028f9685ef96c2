"""Plain texts become articles, verbatim."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import NoArticleText, NotEnglish, ReadError
from dateline.read import read_article, read_plain
from dateline.read.blocks import blocks_of
from dateline.read.html import compose
from dateline.records.articles import Article, BlockKind, Capture, Given, PublishedFrom
from dateline.settings import Settings

LINES = st.sampled_from(
    [
        "Ministers meet in Bergen",
        "The Halden Post | Mira Sol | 17 October 2025",
        "OSLO (NNA) — The talks went on until the morning, an aide said on Friday.",
        "• Supporters see a beginning.",
        "- One envoy left.",
        "1. The strait stays open.",
        "May 3, 2024 First letter",
        "May 4, 2024 | Second letter",
        "Date Event",
        "---",
        "Leave a Comment",
        "Share this article",
        "What comes next?",
        "16:05 GMT",
        "“It is a beginning,” said Roe;",
        "\u200b\u00a0",
        "",
        "  ",
        "\tPhoto: The ministers. (NNA)",
    ]
)
TEXTS = st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", " \n\n\n"]).map(lambda ends: ends.join(lines))
)

ARTICLE = """Ministers meet in Bergen

BERGEN, Oct 16 (NNA) — The ministers of Norland and Suderland met on Thursday and agreed to keep the strait open.

{more}
"""


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_blocks_stand_in_order_without_overlap_and_hold_words(text: str) -> None:
    spans = [block.span for block in blocks_of(text)]

    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
    assert all(text[span.start : span.end].strip() for span in spans)


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_no_letter_of_a_text_falls_outside_its_blocks_but_a_bullets_mark(text: str) -> None:
    inside = {at for block in blocks_of(text) for at in range(block.span.start, block.span.end)}

    outside = [letter for at, letter in enumerate(text) if at not in inside and letter.isalpha()]

    assert set(outside) <= set("abcdefgh")  # a list may be numbered by letters


@given(st.lists(st.tuples(st.sampled_from(list(BlockKind)), st.none(), st.text(min_size=1, max_size=30)), max_size=12))
def test_a_page_is_composed_so_that_each_span_is_its_piece(pieces: list[tuple[BlockKind, None, str]]) -> None:
    text, blocks = compose(pieces)

    assert [(block.kind, text[block.span.start : block.span.end]) for block in blocks] == [
        (kind, words) for kind, _, words in pieces
    ]


def test_a_text_is_taken_verbatim_furniture_and_all() -> None:
    text = "  Talks open\r\n\r\nTalks opened in Oslo on Friday, the ministry said.\r\n\r\nShare this article\r\n"

    article = read_article(Capture(data=text.encode(), media="text"))

    assert article.text == text
    assert [article.words(span) for span in article.furniture] == ["Share this article"]


def read(more: str, **known: str) -> Article:
    return read_plain(ARTICLE.format(more=more), given=Given(**known))


def test_what_the_user_says_of_the_day_outranks_the_text() -> None:
    article = read("The strait was closed in May.", published="2025-10-18")

    assert (article.published, article.published_from) == ("2025-10-18", PublishedFrom.INPUT)


def test_a_dateline_without_a_year_gives_no_day_when_the_text_leaves_it_open() -> None:
    article = read("The strait was closed in May.")

    assert (article.place, article.agency, article.published) == ("Bergen", "NNA", None)


def test_a_dateline_takes_the_only_year_the_text_names_if_the_weekday_agrees() -> None:
    article = read("The strait was closed in May 2025.")

    assert (article.published, article.published_from) == ("2025-10-16", PublishedFrom.DATELINE)


def test_a_year_whose_weekday_disagrees_is_not_the_datelines() -> None:
    assert read("The strait was closed in May 2024.").published is None


TABLE = """Ministers agree to keep the strait open

The ministers of Norland and Suderland agreed on {weekday} to keep the strait open.

Date Event
May 3, 2024 Strait closed by Suderland
June 6, 2024 Ministers agree to keep strait open
July 4, 2024 (planned) Ministers meet in Oslo to open strait
"""


def test_an_articles_own_table_anchors_it_when_weekday_and_words_agree() -> None:
    article = read_plain(TABLE.format(weekday="Thursday"))

    assert (article.published, article.published_from) == ("2024-06-06", PublishedFrom.ANCHOR)


@pytest.mark.parametrize("weekday", ["Tuesday", "last Thursday", "a boat"])
def test_a_table_anchors_nothing_without_the_weekday(weekday: str) -> None:
    assert read_plain(TABLE.format(weekday=weekday)).published is None


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x01", "picture"),
        (b"\x00\x01\x02\x03 talks", "NUL at byte 0"),
        ("Le café d’Oslo".encode("latin-1", "replace"), "not valid UTF-8 at byte 6"),
        (b"Talks \xed\xa0\x80 began.", "half a character"),
        (b"Talks went on. " * 40, "more than the limit of 500"),
    ],
)
def test_bad_bytes_are_refused_in_one_line_that_names_them_and_says_what_to_try(data: bytes, says: str) -> None:
    with pytest.raises(ReadError) as refused:
        read_article(Capture(data=data, name="story.txt"), settings=Settings(max_characters=500))

    message = str(refused.value)
    assert message.startswith("story.txt: ")
    assert says in message
    assert "Try: " in message
    assert "\n" not in message


def test_furniture_alone_is_no_article() -> None:
    with pytest.raises(NoArticleText):
        read_plain("Share this article\nSubscribe to our newsletter\nScroll to Top")


def test_a_text_in_another_language_is_refused_by_name() -> None:
    with pytest.raises(NotEnglish, match="'de'"):
        read_plain(
            "Die Gespräche zwischen den beiden Regierungen wurden am Montag in Oslo fortgesetzt, teilte das "
            "Ministerium mit. Beide Seiten hoffen auf eine Einigung noch in diesem Jahr."
        )


def test_a_foreign_quotation_does_not_make_an_article_foreign() -> None:
    article = read_plain(
        "“Wir sind bereit, und zwar sofort, ohne jede Bedingung und ohne Umschweife,” the minister of Norland said "
        "in German. He said that in the evening, at the door of the hall, and it was not the first time he had."
    )

    assert article.language == "en"


def test_a_short_text_is_taken_for_english() -> None:
    assert read_plain("Oslo: Gespräche vertagt.").language == "en"


def test_a_text_with_a_byte_order_mark_begins_after_it() -> None:
    assert read_article(Capture(data=b"\xef\xbb\xbfTalks began in Oslo.")).text == "Talks began in Oslo."


def test_the_same_text_from_two_addresses_is_two_articles() -> None:
    one, two = (read_article(Capture(data=b"Talks began in Oslo.", address=where)) for where in ("a.txt", "b.txt"))

    assert one.id != two.id


def test_a_line_with_an_impossible_day_keeps_its_article_and_says_so() -> None:
    capture = Capture(data=b"Talks open\n\nNorway and Sweden met in Oslo.", given=Given(published="03-02-2009"))

    article = read_article(capture)

    assert article.published is None
    assert "03-02-2009" in (article.lost or "")
