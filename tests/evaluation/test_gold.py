"""The gold fits its own text, and the scorers count what they say they count."""

from __future__ import annotations

import pytest

from dateline.records.articles import Span
from dateline.records.claims import (
    Annotations,
    Attribution,
    Mode,
    Party,
    Statement,
    StatementKind,
    TimePhrase,
    TimeType,
)
from dateline.testing import make_article
from evaluation.floors import below, load_floors, raised, save_floors
from evaluation.gold import KINDS, PARTS, SHEETS, GoldError, load_articles, load_items, locate
from evaluation.measures import alike
from evaluation.score_dates import score as score_dates
from evaluation.score_statements import score as score_statements


@pytest.mark.parametrize("kind", SHEETS)
def test_every_kind_of_claim_has_sixty_sentences_half_of_them_held_back(kind: str) -> None:
    dev, held = load_items("dev", kind), load_items("held", kind)

    assert len(dev) >= 30
    assert len(held) >= 30
    assert not {item.news for item in dev} & {item.news for item in held}


@pytest.mark.parametrize("part", PARTS)
def test_whole_articles_are_gold_for_every_kind_of_claim(part: str) -> None:
    articles = load_articles(part)

    assert articles
    assert all(set(item.expect) == set(KINDS) for item in articles)


def test_a_phrase_that_is_not_in_its_text_is_refused() -> None:
    with pytest.raises(GoldError, match="stands 0 times"):
        locate("here", "The envoy left the hall.", "the hal")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ilka Morvan", "Morvan", True),
        ("António Guterres", "Antonio Guterres", True),
        ("Kestria’s foreign ministry", "foreign ministry", True),
        ("Kestria", "Kestria's army", False),
    ],
)
def test_names_are_compared_as_a_reader_would(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


def test_a_statement_with_the_wrong_speaker_counts_as_content_only() -> None:
    item = load_items("dev", "statements")[0]
    article = make_article(item.news, published=item.published)
    expected = item.expect["statements"][0]
    statement = Statement(
        id="st-1",
        article_id=article.id,
        kind=StatementKind.DIRECT,
        content=expected.spans,
        mode=Mode.SPEECH,
        speaker=Party(spans=(Span(0, 1),)),
        attribution=Attribution.NAMED,
    )

    figures = score_statements([(item, Annotations(article=article, statements=(statement,)))])

    assert figures["content F1"] == 100
    assert figures["content and speaker F1"] == 0


def test_a_date_read_in_the_wrong_month_is_found_but_not_right() -> None:
    item = load_items("dev", "dates")[0]
    article = make_article(item.news, published=item.published)
    span = item.expect["dates"][0].spans[0]
    phrase = TimePhrase(span=span, type=TimeType.DATE, value="2026-04-03", edtf="2026-04-03")

    figures = score_dates([(item, Annotations(article=article, dates=(phrase,)))])

    assert figures["exact words F1"] == 100
    assert figures["value F1"] == figures["EDTF F1"] == 0


def test_a_floor_rises_and_never_falls(tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "floors.toml"
    save_floors(raised({}, {"dev": {"dates": {"value F1": 81.0}}}), file)
    save_floors(raised(load_floors(file), {"dev": {"dates": {"value F1": 60.0}}}), file)

    floors = load_floors(file)

    assert floors == {"dev": {"dates": {"value F1": 80.0}}}
    assert below({"dev": {"dates": {"value F1": 79.9}}}, floors) == ["dev dates value F1: 79.9 is below 80.0"]
