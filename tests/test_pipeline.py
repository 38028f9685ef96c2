"""The pipeline from a file to a brief, and what it promises whatever the article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import AcquireError, ReadError
from dateline.pipeline import annotate_article, annotate_articles, read_article
from dateline.testing import make_article

if TYPE_CHECKING:
    from spacy.language import Language

    from dateline.records.articles import Span
    from dateline.records.claims import Annotations

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))
PIECES = (
    "“We will not sign,” said Marek Novak",
    "Norway demands the return of the ships",
    "according to two officials, who spoke on condition of anonymity",
    "on Friday",
    "in late October 2025",
    "The summit was called off",
    "— Anna Berg",
    "Date | Event",
    "- Critics: “Too little.”",
    "\n\n",
    "\n",
    '"',
    "”",
    "(",
    "\u00a0",
    "\U0001f54a",
    "e\u0301",
)


def spans_of(found: Annotations) -> list[Span]:
    told = [span for statement in found.statements for span in (*statement.content, *statement.quoted, *statement.cue)]
    told += [mention.span for mention in found.mentions] + [phrase.span for phrase in found.dates]
    told += [span for event in found.events for span in (event.trigger, *event.evidence)]
    told += [
        span for one in (*found.positions, *found.reactions, *found.questions, *found.debt) for span in one.evidence
    ]
    return told


def test_a_file_becomes_an_article_with_its_words_untouched(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Talks open\n\nNorway and Sweden met in Oslo on Friday.\n", encoding="utf-8")

    article = read_article(path, published="2025-10-16")

    assert article.text == path.read_text(encoding="utf-8")
    assert article.published == "2025-10-16"


@pytest.mark.parametrize(
    ("name", "data", "error"), [("none.txt", None, AcquireError), ("nul.txt", b"\0\1\2", ReadError)]
)
def test_what_is_no_article_is_refused(tmp_path: Path, name: str, data: bytes | None, error: type[Exception]) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(error):
        read_article(path)


def test_many_articles_together_claim_what_each_claims_alone(nlp: Language) -> None:
    articles = [make_article(path.read_text(encoding="utf-8"), published="2022-11-02") for path in EXAMPLES[:3]]

    together = list(annotate_articles(articles, nlp=nlp))

    for article, found in zip(articles, together, strict=True):
        alone = annotate_article(article, nlp=nlp)
        assert [one.id for one in alone.statements] == [one.id for one in found.statements]
        assert [one.id for one in alone.events] == [one.id for one in found.events]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=12), day=st.sampled_from([None, "2025-10-16"]))
def test_every_claim_rests_on_words_of_the_article(pieces: list[str], day: str | None, nlp: Language) -> None:
    article = make_article(" ".join(pieces) or "Nothing.", published=day)

    found = annotate_article(article, nlp=nlp)

    known = {actor.id for actor in found.actors}
    assert all(0 <= span.start < span.end <= len(article.text) for span in spans_of(found))
    assert {event.status_by for event in found.events} - {None} <= known
    assert {position.actor for position in found.positions} <= known
    assert len({one.id for one in found.statements}) == len(found.statements)
    assert all(len(article.words(event.trigger).split()) <= 8 for event in found.events)
