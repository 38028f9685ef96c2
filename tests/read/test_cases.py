"""Lines of news and how they are read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.read.blocks import blocks_of
from dateline.read.byline import read_byline
from dateline.read.datelines import find_dateline
from dateline.read.furniture import reach_of
from dateline.records.articles import Span

CASES = Path(__file__).parent.parent / "cases"


def cases(name: str) -> list[Any]:
    return [
        pytest.param(case["news"], case["expect"], id=case["news"][:40])
        for case in yaml.safe_load((CASES / name).read_text("utf-8"))
    ]


@pytest.mark.parametrize(("news", "expect"), cases("read_furniture.yaml"))
def test_a_line_is_furniture_by_its_wording_alone_only_when_sure(news: str, expect: str | None) -> None:
    assert reach_of(news) == expect


@pytest.mark.parametrize(("news", "expect"), cases("read_bylines.yaml"))
def test_a_byline_tells_outlet_author_and_day(news: str, expect: dict[str, str | None] | None) -> None:
    found = read_byline(news)

    assert (found and {"outlet": found.outlet, "author": found.author, "published": found.published}) == expect


@pytest.mark.parametrize(("news", "expect"), cases("read_datelines.yaml"))
def test_a_dateline_tells_where_and_by_whom_a_story_was_filed(news: str, expect: dict[str, str | None] | None) -> None:
    found = find_dateline(news, Span(0, len(news)))

    assert (
        found
        and {
            "words": news[found.span.start : found.span.end],
            "place": found.place,
            "agency": found.agency,
            "day": found.day,
        }
    ) == expect


@pytest.mark.parametrize(("news", "expect"), cases("read_blocks.yaml"))
def test_each_stretch_of_a_text_has_one_job(news: str, expect: list[str]) -> None:
    assert [block.kind.value for block in blocks_of(news)] == expect
