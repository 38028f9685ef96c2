"""Written stories: they are read as they stand, and a perfect answer is perfect."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from dateline.records.articles import Span
from dateline.records.claims import (
    Annotations,
    Attribution,
    EventReport,
    EventType,
    Level,
    Mode,
    Position,
    Question,
    Stance,
    Statement,
    StatementKind,
    Status,
)
from evaluation.score_stories import score_told
from evaluation.stories import Written, gold_spans, read_story, span_of, story_folders

TEXT = """Envoys to meet in Lakeside
Tide Wire | 2025-10-16

Ilka Morvan said “the map is wrong” on Thursday. The envoys will meet in Lakeside on 20 October.

Kestria demands the return of the ships. Nobody knows whether the envoys will meet again.
"""
GOLD = """
articles:
  - id: a1
    file: articles/a1.txt
    title: Envoys to meet in Lakeside
    published: 2025-10-16
    outlet: Tide Wire
    statements:
      - {phrase: the map is wrong, kind: direct}
    event_reports:
      - {phrase: will meet in Lakeside, status: planned}
    positions:
      - {phrase: Kestria demands the return of the ships, stance: demand}
    questions:
      - {phrase: The envoys will meet in Lakeside on 20 October, due: [2025-10-20, 2025-10-20T09]}
      - {phrase: whether the envoys will meet again, due: null, optional: true}
"""


@pytest.fixture
def written(tmp_path: Path) -> Written:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gold.yaml").write_text(GOLD, encoding="utf-8")
    (story,) = read_story(tmp_path)
    return story


def perfect(written: Written) -> Annotations:
    """Make the answer that the gold asks for."""
    article = written.article

    def at(words: str) -> Span:
        return span_of(article.text, {"phrase": words})

    def known(identity: str) -> dict[str, str]:
        return {"id": identity, "article_id": article.id}

    meeting = at("will meet in Lakeside")
    return Annotations(
        article=article,
        statements=(
            Statement(
                **known("st-1"),
                kind=StatementKind.DIRECT,
                mode=Mode.SPEECH,
                content=(at("the map is wrong"),),
                attribution=Attribution.NAMED,
            ),
        ),
        events=(
            EventReport(
                **known("ev-1"),
                type=EventType.CONSULT,
                label="meeting",
                trigger=Span(meeting.start + 5, meeting.start + 9),
                status=Status.PLANNED,
                evidence=(meeting,),
            ),
        ),
        positions=(
            Position(
                **known("po-1"),
                actor="state-kestria",
                issue="the ships",
                stance=Stance.DEMANDS,
                level=Level.OUTLET,
                object=at("the return of the ships"),
                evidence=(at("Kestria demands the return of the ships"),),
            ),
        ),
        questions=(
            Question(
                article_id=article.id,
                text="meeting",
                due="2025-10-20",
                evidence=(at("The envoys will meet in Lakeside on 20 October"),),
            ),
        ),
    )


def test_a_story_is_read_with_its_phrases_in_place(written: Written) -> None:
    wanted, free = gold_spans(written, "questions")

    assert (written.id, written.article.published, written.article.outlet) == ("a1", "2025-10-16", "Tide Wire")
    assert [written.article.words(span) for span in free] == ["whether the envoys will meet again"]
    assert len(wanted) == 1


def test_a_phrase_of_the_body_is_not_looked_for_in_the_title_first(written: Written) -> None:
    span = span_of(written.article.text, {"phrase": "meet in Lakeside"})

    assert span.start > written.article.text.find("\n\n")


def test_a_phrase_that_its_article_does_not_hold_is_refused(written: Written) -> None:
    with pytest.raises(ValueError, match="is not in its article"):
        span_of(written.article.text, {"phrase": "no such words"})


def test_a_perfect_answer_scores_a_hundred_everywhere(written: Written) -> None:
    figures = score_told([(written, perfect(written))])

    assert set(figures.values()) == {100.0}
    assert {"statements kind right", "events status right", "questions due right", "positions found"} <= set(figures)


def test_an_empty_answer_finds_nothing(written: Written) -> None:
    figures = score_told([(written, Annotations(article=written.article))])

    assert set(figures.values()) == {0.0}


def test_a_wrong_status_is_found_and_not_right_and_saying_things_twice_costs(written: Written) -> None:
    answer = perfect(written)
    (event,) = answer.events
    twice = attrs.evolve(answer, events=(attrs.evolve(event, status=Status.CANCELLED), event))

    figures = score_told([(written, twice)])

    assert (figures["events found"], figures["events precise"], figures["events status right"]) == (100.0, 50.0, 0.0)


@pytest.mark.parametrize("part", ["dev", "held"])
def test_each_part_has_stories_of_its_own(part: str) -> None:
    folders = story_folders(part)

    assert folders
    assert all(folder.name.startswith(f"{part}-") for folder in folders)


@pytest.mark.parametrize("folder", story_folders("dev"), ids=lambda folder: folder.name)
def test_every_phrase_of_the_gold_stands_in_its_article(folder: Path) -> None:
    for written in read_story(folder):
        for kind in ("statements", "event_reports", "positions", "questions"):
            gold_spans(written, kind)
