"""The current status is a policy over claims, and dissent is never lost."""

from __future__ import annotations

from dateline.records.articles import Span
from dateline.records.claims import Status
from dateline.records.stories import Citation, StatusClaim
from dateline.story.status import current_status, is_disputed


def claim(status: Status, by: str | None, day: str) -> StatusClaim:
    return StatusClaim(
        status=status,
        by=by,
        said=None,
        published=day,
        date=None,
        report=f"{status}-{by}-{day}",
        citation=Citation(article="art-1", spans=(Span(0, 1),)),
    )


def test_the_newest_word_counts():
    history = [claim(Status.PLANNED, "north", "2031-05-02"), claim(Status.POSTPONED, "north", "2031-05-09")]

    assert current_status(history, frozenset({"north"})).status is Status.POSTPONED


def test_a_partys_own_word_counts_before_an_outlets_on_the_same_day():
    history = [claim(Status.CANCELLED, None, "2031-05-09"), claim(Status.PLANNED, "north", "2031-05-09")]

    assert current_status(history, frozenset({"north"})).status is Status.PLANNED


def test_a_rumour_never_outranks_a_plan_of_the_same_day():
    history = [claim(Status.PLANNED, None, "2031-05-02"), claim(Status.RUMOURED, None, "2031-05-02")]

    assert current_status(history, frozenset()).status is Status.PLANNED


def test_what_happened_is_not_put_ahead_again_by_a_later_announcement():
    history = [claim(Status.HAPPENED, None, "2031-05-28"), claim(Status.PLANNED, "north", "2031-06-02")]

    assert current_status(history, frozenset({"north"})).status is Status.HAPPENED


def test_what_is_over_by_the_end_of_a_day_was_under_way_before():
    history = [claim(Status.HAPPENED, None, "2031-05-28"), claim(Status.UNDER_WAY, "north", "2031-05-28")]

    assert current_status(history, frozenset({"north"})).status is Status.HAPPENED


def test_a_denial_still_undoes_what_was_said_to_have_happened():
    history = [claim(Status.HAPPENED, None, "2031-05-28"), claim(Status.DENIED, "north", "2031-05-29")]

    assert current_status(history, frozenset({"north"})).status is Status.DENIED


def test_a_plan_that_came_true_is_no_dispute():
    history = [claim(Status.PLANNED, "north", "2031-05-02"), claim(Status.HAPPENED, None, "2031-05-28")]

    assert not is_disputed(history, current_status(history, frozenset()))


def test_a_plan_called_off_later_is_a_change_and_no_dispute():
    history = [claim(Status.PLANNED, "north", "2031-05-02"), claim(Status.CANCELLED, "south", "2031-05-12")]

    assert not is_disputed(history, current_status(history, frozenset({"south"})))


def test_one_side_saying_it_stands_and_the_other_that_it_is_off_is_a_dispute():
    history = [claim(Status.CANCELLED, "south", "2031-05-12"), claim(Status.CONFIRMED, "north", "2031-05-12")]

    assert is_disputed(history, current_status(history, frozenset({"north"})))


def test_a_denial_of_what_another_says_happened_is_a_dispute():
    history = [claim(Status.HAPPENED, "north", "2031-05-12"), claim(Status.DENIED, "south", "2031-05-13")]

    assert is_disputed(history, current_status(history, frozenset()))
