"""PDF, mail and Markdown become articles: what was printed, sent and marked up reads like what was meant."""

from __future__ import annotations

import pytest

from dateline.errors import NoArticleText, ReadError
from dateline.read import read_article
from dateline.records.articles import Article, BlockKind, Capture, Given, PublishedFrom
from dateline.records.outlets import Outlet, OutletKind
from tests.documents import PARAGRAPHS, TITLE, Drawn, lines_of, mail_of, page_of, pdf_of

HEAD = (50.0, 800.0, 9.0, "The Halden Letter | 2 May 2031")


def pdf(*pages: list[Drawn], **options: dict[str, str]) -> Article:
    return read_article(Capture(data=pdf_of(pages, **options), address="a.pdf"))


def words_of(article: Article, kind: BlockKind) -> list[str]:
    return [article.words(block.span) for block in article.blocks if block.kind is kind]


class TestPdf:
    def test_lines_are_paragraphs_again_and_hyphens_at_their_ends_go(self) -> None:
        lines = [
            "Northland and South-",
            "land will meet in Ge-",
            "neva for peace-talks on a well-",
            "known river, she said.",
        ]
        drawn = [(50.0, 700.0 - 12 * n, 10.0, line) for n, line in enumerate(lines)]

        article = pdf(drawn)

        assert article.text == (
            "Northland and Southland will meet in Geneva for peace-talks on a well-known river, she said."
        )

    def test_what_stands_on_every_page_is_furniture_and_a_paragraph_goes_on_over_the_page(self) -> None:
        first = [HEAD, *lines_of(PARAGRAPHS[0], left=50, top=700), (50.0, 600.0, 10.0, "The ministers have agreed on")]
        second = [HEAD, (50.0, 700.0, 10.0, "a treaty that both sides can sign.")]
        pages = [[*first, (50.0, 30.0, 9.0, "Page 1 of 2")], [*second, (50.0, 30.0, 9.0, "Page 2 of 2")]]

        article = pdf(*pages)

        assert "The ministers have agreed on a treaty that both sides can sign." in article.text
        assert words_of(article, BlockKind.FURNITURE) == ["The Halden Letter | 2 May 2031"]
        assert "Page 1" not in article.text

    def test_columns_are_read_one_after_the_other_under_a_title_across(self) -> None:
        left = " ".join([PARAGRAPHS[0], PARAGRAPHS[1]])
        right = " ".join([PARAGRAPHS[2], "The talks go on until Friday, both sides said, and then they will end."])
        lines = lines_of(left, left=50, top=700, width=38) + lines_of(right, left=320, top=700, width=38)

        article = pdf([(50.0, 760.0, 18.0, TITLE), *sorted(lines, key=lambda one: -one[1])])

        assert article.title == TITLE
        assert "Foreign Minister Mara Orlova said on Friday." in article.text
        assert article.text.index("long meeting") < article.text.index("Southland demanded")

    def test_the_day_a_file_was_made_is_no_day_of_publication(self) -> None:
        article = pdf(
            lines_of(PARAGRAPHS[0], left=50, top=700), info={"CreationDate": "D:20310502", "Title": "draft.docx"}
        )

        assert article.published is None
        assert article.title is None

    def test_a_title_that_the_file_tells_and_shows_is_the_title(self) -> None:
        article = pdf(
            [(50.0, 760.0, 10.0, f"{TITLE}.")], lines_of(PARAGRAPHS[0], left=50, top=700), info={"Title": TITLE}
        )

        assert article.title == TITLE

    def test_a_picture_of_a_page_says_that_it_holds_no_text(self) -> None:
        with pytest.raises(NoArticleText, match="pictures without text"):
            pdf([])

    def test_a_broken_file_is_one_clear_line(self) -> None:
        with pytest.raises(ReadError, match="could not be parsed"):
            read_article(Capture(data=b"%PDF-1.7 ...", name="a.pdf"))


class TestMail:
    def test_the_sender_is_the_outlet_and_the_subject_the_title(self) -> None:
        article = read_article(Capture(data=mail_of(), media="mail"))

        assert (article.title, article.outlet) == (TITLE, "The Halden Letter")
        assert (article.published, article.published_from) == ("2031-05-02T08:30:00+02:00", PublishedFrom.METADATA)
        assert PARAGRAPHS[1] in article.text

    def test_the_name_of_a_list_comes_before_that_of_its_sender(self) -> None:
        fields = {
            "List-Id": '"Briefing from Halden" <briefing.halden.example>',
            "Subject": "=?utf-8?q?Talks_=E2=80=93_open?=",
        }
        article = read_article(Capture(data=mail_of(fields=fields), media="mail"))

        assert (article.outlet, article.title) == ("Briefing from Halden", "Talks – open")

    def test_the_page_of_a_message_is_read_unless_it_lost_the_text(self) -> None:
        whole = read_article(Capture(data=mail_of(page=page_of()), media="mail"))
        lost = read_article(Capture(data=mail_of(page=b"<html><body><img src=x></body></html>"), media="mail"))

        assert PARAGRAPHS[0] in whole.text
        assert PARAGRAPHS[0] in lost.text

    def test_what_the_user_says_comes_first(self) -> None:
        given = Given(published="2031-05-03", outlet="Post", title="Other")
        article = read_article(Capture(data=mail_of(), media="mail", given=given))

        assert (article.published, article.outlet, article.title) == ("2031-05-03", "Post", "Other")
        assert article.published_from is PublishedFrom.INPUT

    def test_a_date_that_makes_no_sense_is_none(self) -> None:
        data = mail_of().replace(b"Fri, 02 May 2031 08:30:00 +0200", b"yesterday at noon")

        assert read_article(Capture(data=data, media="mail")).published is None


class TestMarkdown:
    SOURCE = f"""---
title: {TITLE}
author: Ada Venn
outlet: The Halden Post
date: 2031-05-02
---
# {TITLE}

{PARAGRAPHS[0].replace("Geneva", "[Geneva](https://example.org/a_(b))").replace("Mara", "**Mara**")}

> {PARAGRAPHS[1]}

## What is *open*

- the [dam][1]
- the engineers

| day | place |
|-----|-------|
| 28 May | Geneva |
| 29 May | Oslo |

```python
print("no news")
```

![a picture](x.png)

[1]: https://example.org/dam
"""

    def test_marks_go_and_words_stay(self) -> None:
        article = read_article(Capture(data=self.SOURCE.encode(), address="a.md"))

        assert article.text == "\n\n".join(
            [
                TITLE,
                PARAGRAPHS[0],
                PARAGRAPHS[1],
                "What is open",
                "• the dam\n• the engineers",
                "day | place\n28 May | Geneva\n29 May | Oslo",
            ]
        )
        assert words_of(article, BlockKind.HEADING) == ["What is open"]

    def test_front_matter_says_what_a_page_would(self) -> None:
        article = read_article(Capture(data=self.SOURCE.encode(), address="a.md"))

        assert (article.title, article.byline, article.outlet) == (TITLE, "Ada Venn", "The Halden Post")
        assert (article.published, article.published_from) == ("2031-05-02", PublishedFrom.METADATA)

    def test_a_text_in_a_txt_file_stays_as_it_is(self) -> None:
        data = b"Talks *began* in [Oslo](https://example.org), she said."

        assert read_article(Capture(data=data, address="a.txt")).text == data.decode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", pdf_of([[(50, 700, 10, PARAGRAPHS[2])]])),
        ("a.eml", mail_of(page=page_of(), fields={"List-Id": "The Desk <list.desk.example>"})),
        ("a.md", f"---\noutlet: The Desk\n---\n# {TITLE}\n\n{PARAGRAPHS[0]}\n".encode()),
        ("a.txt", f"{TITLE}\n\n{PARAGRAPHS[0]}\n".encode()),
        ("a.html", page_of()),
    ],
)
def test_the_outlets_table_knows_the_outlet_of_every_kind_of_document(name: str, data: bytes) -> None:
    own = (Outlet(name="The Desk", domains=("desk.example",), kind=OutletKind.BLOG, country="NO"),)

    media = "mail" if name.endswith(".eml") else "auto"
    by_address = read_article(
        Capture(data=data, address=name, media=media), url=f"https://desk.example/{name}", outlets=own
    )
    by_name = read_article(Capture(data=data, address=name, media=media), outlet="The Desk", outlets=own)

    for article in (by_address, by_name):
        assert (article.outlet_kind, article.outlet_country) == (OutletKind.BLOG, "NO")


def test_a_newsletter_is_its_lists_outlet_not_that_of_the_page_it_holds() -> None:
    page = page_of().replace(b"<head>", b'<head><meta property="og:site_name" content="Reuters">')

    article = read_article(Capture(data=mail_of(plain=None, page=page), address="a.eml", media="mail"))

    assert article.outlet == "The Halden Letter"
    assert article.outlet_kind is None
