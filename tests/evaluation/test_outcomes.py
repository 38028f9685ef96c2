"""Written stories as wholes: what was expected, and what changed between two days."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evaluation.score_changes import count_changes, window
from evaluation.score_outcomes import count_expectations, outcomes_of
from evaluation.wholes import Whole, read_whole

FIRST = """Envoys to meet in Lakeside
Tide Wire | 2031-05-02

The envoys will meet in Lakeside on 28 May.
"""
SECOND = """Envoys met
Tide Wire | 2031-05-29

The envoys met in Lakeside on Wednesday. Nobody signed the treaty. “We are done,” said Ilka Morvan.
"""
GOLD = """
actors: []
same_quote_groups: []
contradictions: []
events:
  - id: E1
    final_status: happened
    history:
      - {published: 2031-05-02, status: planned}
      - {published: 2031-05-29, status: happened}
  - id: E2
    final_status: did-not-happen
    history:
      - {published: 2031-05-29, status: did-not-happen}
expectations:
  - id: X1
    said: the envoys to meet
    as_of: 2031-05-02
    articles: [a1]
    due: [2031-05-28]
    event: E1
    outcome: OUTCOME
articles:
  - id: a1
    file: a1.txt
    title: Envoys to meet in Lakeside
    published: 2031-05-02
    outlet: Tide Wire
    statements: []
    event_reports:
      - {phrase: The envoys will meet in Lakeside on 28 May, status: planned, event: E1}
  - id: a2
    file: a2.txt
    title: Envoys met
    published: 2031-05-29
    outlet: Tide Wire
    statements:
      - {id: s1, phrase: We are done, kind: direct}
    event_reports:
      - {phrase: The envoys met in Lakeside, status: happened, event: E1}
      - {phrase: Nobody signed the treaty, status: did-not-happen, event: E2}
"""


def whole_of(folder: Path, outcome: str = "came true") -> Whole:
    (folder / "a1.txt").write_text(FIRST, encoding="utf-8")
    (folder / "a2.txt").write_text(SECOND, encoding="utf-8")
    (folder / "gold.yaml").write_text(GOLD.replace("OUTCOME", outcome), encoding="utf-8")
    return read_whole(folder)


@pytest.fixture
def whole(tmp_path: Path) -> Whole:
    return whole_of(tmp_path)


def at(whole: Whole, article: str, words: str) -> dict[str, Any]:
    """Return the words of an article as an export cites them."""
    text = whole.articles[article].article.text
    start = text.index(words)
    return {"article": whole.articles[article].article.id, "evidence": [[start, start + len(words)]]}


def export(whole: Whole, outcome: str) -> dict[str, Any]:
    """Make an export that tells both events, and an outcome of the first."""
    meeting = [at(whole, "a1", "will meet in Lakeside"), at(whole, "a2", "envoys met in Lakeside")]
    said = at(whole, "a2", "We are done")
    return {
        "events": [
            {"id": "evt-1", "reports": meeting},
            {"id": "evt-2", "reports": [at(whole, "a2", "Nobody signed the treaty")]},
        ],
        "expectations": [{"event": "evt-1", "due": "2031-05-28", "outcome": outcome, **meeting[0]}],
        "statements": [{"id": "st-1", "reports": [{"article": said["article"], "content": said["evidence"]}]}],
    }


def changed(whole: Whole, **more: Any) -> dict[str, Any]:
    """Make a perfect answer on what changed, but for what is given."""
    return {
        "status": [
            {"event": "evt-1", "from": "planned", "to": "happened"},
            {"event": "evt-2", "from": None, "to": "denied"},
        ],
        "dates": [],
        "actors": [],
        "statements": ["st-1"],
        "positions": [],
        "contradictions": [],
        "expectations": [],
        "articles": {"added": [whole.articles["a2"].article.id], "updated": []},
        **more,
    }


def figures(counted: Iterator[tuple[str, int, int]]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for name, hits, of in counted:
        earlier = found.get(name, (0, 0))
        found[name] = (earlier[0] + hits, earlier[1] + of)
    return found


def test_an_expectation_is_found_by_its_words_and_judged_by_its_outcome(whole: Whole) -> None:
    right = figures(count_expectations(whole, export(whole, "met")))
    wrong = figures(count_expectations(whole, export(whole, "missed")))

    assert right["expectations found with outcome"] == (1, 1)
    assert right["expectations due right"] == (1, 1)
    assert (wrong["expectations found"], wrong["outcomes right"]) == ((1, 1), (0, 1))


def test_what_is_not_expected_is_not_found(whole: Whole) -> None:
    told = export(whole, "met")
    told["expectations"] = []

    assert figures(count_expectations(whole, told))["expectations found"] == (0, 1)


@pytest.mark.parametrize(
    ("words", "classes"),
    [
        ("came true on 3 May", {"met"}),
        ("did not come true", {"missed"}),
        ("had not come true by June", {"missed", "open"}),
        ("moved to 4 May; outcome unknown", {"moved", "open"}),
        ("took place on 3 May, not put back to the 4th", {"met"}),
        ("unknown", {"open"}),
        ("nobody says", {"met"}),  # the event's last status tells
    ],
)
def test_an_outcome_in_words_names_its_classes(tmp_path: Path, words: str, classes: set[str]) -> None:
    whole = whole_of(tmp_path, f"'{words}'")

    assert outcomes_of(whole, whole.gold["expectations"][0]) == classes


def test_changes_are_worked_out_of_the_gold_and_a_perfect_answer_is_perfect(whole: Whole) -> None:
    found = figures(count_changes(whole, export(whole, "met"), changed(whole)))

    assert window(whole) == ("2031-05-02", "2031-05-29")
    assert all(hits == of for hits, of in found.values())
    assert {"changes articles told", "changes events told", "changes statuses told", "changes statements told"} <= set(
        found
    )


def test_a_turn_that_is_not_told_is_missed_and_an_outcome_tells_it_too(whole: Whole) -> None:
    silent = changed(whole, status=[])
    by_outcome = changed(whole, status=[], expectations=[{"event": "evt-1", "outcome": "met"}])
    told = export(whole, "met")

    assert figures(count_changes(whole, told, silent))["changes statuses told"] == (0, 1)
    assert figures(count_changes(whole, told, by_outcome))["changes statuses told"] == (1, 1)
