"""Where an event of a table stands (sentences: ``tests/cases/events.yaml``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from dateline.pipeline import annotate_article
from dateline.records.articles import Block, BlockKind, Span
from dateline.testing import make_article

if TYPE_CHECKING:
    from spacy.language import Language


def statuses(row: str, nlp: Language) -> dict[str, str]:
    """Return the statuses that one row of a table tells, by their triggers."""
    article = make_article(row, published="2026-05-04")
    article = attrs.evolve(article, blocks=(Block(kind=BlockKind.TABLE_ROW, span=Span(0, len(row))),))
    return {article.words(event.trigger): event.status.value for event in annotate_article(article, nlp=nlp).events}


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("23 March 2026 (cancelled) | Summit of Norway and Sweden in Oslo", "cancelled"),
        ("23 March 2026 (postponed) | Summit of Norway and Sweden in Oslo", "postponed"),
        ("23 June 2026 | Summit of Norway and Sweden in Oslo", "planned"),
        ("June 2026 (TBC) | Summit of Norway and Sweden in Oslo", "tentative"),
    ],
)
def test_the_date_cell_of_a_row_tells_where_its_event_stands(row: str, status: str, nlp: Language) -> None:
    assert statuses(row, nlp)["Summit"] == status


def test_what_was_done_in_a_row_marked_as_cancelled_was_done(nlp: Language) -> None:
    told = statuses("23 March 2026 (cancelled) | Summit in Oslo; Norway expelled two envoys", nlp)

    assert told["Summit"] == "cancelled"
    assert told["expelled"] == "happened"
