"""Decisions from Python: each outranks the machine, and each can be undone to the byte."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import dateline
from dateline.dossier import Dossier, open_dossier
from dateline.errors import CorrectionError, DatelineError
from dateline.pipeline import annotate_articles, explain, tell_story
from dateline.present.contract import story_json
from dateline.records.articles import Capture
from dateline.records.decisions import DecisionKind, decision_of
from dateline.records.tables import own_tables
from dateline.testing import make_article

if TYPE_CHECKING:
    from spacy.language import Language

    from dateline.records.claims import Annotations

TEXTS = {
    "2021-05-02": "Norway and Sweden will hold a summit in Oslo on 28 May 2021, "
    "Norway's foreign ministry said on Friday."
    "\n\nSweden demands the return of the seized ships.",
    "2021-05-09": "Norway called off the summit with Sweden in Oslo on Friday, Norway's foreign ministry said."
    "\n\n“We will come back when the ships are home,” said Anna Berg, Sweden's foreign minister.",
}


@pytest.fixture(scope="module")
def annotated(nlp: Language) -> list[Annotations]:
    return list(annotate_articles([make_article(text, published=day) for day, text in TEXTS.items()], nlp=nlp))


@pytest.fixture
def dossier(annotated: list[Annotations], tmp_path: Path) -> Iterator[Dossier]:
    with open_dossier(tmp_path / "talks.dateline", create=True) as opened:
        for item in annotated:
            opened.add(Capture(data=item.article.text.encode(), media="text"), item)
        yield opened


def told(dossier: Dossier) -> dict[str, Any]:
    return story_json(tell_story(list(dossier.annotations()), decisions=dossier.decisions()), "")


def bytes_of(dossier: Dossier) -> str:
    return json.dumps(told(dossier))


def ids(story: dict[str, Any]) -> dict[str, str]:
    return {
        "event": next(one["id"] for one in story["events"] if "summit" in one["label"]),
        "statement": next(one["id"] for one in story["statements"] if one["kind"] == "direct"),
        "position": story["positions"][0]["id"],
        "article": story["articles"][-1]["id"],
        "last report": next(one for one in story["events"] if "summit" in one["label"])["id"],
    }


@pytest.mark.parametrize(
    ("action", "target", "value"),
    [
        ("reject", "statement", None),
        ("reject", "event", None),
        ("reject", "position", None),
        ("relabel", "event", "Oslo summit"),
        ("redate", "event", "2021-07"),
        ("reattribute", "statement", "state-norway"),
        ("reattribute", "event", "state-sweden"),
        ("reattribute", "position", "state-norway"),
        ("merge", "state-norway", "state-sweden"),
        ("relabel", "state-norway", "Kingdom of Norway"),
    ],
)
def test_each_correction_counts_and_can_be_undone_to_the_byte(
    dossier: Dossier, action: str, target: str, value: str | None
) -> None:
    before = bytes_of(dossier)

    made = dateline.correct(dossier, action, ids(told(dossier)).get(target, target), value, reason="a test", author="A")
    after = bytes_of(dossier)
    undone = dateline.undo(dossier, made.id, author="A")
    restored = bytes_of(dossier)
    dateline.undo(dossier, undone.id, author="A")

    assert after != before
    assert restored == before
    assert bytes_of(dossier) == after
    assert next((one.reason, one.author) for one in dossier.decisions()) == ("a test", "A")


def test_a_withdrawal_counts_once_and_can_be_undone(dossier: Dossier) -> None:
    before = bytes_of(dossier)
    article = ids(told(dossier))["article"]

    made = dateline.withdraw(dossier, article)
    with pytest.raises(CorrectionError, match="withdrawn already"):
        dateline.withdraw(dossier, article)
    dateline.undo(dossier, made.id)

    assert bytes_of(dossier) == before


def test_of_two_decisions_on_one_pair_the_newer_counts(dossier: Dossier) -> None:
    summit = next(one for one in told(dossier)["events"] if "summit" in one["label"])
    reports = [item.events[0].id for item in dossier.annotations() if "summit" in item.events[0].label]
    assert len(summit["reports"]) == 2

    dateline.correct(dossier, "split", *reports)
    assert sum("summit" in one["label"] for one in told(dossier)["events"]) == 2
    dateline.correct(dossier, "merge", *reports)

    assert sum("summit" in one["label"] for one in told(dossier)["events"]) == 1


def test_rejecting_one_telling_leaves_the_others(dossier: Dossier) -> None:
    summit = next(one for one in told(dossier)["events"] if "summit" in one["label"])
    last = next(item.events[0].id for item in dossier.annotations() if item.events[0].id != summit["id"])

    dateline.correct(dossier, "reject", last)

    (left,) = [one for one in told(dossier)["events"] if "summit" in one["label"]]
    assert left["id"] == summit["id"]
    assert left["status"] == "planned"


@pytest.mark.parametrize(
    ("action", "target", "value"),
    [
        ("merge", "state-norway", "article"),
        ("merge", "state-norway", "state-norway"),
        ("redate", "state-norway", "2021-05-05"),
        ("redate", "event", "someday"),
        ("reattribute", "state-norway", "state-sweden"),
        ("reattribute", "statement", "event"),
        ("reject", "state-norway", None),
        ("reject", "event", "event"),
        ("relabel", "event", " "),
        ("improve", "event", None),
        ("reject", "evt-nothing", None),
    ],
)
def test_a_correction_that_does_not_fit_says_what_to_try(
    dossier: Dossier, action: str, target: str, value: str | None
) -> None:
    known = ids(told(dossier))

    with pytest.raises(DatelineError, match="Try:"):
        dateline.correct(dossier, action, known.get(target, target), known.get(value or "", value))

    assert dossier.decisions() == ()


def test_every_judgement_of_the_story_explains_itself(dossier: Dossier) -> None:
    annotated, story = list(dossier.annotations()), told(dossier)
    claims: Callable[[str], list[str]] = lambda kind: [one["id"] for one in story[kind]]  # noqa: E731

    for identity in [
        one for kind in ("events", "statements", "positions", "actors", "articles") for one in claims(kind)
    ]:
        lines = explain(annotated, identity)
        assert not [line for line in lines if "No claim of the story" in line], identity
        assert len(lines) > 1


def test_own_actors_are_found_in_articles_and_a_table_holds_until_it_is_undone(dossier: Dossier, nlp: Language) -> None:
    text = "id\tname\taliases\tkind\trole\twikidata\norg-anna\tOffice of Anna Berg\tAnna Berg\torganisation\t\t\n"
    before = bytes_of(dossier)

    made = dateline.set_table(dossier, "actors", text)
    again = dateline.set_table(dossier, "actors", text)

    assert made is not None
    assert again is None
    assert "Office of Anna Berg" in [one["name"] for one in told(dossier)["actors"]]
    dateline.undo(dossier, made.id)
    assert bytes_of(dossier) == before


def test_a_name_of_the_own_table_that_nothing_else_knows_is_an_actor(nlp: Language) -> None:
    article = make_article("zorvex said that the dam would stay closed.", published="2021-05-02")
    own = own_tables([decision_of(DecisionKind.TABLE, "actors", "id\tname\tkind\norg-zorvex\tzorvex\torganisation\n")])

    (found,) = annotate_articles([article], nlp=nlp, own=own.actors)

    assert "org-zorvex" in [actor.id for actor in found.actors]
    assert [one.speaker.actor for one in found.statements if one.speaker] == ["org-zorvex"]


def test_an_office_another_holds_by_the_vetted_tables_is_told_in_two_ways(nlp: Language) -> None:
    text = "Russian Prime Minister Sergei Lavrov said on Friday that the talks would go on in Oslo."
    right = text.replace("Prime Minister", "Foreign Minister")

    wrong, fine = (
        tell_story(list(annotate_articles([make_article(one, published="2021-05-02")], nlp=nlp)))
        for one in (text, right)
    )

    assert [one.about for one in wrong.contradictions] == ["the office of Sergei Lavrov"]
    assert fine.contradictions == ()
