"""When a page was published: what it says of itself, in the order of trust, and what disagrees."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dateline.read.metadata import read_metadata


def facts(**told: Any) -> dict[str, Any]:
    data = told.pop("data", None)
    return {"title": "Talks", "json": [json.dumps({"@type": "NewsArticle", **data})] if data else [], **told}


OPEN_GRAPH = {"article:published_time": "2024-06-05T08:00:00Z"}
TIME = [{"at": "2024-06-03", "words": "3 June 2024", "first": True}]


@pytest.mark.parametrize(
    ("told", "published"),
    [
        ({"data": {"datePublished": "2024-06-06"}, "metas": OPEN_GRAPH, "times": TIME}, "2024-06-06"),
        ({"metas": OPEN_GRAPH | {"date": "2024-06-04"}, "times": TIME}, "2024-06-05T08:00:00Z"),
        ({"metas": {"date": "2024-06-04"}, "times": TIME}, "2024-06-04"),
        ({"times": TIME, "near": ["By Mira Sol | 1 June 2024"]}, "2024-06-03"),
        ({"near": ["By Mira Sol | 1 June 2024"]}, "2024-06-01"),
        ({"own_date": ["6 June 2024 - 18:40"], "metas": OPEN_GRAPH}, "2024-06-06T18:40:00"),
        ({"data": {"datePublished": "soon"}}, None),
        ({}, None),
    ],
)
def test_the_most_trusted_date_is_taken_and_none_is_invented(told: dict[str, Any], published: str | None) -> None:
    assert read_metadata(facts(**told)).published == published


def test_two_dates_that_disagree_are_named() -> None:
    found = read_metadata(facts(data={"datePublished": "2024-06-06"}, times=TIME))

    assert found.notes == ("its dates disagree: 2024-06-06 by its data (JSON-LD), 2024-06-03 by its <time>",)


def test_a_night_between_two_zones_is_no_disagreement() -> None:
    assert not read_metadata(facts(data={"datePublished": "2024-06-06T01:00:00+03:00"}, metas=OPEN_GRAPH)).notes


def test_a_date_after_the_page_was_fetched_is_not_believed() -> None:
    told = facts(data={"datePublished": "2031-01-01"}, metas=OPEN_GRAPH)

    found = read_metadata(told, before="2024-06-07T10:00:00Z")

    assert found.published == "2024-06-05T08:00:00Z"
    assert found.notes == (
        "the date 2031-01-01 by its data (JSON-LD) lies after the page was fetched and was left out",
    )
