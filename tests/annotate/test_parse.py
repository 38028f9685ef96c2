"""What the parser sees of a block, with offsets that stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from dateline.annotate.parse import Passage, parse_articles
from dateline.records.articles import Block, BlockKind, Span
from dateline.testing import make_article

if TYPE_CHECKING:
    from spacy.language import Language


def row(text: str, nlp: Language) -> Passage:
    """Parse a text as one row of a table."""
    article = make_article(text)
    block = Block(kind=BlockKind.TABLE_ROW, span=Span(0, len(text)))
    return next(parse_articles([attrs.evolve(article, blocks=(block,))], nlp)).passages[0]


def test_the_date_cell_of_a_row_is_no_part_of_its_sentence(nlp: Language) -> None:
    text = "28 July 2025 | Norway and Sweden meet in Oslo"

    passage = row(text, nlp)

    words = [token.text for token in passage.doc if not token.is_space]
    assert words == ["Norway", "and", "Sweden", "meet", "in", "Oslo"]
    assert [text[token.idx : token.idx + len(token.text)] for token in passage.doc if not token.is_space] == words
    assert passage.text == text


def test_a_row_of_one_cell_is_parsed_whole(nlp: Language) -> None:
    assert row("Norway and Sweden meet in Oslo", nlp).doc.text == "Norway and Sweden meet in Oslo"


def test_a_paragraph_with_a_bar_is_parsed_as_it_stands(nlp: Language) -> None:
    article = make_article("Oslo | Norway and Sweden meet.")

    (passage,) = next(parse_articles([article], nlp)).passages

    assert passage.doc.text == article.text
