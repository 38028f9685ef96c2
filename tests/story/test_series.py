"""What prepares an event belongs to it; what the same parties hold again is a series."""

from __future__ import annotations

import attrs

from dateline.pipeline import tell_story
from dateline.records.claims import Annotations, Status
from dateline.testing import make_article
from tests.story.stories import NORTH, SOUTH, conference


def test_what_prepares_a_summit_is_part_of_it():
    article = make_article("Envoys will consult in May to prepare for the conference in June.", published="2031-05-02")
    event = conference(article, "conference", Status.PLANNED, day="2031-06-10")
    before = attrs.evolve(
        conference(article, "consult", Status.PLANNED, day="2031-05-10"),
        label="consultation of envoys",
        participants=(),
    )
    told = tell_story([Annotations(article=article, actors=(NORTH, SOUTH), events=(event, before))])

    by_label = {one.label: one for one in told.events}
    assert by_label["consultation of envoys"].parent == by_label["conference of Northland and Southland"].id
    assert by_label["conference of Northland and Southland"].parent is None


def test_meetings_on_days_of_their_own_are_a_series_and_stay_apart():
    texts = (
        "On the first of May the two sides confer by the lake, for six hours and with no word to the press.",
        "Before the harvest they confer anew in August, at a monastery, and this time the ministers bring maps.",
    )
    articles = [make_article(text, published=f"2031-0{n}-02") for n, text in zip((5, 8), texts, strict=True)]
    annotated = [
        Annotations(
            article=article,
            actors=(NORTH, SOUTH),
            events=(conference(article, "confer", Status.HAPPENED, day=f"{article.day[:7]}-01"),),
        )
        for article in articles
    ]
    told = tell_story(annotated)

    assert len(told.events) == 2
    assert {one.series for one in told.events} == {min(told.events, key=lambda one: one.date.earliest).id}
