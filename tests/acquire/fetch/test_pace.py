"""Hosts are visited at their own pace, whatever the clock does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.acquire.fetch.pace import Pace, backoff, seconds_asked
from tests.acquire.fetch.helpers import START, Time


@settings(deadline=None)
@given(st.integers(-10_000, 10_000))
def test_a_clock_that_jumps_makes_nobody_wait_longer_than_the_delay(jump: int) -> None:
    time = Time()
    pace = Pace(5.0, time.clock, time.sleep)
    pace.leave("example.org")
    time.now += timedelta(seconds=jump)

    pace.wait("example.org")

    assert all(0 < wait <= 5.0 for wait in time.waits)


@settings(deadline=None)
@given(st.integers(1, 8), st.floats(0, 1))
def test_waits_double_and_leave_something_to_chance(attempt: int, chance: float) -> None:
    full = 2 ** (attempt - 1)

    assert full / 2 <= backoff(attempt, 1.0, chance) <= full


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("9" * 400, 999999999.0),
        ("Thu, 16 Oct 2025 12:02:00 GMT", 120.0),
        ("Thursday, 16-Oct-25 12:02:00 GMT", 120.0),
        ("Thu, 16 Oct 2025 11:00:00 GMT", 0.0),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("Thu, 99 Oct 99999 12:02:00 GMT", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(text: str | None, seconds: float | None) -> None:
    assert seconds_asked(text, START) == seconds


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_wish_is_read(text: str) -> None:
    asked = seconds_asked(text, START)

    assert asked is None or asked >= 0
