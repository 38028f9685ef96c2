"""Copies are found whatever was cut or put before them."""

from __future__ import annotations

from dateline.resolve import link_story
from dateline.resolve.origins import link_origins
from dateline.testing import make_article

WIRE = (
    "The envoys of the two river states met for nine hours on Tuesday without agreeing how much water each may draw. "
    "A second round is planned for the coming month, the mediator told reporters after the doors had opened again. "
    "Farmers on the lower bank say that another dry summer without a treaty would ruin what is left of the harvest."
)


def test_a_cut_copy_has_the_origin_of_the_whole():
    whole = make_article(WIRE)
    cut = make_article(WIRE[:220], title="Nine hours and no treaty")

    (link,) = link_origins([whole, cut])

    assert {link.left, link.right} == {whole.id, cut.id}
    assert link.score > 0.6


def test_two_reports_of_one_event_are_no_copies():
    other = make_article(
        "After a long day of talks the delegations left by the back door. Nothing was signed, and no date was named; "
        "the mediator spoke of progress in a voice that did not sound like it. In the villages people wait for rain."
    )

    assert link_origins([make_article(WIRE), other]) == ()


def test_links_do_not_depend_on_the_order_of_articles():
    from dateline.records.claims import Annotations

    articles = [Annotations(article=make_article(text)) for text in (WIRE, WIRE[:200], WIRE[80:])]

    assert link_story(articles) == link_story(articles[::-1])
