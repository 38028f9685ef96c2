"""The pipeline from a file to a brief, and what it promises whatever the article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import AcquireError, ReadError
from dateline.pipeline import annotate_article, annotate_articles, annotate_captures, read_article
from dateline.records.articles import Capture, Given
from dateline.settings import load_settings
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


def capture_of(text: str, published: str | None = None) -> Capture:
    return Capture(data=text.encode(), media="json", given=Given(published=published))


ANCHORED = (
    capture_of(
        "Truce\n\nNorway and Sweden agreed on Monday to stop the siege of the port of Lakeside.\n\n"
        "The commanders of the two armies are to meet in Lakeside on May 5.",
        "2026-05-04",
    ),
    capture_of(
        "Arms laid down\n\nNorway and Sweden will stop the siege of the port of Lakeside.\n\n"
        "Tomorrow, Tuesday, the commanders of the armies sit down in Lakeside."
    ),
)


def test_an_undated_article_is_read_by_the_day_that_a_dated_one_fixes(nlp: Language) -> None:
    found = [outcome.annotations for outcome in annotate_captures(ANCHORED, nlp=nlp)]

    assert found[1] is not None
    days = {found[1].article.words(phrase.span): phrase.edtf for phrase in found[1].dates}
    assert (found[1].article.published, str(found[1].article.published_from)) == ("2026-05-04", "anchor")
    assert "2026-05-05" in days.values(), days


def test_nothing_is_anchored_where_the_settings_say_so_or_the_article_stands_alone(nlp: Language) -> None:
    kept = load_settings().model_copy(update={"anchor": False})

    beside = [outcome.annotations for outcome in annotate_captures(ANCHORED, nlp=nlp, settings=kept)]
    alone = [outcome.annotations for outcome in annotate_captures(ANCHORED[1:], nlp=nlp)]

    assert beside[1] == alone[0]
    assert beside[1] is not None
    assert beside[1].article.published is None


def test_a_day_that_no_calendar_has_is_no_day():
    told = [make_article("Norway met Sweden.", published=day) for day in ("2022-13-20", "2022-12-20")]

    assert [article.day for article in told] == [None, "2022-12-20"]
