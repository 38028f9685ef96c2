"""What was said to come, and what came of it."""

from __future__ import annotations

import attrs
import pytest

from dateline.records.claims import Annotations, EventDate, EventReport, EventType, Question, Status, claim_id
from dateline.records.stories import Story
from dateline.resolve import link_story
from dateline.story import add_up, changes
from dateline.testing import make_article
from tests.story.stories import NORTH, SOUTH, conference, planned, span


def told(
    text: str, words: str, status: Status, published: str, *, day: str | None = None, due: str | None = None
) -> Annotations:
    """Make an article with one report of an event, or with an open matter where it is due."""
    article = make_article(text, published=published)
    evidence = span(article, words)
    date = EventDate(edtf=day, text=day, earliest=day, latest=day) if day else None
    report = EventReport(
        id=claim_id("evt", article.id, (evidence,), status),
        article_id=article.id,
        type=EventType.CONSULT,
        label=words,
        trigger=evidence,
        date=date,
        status=status,
        evidence=(evidence,),
    )
    asked = (Question(article_id=article.id, text=words, due=due, evidence=(evidence,)),) if due else ()
    return Annotations(article=article, actors=(NORTH,), events=() if due else (report,), questions=asked)


def story_of(*annotated: Annotations, as_of: str | None = None) -> Story:
    return add_up(annotated, (), as_of=as_of)


PLAN = told(
    "The river commission will meet in Lakeside on 28 May.",
    "The river commission will meet in Lakeside",
    Status.PLANNED,
    "2031-05-02",
    day="2031-05-28",
)


@pytest.mark.parametrize(
    ("text", "status", "day", "outcome"),
    [
        ("The river commission sat in Lakeside on Wednesday.", Status.HAPPENED, "2031-05-28", "met"),
        ("The river commission was called off in Lakeside.", Status.CANCELLED, None, "missed"),
        ("The session of the river commission in Lakeside was put off.", Status.POSTPONED, None, "moved"),
        ("The bakers of Highport baked a cake.", Status.HAPPENED, None, "open"),
    ],
)
def test_what_came_of_a_plan_is_found_in_other_words(text: str, status: Status, day: str | None, outcome: str) -> None:
    later = told(text, text.rstrip("."), status, "2031-05-29", day=day)

    (expected,) = [one for one in story_of(PLAN, later).expectations if one.text.endswith("in Lakeside")]

    assert (expected.due, expected.outcome) == ("2031-05-28", outcome)
    assert (expected.came.article if expected.came else None) == (None if outcome == "open" else later.article.id)


def test_what_was_over_before_it_was_announced_is_no_outcome() -> None:
    earlier = told(
        "The river commission met in Lakeside on 3 March.",
        "The river commission met in Lakeside",
        Status.HAPPENED,
        "2031-05-29",
        day="2031-03-03",
    )

    assert [one.outcome for one in story_of(PLAN, earlier).expectations] == ["open"]


def test_a_meeting_told_before_its_day_has_not_come() -> None:
    early = told(
        "The river commission met in Lakeside.",
        "The river commission met in Lakeside",
        Status.HAPPENED,
        "2031-05-20",
    )

    assert [one.outcome for one in story_of(PLAN, early).expectations] == ["open"]


def test_an_open_matter_with_a_day_is_expected_and_answered() -> None:
    asked = told(
        "The envoys must sign the river treaty by 28 May.",
        "The envoys must sign the river treaty by 28 May",
        Status.PLANNED,
        "2031-05-02",
        due="2031-05-28",
    )
    later = told(
        "The envoys signed the river treaty on Wednesday.",
        "The envoys signed the river treaty",
        Status.HAPPENED,
        "2031-05-29",
        day="2031-05-28",
    )

    story = story_of(asked, later)

    assert [(one.event, one.due, one.outcome) for one in story.expectations] == [(None, "2031-05-28", "met")]
    assert [(one.status, one.answer) for one in story.questions] == [("answered", "The envoys signed the river treaty")]
    assert [one.status for one in story_of(asked).questions] == ["open"]


def test_an_outcome_that_is_new_is_a_change_and_so_is_a_new_name() -> None:
    later = told(
        "Northland said the session was over.", "the session was over", Status.HAPPENED, "2031-05-29", day="2031-05-28"
    )
    annotated = (attrs.evolve(PLAN, actors=()), later)

    found = changes(add_up(annotated, (), as_of="2031-05-05"), add_up(annotated, ()), since="2031-05-05")

    assert [one.name for one in found.actors] == ["Northland"]
    assert [(one.due, one.outcome) for one in found.expectations] == [("2031-05-28", "met")]


def test_a_delay_to_another_day_moves_the_plan_begins_another_and_changes_the_date() -> None:
    article = make_article("The conference in Lakeside was put off to 18 June.", published="2031-05-20")
    delay = conference(article, "was put off", Status.POSTPONED, day="2031-06-18")
    annotated = [planned(), Annotations(article=article, actors=(NORTH, SOUTH), events=(delay,))]
    links = link_story(annotated)

    story = add_up(annotated, links)
    found = changes(add_up(annotated, links, as_of="2031-05-05"), story, since="2031-05-05")

    assert [(one.due, one.outcome) for one in story.expectations] == [("2031-05-28", "moved"), ("2031-06-18", "open")]
    assert [(one.before, one.after) for one in found.dates] == [("2031-05-28", "2031-06-18")]
