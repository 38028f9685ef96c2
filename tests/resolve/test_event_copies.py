"""A copy's reports are its original's, and a copy makes no more of an event than the original did."""

from __future__ import annotations

import re

import attrs

from dateline.records.articles import Span
from dateline.records.claims import Annotations, EventDate, EventReport, EventType, claim_id
from dateline.records.clusters import same
from dateline.resolve.event_copies import find_copies
from dateline.resolve.events import link_events
from dateline.testing import make_article

WIRE = (
    "Northland and Southland signed a water treaty in Lakeside on Monday.\n\n"
    "A mine hurt two guards near the dam of the upper lake."
)


def told(text: str, *triggers: str, day: str | None = None, **given: str) -> Annotations:
    """Return an article whose sentences with a trigger each report a deed, on a day."""
    article = make_article(text, **given)
    date = None if day is None else EventDate(edtf=day, text=None, earliest=day, latest=day)
    reports = []
    for trigger in triggers:
        found = re.search(rf"[^.\n]*\b{trigger}\b[^.\n]*", text)
        assert found is not None
        span = Span(*found.span())
        start = text.index(trigger)
        reports.append(
            EventReport(
                id=claim_id("event", article.id, (span,), trigger),
                article_id=article.id,
                type=EventType.ASSAULT if trigger == "mine" else EventType.AGREE,
                label="mine blast" if trigger == "mine" else "treaty",
                trigger=Span(start, start + len(trigger)),
                family="blast" if trigger == "mine" else "agreement",
                date=date,
                evidence=(span,),
            )
        )
    return Annotations(article=article, events=tuple(reports))


def test_a_copied_report_is_its_originals_whatever_date_it_was_read_with():
    whole = told(WIRE, "treaty", "mine", day="2031-05-05", published="2031-05-06")
    copy = told(WIRE.replace("Monday", "Monday last"), "mine", day="2031-03", published="2031-05-07")

    copies = find_copies([copy, whole], {copy.article.id: "wire", whole.article.id: "wire"})

    (link,) = copies.links
    assert {link.left, link.right} == {whole.events[1].id, copy.events[0].id}
    assert copies.originals in ({one.id for one in whole.events}, {one.id for one in copy.events})


def test_a_corrected_day_in_a_later_version_is_no_second_event():
    first = told(WIRE, "treaty", day="2031-05-05", published="2031-05-06")
    later = told(WIRE.replace("Monday", "Tuesday"), "treaty", day="2031-05-12", published="2031-05-08")
    origins = dict.fromkeys((first.article.id, later.article.id), "page")

    links = link_events([first, later], {}, origins)

    clusters = same(links, [first.events[0].id, later.events[0].id], first=lambda identity: (identity,))
    assert len(set(clusters.values())) == 1


def test_the_same_words_of_two_origins_on_two_days_stay_two_events():
    first = told(WIRE, "treaty", day="2031-05-05", published="2031-05-06")
    other = told(WIRE.replace("Monday", "Tuesday"), "treaty", day="2031-05-12", published="2031-05-13")
    origins = {one.article.id: one.article.id for one in (first, other)}

    assert link_events([first, other], {}, origins) == ()


def test_what_stands_in_copied_words_joins_no_event_its_origin_does_not_tell():
    whole = told(WIRE, "treaty", day="2031-05-05", published="2031-05-06")
    copy = told(WIRE.partition("\n\n")[2], "mine", day="2031-05-05", published="2031-05-06")
    other = told("A mine hurt two guards at the dam, the army said.", "mine", day="2031-05-05", published="2031-05-06")
    origins = {whole.article.id: "wire", copy.article.id: "wire", other.article.id: "army"}

    links = link_events([whole, copy, other], {}, origins)

    assert not [link for link in links if copy.events[0].id in attrs.astuple(link)]
