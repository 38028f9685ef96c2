"""EDTF as the standard's examples have it, with bounds, and with another reader's second opinion."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DateSyntaxError
from dateline.records.date_words import in_words
from dateline.records.dates import bounds, parse_edtf

# (EDTF, earliest, latest): the forms of the standard's own examples, and what they bound.
BOUNDED = [
    ("1985-04-12", "1985-04-12", "1985-04-12"),
    ("1985-04", "1985-04-01", "1985-04-30"),
    ("1985", "1985-01-01", "1985-12-31"),
    ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12"),
    ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12"),
    ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12"),
    ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12"),
    ("1964/2008", "1964-01-01", "2008-12-31"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31"),
    ("Y170000002", "170000002-01-01", "170000002-12-31"),
    ("2001-21", "2001-03-01", "2001-05-31"),
    ("2001-24", "2001-12-01", "2002-02-28"),
    ("1984?", "1984-01-01", "1984-12-31"),
    ("2004-06~", "2004-06-01", "2004-06-30"),
    ("2004-06-11%", "2004-06-11", "2004-06-11"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("2004-XX", "2004-01-01", "2004-12-31"),
    ("1985-04-XX", "1985-04-01", "1985-04-30"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31"),
    ("1985-04-12/..", "1985-04-12", None),
    ("../1985-04-12", None, "1985-04-12"),
    ("1985/", "1985-01-01", None),
    ("/1985-04-12", None, "1985-04-12"),
    ("-1985", "-1985-01-01", "-1985-12-31"),
    ("1950S2", "1900-01-01", "1999-12-31"),
    ("2001-33", "2001-01-01", "2001-03-31"),
    ("2001-36", "2001-10-01", "2001-12-31"),
    ("2001-38", "2001-05-01", "2001-08-31"),
    ("2001-41", "2001-07-01", "2001-12-31"),
    ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
    ("[..1760-12-03]", None, "1760-12-03"),
    ("[1760-12..]", "1760-12-01", None),
    ("{1960,1961-12}", "1960-01-01", "1961-12-31"),
    ("{..1984}", None, "1984-12-31"),
    ("2004-06-11%", "2004-06-11", "2004-06-11"),
    ("2004?-06-11", "2004-06-11", "2004-06-11"),
    ("2004-06-~11", "2004-06-11", "2004-06-11"),
    ("?2004-06-~11", "2004-06-11", "2004-06-11"),
    ("156X-12-25", "1560-12-25", "1569-12-25"),
    ("15XX-12-XX", "1500-12-01", "1599-12-31"),
    ("1XXX-XX", "1000-01-01", "1999-12-31"),
    ("1984-1X", "1984-10-01", "1984-12-31"),
    ("2025-10-2X", "2025-10-20", "2025-10-29"),
    ("20XX-02-29", "2000-02-29", "2096-02-29"),
    ("2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20"),
    ("2025-10-21~/2025-10-31~", "2025-10-21", "2025-10-31"),
    ("[2025-10-16..2025-10-30]", "2025-10-16", "2025-10-30"),
    ("Y-17E7", "-170000000-01-01", "-170000000-12-31"),
    ("Y171010000S3", "171000000-01-01", "171999999-12-31"),
]
WRONG = [
    "", " ", "late 2025", "2025-13", "2025-00", "2025-02-30", "2025-10-32", "2025/2024", "..", "/", "2025-1",
    "25-10-16",
    "2025-10-16T", "2025-10T10:00:00", "2025-10-16T25:00:00", "[2025", "[]", "{,}", "2025-10-16??", "99999", "2025-42",
    "2025-21-03", "2025-W43", "Y1E99", "2025-10-16/2025-10-17/2025",
]  # fmt: skip


@pytest.mark.parametrize(("text", "earliest", "latest"), BOUNDED)
def test_a_date_has_the_bounds_that_the_standard_means(text: str, earliest: str | None, latest: str | None):
    assert bounds(text) == (earliest, latest)
    assert str(parse_edtf(text)) == text


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_date_is_refused_with_a_reason(text: str):
    with pytest.raises(DateSyntaxError, match="is no EDTF date"):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("1984?", True, False),
        ("1984~", False, True),
        ("1984%", True, True),
        ("2004-06?-11", True, False),
        ("1984", False, False),
    ],
)
def test_a_qualifier_is_kept_and_widens_nothing(text: str, uncertain: bool, approximate: bool):
    date = parse_edtf(text)

    assert (date.uncertain, date.approximate) == (uncertain, approximate)
    assert bounds(text) == bounds("".join(c for c in text if c not in "?~%"))


@pytest.mark.parametrize("text", [text for text, _, _ in BOUNDED if not text.startswith(("/",)) and text != "1985/"])
def test_a_second_reader_parses_what_we_parse(text: str):
    edtf = pytest.importorskip("edtf")
    unread = {"2025-10-2X", "1984-1X", "{..1984}", "20XX-02-29", "2001-41", "2001-38", "1985-04-12T23:20:30+04:30"}
    if text in unread:
        pytest.skip("the other reader does not know this form")

    edtf.parse_edtf(text)


@given(day=st.dates(datetime.date(1000, 1, 1)))
def test_every_day_is_its_own_bounds(day: datetime.date):
    assert bounds(day.isoformat()) == (day.isoformat(), day.isoformat())


@given(one=st.dates(datetime.date(1000, 1, 1)), other=st.dates(datetime.date(1000, 1, 1)))
def test_an_interval_overlaps_its_ends_and_order_is_kept(one: datetime.date, other: datetime.date):
    first, last = sorted((one, other))
    interval = parse_edtf(f"{first}/{last}")

    assert interval.overlaps(parse_edtf(str(first)))
    assert interval.overlaps(parse_edtf(str(last)))
    assert parse_edtf(str(first)).is_before(parse_edtf(str(last))) == (first < last)


@given(text=st.text(alphabet="0123456789X-?~%/.[]{},TYES:Z", max_size=24))
def test_any_string_is_a_date_or_refused(text: str):
    try:
        date = parse_edtf(text)
    except DateSyntaxError:
        return
    assert date.low is None or date.high is None or date.low <= date.high


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-10-01~/2025-10-10~", "early October 2025"),
        ("2025-10-16/2025-10-30", "16–30 October 2025"),
        ("2025-10-28/2025-11-03", "28 October – 3 November 2025"),
        ("[2025-10-28..2025-11-03]", "one day between 28 October and 3 November 2025"),
        ("[2025-11,2025-12]", "November 2025 or December 2025"),
        ("2026-33", "first quarter of 2026"),
        ("2026-22", "summer 2026"),
        ("199X", "the 1990s"),
        ("../2025-10-16", "until 16 October 2025"),
        ("2025~", "around 2025"),
        ("2025-10-16?", "16 October 2025, not certain"),
        ("2025-10-16T15:00:00Z", "16 October 2025, 15:00"),
        ("-0043", "44 BC"),
    ],
)
def test_a_date_reads_as_a_newspaper_would_say_it(text: str, words: str):
    assert in_words(text) == words
