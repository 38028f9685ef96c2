"""What coverage tells in two ways is kept with both sides; what changes, or is refused, is no quarrel."""

from __future__ import annotations

import attrs
import pytest

from dateline.pipeline import tell_story
from dateline.records.articles import Article
from dateline.records.claims import Actor, Annotations, Mention, Status, TimePhrase, TimeType, Toll
from dateline.records.stories import StoryContradiction
from dateline.story.denying import denies
from dateline.testing import make_article
from tests.story.stories import NORTH, SOUTH, conference, saying, span


def quarrels(*annotated: Annotations) -> tuple[StoryContradiction, ...]:
    return tell_story(annotated).contradictions


def report(text: str, day: str | None = "2031-05-02", outlet: str | None = None) -> Annotations:
    return Annotations(article=attrs.evolve(make_article(text, published=day), outlet=outlet))


def test_two_hours_for_the_start_of_a_truce_are_told_with_both_articles():
    late = report("The truce takes effect at 24:00 on May 3, both armies say.")
    early = report("A ceasefire is agreed, beginning at 12:00am on May 3, says the mediator.", day=None)

    told = quarrels(late, early)

    assert [one.about for one in told] == ["when the truce began"]
    assert {side.value for side in told[0].claims} == {"24:00 on May 3", "12:00am on May 3"}


@pytest.mark.parametrize(
    "other",
    [
        "A ceasefire is agreed, beginning at midnight at the end of May 3, says the mediator.",
        "A ceasefire is agreed, beginning at 21:00 GMT on May 3, says the mediator.",
        "A ceasefire is agreed, beginning at 6 a.m. on May 9, says the mediator.",
    ],
)
def test_the_same_hour_another_clock_or_another_day_is_no_quarrel(other: str):
    assert quarrels(report("The truce takes effect at 24:00 on May 3, both armies say."), report(other)) == ()


def test_a_reprint_that_changes_a_figure_is_told():
    words = "The delegates of Northland spent {} hours in a lakeside hotel in Vellin before they came out."

    told = quarrels(
        report(words.format("ten"), outlet="The Orm Herald"), report(words.format("twelve"), outlet="Vellin Post")
    )

    assert [{side.value for side in one.claims} for one in told] == [{"ten hours", "twelve hours"}]
    assert told[0].about == "how long"


def test_what_one_outlet_brings_up_to_date_is_no_quarrel():
    words = "The delegates of Northland spent {} hours in a lakeside hotel in Vellin before they came out."
    first, second = (report(words.format(hours), outlet="The Orm Herald") for hours in ("ten", "twelve"))

    assert quarrels(first, second) == ()


def test_mutual_blame_names_each_side_with_the_other():
    article = make_article("Northland and Southland each say the other refused to meet.", published="2031-05-02")
    annotated = Annotations(
        article=article, actors=(NORTH, SOUTH), mentions=tuple(_mention(article, actor) for actor in (NORTH, SOUTH))
    )

    (told,) = quarrels(annotated)

    assert told.about == "who refused to meet"
    assert {(side.by, side.value) for side in told.claims} == {(NORTH.id, "Southland"), (SOUTH.id, "Northland")}


def test_a_denial_of_what_nobody_is_quoted_with_is_held_against_the_sentence_that_tells_it():
    article = make_article(
        "Shells were landing in Vellin all afternoon. Southland denies any shelling.", published="2031-05-02"
    )
    denial = attrs.evolve(saying(article, "any shelling", SOUTH), cue=(span(article, "denies"),))

    (told,) = quarrels(Annotations(article=article, actors=(SOUTH,), statements=(denial,)))

    assert told.about == "whether “Shells were landing in Vellin all afternoon”"
    assert [side.value for side in told.claims] == ["told", "denied"]


@pytest.mark.parametrize(
    ("text", "cue", "lead", "denied"),
    [
        ("any shelling", "denies", "Southland ", True),
        ("that account", "dismissed", "He ", True),
        ("the offer as too small", "dismissed", "He ", False),
        ("a demand for more water", "rejected", "He ", False),
        ("it", "denied", "The army neither confirmed nor ", False),
        ("Pure invention", "said", "She ", True),
    ],
)
def test_a_demand_is_refused_and_a_report_denied(text: str, cue: str, lead: str, denied: bool):
    assert denies(text, cue, lead) is denied


def test_an_undated_article_counts_for_the_day_it_names():
    dated = _counted("About 300,000 people were displaced in Vellin.", "2031-05-02", 291_000, 309_000)
    undated = _counted("On May 3, Vellin counted 270,000 people displaced.", None, 270_000, 270_000, "XXXX-05-03")
    another = _counted("On June 9, Vellin counted 240,000 people displaced.", None, 240_000, 240_000, "XXXX-06-09")

    assert [one.about for one in quarrels(dated, undated)] == ["how many people were displaced"]
    assert quarrels(dated, another) == ()


def _counted(text: str, day: str | None, low: int, high: int, value: str | None = None) -> Annotations:
    article = make_article(text, published=day)
    toll = Toll(
        article_id=article.id,
        what="displace",
        whom="person",
        low=low,
        high=high,
        words=f"{low}",
        evidence=(span(article, text),),
    )
    dates = (TimePhrase(span=span(article, text[3:8]), type=TimeType.DATE, value=value),) if value else ()
    return Annotations(article=article, dates=dates, tolls=(toll,))


def _mention(article: Article, actor: Actor) -> Mention:
    return Mention(actor=actor.id, span=span(article, actor.name), form="name")


@pytest.mark.parametrize(
    ("days", "quarrel"), [(("2031-05-28", "2031-05-28"), True), (("2031-05-28", "2031-06-02"), False)]
)
def test_one_day_and_two_places_for_the_same_parties_are_told(days: tuple[str, str], quarrel: bool):
    articles = [
        attrs.evolve(
            make_article(f"Northland and Southland will confer in {place} soon.", published=f"2031-05-0{n}"), url=place
        )
        for n, place in ((2, "Lakeside"), (5, "Hillside"))
    ]
    annotated = [
        Annotations(
            article=article,
            actors=(NORTH, SOUTH),
            events=(attrs.evolve(conference(article, "confer", Status.PLANNED, day=day), place=article.url),),
        )
        for article, day in zip(articles, days, strict=True)
    ]

    told = [one for one in quarrels(*annotated) if one.about.startswith("the place of")]

    assert bool(told) is quarrel
    assert {side.value for one in told for side in one.claims} == ({"Lakeside", "Hillside"} if quarrel else set())
