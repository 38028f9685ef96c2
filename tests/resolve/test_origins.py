"""Copies are found whatever was cut or put before them."""

from __future__ import annotations

from dateline.records.clusters import same
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


def test_a_text_that_a_hundred_outlets_print_has_one_origin():
    printed = [make_article(f"{WIRE} Printed by paper {n}, city {n}, page {n}.") for n in range(100)]

    links = link_origins(printed)

    clusters = same(links, [article.id for article in printed], first=lambda identity: (identity,))
    assert len(set(clusters.values())) == 1


def test_a_text_that_mixes_two_others_does_not_make_them_one():
    other = (
        "Rain fell on the vineyards for a week, and the pickers stayed in their tents while the grapes split. "
        "The cooperative fears for a third of its wine, and has asked the province to lend it pumps and boats. "
        "Nobody remembers a September like it; the oldest grower spoke of the flood that took the bridge away."
    )
    mixed = make_article(f"{WIRE} {other}", published="2025-10-03")
    first, second = make_article(WIRE, published="2025-10-01"), make_article(other, published="2025-10-02")

    links = link_origins([first, second, mixed])

    assert len(links) == 1


def test_two_halves_of_a_text_that_came_first_are_of_its_origin():
    whole = make_article(WIRE, published="2025-10-01")
    halves = [make_article(half, published="2025-10-02") for half in (WIRE[:220], WIRE[220:])]

    assert len(link_origins([whole, *halves])) == 2


def test_links_do_not_depend_on_the_order_of_articles():
    from dateline.records.claims import Annotations

    articles = [Annotations(article=make_article(text)) for text in (WIRE, WIRE[:200], WIRE[80:])]

    assert link_story(articles) == link_story(articles[::-1])
