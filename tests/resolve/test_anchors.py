"""An undated article among dated ones gets a day only where both tell the same of the same day."""

from __future__ import annotations

import random

import attrs
import pytest

from dateline.records.articles import Article, PublishedFrom, Span
from dateline.resolve.anchors import date_by_others
from dateline.testing import make_article

DATED = make_article(
    "Kestria and Aldova agreed on Monday to stop shelling each other across the Orm.\n\n"
    "The regional commanders of the two armies are to meet in Lakeside on May 5. A ferry will run again in June.",
    published="2026-05-04T16:40:00Z",
)
LATER = make_article(
    "Kestria and Aldova have still not opened the bridge over the Orm.\n\nTheir envoys will meet in Lakeside in July.",
    published="2026-06-20",
)


def undated(news: str, dateline: str | None = None) -> Article:
    """Make an undated article on the two states."""
    article = make_article(
        f"Kestria and Aldova, it was agreed, will stop shelling each other across the Orm.\n\n{news}"
    )
    if dateline is None:
        return article
    text = f"{dateline} {article.text}"
    return attrs.evolve(make_article(text), dateline=Span(0, len(dateline)))


@pytest.mark.parametrize(
    ("news", "day"),
    [
        ("Tomorrow, Tuesday, the commanders of the border regions sit down in Lakeside.", "2026-05-04"),
        ("The commanders of both armies sit down today, Tuesday.", "2026-05-05"),
        ("Yesterday (Tuesday) the commanders of both armies sat down.", "2026-05-06"),
        ("The ferry is tied up. Tomorrow, May 5, everybody looks to Lakeside.", "2026-05-04"),
    ],
)
def test_a_weekday_or_a_day_that_a_dated_article_tells_of_too_fixes_the_day(news: str, day: str) -> None:
    found, *others = date_by_others([undated(news), DATED, LATER])

    assert (found.published, found.published_from) == (day, PublishedFrom.ANCHOR)
    assert found.anchored_by is not None
    assert f"by {DATED.id} of 2026-05-04" in found.anchored_by
    assert others == [DATED, LATER]


@pytest.mark.parametrize(
    ("news", "why"),
    [
        ("The commanders of the border regions sit down tomorrow.", "tomorrow is no weekday"),
        ("The commanders of the border regions sit down on Tuesday.", "any Tuesday may be meant"),
        ("Tomorrow, Tuesday, a chess club in Varn plays its final.", "the dated article tells nothing of it"),
        ("“Tomorrow, Tuesday, the commanders will sit down”, a voice had said.", "that was said on another day"),
        ("Tomorrow, Tuesday, the commanders sit down, said all on 9 February.", "the only day it names is far off"),
        ("Tomorrow, Tuesday, the commanders sit down; today, Friday, they rest.", "the two words do not go together"),
        ("Tomorrow, Tuesday and Wednesday the commanders sit down.", "two days are none"),
        ("The commanders sit down today, Monday's talks having failed.", "the weekday is of the talks"),
        ("Tomorrow, June 23, the commanders sit down.", "no dated article is near that day"),
    ],
)
def test_in_doubt_an_article_stays_undated(news: str, why: str) -> None:
    article = undated(news)

    (found, *_) = date_by_others([article, DATED])

    assert found == article, why


def test_a_dateline_without_a_year_takes_the_year_of_an_article_beside_it() -> None:
    found, *_ = date_by_others([undated("Nothing more is known.", "LAKESIDE, May 3 (OWA) —"), DATED, LATER])

    assert found.published == "2026-05-03"
    assert found.anchored_by == f"“LAKESIDE, May 3 (OWA)”, by {DATED.id} of 2026-05-04"


def test_two_dated_articles_that_fix_two_days_leave_the_article_undated() -> None:
    week_later = attrs.evolve(
        make_article(DATED.text.replace("May 5", "May 12")), published="2026-05-11", published_from=PublishedFrom.INPUT
    )
    article = undated("Tomorrow, Tuesday, the commanders of the border regions sit down in Lakeside.")

    assert date_by_others([article, DATED, week_later])[0] == article
    assert date_by_others([article, week_later])[0].published == "2026-05-11"


def test_an_article_on_another_matter_fixes_nothing() -> None:
    other = make_article("Rain fell on the vines.\n\nThe commanders of the club meet on May 5.", published="2026-05-04")
    article = undated("Tomorrow, Tuesday, the commanders of the border regions sit down in Lakeside.")

    assert date_by_others([article, other])[0] == article


def test_an_anchored_article_anchors_no_other() -> None:
    first = undated("Tomorrow, Tuesday, the commanders of the border regions sit down in Lakeside.")
    second = undated("In Lakeside today, Monday, the border regions are at ease. All sit down.")

    assert [article.published for article in date_by_others([first, second, DATED])] == [
        "2026-05-04",
        None,
        DATED.published,
    ]


def test_a_dated_article_keeps_its_day_and_none_is_made_without_one() -> None:
    article = undated("Tomorrow, Tuesday, the commanders of the border regions sit down in Lakeside.")

    assert date_by_others([DATED, LATER]) == (DATED, LATER)
    assert date_by_others([article]) == (article,)
    assert date_by_others([]) == ()


def test_what_is_anchored_does_not_depend_on_the_order_of_the_articles() -> None:
    articles = [
        undated("Tomorrow, Tuesday, the commanders of the border regions sit down in Lakeside."),
        undated("Nothing more is known.", "LAKESIDE, May 3 (OWA) —"),
        DATED,
        LATER,
    ]
    told = {article.id: article for article in date_by_others(articles)}

    for seed in range(6):
        random.Random(seed).shuffle(articles)
        assert {article.id: article for article in date_by_others(articles)} == told
