"""Dates that moved leave their ghost, and rewritten words are marked."""

from __future__ import annotations

import attrs

from dateline.present.page.history import former_dates, turns
from dateline.present.page.rewritten import rewritten
from dateline.present.page.timeline import draw_timeline
from dateline.records.claims import EventDate, Status
from dateline.resolve import link_story
from dateline.story import add_up
from tests.story.stories import happened, planned


def test_a_run_of_one_status_is_one_turn():
    articles = [planned(), happened()]
    (event,) = add_up(articles, link_story(articles)).events

    assert [claim.status for claim in turns(event)] == [Status.PLANNED, Status.HAPPENED]
    assert len(turns(attrs.evolve(event, history=(event.history[0], *event.history)))) == 2


def test_a_date_that_moved_leaves_a_ghost_on_the_timeline():
    articles = [planned(), happened()]
    story = add_up(articles, link_story(articles))
    (event,) = story.events
    moved = EventDate(edtf="2031-06-18", text=None, earliest="2031-06-18", latest="2031-06-18")
    after = attrs.evolve(story, events=(attrs.evolve(event, date=moved),))

    assert list(former_dates(event)) == []
    assert [date.edtf for date in former_dates(after.events[0])] == ["2031-05-28"]
    assert "before: 28 May 2031" in draw_timeline(after)
    assert 'class="ghost"' not in draw_timeline(story)


def test_hostile_words_stay_words_when_they_are_rewritten():
    assert str(rewritten("a <b>", "a <i>")) == "a <del>&lt;b&gt;</del> <ins>&lt;i&gt;</ins>"
    assert str(rewritten(None, "came")) == "<ins>came</ins>"
    assert str(rewritten("went", None)) == "<del>went</del>"
