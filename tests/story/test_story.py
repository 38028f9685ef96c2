"""What the coverage adds up to."""

from __future__ import annotations

import itertools

import attrs

from dateline.records.claims import Actor, ActorKind, Annotations, Status
from dateline.resolve import link_story
from dateline.story import add_up
from dateline.testing import make_article
from tests.story.stories import NORTH, SOUTH, conference, happened, planned, saying


def told(*annotated: Annotations, as_of: str | None = None):
    return add_up(annotated, link_story(annotated), as_of=as_of)


def test_a_plan_and_its_outcome_are_one_event_with_a_history():
    story = told(planned(), happened())

    (event,) = story.events
    assert event.status is Status.HAPPENED
    assert [step.status for step in event.history] == [Status.PLANNED, Status.HAPPENED]
    assert event.origins == 2


def test_what_was_expected_is_met_when_it_happens():
    assert [one.outcome for one in told(planned(), happened()).expectations] == ["met"]
    assert [one.outcome for one in told(planned()).expectations] == ["open"]


def test_events_on_days_that_exclude_each_other_stay_apart():
    story = told(planned("2031-06-18"), happened())

    assert len(story.events) == 2


def test_as_of_a_day_later_articles_are_not_known():
    story = told(planned(), happened(), as_of="2031-05-10")

    (event,) = story.events
    assert event.status is Status.PLANNED
    assert story.as_of == "2031-05-10"


def test_the_order_of_arrival_does_not_matter():
    articles = [planned(), happened(), _copy(planned(), "An agency copy.")]

    stories = {str(told(*order)) for order in itertools.permutations(articles)}

    assert len(stories) == 1


def _copy(annotations: Annotations, title: str) -> Annotations:
    article = attrs.evolve(make_article(annotations.article.text, title=title), published="2031-05-03")
    return Annotations(article=article, actors=annotations.actors)


def test_a_reprint_adds_an_article_and_no_origin():
    text = "Northland said that the talks on the river would go on until both sides had signed the text of the treaty."
    agency, reprint = (
        make_article(text, published="2031-05-02"),
        attrs.evolve(make_article(text, title="River talks go on"), published="2031-05-03"),
    )
    annotated = [
        Annotations(
            article=article, actors=(NORTH,), statements=(saying(article, "the talks on the river would go on", NORTH),)
        )
        for article in (agency, reprint)
    ]

    story = told(*annotated)

    (statement,) = story.statements
    assert len(statement.reports) == 2
    assert statement.origins == 1
    assert len({item.origin for item in story.articles}) == 1


def test_the_same_words_of_two_speakers_are_two_statements():
    text = "Northland said the river belongs to everybody. Southland said the river belongs to everybody."
    article = make_article(text, published="2031-05-02")
    second = make_article("Southland said the river belongs to everybody, again.", published="2031-05-03")
    annotated = (
        Annotations(
            article=article, actors=(NORTH,), statements=(saying(article, "the river belongs to everybody", NORTH),)
        ),
        Annotations(
            article=second, actors=(SOUTH,), statements=(saying(second, "the river belongs to everybody", SOUTH),)
        ),
    )

    assert len(told(*annotated).statements) == 2


def test_a_surname_joins_the_only_full_name_that_ends_with_it():
    full = Actor(id="person-mara-venn", name="Mara Venn", kind=ActorKind.PERSON, aliases=("Venn",))
    short = Actor(id="person-venn", name="Venn", kind=ActorKind.PERSON)
    first = Annotations(article=make_article("Mara Venn spoke.", published="2031-05-02"), actors=(full,))
    second = Annotations(article=make_article("Venn left.", published="2031-05-03"), actors=(short,))

    (actor,) = told(first, second).actors

    assert actor.name == "Mara Venn"


def test_two_places_for_one_event_are_a_contradiction_with_both_sides():
    first, second = planned(), happened()
    elsewhere = attrs.evolve(second.events[0], place="Port Lakeside")

    story = told(first, attrs.evolve(second, events=(elsewhere,)))

    (contradiction,) = story.contradictions
    assert {side.value for side in contradiction.claims} == {"Lakeside", "Port Lakeside"}


def test_a_denied_event_keeps_both_holders():
    article = make_article(
        "Northland says the conference is on. Southland says there is no conference.", published="2031-05-02"
    )
    reports = (
        conference(article, "is on", Status.CONFIRMED, by=NORTH.id),
        conference(article, "there is no conference", Status.DENIED, by=SOUTH.id),
    )
    story = add_up(
        [Annotations(article=article, actors=(NORTH, SOUTH), events=reports)],
        link_story([Annotations(article=article, actors=(NORTH, SOUTH), events=reports)]),
    )

    (event,) = story.events
    assert event.disputed
    assert {(step.status, step.by) for step in event.history} == {
        (Status.CONFIRMED, NORTH.id),
        (Status.DENIED, SOUTH.id),
    }
